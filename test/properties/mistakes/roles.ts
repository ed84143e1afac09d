import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { SynapseRoleAssignment } from '@cdktf/provider-azurerm/lib/synapse-role-assignment';
import * as fc from 'fast-check';
import { AzureMLWorkspace, ManagedNetwork, OutboundTarget } from '../../../lib';
import { armId, GROUP, SUBSCRIPTION } from '../../support/azure';
import { approver, azapiRule, endpointRule, toEndpoint } from '../../support/plain';
import {
  EXISTING_POOL,
  EXISTING_SYNAPSE,
  EXISTING_WORKSPACE,
  Part,
  PlainSynapseScene,
} from '../../support/plain-synapse';
import { openWorkspace } from '../plain-workspaces';
import { added, beside, hasPool, isIsolated, Mistake, spoiled, spoiledPool } from './mistake';
import { part, scene } from './scenes';

const FACTORY = armId('Microsoft.DataFactory/factories', 'adf');
const SUBSCRIPTION_ID = `/subscriptions/${SUBSCRIPTION}`;
const SYNAPSE_ADMINISTRATOR = '6e4bf58a-b8e1-4cc3-bbf9-d73143322b78';

/** Roles, of Azure and of Synapse, and who has them or may approve. */
export const WRONG_ROLES: readonly Mistake[] = [
  scene(
    'only one of the two roles on storage',
    'ROL-01',
    fc.constantFrom<Part>('Contributor', 'DataRole').map((missing) => ({ without: [missing] })),
  ),
  added(
    'only one of the two roles on another account, for a pool of ours',
    'ROL-01',
    fc.constantFrom('Contributor', 'Storage Blob Data Contributor'),
    (app, role) => {
      const other = armId('Microsoft.Storage/storageAccounts', 'other');
      approver(beside(app), other, app.attached?.principalId ?? '', role);
    },
    (configuration) => hasPool(configuration) && configuration.attached?.identity === 'system',
  ),
  part(
    'DataRole',
    'a role on far more than an account',
    'ROL-31',
    fc.constantFrom(SUBSCRIPTION_ID, `${SUBSCRIPTION_ID}/resourceGroups/platform`).map((wide) => ({ scope: wide })),
  ),
  added('a role on a resource group', 'ROL-31', fc.constantFrom('Contributor'), (app, role) => {
    const { stack, compute } = new PlainSynapseScene(beside(app));
    const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
    approver(stack, group.id, compute?.identity.principalId ?? '', role, 'Wide');
  }),
  added(
    'a role of Synapse in Azure',
    'ROL-32',
    fc.constantFrom('Synapse Administrator', 'Synapse Contributor', 'Synapse Compute Operator'),
    (app, role) => {
      approver(beside(app), armId('Microsoft.Storage/storageAccounts', 'other'), GROUP, role);
    },
  ),
  added('a role of Synapse in Azure, by its id', 'ROL-32', fc.constant(SYNAPSE_ADMINISTRATOR), (app, id) => {
    const assignment = approver(beside(app), armId('Microsoft.Storage/storageAccounts', 'other'), GROUP);
    assignment.resetRoleDefinitionName();
    assignment.roleDefinitionId = `${SUBSCRIPTION_ID}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
  }),
  added(
    'a role assignment that Synapse does not take',
    'ROL-33',
    fc.constantFrom(
      { roleName: 'Contributor' },
      { roleName: 'Synapse Administrator', synapseSparkPoolId: EXISTING_POOL },
      { roleName: 'Synapse Administrator', synapseWorkspaceId: undefined },
      { roleName: 'Synapse Administrator', principalType: 'Application' },
    ),
    (app, wrong) => {
      new SynapseRoleAssignment(beside(app), 'Role', {
        synapseWorkspaceId: EXISTING_SYNAPSE,
        principalId: GROUP,
        ...wrong,
      });
    },
  ),
  added(
    'a role that cannot be assigned on a pool',
    'ROL-34',
    fc.constantFrom('Synapse SQL Administrator', 'Synapse User', 'Apache Spark Administrator'),
    (app, roleName) => {
      new SynapseRoleAssignment(beside(app), 'Role', {
        synapseSparkPoolId: EXISTING_POOL,
        principalId: GROUP,
        roleName,
      });
    },
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
      }).network.allowTo('to-vault', vault);
    },
  ),
  added('no role on the target of a plain rule', 'APR-01', fc.constantFrom('blob', 'dfs', 'file'), (app, word) => {
    const scope = beside(app);
    endpointRule(scope, openWorkspace(scope).id, { subResourceTarget: word });
  }),
  added(
    'a target that the approver role does not cover',
    'APR-04',
    fc.constant(FACTORY),
    ({ workspace }, factory) => {
      workspace.network.allowTo('to-factory', OutboundTarget.privateEndpoint(factory, 'dataFactory'));
    },
    isIsolated,
  ),
  added('a target of a plain rule that the role does not cover', 'APR-04', fc.constant(FACTORY), (app, factory) => {
    const scope = beside(app);
    const { id, identity } = openWorkspace(scope);
    azapiRule(scope, id, toEndpoint(factory, 'dataFactory'));
    approver(scope, factory, identity.principalId);
  }),
];
