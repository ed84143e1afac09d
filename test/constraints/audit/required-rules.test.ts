import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { Lazy, TerraformResource, TerraformStack } from 'cdktf';
import {
  AzureMLWorkspace,
  BlobStorage,
  KeyVaultAuthorization,
  KeyVaultRef,
  ManagedNetwork,
  OutboundTarget,
  StorageSubResource,
  Verification,
} from '../../../lib';
import { account, armId, workspaceIn } from '../../support/azure';
import {
  APPROVED,
  approver,
  azapiRule,
  azapiWorkspace,
  endpointRule,
  findingsIn,
  flagVariable,
  foundBy,
  INTERNET,
  judgedIn,
  LEFT_TO_TERRAFORM,
  networkPatch,
  plainAccount,
  plainRegistry,
  PlainResource,
  plainVault,
  plainWorkspace,
  toEndpoint,
  undecidedIn,
} from '../../support/plain';
import { testStack } from '../../support/stack';

const STORE = armId('Microsoft.Storage/storageAccounts', 'default');
const VAULT = armId('Microsoft.KeyVault/vaults', 'kv');
const WORKSPACE = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');

function found(ruleId: string, define: (stack: TerraformStack) => unknown): string[] {
  const { stack } = testStack();
  define(stack);
  return foundBy(stack, ruleId);
}

