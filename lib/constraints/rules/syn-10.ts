import { demand, Rule } from '../rule';

const MOST = 128;

export interface Syn10Subject {
  /** Which one of the workspace it is, from 1. */
  readonly number: number;
}

export const SYN_10: Rule<Syn10Subject> = {
  id: 'SYN-10',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'a Synapse workspace has too many firewall rules',
  allowed: `up to ${MOST} rules`,
  fix: 'join ranges of addresses into fewer rules',
  source: 'Synapse: IP firewall rules',
  judge: ({ number }) => demand(number <= MOST, `rule number ${number}`),
};
