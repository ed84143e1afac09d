import { MachineLearningWorkspaceNetworkOutboundRulePrivateEndpoint as EndpointRule } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-private-endpoint';
import { Construct } from 'constructs';
import {
  AzureMLWorkspace,
  InboundAccess,
  JobIdentity,
  ManagedIdentity,
  ManagedNetwork,
  NodeSize,
  OutboundTarget,
  SparkIdentity,
  StorageSubResource,
} from '../../lib';
import { RESOURCE_GROUP } from '../support/app';
import { account, armId, GROUP, PRINCIPAL, workspaceIn } from '../support/azure';
import { EXISTING_WORKSPACE } from '../support/plain-synapse';
import { AttachedApp, ServerlessApp } from './apps';
import { approved, attached, byAspect, HarmfulChange } from './change';

const OTHER = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'other');

/** A rule that is not for Spark, where the account is for Spark. */
function unreachable(scope: Construct): void {
  const workspace = workspaceIn(scope, RESOURCE_GROUP);
  const lake = account(scope, 'Lake');
  workspace.network.allowTo('plain', OutboundTarget.storage(lake, StorageSubResource.DFS));
  workspace.enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage: [lake] });
}

/** Changes of resources of which constructs state what is done with them, such as jobs; the same mistake is made by props. */
export const CHANGES_UNDER_STATEMENTS: readonly HarmfulChange[] = [
  approved(
    'IDN-01',
    'the identities of jobs are taken off the workspace',
    'a put method',
    ({ workspace }) => workspace.resource.putIdentity({ type: 'SystemAssigned' }),
    (scope) => {
      const identityId = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs');
      const jobs = ManagedIdentity.fromAttributes(scope, 'Jobs', { identityId, principalId: PRINCIPAL });
      AzureMLWorkspace.fromAttributes(scope, 'Existing', {
        workspaceId: EXISTING_WORKSPACE,
        managedNetwork: ManagedNetwork.disabled(),
      }).enableServerlessSpark({ identities: [SparkIdentity.managed(jobs)], storage: [] });
    },
  ),
  approved(
    'SPE-01',
    'no rule to an account of jobs is for Spark any more',
    'addOverride',
    (app) => ['lake-dfs', 'lake-blob'].forEach((id) => app.rule(id).addOverride('spark_enabled', false)),
    unreachable,
  ),
  byAspect(
    'SPE-01',
    'no rule is for Spark any more',
    () => new ServerlessApp(),
    (node) => {
      if (node instanceof EndpointRule) {
        node.sparkEnabled = false;
      }
    },
    unreachable,
  ),
  approved(
    'SPE-01',
    'the rules to an account of jobs are removed',
    'a child found through node',
    (app) => ['lake-dfs', 'lake-blob'].forEach((id) => app.remove(app.rule(id))),
    unreachable,
  ),
  approved(
    'SPE-01',
    'a workspace loses the managed virtual network by which Spark reaches private accounts',
    'a put method',
    ({ workspace }) => workspace.resource.putManagedNetwork({ isolationMode: 'Disabled' }),
    (scope) =>
      workspaceIn(scope, RESOURCE_GROUP, {
        managedNetwork: ManagedNetwork.disabled(),
        inbound: InboundAccess.publicNetwork(),
      }).enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage: [account(scope, 'Lake')] }),
  ),
  attached(
    'CLU-04',
    'a pool gets nodes that are smaller than the executors of a job',
    'a setter',
    ({ pool }) => (pool.resource.nodeSize = 'Small'),
    () => new AttachedApp({ pool: { nodeSize: NodeSize.SMALL } }),
  ),
  attached(
    'POOL-14',
    'a pool does not take the packages of a job any more',
    'addOverride',
    ({ pool }) => pool.resource.addOverride('session_level_packages_enabled', null),
    () => new AttachedApp({ pool: { sessionPackages: false } }),
  ),
  attached(
    'IDN-03',
    'the compute loses the identity that a job runs as',
    'a put method',
    ({ attached: compute }) => compute.resource.putIdentity({ type: 'UserAssigned', identityIds: [OTHER] }),
    (scope) => {
      const stranger = new ManagedIdentity(scope, 'Stranger', { resourceGroup: RESOURCE_GROUP });
      return new AttachedApp({ job: { identity: JobIdentity.managed(stranger) } });
    },
  ),
];
