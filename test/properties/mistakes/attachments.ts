import * as fc from 'fast-check';
import {
  AttachedIdentity,
  AzureMLWorkspace,
  DeploymentAccess,
  ManagedEndpoints,
  ManagedIdentity,
  ManagedNetwork,
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
import { added, beside, Broken, hasPool, Mistake, together } from './mistake';
import { part, scene } from './scenes';

const IDENTITY = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs');

const OPEN = { public_network_access_enabled: true, network_rules: null };
const NO_ENDPOINTS: readonly Part[] = ['Dfs', 'Blob', 'Approval'];

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

function attached(title: string, breaks: Broken, attrs: fc.Arbitrary<Stated>): Mistake {
  return added(title, breaks, attrs, attachExisting);
}

/** Spark pools as computes of workspaces. */
export const WRONG_ATTACHMENTS: readonly Mistake[] = [
  scene('no role on the pool', 'ATR-01', fc.constant({ without: ['SynapseRole'] })),
  part(
    'SynapseRole',
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
  scene(
    'no way to a private account, or none but the internet',
    'ATR-07',
    fc.constantFrom<Difference>({ without: NO_ENDPOINTS }, { without: NO_ENDPOINTS, change: { Lake: OPEN } }),
  ),
  added(
    'an outbound rule instead of a managed private endpoint',
    together('the endpoint is missing, and the rule does not replace it', 'ATR-07', 'ATR-08'),
    fc.boolean(),
    (app, both) => {
      const { stack, lake } = new PlainSynapseScene(beside(app), { without: NO_ENDPOINTS, change: { Lake: OPEN } });
      const target = { serviceResourceId: lake.id, sparkEnabled: true };
      const dfs = endpointRule(stack, EXISTING_WORKSPACE, { ...target, subResourceTarget: 'dfs' }, 'RuleDfs');
      endpointRule(stack, EXISTING_WORKSPACE, { ...target, dependsOn: [dfs] }, both ? 'RuleBlob' : 'Rule');
    },
  ),
  part(
    'Compute',
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
  scene(
    'identities of both kinds',
    'ATT-05',
    fc.constant({
      change: {
        Compute: { identity: { type: 'SystemAssigned, UserAssigned', identity_ids: [IDENTITY] } },
        // Whoever has the identity of the user may be in the group.
        SynapseRole: { principal_id: GROUP, principal_type: 'Group' },
      },
    }),
  ),
  scene(
    'a plain compute without identity',
    'ATT-06',
    fc.constant({ without: ['SynapseRole', 'Contributor', 'DataRole'], change: { Compute: { identity: null } } }),
  ),
  part(
    'Compute',
    'tags beside a system-assigned identity',
    'ATT-07',
    fc.dictionary(fc.constantFrom('team', 'cost', 'stage'), fc.string(), { minKeys: 1 }).map((tags) => ({ tags })),
  ),
  added(
    'a workspace of another subscription',
    'ATT-11',
    fc.uuid().filter((id) => id !== SUBSCRIPTION),
    (app, subscriptionId) => {
      app.provider.subscriptionId = subscriptionId;
      new PlainSynapseScene(beside(app));
    },
  ),
  scene('a pool that never pauses', 'SRV-33', fc.constant({ change: { Pool: { auto_pause: null } } })),
  added(
    'no role on the pool of ours',
    'ATR-01',
    fc.constant('SynapseRole'),
    ({ attached: compute }, role) => {
      compute?.node.tryRemoveChild(role);
    },
    hasPool,
  ),
  added(
    'tags of our compute beside a system-assigned identity',
    'ATT-07',
    fc.string().map((team) => ({ team })),
    ({ attached: compute }, tags) => {
      if (compute) {
        compute.resource.tags = tags;
      }
    },
    ({ attached: compute }) => compute?.identity === 'system',
  ),
  added(
    'a compute of ours without identity',
    'ATT-06',
    fc.constant('jobs run as their users'),
    ({ workspace, lake, pool }, reason) => {
      pool?.attachTo(workspace, { computeName: 'second', identity: AttachedIdentity.none(reason), storage: [lake] });
    },
    hasPool,
  ),
  added(
    'a workspace of ours in another subscription',
    'ATT-11',
    fc.uuid().filter((id) => id !== SUBSCRIPTION),
    ({ stack, provider }, subscriptionId) => {
      provider.subscriptionId = subscriptionId;
      AzureMLWorkspace.fromAttributes(stack, 'Existing', {
        workspaceId: EXISTING_WORKSPACE,
        managedNetwork: ManagedNetwork.disabled(),
      });
    },
  ),
  attached(
    'a Synapse role of ours without a way to the data plane',
    'ROL-35',
    fc.constant({ deployFrom: undefined, synapseRole: 'ours' as const }),
  ),
];
