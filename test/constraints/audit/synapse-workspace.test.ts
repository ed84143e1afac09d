import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { StorageContainer } from '@cdktf/provider-azurerm/lib/storage-container';
import { SynapseSparkPool } from '@cdktf/provider-azurerm/lib/synapse-spark-pool';
import { SynapseWorkspace } from '@cdktf/provider-azurerm/lib/synapse-workspace';
import { TerraformStack } from 'cdktf';
import { DataLakeStorage } from '../../../lib';
import { armId, GROUP, workspaceIn } from '../../support/azure';
import {
  findingsIn,
  flagVariable,
  foundBy,
  plainAccount,
  PlainResource,
  plainWorkspace,
  rulesIn,
  textVariable,
} from '../../support/plain';
import { Difference, findingsWith, PlainSynapseScene } from '../../support/plain-synapse';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

/** Without an attached pool, which asks for more. */
const workspace = (args: Arguments): Difference => ({ without: ['Compute'], change: { Synapse: args } });

const PROTECTED = { data_exfiltration_protection_enabled: true };
const BY_LOGIN = { azuread_authentication_only: null, sql_administrator_login: 'admin' };
const WITHOUT_NETWORK = { managed_virtual_network_enabled: null };

const CASES: readonly (readonly [finding: string, rule: string, what: string, bad: Arguments, good: Arguments])[] = [
  ['error', 'NAM-04', 'a name with a capital', { name: 'Synapse' }, { name: 'synapse' }],
  [
    'error',
    'SYN-12',
    'a managed resource group that ends in a full stop',
    { managed_resource_group_name: 'managed.' },
    { managed_resource_group_name: 'managed' },
  ],
  [
    'error',
    'SYN-03',
    'user-assigned identities alone',
    {
      identity: {
        type: 'UserAssigned',
        identity_ids: [armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'a')],
      },
    },
    { identity: { type: 'SystemAssigned, UserAssigned' } },
  ],
  ['error', 'SYN-04', 'a login alone', BY_LOGIN, { ...BY_LOGIN, sql_administrator_login_password: 'x' }],
  [
    'error',
    'SYN-04',
    'a login alone, which a key of the customer would make up for',
    BY_LOGIN,
    { ...BY_LOGIN, customer_managed_key: {} },
  ],
  ['warning', 'CFG-22', 'nobody who could sign in to SQL', { azuread_authentication_only: null }, {}],
  ['error', 'SYN-08', 'a tenant by name', { ...PROTECTED, linking_allowed_for_aad_tenant_ids: ['contoso.com'] }, {}],
  [
    'warning',
    'CFG-21',
    'tenants without data exfiltration protection',
    { linking_allowed_for_aad_tenant_ids: [GROUP] },
    { ...PROTECTED, linking_allowed_for_aad_tenant_ids: [GROUP] },
  ],
  [
    'warning',
    'CFG-21',
    'a list of tenants, unless it is empty',
    { linking_allowed_for_aad_tenant_ids: [GROUP] },
    { linking_allowed_for_aad_tenant_ids: [] },
  ],
];

