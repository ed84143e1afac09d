import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import * as fc from '../../support/fast-check';
import {
  AttachedIdentity,
  AzureMLWorkspace,
  DeploymentAccess,
  ManagedEndpoints,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  RoleManagement,
  SparkPool,
  SynapseAnalyticsWorkspace,
  SynapseAnalyticsWorkspaceAttributes,
} from '../../../lib';
import { armId, GROUP, SUBSCRIPTION } from '../../support/azure';
import { endpointRule } from '../../support/plain';
import {
  Difference,
  EXISTING_POOL,
  EXISTING_SYNAPSE,
  EXISTING_WORKSPACE,
  Part,
  PlainSynapseScene,
} from '../../support/plain-synapse';
import { ConfiguredApp } from '../app';
import { changed, override, wrong } from './doors';
import { added, both, Broken, hasPool, hasServerless, Mistake, not, plain, together } from './mistake';
import { scene } from './scenes';
import { made } from './things';
import {
  ATTACHED_SYNAPSE,
  COMPUTE,
  COMPUTE_OF_SYSTEM_IDENTITY,
  POOL,
  SYNAPSE,
  SYNAPSE_ROLE,
} from './things-of-synapse';

const IDENTITY = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs');

const OPEN = { public_network_access_enabled: true, network_rules: null };
const NO_ENDPOINTS: readonly Part[] = ['Dfs', 'Blob', 'Approval'];

/** A second identity of the compute. Whoever has the identity of the user may be in the group. */
const MIXED = {
  Compute: { identity: { type: 'SystemAssigned, UserAssigned', identity_ids: [IDENTITY] } },
  SynapseRole: { principal_id: GROUP, principal_type: 'Group' },
};

const otherSubscription = fc.uuid().filter((id) => id !== SUBSCRIPTION);

interface Stated extends Partial<SynapseAnalyticsWorkspaceAttributes> {
  readonly synapseRole?: 'ours';
}

/** An existing pool attached to the workspace of the app, with the Synapse workspace as it is stated. */
function attachExisting({ stack, workspace, lake }: ConfiguredApp, { synapseRole, ...attrs }: Stated): void {
  const synapse = SynapseAnalyticsWorkspace.fromAttributes(stack, 'Existing', {
    synapseWorkspaceId: EXISTING_SYNAPSE,
    managedVirtualNetwork: true,
    deployFrom: DeploymentAccess.managedElsewhere('the platform team lets the build agents in'),
    managedEndpoints: ManagedEndpoints.managedElsewhere('the platform team'),
    ...attrs,
  });
  const pool = SparkPool.fromAttributes(stack, 'ExistingPool', { sparkPoolId: EXISTING_POOL, synapse });
  pool.attachTo(workspace, {
    computeName: 'existing',
    storage: [lake],
    synapseRole: synapseRole ? undefined : RoleManagement.managedElsewhere('the platform team'),
  });
}

/** The endpoints of Synapse in the app, and the account with the data of jobs. */
function endpointsToLake(app: ConfiguredApp): { endpoints: Construct; lake: TerraformResource } {
  return {
    endpoints: app.stack.node.findChild('Synapse').node.findChild('Endpoints') as Construct,
    lake: made(app, 'azurerm_storage_account', 'Lake'),
  };
}

function attached(title: string, breaks: Broken, attrs: fc.Arbitrary<Stated>): Mistake {
  return added(title, breaks, attrs, attachExisting);
}

