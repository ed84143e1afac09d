import { demand, Rule } from '../rule';

export interface Obr14Subject {
  /** What is in which tenant. */
  readonly elsewhere: readonly string[];
}

export const OBR_14: Rule<Obr14Subject> = {
  id: 'OBR-14',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'the target of the outbound rule is in another tenant than the workspace',
  allowed: 'targets in the tenant of the workspace',
  fix: 'define it with a provider of the same tenant as the workspace',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Private endpoints"',
  judge: ({ elsewhere }) => demand(elsewhere.length === 0, elsewhere.join(', ')),
};