describe('a plain Synapse workspace', () => {
  it.each(CASES)('is reported as %s %s for %s', (kind, rule, _what, bad, good) => {
    expect(findingsWith(workspace(bad))).toEqual([`${kind} Synapse ${rule}`]);
    expect(findingsWith(workspace(good)).filter((finding) => finding.endsWith(rule))).toEqual([]);
  });

  /** Without the endpoints, which need the network. */
  const withoutNetwork = (args: Arguments): Difference => ({
    without: ['Compute', 'Dfs', 'Blob'],
    change: {
      Synapse: { ...WITHOUT_NETWORK, ...args },
      Lake: { public_network_access_enabled: true, network_rules: null },
    },
  });

  it.each<[string, Arguments]>([
    ['SYN-06', PROTECTED],
    ['SYN-09', { public_network_access_enabled: false }],
  ])('is refused by %s without managed virtual network', (rule, args) => {
    expect(findingsWith(withoutNetwork(args))).toContain(`error Synapse ${rule}`);
    expect(findingsWith(workspace(args)).filter((finding) => finding.endsWith(rule))).toEqual([]);
    expect(findingsWith(withoutNetwork({}))).toEqual([]);
  });

  it.each<[string, string, (stack: TerraformStack) => Arguments]>([
    ['plan', 'NAM-04', (stack) => ({ name: textVariable(stack) })],
    ['plan', 'SYN-03', (stack) => ({ identity: { type: textVariable(stack) } })],
    ['plan', 'SYN-04', (stack) => ({ ...BY_LOGIN, azuread_authentication_only: flagVariable(stack) })],
    ['check', 'CFG-22', (stack) => ({ azuread_authentication_only: flagVariable(stack) })],
    ['plan', 'SYN-06', (stack) => ({ ...PROTECTED, managed_virtual_network_enabled: flagVariable(stack) })],
    [
      'plan',
      'SYN-09',
      (stack) => ({ public_network_access_enabled: false, managed_virtual_network_enabled: flagVariable(stack) }),
    ],
    ['plan', 'SYN-08', (stack) => ({ ...PROTECTED, linking_allowed_for_aad_tenant_ids: [textVariable(stack)] })],
    ['plan', 'SYN-12', (stack) => ({ managed_resource_group_name: textVariable(stack) })],
  ])('leaves to the %s of Terraform: %s', (rung, rule, args) => {
    const findings = findingsWith((stack) => ({
      without: ['Compute', 'Dfs', 'Blob', 'Firewall'],
      change: { Synapse: args(stack) },
    }));
    expect(findings).toContain(`${rung} Synapse ${rule}`);
  });
});

describe('the primary storage of a plain Synapse workspace', () => {
  const flat = { is_hns_enabled: false };

  it.each<[string, Difference]>([
    ['by filesystem', {}],
    ['by address', { without: ['Filesystem'] }],
    [
      'by template',
      {
        change: {
          Synapse: {
            storage_data_lake_gen2_filesystem_id: '${azurerm_storage_account.Lake.primary_dfs_endpoint}files',
          },
        },
      },
    ],
    [
      'by name',
      { change: { Synapse: { storage_data_lake_gen2_filesystem_id: 'https://lake.dfs.core.windows.net/files' } } },
    ],
  ])('is refused by SYN-01 without hierarchical namespace, given %s', (_how, difference) => {
    expect(findingsWith(difference)).toEqual([]);
    expect(findingsWith({ ...difference, change: { ...difference.change, Lake: flat } })).toEqual([
      'error Synapse SYN-01',
    ]);
  });

  it('is left to Terraform where only it knows the namespace', () => {
    expect(findingsWith((stack) => ({ change: { Lake: { is_hns_enabled: flagVariable(stack) } } }))).toEqual([
      'plan Synapse SYN-01',
    ]);
  });

  it('passes where the account exists already', () => {
    const elsewhere = { storage_data_lake_gen2_filesystem_id: 'https://elsewhere.dfs.core.windows.net/files' };
    expect(findingsWith({ change: { Synapse: elsewhere } })).not.toContain('error Synapse SYN-01');
  });

  it.each<[string, (scene: PlainSynapseScene) => string]>([
    ['reference', ({ lake }) => lake.id],
    ['name', () => armId('Microsoft.Storage/storageAccounts', 'Lake')],
  ])('is refused by SYN-01 as the default storage of a plain workspace, given by %s', (_how, storageAccountId) => {
    const { stack } = testStack();
    const scene = new PlainSynapseScene(stack);
    plainWorkspace(stack, { storageAccountId: storageAccountId(scene) });
    expect(findingsIn(stack)).toContain('error Synapse SYN-01');
  });

  it('is refused by SYN-01 with the first workspace that has it as default storage', () => {
    const { stack } = testStack();
    const { lake } = new PlainSynapseScene(stack);
    ['First', 'Second'].forEach((id) => plainWorkspace(stack, { storageAccountId: lake.id }, id));
    plainWorkspace(stack, { storageAccountId: textVariable(stack) }, 'Third');
    expect(foundBy(stack, 'SYN-01')).toEqual(['test/Lake, the default storage of test/First']);
  });

  it('is refused by SYN-01, as a lake of ours, only where it is default storage, too', () => {
    const { stack, group } = testStack();
    const lake = new DataLakeStorage(stack, 'Ours', { resourceGroup: group });
    new SynapseWorkspace(stack, 'Synapse', {
      name: 'synapse',
      resourceGroupName: 'rg',
      location: 'westeurope',
      storageDataLakeGen2FilesystemId: lake.filesystemUrl('files'),
      azureadAuthenticationOnly: true,
      identity: { type: 'SystemAssigned' },
    });
    expect(rulesIn(stack)).not.toContain('SYN-01');
    workspaceIn(stack, group, { defaultStorage: lake });
    expect(findingsIn(stack)).toContain('error Synapse SYN-01');
  });
});

