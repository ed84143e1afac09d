import { Decision } from '../decision';
import { demand, demandShowing, Rule } from '../rule';

export interface Idn01Subject {
  readonly identity: string;
  readonly attached: Decision;
  /** @default - the rule's own fix */
  readonly fix?: string;
}

export const IDN_01: Rule<Idn01Subject> = {
  id: 'IDN-01',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'serverless Spark jobs cannot run as a managed identity that is not attached to the workspace',
  allowed: 'a user-assigned managed identity attached to the workspace',
  fix: 'list it in attachedIdentities of AzureMLWorkspace.fromAttributes(…) once it is attached',
  source: 'Azure Machine Learning: Apache Spark concepts, "Ensuring resource access for Spark jobs"',
  judge: ({ identity, attached, fix }) =>
    attached === false ? demand(attached, identity, fix) : demandShowing(attached, identity),
};
