import { COMPLIANT, Rule, violation } from '../rule';

export interface Cfg12Subject {
  /** What contradicts what; undefined where nothing does. */
  readonly conflict: string | undefined;
  readonly fix: string;
}

export const CFG_12: Rule<Cfg12Subject> = {
  id: 'CFG-12',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'two statements contradict each other',
  allowed: 'one statement, or two that can both be true',
  fix: 'remove one of them',
  source: 'design of this library: nothing is ignored silently',
  judge: ({ conflict, fix }) => (conflict === undefined ? COMPLIANT : violation(conflict, fix)),
};