describe('the role of a plain Synapse workspace on its primary storage', () => {
  it('is missing where nothing assigns it', () => {
    expect(findingsWith({ without: ['StartRole'] })).toEqual(['error Synapse SYN-02']);
  });

  it('is not asked for without a Spark pool', () => {
    const { stack } = testStack();
    const account = plainAccount(stack, { isHnsEnabled: true });
    new SynapseWorkspace(stack, 'Synapse', {
      name: 'synapse',
      resourceGroupName: 'rg',
      location: 'westeurope',
      storageDataLakeGen2FilesystemId: `${account.primaryDfsEndpoint}files`,
      azureadAuthenticationOnly: true,
    });
    expect(findingsIn(stack)).toEqual([]);
  });

  const role = (args: Arguments): Difference => ({ change: { StartRole: args } });
  const LAKE = armId('Microsoft.Storage/storageAccounts', 'lake');
  const CUSTOM =
    '/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/aaaaaaaa-0000-0000-0000-000000000001';
  const DATA_READER =
    '/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1';
  const DATA_OWNER =
    '/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/B7E6DC6D-f1e8-4753-8033-0f276bb0955b';

  it.each<[string, Arguments]>([
    ['a lesser role', { role_definition_name: 'Storage Blob Data Reader' }],
    ['the role on another account', { scope: armId('Microsoft.Storage/storageAccounts', 'other') }],
    ['the role on another kind of resource by id', { scope: armId('Microsoft.KeyVault/vaults', 'kv') }],
    ['the role on another container by id', { scope: `${LAKE}/blobServices/default/containers/raw` }],
    ['the role for a person', { principal_id: GROUP, principal_type: 'User' }],
    ['a role of which nobody here knows', { role_definition_name: null, role_definition_id: CUSTOM }],
    ['a lesser role by id', { role_definition_name: null, role_definition_id: DATA_READER }],
    ['the role on another kind of resource', { scope: '${azurerm_synapse_workspace.Synapse.id}' }],
    ['the role for another identity', { principal_id: '${azurerm_storage_account.Lake.identity[0].principal_id}' }],
  ])('is missing with %s', (_what, args) => {
    expect(findingsWith(role(args))).toEqual(['error Synapse SYN-02']);
  });

  it.each<[string, Arguments]>([
    ['as owner of data, by id', { role_definition_name: null, role_definition_id: DATA_OWNER }],
    ['as what a variable says', { role_definition_name: '${var.role}' }],
    ['on the resource group', { scope: '/subscriptions/x/resourceGroups/rg' }],
    ['on the management group', { scope: '/providers/Microsoft.Management/managementGroups/root' }],
    ['on what a variable says', { scope: '${var.scope}' }],
    ['on the account by id', { scope: armId('Microsoft.Storage/storageAccounts', 'LAKE') }],
    ['on the filesystem', { scope: '${azurerm_storage_account.Lake.id}/blobServices/default/containers/files' }],
    ['on the filesystem by id', { scope: `${LAKE}/blobServices/default/containers/FILES` }],
    ['for a group, which may have the identity', { principal_id: GROUP }],
  ])('may be there %s', (_what, args) => {
    expect(findingsWith(role(args))).toEqual([]);
  });

  it.each<[string, Arguments]>([
    ['for whom a variable names', { principal_id: '${var.principal}' }],
    ['for a group of the app', { principal_id: '${azuread_group.starters.object_id}' }],
  ])('may be there %s, whose object id is left to Terraform', (_what, args) => {
    expect(findingsWith(role(args))).toEqual(['plan StartRole CFG-06']);
  });

  it.each<[string, (stack: TerraformStack) => Arguments]>([
    [
      'in a group of the app',
      (stack) => ({ scope: new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }).id }),
    ],
    [
      'for a group that the app makes',
      (stack) => ({ principal_id: `\${${new PlainResource(stack, 'Starters', 'azuread_group', {}).fqn}.object_id}` }),
    ],
    [
      'on a container that is told by the name of its account',
      (stack) => {
        const args = { name: 'files', storage_account_name: '${azurerm_storage_account.Lake.name}' };
        return { scope: `\${${new PlainResource(stack, 'Files', 'azurerm_storage_container', args).fqn}.id}` };
      },
    ],
    [
      'on a container whose name a variable says',
      (stack) => {
        const args = { name: '${var.name}', storage_account_name: 'lake' };
        return { scope: `\${${new PlainResource(stack, 'Files', 'azurerm_storage_container', args).fqn}.id}` };
      },
    ],
  ])('may be there %s', (_where, args) => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, role(args(stack)));
    expect(foundBy(stack, 'SYN-02')).toEqual([]);
  });

  it.each(['azurerm_storage_container', 'azurerm_key_vault'])(
    'is missing with the role on another resource: %s',
    (type) => {
      const { stack } = testStack();
      const { fqn } = new PlainResource(stack, 'Other', type, { name: 'raw', storage_account_name: 'lake' });
      new PlainSynapseScene(stack, role({ scope: `\${${fqn}.id}` }));
      expect(foundBy(stack, 'SYN-02')).toHaveLength(1);
    },
  );

  it.each<[string, string, number]>([
    ['may be there on any account', 'Storage Blob Data Contributor', 0],
    ['is missing with a lesser role', 'Reader', 1],
  ])('%s where only Terraform knows the account of the filesystem', (_what, role_definition_name, missing) => {
    const { stack } = testStack();
    const args = { name: 'files', storage_account_name: '${var.account}' };
    const { fqn } = new PlainResource(stack, 'Files', 'azurerm_storage_container', args);
    const Synapse = { storage_data_lake_gen2_filesystem_id: `\${${fqn}.id}` };
    new PlainSynapseScene(stack, { change: { Synapse, StartRole: { role_definition_name } } });
    expect(foundBy(stack, 'SYN-02')).toHaveLength(missing);
  });

  it('is found on a container of the app', () => {
    const { stack } = testStack();
    const scene = new PlainSynapseScene(stack, { without: ['StartRole', 'Filesystem'] });
    const container = new StorageContainer(stack, 'Files', { name: 'files', storageAccountId: scene.lake.id });
    const role = scene.assign('StartRole', 'Storage Blob Data Contributor', scene.synapse.identity.principalId);
    role.scope = container.id;
    expect(findingsIn(stack)).toEqual([]);
  });

  it('is not asked for where the workspace exists already', () => {
    const { stack } = testStack();
    new SynapseSparkPool(stack, 'Elsewhere', {
      name: 'pool',
      synapseWorkspaceId: armId('Microsoft.Synapse/workspaces', 'existing'),
      nodeSizeFamily: 'MemoryOptimized',
      nodeSize: 'Small',
      nodeCount: 3,
      sparkVersion: '3.5',
    });
    expect(findingsIn(stack)).toEqual([]);
  });
});
