import { either, Flag, isOff, isOneOf } from '../decision';
import { demand, Rule } from '../rule';

export interface Prv07Subject {
  readonly mode: string;
  /** Whether the network is meant for Spark. */
  readonly spark: Flag;
  readonly publicNetworkAccess: Flag;
  /** A private endpoint rule leads to the workspace itself. */
  readonly ruleToItself: boolean;
}

export const PRV_07: Rule<Prv07Subject> = {
  id: 'PRV-07',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'a workspace with public network access does not get its own private endpoint when it is provisioned',
  allowed: 'public network access off, or a private endpoint rule to the workspace',
  fix: 'use InboundAccess.privateEndpoint(…) or InboundAccess.none(reason) (public_network_access_enabled), or add workspace.network.allowTo(id, OutboundTarget.amlWorkspace(workspace.workspaceId))',
  source:
    'Azure Machine Learning: Workspace managed virtual network isolation, "Configure for serverless Spark jobs", step 2',
  judge: ({ mode, spark, publicNetworkAccess, ruleToItself }) =>
    demand(
      either(ruleToItself, isOneOf(mode, ['Disabled']), isOff(spark), isOff(publicNetworkAccess)),
      'public network access on, no rule to the workspace itself',
    ),
};
