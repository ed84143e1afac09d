import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { SynapseRoleAssignment } from '@cdktf/provider-azurerm/lib/synapse-role-assignment';
import * as fc from '../../support/fast-check';
import {
  AzureMLWorkspace,
  AzureRole,
  ManagedEndpoints,
  ManagedNetwork,
  OutboundTarget,
  SparkIdentity,
  Verification,
} from '../../../lib';
import { armId, GROUP, POOL_OPTIONS, PRINCIPAL, SUBSCRIPTION, synapseIn } from '../../support/azure';
import { approver, azapiRule, endpointRule, toEndpoint } from '../../support/plain';
import {
  EXISTING_POOL,
  EXISTING_SYNAPSE,
  EXISTING_WORKSPACE,
  Part,
  PlainSynapseScene,
} from '../../support/plain-synapse';
import { openWorkspace } from '../plain-workspaces';
import { Arguments, changed, override, wrong } from './doors';
import { added, connected, hasPool, isIsolated, Mistake, not, plain, spoiled, spoiledPool, together } from './mistake';
import { scene } from './scenes';
import { made } from './things';
import { APPROVER_ROLE, AZAPI_RULE } from './things-of-networks';
import { FURTHER_ROLE, JOB_ROLE, SYNAPSE_ROLE } from './things-of-synapse';

const FACTORY = armId('Microsoft.DataFactory/factories', 'adf');
const SUBSCRIPTION_ID = `/subscriptions/${SUBSCRIPTION}`;
const ROLE_DEFINITIONS = `${SUBSCRIPTION_ID}/providers/Microsoft.Authorization/roleDefinitions`;
const CUSTOM = `${ROLE_DEFINITIONS}/0b3f6c1e-5d2a-4c8e-9f7b-1a2d3c4e5f60`;
const WRONG_DEFINITIONS = [`${CUSTOM}|${SUBSCRIPTION_ID}`, 'Auditor', CUSTOM.slice(0, -1)];
const SYNAPSE_ADMINISTRATOR = '6e4bf58a-b8e1-4cc3-bbf9-d73143322b78';

