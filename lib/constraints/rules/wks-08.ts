import { demand, Rule } from '../rule';

export interface Wks08Subject {
  /** What is in which tenant. */
  readonly elsewhere: readonly string[];
}

export const WKS_08: Rule<Wks08Subject> = {
  id: 'WKS-08',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'a resource that the workspace is built on is in another tenant',
  allowed: 'dependencies in the tenant of the workspace',
  fix: 'define it with a provider of the same tenant as the workspace',
  source: 'Azure Machine Learning: Manage workspaces, "Limitations"',
  judge: ({ elsewhere }) => demand(elsewhere.length === 0, elsewhere.join(', ')),
};
