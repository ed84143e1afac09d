import { hasForm } from '../decision';
import { demand, Rule, shown } from '../rule';

export interface Job36Subject {
  /** `input limit`. */
  readonly what: string;
  readonly value: string;
}

export const JOB_36: Rule<Job36Subject> = {
  id: 'JOB-36',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'a value that a Spark job is given must not be empty',
  allowed: 'one character or more',
  fix: 'leave the input out, or let the code take a word such as none',
  source: 'Azure REST API: machinelearningservices, LiteralJobInput',
  judge: ({ what, value }) => demand(hasForm(value, /[\s\S]/), `${what} ${shown(value)}`),
};