/** Roles, of Azure and of Synapse, and who has them or may approve. */
export const WRONG_ROLES: readonly Mistake[] = [
  scene(
    'only one of the two roles on storage',
    'ROL-01',
    fc.constantFrom<Part>('Contributor', 'DataRole').map((missing) => ({ without: [missing] })),
  ),
  ...wrong(
    JOB_ROLE,
    'only one of the two roles on storage',
    'ROL-01',
    fc.constantFrom('Reader', 'Storage Account Contributor').map((role) => ({ role_definition_name: role })),
  ),
  connected(
    'only one of the two roles on another account, for a pool of ours',
    'ROL-01',
    fc.constantFrom('Contributor', 'Storage Blob Data Contributor'),
    (scope, role, app) => {
      const other = armId('Microsoft.Storage/storageAccounts', 'other');
      approver(scope, other, app.attached?.principalId ?? '', role);
    },
    (configuration) => hasPool(configuration) && configuration.attached?.identity === 'system',
  ),
  ...wrong(
    JOB_ROLE,
    'a role on far more than an account',
    'ROL-31',
    fc.constantFrom(SUBSCRIPTION_ID, `${SUBSCRIPTION_ID}/resourceGroups/platform`).map((wide) => ({ scope: wide })),
  ),
  plain('a role on a resource group', 'ROL-31', fc.constantFrom('Contributor'), (scope, role) => {
    const { stack, compute } = new PlainSynapseScene(scope);
    const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
    approver(stack, group.id, compute?.identity.principalId ?? '', role, 'Wide');
  }),
  ...wrong(
    FURTHER_ROLE,
    'a role of Synapse in Azure',
    'ROL-32',
    fc
      .constantFrom('Synapse Administrator', 'Synapse Contributor', 'Synapse Compute Operator')
      .map((role) => ({ role_definition_name: role })),
  ),
  ...wrong(
    FURTHER_ROLE,
    'a role of Synapse in Azure, by its id',
    'ROL-32',
    fc.constant({
      role_definition_name: null,
      role_definition_id: `${ROLE_DEFINITIONS}/${SYNAPSE_ADMINISTRATOR}`,
    }),
  ),
  ...wrong(
    FURTHER_ROLE,
    'a role by an id of another form',
    'ROL-36',
    fc.constantFrom(...WRONG_DEFINITIONS).map((id) => ({ role_definition_name: null, role_definition_id: id })),
  ),
  added('a role by an id of another form', 'ROL-36', fc.constantFrom(...WRONG_DEFINITIONS), ({ stack }, id) => {
    const vault = armId('Microsoft.KeyVault/vaults', 'audited');
    SparkIdentity.group(GROUP).grant(stack, AzureRole.byId(id), vault);
  }),
  ...wrong(
    FURTHER_ROLE,
    'an object id of somebody that is no GUID',
    'CFG-06',
    fc.constantFrom('', 'jane@contoso.com', 'not-a-guid').map((id) => ({ principal_id: id })),
  ),
  plain(
    'a role assignment that Synapse does not take',
    'ROL-33',
    fc.constantFrom(
      { roleName: 'Contributor' },
      { roleName: 'Synapse Administrator', synapseSparkPoolId: EXISTING_POOL },
      { roleName: 'Synapse Administrator', synapseWorkspaceId: undefined },
      { roleName: 'Synapse Administrator', principalType: 'Application' },
    ),
    (scope, wrongly) => {
      new SynapseRoleAssignment(scope, 'Role', {
        synapseWorkspaceId: EXISTING_SYNAPSE,
        principalId: GROUP,
        ...wrongly,
      });
    },
  ),
  ...wrong(
    SYNAPSE_ROLE,
    'a role assignment that Synapse does not take',
    'ROL-33',
    fc.constantFrom<Arguments>({ synapse_workspace_id: EXISTING_SYNAPSE }, { principal_type: 'Application' }),
  ),
  plain(
    'a role that cannot be assigned on a pool',
    'ROL-34',
    fc.constantFrom('Synapse SQL Administrator', 'Synapse User', 'Apache Spark Administrator'),
    (scope, roleName) => {
      new SynapseRoleAssignment(scope, 'Role', {
        synapseSparkPoolId: EXISTING_POOL,
        principalId: GROUP,
        roleName,
      });
    },
  ),
  ...wrong(
    SYNAPSE_ROLE,
    'a role that cannot be assigned on a pool, for jobs',
    together('jobs need another one', 'ROL-34', 'ATR-01'),
    fc
      .constantFrom('Synapse SQL Administrator', 'Synapse User', 'Apache Spark Administrator')
      .map((role) => ({ role_name: role })),
  ),
  scene(
    'a Synapse role without a way to the data plane',
    'ROL-35',
    fc.constant({
      without: ['Dfs', 'Blob', 'Approval', 'Firewall'],
      change: {
        Synapse: { managed_virtual_network_enabled: null },
        Lake: { public_network_access_enabled: true, network_rules: null },
      },
    }),
  ),
  ...changed(
    'a Synapse role without a way to the data plane',
    'ROL-35',
    fc.constant('Firewall'),
    ({ stack, group, workspace, lake }) => {
      const managedEndpoints = ManagedEndpoints.managedElsewhere('the platform team');
      const synapse = synapseIn(stack, group, { managedEndpoints });
      synapse.addSparkPool('Pool', POOL_OPTIONS).attachTo(workspace, { storage: [lake] });
      return synapse;
    },
    (synapse, firewall) => {
      synapse.node.tryRemoveChild(firewall);
    },
    not(hasPool),
  ),
  spoiledPool('an object id of a user that is no GUID', 'CFG-06', ({ users }) =>
    fc.constantFrom('', 'jane@contoso.com', 'not-a-guid', '${x}').map((user) => ({ users: [...users, user] })),
  ),
  spoiled(
    'nobody who can work in a session',
    'IDN-05',
    ({ serverless }) => serverless !== undefined,
    (configuration) => {
      const { serverless } = configuration;
      // Nothing else may need somebody either.
      return fc.constant({
        ...configuration,
        serverless: serverless && { ...serverless, users: [] },
        surroundings: [],
      });
    },
  ),
  added(
    'a private endpoint that no known identity may approve',
    'APR-01',
    fc.constantFrom('vault', 'kv-features'),
    ({ stack }, name) => {
      const vault = OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', name));
      AzureMLWorkspace.fromAttributes(stack, 'Existing', {
        workspaceId: EXISTING_WORKSPACE,
        managedNetwork: ManagedNetwork.allowInternetOutbound(),
        // Otherwise its identity is read.
        verification: Verification.none('nobody may read it from here'),
      }).network.allowTo('to-vault', vault);
    },
  ),
  ...wrong(
    APPROVER_ROLE,
    'a private endpoint that no known identity may approve',
    'APR-01',
    fc.constantFrom('Reader', 'Key Vault Secrets User').map((role) => ({ role_definition_name: role })),
  ),
  plain('no role on the target of a plain rule', 'APR-01', fc.constantFrom('blob', 'dfs', 'file'), (scope, word) => {
    endpointRule(scope, openWorkspace(scope).id, { subResourceTarget: word });
  }),
  plain(
    'the role to approve for a stranger',
    'APR-01',
    fc.constantFrom('Owner', 'Azure AI Enterprise Network Connection Approver'),
    (scope, role) => {
      endpointRule(scope, openWorkspace(scope).id, { subResourceTarget: 'blob' });
      approver(scope, armId('Microsoft.Storage/storageAccounts', 'lake'), PRINCIPAL, role);
    },
  ),
  added(
    'a target that the approver role does not cover',
    'APR-04',
    fc.constant(FACTORY),
    ({ workspace }, factory) => {
      workspace.network.allowTo('to-factory', OutboundTarget.privateEndpoint(factory, 'dataFactory'));
    },
    isIsolated,
  ),
  plain('a target that the approver role does not cover', 'APR-04', fc.constant(FACTORY), (scope, factory) => {
    const { id, identity } = openWorkspace(scope);
    azapiRule(scope, id, toEndpoint(factory, 'dataFactory'));
    approver(scope, factory, identity.principalId);
  }),
  ...changed(
    'a target that the approver role does not cover',
    'APR-04',
    fc.constant(FACTORY),
    (app) => ({ rule: AZAPI_RULE.ours(app), role: made(app, 'azurerm_role_assignment', 'Approver further') }),
    ({ rule, role }, factory) => {
      override(rule, { 'body.properties.destination.serviceResourceId': factory });
      override(role, { scope: factory });
    },
    isIsolated,
  ),
];
