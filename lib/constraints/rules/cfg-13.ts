import { demand, Rule } from '../rule';

export interface Cfg13Subject {
  readonly id: string;
  /** Whether a check below the construct broke the rule, or leaves it to Terraform. */
  readonly needed: boolean;
}

export const CFG_13: Rule<Cfg13Subject> = {
  id: 'CFG-13',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'nothing here needs the acknowledgement',
  allowed: 'acknowledgements of rules that something below the construct breaks',
  fix: 'remove it, or move it to the construct that breaks the rule',
  source: 'design of this library: nothing is switched off silently',
  judge: ({ id, needed }) => demand(needed, id),
};
