import { demand, Rule } from '../rule';

export interface Idn01Subject {
  readonly identity: string;
  readonly attached: boolean;
}

export const IDN_01: Rule<Idn01Subject> = {
  id: 'IDN-01',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'serverless Spark jobs cannot run as a managed identity that is not attached to the workspace',
  allowed: 'a user-assigned managed identity attached to the workspace',
  fix: 'list it in attachedIdentities of AzureMLWorkspace.fromAttributes(…) once it is attached',
  source: 'Azure Machine Learning: Apache Spark concepts, "Ensuring resource access for Spark jobs"',
  judge: ({ identity, attached }) => demand(attached, identity),
};