describe('a rule of a user that doubles one of the service (REQ-05)', () => {
  const approvedStore = (stack: TerraformStack) => plainWorkspace(stack, { managedNetwork: APPROVED });
  const toStore = { serviceResourceId: STORE.toUpperCase(), subResourceTarget: 'blob' };

  test.each<[string, (stack: TerraformStack) => unknown]>([
    ['a resource of azurerm', (stack) => endpointRule(stack, approvedStore(stack).id, toStore)],
    ['a resource of azapi', (stack) => azapiRule(stack, approvedStore(stack).id, toEndpoint(STORE, 'file'))],
    [
      'a patch of the workspace',
      (stack) =>
        networkPatch(stack, approvedStore(stack).id, { outboundRules: { store: toEndpoint(STORE, 'blob', true) } }),
    ],
    [
      'the body of a workspace',
      (stack) => azapiWorkspace(stack, { store: toEndpoint(STORE, 'blob') }, { storageAccount: STORE.toLowerCase() }),
    ],
    [
      'a construct',
      (stack) => {
        const { group } = testStack();
        const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
        const { network, defaultStorage } = workspaceIn(stack, group, { managedNetwork });
        network.allowTo('store', OutboundTarget.storage(defaultStorage!, StorageSubResource.FILE, { spark: true }));
      },
    ],
    [
      'a construct of a workspace that exists',
      (stack) =>
        AzureMLWorkspace.fromAttributes(stack, 'Existing', {
          workspaceId: WORKSPACE,
          managedNetwork: ManagedNetwork.allowInternetOutbound(),
          defaultStorage: account(stack, 'Default', { hierarchicalNamespace: false }),
        }).network.allowTo('store', OutboundTarget.privateEndpoint(STORE.toLowerCase(), 'blob')),
    ],
  ])('is told when it comes through %s', (_door, define) => {
    expect(found('REQ-05', define)).toHaveLength(1);
  });

  test.each<[string, (stack: TerraformStack, id: string) => unknown]>([
    ['the Key Vault', (s, id) => endpointRule(s, id, { serviceResourceId: VAULT, subResourceTarget: 'vault' })],
    [
      'the workspace itself',
      (s, id) => endpointRule(s, id, { serviceResourceId: id, subResourceTarget: 'amlworkspace' }),
    ],
  ])('is told of %s', (_what, define) => {
    expect(
      found('REQ-05', (stack) => define(stack, plainWorkspace(stack, { managedNetwork: APPROVED }).id)),
    ).toHaveLength(1);
  });

  test('is told of the registry', () => {
    const define = (stack: TerraformStack) => {
      const containerRegistryId = plainRegistry(stack).id;
      const { id } = plainWorkspace(stack, { managedNetwork: APPROVED, containerRegistryId });
      azapiRule(stack, id, toEndpoint(containerRegistryId, 'registry'));
    };
    expect(found('REQ-05', define)).toEqual(['a rule to "registry" of test/Registry']);
  });

  test.each<[string, (stack: TerraformStack) => unknown]>([
    [
      'other sub-resources of the default storage',
      (stack) => endpointRule(stack, approvedStore(stack).id, { ...toStore, subResourceTarget: 'queue' }),
    ],
    [
      'public default storage where the internet is open',
      (stack) => {
        const { id } = plainAccount(stack, { publicNetworkAccessEnabled: true });
        endpointRule(stack, plainWorkspace(stack, { storageAccountId: id }).id, { serviceResourceId: id });
      },
    ],
    [
      'a public workspace itself where the internet is open',
      (stack) => {
        const { id } = plainWorkspace(stack, { publicNetworkAccessEnabled: true });
        endpointRule(stack, id, { serviceResourceId: id, subResourceTarget: 'amlworkspace' });
      },
    ],
    [
      'another account of the same name',
      (stack) => {
        const other = armId('Microsoft.Storage/storageAccounts', 'default', 'other');
        endpointRule(stack, approvedStore(stack).id, { serviceResourceId: other });
      },
    ],
  ])('is not said of rules to %s', (_what, define) => {
    const { stack } = testStack();
    define(stack);
    expect(foundBy(stack, 'REQ-05')).toEqual([]);
    expect(undecidedIn(stack)).not.toHaveProperty('REQ-05');
  });

  test('is undecided where nobody knows whether the resource is private', () => {
    const { stack } = testStack();
    endpointRule(stack, plainWorkspace(stack).id, { serviceResourceId: VAULT, subResourceTarget: 'vault' });
    expect(undecidedIn(stack)['REQ-05']).toContain('public network access');
  });

  const templateOf = ({ friendlyUniqueId }: StorageAccount) => `\${azurerm_storage_account.${friendlyUniqueId}.id}`;

  test.each<[string, (account: StorageAccount) => string]>([
    ['a reference that is made late', ({ id }) => Lazy.stringValue({ produce: () => id })],
    ['a template', templateOf],
    ['a template that is made late', (own) => Lazy.stringValue({ produce: () => templateOf(own) })],
  ])('is told of an account that is named by %s', (_how, idOf) => {
    const { stack } = testStack();
    const own = plainAccount(stack);
    const { id } = plainWorkspace(stack, { managedNetwork: APPROVED, storageAccountId: own.id });
    endpointRule(stack, id, { serviceResourceId: idOf(own) });
    expect(foundBy(stack, 'REQ-05')).toEqual(['a rule to "blob" of test/Account']);
  });

  const itself = (stack: TerraformStack, id: string) =>
    endpointRule(stack, id, { serviceResourceId: id, subResourceTarget: 'amlworkspace' });

  test.each<[string, unknown, unknown]>([
    ['is told where its body says Disabled', 'Disabled', 'a rule to "amlworkspace" of test/Ws'],
    ['is told in any case of letters', 'disabled', 'a rule to "amlworkspace" of test/Ws'],
    ['is not said where its body says Enabled', 'Enabled', undefined],
    ['is left to Terraform where only that knows the word', '${var.access}', LEFT_TO_TERRAFORM],
  ])('to a workspace that azapi makes %s', (_what, publicNetworkAccess, told) => {
    const { stack } = testStack();
    const { fqn } = azapiWorkspace(stack, {}, { isolationMode: 'AllowInternetOutbound', publicNetworkAccess });
    itself(stack, `\${${fqn}.id}`);
    expect(judgedIn(stack)).toHaveProperty('REQ-05', told);
  });

  test('to a workspace of azurerm is not said where it leaves public network access as it is', () => {
    const { stack } = testStack();
    itself(stack, plainWorkspace(stack, { publicNetworkAccessEnabled: undefined }).id);
    expect(judgedIn(stack)).toHaveProperty('REQ-05', undefined);
  });

  test('is undecided of an account that azapi makes', () => {
    const { stack } = testStack();
    const type = 'Microsoft.Storage/storageAccounts@2023-05-01';
    const { fqn } = new PlainResource(stack, 'Store', 'azapi_resource', { type, name: 'store' });
    const { id } = plainWorkspace(stack, { storageAccountId: `\${${fqn}.id}` });
    endpointRule(stack, id, { serviceResourceId: `\${${fqn}.id}` });
    expect(undecidedIn(stack)['REQ-05']).toContain('public network access');
  });

  test('to a workspace that azapi makes is undecided where its body says nothing', () => {
    const { stack } = testStack();
    const { fqn } = azapiWorkspace(stack, {}, { isolationMode: 'AllowInternetOutbound' });
    itself(stack, `\${${fqn}.id}`);
    expect(undecidedIn(stack)['REQ-05']).toContain('public network access');
  });

  test('to a workspace that azapi makes without properties is none', () => {
    const { stack } = testStack();
    const workspace = azapiWorkspace(stack, {});
    workspace.addOverride('body.properties', null);
    itself(stack, `\${${workspace.fqn}.id}`);
    expect(judgedIn(stack)).not.toHaveProperty('REQ-05');
  });

  test('is not said where an account of the app leaves public network access as it is', () => {
    const { stack } = testStack();
    const { id } = plainAccount(stack, { publicNetworkAccessEnabled: undefined });
    endpointRule(stack, plainWorkspace(stack, { storageAccountId: id }).id, { serviceResourceId: id });
    expect(judgedIn(stack)).toHaveProperty('REQ-05', undefined);
  });

  test.each([
    [false, 1],
    [true, 0],
  ])('counts what is stated of existing default storage: public network access %s', (publicNetworkAccess, told) => {
    const { stack, group } = testStack();
    const defaultStorage = account(stack, 'Default', { hierarchicalNamespace: false, publicNetworkAccess });
    const { workspaceId } = workspaceIn(stack, group, { defaultStorage });
    endpointRule(stack, workspaceId, { serviceResourceId: STORE });
    expect(foundBy(stack, 'REQ-05')).toHaveLength(told);
    expect(undecidedIn(stack)).not.toHaveProperty('REQ-05');
  });

  test('is undecided of an existing Key Vault, whatever is stated of the default storage', () => {
    const { stack, group } = testStack();
    const defaultStorage = account(stack, 'Default', { hierarchicalNamespace: false, publicNetworkAccess: true });
    const keyVault = KeyVaultRef.of(VAULT, KeyVaultAuthorization.RBAC, Verification.none('it is not needed here'));
    const { workspaceId } = workspaceIn(stack, group, { defaultStorage, keyVault });
    endpointRule(stack, workspaceId, { serviceResourceId: VAULT, subResourceTarget: 'vault' });
    expect(undecidedIn(stack)['REQ-05']).toContain('public network access');
  });

  test('is left to Terraform where it alone knows that', () => {
    const { stack } = testStack();
    const vault = plainVault(stack, { publicNetworkAccessEnabled: flagVariable(stack) });
    const { id, identity } = plainWorkspace(stack, { keyVaultId: vault.id });
    endpointRule(stack, id, { serviceResourceId: vault.id, subResourceTarget: 'vault' });
    approver(stack, vault.id, identity.principalId);
    expect(findingsIn(stack)).toContain('check Rule REQ-05');
  });

  test('does not keep PRV-07 quiet with approved outbound, where the service refuses it', () => {
    const { stack, group } = testStack();
    const workspace = workspaceIn(stack, group, { managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound() });
    workspace.resource.publicNetworkAccessEnabled = true;
    workspace.network.allowTo('itself', OutboundTarget.amlWorkspace(workspace.workspaceId, { spark: true }));
    expect(foundBy(stack, 'PRV-07')).toHaveLength(1);
    expect(foundBy(stack, 'REQ-05')).toHaveLength(1);
  });
});

