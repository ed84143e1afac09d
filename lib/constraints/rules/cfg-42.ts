import { demand, Rule } from '../rule';

export interface Cfg42Subject {
  /** The step. */
  readonly where: string;
  /** Inputs that have neither a value nor a default value. */
  readonly open: readonly string[];
}

export const CFG_42: Rule<Cfg42Subject> = {
  id: 'CFG-42',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'a step of a pipeline leaves inputs of its component open',
  allowed: 'a value or data for every input without default value',
  fix: 'give the inputs of the step, or the component default values: ComponentInput.text(defaultValue)',
  source: 'Azure Machine Learning: CLI (v2) pipeline job YAML schema',
  judge: ({ where, open }) => demand(open.length === 0, `${where} without ${open.join(', ')}`),
};
