import { demand, Rule } from '../rule';

export interface Job33Subject {
  /** Whether the job asks for the system-assigned identity of its compute. */
  readonly systemAssigned: boolean;
}

export const JOB_33: Rule<Job33Subject> = {
  id: 'JOB-33',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'serverless Spark has no system-assigned identity that a job could run as',
  allowed: 'the user, or a user-assigned managed identity that is attached to the workspace',
  fix: 'give JobIdentity.managed(identity) or JobIdentity.user()',
  source: 'Azure Machine Learning: Apache Spark concepts, "Ensuring resource access for Spark jobs"',
  judge: ({ systemAssigned }) => demand(!systemAssigned, 'JobIdentity.systemAssigned()'),
};
