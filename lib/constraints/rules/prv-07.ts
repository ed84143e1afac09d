import { demand, Rule } from '../rule';

export interface Prv07Subject {
  readonly publicNetworkAccess: boolean;
  /** A private endpoint rule leads to the workspace itself. */
  readonly ruleToItself: boolean;
}

export const PRV_07: Rule<Prv07Subject> = {
  id: 'PRV-07',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'a workspace with public network access does not get its own private endpoint when it is provisioned',
  allowed: 'public network access off, or a private endpoint rule to the workspace',
  fix: 'use InboundAccess.privateEndpoint(…) or InboundAccess.none(reason), or add workspace.network.allowTo(id, OutboundTarget.amlWorkspace(workspace.workspaceId))',
  source:
    'Azure Machine Learning: Workspace managed virtual network isolation, "Configure for serverless Spark jobs", step 2',
  judge: ({ publicNetworkAccess, ruleToItself }) =>
    demand(!publicNetworkAccess || ruleToItself, 'public network access on, no rule to the workspace itself'),
};
