import { demand, Rule } from '../rule';

export interface Idn07Subject {
  readonly systemAssigned: boolean;
}

export const IDN_07: Rule<Idn07Subject> = {
  id: 'IDN-07',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'every documented set-up of serverless Spark gives the workspace a system-assigned identity too',
  allowed: 'a system-assigned identity beside the user-assigned ones',
  fix: 'use WorkspaceIdentity.systemAndUserAssigned(…)',
  source: 'Azure Machine Learning: Submit Spark jobs, "Attach user assigned managed identity"',
  judge: ({ systemAssigned }) => demand(systemAssigned, 'only user-assigned identities'),
};
