import { demand, Rule, shown } from '../rule';

export interface Cfg08Subject {
  readonly what: string;
  readonly reason: string;
}

export const CFG_08: Rule<Cfg08Subject> = {
  id: 'CFG-08',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'a responsibility was handed over without saying to whom or why',
  allowed: 'a reason that a reader of the code understands',
  fix: 'say who does it, or why it is not needed',
  source: 'design of this library: nothing is switched off silently',
  judge: ({ what, reason }) => demand(reason.trim() !== '', `${what} with reason ${shown(reason)}`),
};