/** Spark pools as computes of workspaces. */
export const WRONG_ATTACHMENTS: readonly Mistake[] = [
  scene('no role on the pool', 'ATR-01', fc.constant({ without: ['SynapseRole'] })),
  ...changed(
    'no role on the pool',
    'ATR-01',
    fc.constant('SynapseRole'),
    ({ attached: compute }) => compute,
    (compute, role) => {
      compute?.node.tryRemoveChild(role);
    },
    hasPool,
  ),
  ...wrong(
    SYNAPSE_ROLE,
    'a lesser role on the pool',
    'ATR-01',
    fc.constantFrom('Synapse Contributor', 'Synapse Compute Operator').map((role) => ({ role_name: role })),
  ),
  attached(
    'a pool of a workspace without public network access',
    'ATR-05',
    fc.constant({ publicNetworkAccess: false }),
  ),
  attached(
    'a pool of a workspace with data exfiltration protection',
    'ATR-06',
    fc.constant({ dataExfiltrationProtection: true }),
  ),
  ...wrong(
    ATTACHED_SYNAPSE,
    'a pool of a workspace without public network access',
    'ATR-05',
    fc.constant({ public_network_access_enabled: false }),
  ),
  ...wrong(
    SYNAPSE,
    'a pool of a workspace with data exfiltration protection',
    'ATR-06',
    fc.constant({ data_exfiltration_protection_enabled: true }),
  ),
  scene(
    'no way to a private account, or none but the internet',
    'ATR-07',
    fc.constantFrom<Difference>({ without: NO_ENDPOINTS }, { without: NO_ENDPOINTS, change: { Lake: OPEN } }),
  ),
  ...changed(
    'no way to a private account, or none but the internet',
    'ATR-07',
    fc.boolean(),
    endpointsToLake,
    ({ endpoints, lake }, isOpen) => {
      ['lake-dfs', 'lake-blob'].forEach((id) => endpoints.node.tryRemoveChild(id));
      override(lake, isOpen ? OPEN : {});
    },
    both(hasPool, not(hasServerless)),
  ),
  plain(
    'an outbound rule instead of a managed private endpoint',
    together('the endpoint is missing, and the rule does not replace it', 'ATR-07', 'ATR-08'),
    fc.boolean(),
    (scope, isBoth) => {
      const { stack, lake } = new PlainSynapseScene(scope, { without: NO_ENDPOINTS, change: { Lake: OPEN } });
      const target = { serviceResourceId: lake.id, sparkEnabled: true };
      const dfs = endpointRule(stack, EXISTING_WORKSPACE, { ...target, subResourceTarget: 'dfs' }, 'RuleDfs');
      endpointRule(stack, EXISTING_WORKSPACE, { ...target, dependsOn: [dfs] }, isBoth ? 'RuleBlob' : 'Rule');
    },
  ),
  ...changed(
    'an outbound rule instead of a managed private endpoint',
    together('the endpoint is missing, and the rule does not replace it', 'ATR-07', 'ATR-08'),
    fc.constant(['lake-dfs', 'lake-blob']),
    endpointsToLake,
    ({ endpoints }, ids) => ids.forEach((id) => endpoints.node.tryRemoveChild(id)),
    both(hasPool, hasServerless),
  ),
  ...wrong(
    COMPUTE_OF_SYSTEM_IDENTITY,
    'identities that do not fit the identity type',
    'ATT-04',
    fc.constantFrom(
      { identity: { type: 'UserAssigned' } },
      { identity: { type: 'SystemAssigned', identity_ids: [IDENTITY] } },
    ),
  ),
  added(
    'several identities, of which jobs may have any',
    'ATT-04',
    fc.integer({ min: 1, max: 4 }),
    ({ stack, group, workspace, lake, pool }, others) => {
      const [first, ...more] = Array.from(
        { length: others + 1 },
        (_, index) => new ManagedIdentity(stack, `Jobs${index}`, { resourceGroup: group }),
      );
      const identity = AttachedIdentity.userAssigned(first, more);
      pool?.attachTo(workspace, { computeName: 'second', identity, storage: [lake] });
    },
    hasPool,
  ),
  scene('identities of both kinds', 'ATT-05', fc.constant({ change: MIXED })),
  ...changed(
    'identities of both kinds',
    'ATT-05',
    fc.constant(MIXED),
    ({ attached: compute }) => compute,
    (compute, { Compute, SynapseRole }) => {
      if (compute) {
        override(compute.resource, Compute);
        override(compute.node.findChild('SynapseRole') as TerraformResource, SynapseRole);
      }
    },
    ({ attached: compute }) => compute?.identity === 'system',
  ),
  ...wrong(COMPUTE, 'a compute without identity', 'ATT-06', fc.constant({ identity: null })),
  ...wrong(
    COMPUTE_OF_SYSTEM_IDENTITY,
    'tags beside a system-assigned identity',
    'ATT-07',
    fc.dictionary(fc.constantFrom('team', 'cost', 'stage'), fc.string(), { minKeys: 1 }).map((tags) => ({ tags })),
  ),
  added(
    'tags beside a system-assigned identity, by a setter',
    'ATT-07',
    fc.string().map((team) => ({ team })),
    ({ attached: compute }, tags) => {
      if (compute) {
        compute.resource.tags = tags;
      }
    },
    ({ attached: compute }) => compute?.identity === 'system',
    'override',
  ),
  plain('a workspace of another subscription', 'ATT-11', otherSubscription, (scope, subscriptionId, { provider }) => {
    provider.subscriptionId = subscriptionId;
    new PlainSynapseScene(scope);
  }),
  ...wrong(POOL, 'a pool that never pauses', 'SRV-33', fc.constant({ auto_pause: null })),
  added(
    'a compute of ours without identity',
    'ATT-06',
    fc.constant('jobs run as their users'),
    ({ workspace, lake, pool }, reason) => {
      pool?.attachTo(workspace, { computeName: 'second', identity: AttachedIdentity.none(reason), storage: [lake] });
    },
    hasPool,
  ),
  added('a workspace of another subscription', 'ATT-11', otherSubscription, ({ stack, provider }, subscriptionId) => {
    provider.subscriptionId = subscriptionId;
    AzureMLWorkspace.fromAttributes(stack, 'Existing', {
      workspaceId: EXISTING_WORKSPACE,
      managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
    }).network.allowTo('packages', OutboundTarget.fqdn('pypi.org'));
  }),
  ...changed(
    'a workspace of another subscription',
    'ATT-11',
    otherSubscription,
    ({ stack, provider, pool }) => {
      const workspace = AzureMLWorkspace.fromAttributes(stack, 'Existing', {
        workspaceId: EXISTING_WORKSPACE,
        managedNetwork: ManagedNetwork.disabled(),
      });
      pool?.attachTo(workspace, { storage: [] });
      return provider;
    },
    (provider, subscriptionId) => override(provider, { subscription_id: subscriptionId }),
    hasPool,
  ),
  attached(
    'a Synapse role of ours without a way to the data plane',
    'ROL-35',
    fc.constant({ deployFrom: undefined, synapseRole: 'ours' as const }),
  ),
];