describe('two rules to one target (OBR-17)', () => {
  const LAKE = armId('Microsoft.Storage/storageAccounts', 'lake');
  const WAYS = { serviceResourceId: LAKE, subResourceTarget: 'blob' };

  test.each<[string, (stack: TerraformStack, id: string) => unknown]>([
    ['azurerm twice', (s, id) => [endpointRule(s, id, WAYS, 'A'), endpointRule(s, id, WAYS, 'B')]],
    [
      'ids that differ in case',
      (s, id) => [
        endpointRule(s, id, WAYS, 'A'),
        endpointRule(s, id, { ...WAYS, serviceResourceId: LAKE.replace('resourceGroups', 'resourcegroups') }, 'B'),
      ],
    ],
    ['azurerm and azapi', (s, id) => [endpointRule(s, id, WAYS, 'A'), azapiRule(s, id, toEndpoint(LAKE, 'blob'))]],
    [
      'azapi and the body of a patch',
      (s, id) => [
        azapiRule(s, id, toEndpoint(LAKE, 'blob')),
        networkPatch(s, id, { outboundRules: { lake: toEndpoint(LAKE, 'blob', true) } }),
      ],
    ],
    [
      'one body',
      (s, id) =>
        networkPatch(s, id, { outboundRules: { one: toEndpoint(LAKE, 'blob'), two: toEndpoint(LAKE, 'blob') } }),
    ],
  ])('are refused when they come through %s', (_doors, define) => {
    expect(
      found('OBR-17', (stack) => define(stack, plainWorkspace(stack, { managedNetwork: INTERNET }).id)),
    ).toHaveLength(1);
  });

  test('are refused when one is of Spark and one of allowTo', () => {
    const define = (stack: TerraformStack) => {
      const { group } = testStack();
      const workspace = workspaceIn(stack, group);
      const blobs = new BlobStorage(stack, 'Blobs', { resourceGroup: group });
      workspace.enableServerlessSpark({ identities: [], storage: [blobs] });
      workspace.network.allowTo('mine', OutboundTarget.storage(blobs, StorageSubResource.BLOB));
    };
    expect(found('OBR-17', define)).toEqual(['a second rule to "blob" of test/Blobs, beside "blobs-blob"']);
  });

  test.each<[string, (stack: TerraformStack, id: string) => unknown]>([
    [
      'other sub-resources',
      (s, id) => [endpointRule(s, id, WAYS, 'A'), endpointRule(s, id, { ...WAYS, subResourceTarget: 'dfs' }, 'B')],
    ],
    [
      'other workspaces',
      (s, id) => [endpointRule(s, id, WAYS, 'A'), endpointRule(s, plainWorkspace(s, {}, 'Other').id, WAYS, 'B')],
    ],
  ])('are none where they lead from or to %s', (_what, define) => {
    const { stack } = testStack();
    define(stack, plainWorkspace(stack).id);
    expect(judgedIn(stack)).toHaveProperty('OBR-17', undefined);
  });

  test.each([
    ['the first one', 'A', 'count'],
    ['the second one', 'B', 'count'],
    ['the first one', 'A', 'for_each'],
    ['the second one', 'B', 'for_each'],
  ])('are undecided where %s may not be made, or leads somewhere else: %s with %s', (_which, changed, argument) => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack);
    endpointRule(stack, id, WAYS, 'A');
    endpointRule(stack, id, WAYS, 'B');
    (stack.node.findChild(changed) as TerraformResource).addOverride(argument, '${var.instances}');
    expect(foundBy(stack, 'OBR-17')).toEqual([]);
    expect(undecidedIn(stack)['OBR-17']).toContain('which instances');
  });

  test('may have no names that differ in case only (OBR-10)', () => {
    const define = (stack: TerraformStack) => {
      const { network } = workspaceIn(stack, testStack().group);
      network.allowTo('Rule', OutboundTarget.keyVault(VAULT));
      network.allowTo('rule', OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'other')));
    };
    expect(found('OBR-10', define)).toEqual(['"rule", which another rule of this workspace has']);
  });
});
