import { demand, Rule } from '../rule';

export interface Cfg15Subject {
  /** Number of stacks that the audit found. */
  readonly stacks: number;
}

export const CFG_15: Rule<Cfg15Subject> = {
  id: 'CFG-15',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'the audit came before there was anything to audit',
  allowed: 'an app whose stacks are defined',
  fix: 'call Constraints.of(app).audit() after the stacks, right before app.synth()',
  source: 'design of this library: nothing is switched off silently',
  judge: ({ stacks }) => demand(stacks > 0, 'an app without stacks'),
};
