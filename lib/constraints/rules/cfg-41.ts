import { demand, Rule, shown } from '../rule';

export interface Cfg41Subject {
  /** Arguments, or a step. */
  readonly where: string;
  /** What is named and is not there. */
  readonly missing: readonly string[];
  readonly known: readonly string[];
}

export const CFG_41: Rule<Cfg41Subject> = {
  id: 'CFG-41',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'a Spark job names an input or output that is not declared',
  allowed: 'names of declared inputs and outputs',
  fix: 'declare it among inputs or outputs, or correct the name',
  source: 'Azure Machine Learning: CLI (v2) Spark job YAML schema, args',
  judge: ({ where, missing, known }) =>
    demand(
      missing.length === 0,
      `${where} with ${missing.map((name) => shown(name)).join(', ')}; declared: ${known.join(', ') || 'nothing'}`,
    ),
};
