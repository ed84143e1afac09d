import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformStack } from 'cdktf';
import {
  BlobStorage,
  DataLakeStorage,
  ResourceGroupRef,
  StorageAccountAttributes,
  StorageAccountProps,
  StorageAccountRef,
  StorageReplication,
  Verification,
} from '../../lib';
import { armId, problemsOf, VNET } from '../support/azure';
import { Synthesized, synthesized, testStack } from '../support/stack';

const ACCOUNT = 'azurerm_storage_account';
const CONTAINER = 'azurerm_storage_container';

function lake(props: Partial<StorageAccountProps> = {}, use: (lake: DataLakeStorage) => void = () => {}): Synthesized {
  const { stack, group } = testStack();
  use(new DataLakeStorage(stack, 'Lake', { resourceGroup: group, ...props }));
  return synthesized(stack);
}

describe('a created account', () => {
  test('it would not be safe by default', () => {
    expect(lake().resource(ACCOUNT)).toMatchObject({
      min_tls_version: 'TLS1_2',
      https_traffic_only_enabled: true,
      allow_nested_items_to_be_public: false,
      cross_tenant_replication_enabled: false,
      public_network_access_enabled: false,
      shared_access_key_enabled: false,
      default_to_oauth_authentication: true,
      network_rules: { bypass: ['AzureServices'], default_action: 'Deny' },
    });
  });

  test('a data lake would be none', () => {
    expect(lake().resource(ACCOUNT)).toMatchObject({ is_hns_enabled: true, account_kind: 'StorageV2' });
  });

  test('a blob account would be a data lake, or without keys where keys are wanted', () => {
    const { stack, group } = testStack();
    new BlobStorage(stack, 'Blobs', { resourceGroup: group });
    new BlobStorage(stack, 'Keyless', { resourceGroup: group, sharedKeys: false });
    const json = synthesized(stack);
    expect(json.resource(ACCOUNT, 'Blobs')).toMatchObject({ is_hns_enabled: false, shared_access_key_enabled: true });
    expect(json.resource(ACCOUNT, 'Keyless').shared_access_key_enabled).toBe(false);
  });

  test('arguments would be written that need the data plane', () => {
    const account = lake().resource(ACCOUNT);
    expect(account.queue_properties).toBeUndefined();
    expect(account.static_website).toBeUndefined();
    expect(account.blob_properties).toBeUndefined();
  });

  test('a public account would keep rules that deny', () => {
    const account = lake({ publicNetworkAccess: true }).resource(ACCOUNT);
    expect(account.public_network_access_enabled).toBe(true);
    expect(account.network_rules).toBeUndefined();
  });

  test('replication would be another one', () => {
    expect(lake().resource(ACCOUNT).account_replication_type).toBe('LRS');
    const replication = StorageReplication.GEO_ZONE_REDUNDANT;
    expect(lake({ replication }).resource(ACCOUNT).account_replication_type).toBe('GZRS');
  });

  test('it would be made before its resource group', () => {
    const { stack } = testStack();
    const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
    new DataLakeStorage(stack, 'Lake', { resourceGroup: ResourceGroupRef.of(group) });
    expect(synthesized(stack).resource(ACCOUNT)).toMatchObject({
      resource_group_name: '${azurerm_resource_group.Group.name}',
      location: '${azurerm_resource_group.Group.location}',
    });
  });

  test('NAM-06: a name that Azure refuses passes', () => {
    expect(problemsOf(() => lake({ accountName: 'My-Lake' }))).toMatch(/NAM-06[\s\S]*My-Lake/);
  });
});

describe('containers', () => {
  test('a container would need a data-plane call', () => {
    const container = lake({}, (account) => account.addContainer('curated')).resource(CONTAINER);
    expect(container.storage_account_id).toMatch(/^\$\{azurerm_storage_account\.Lake_\w+\.id\}$/);
    expect(container.storage_account_name).toBeUndefined();
    expect(container.container_access_type).toBe('private');
  });

  test('a container would be made twice', () => {
    const json = lake({}, (account) => {
      expect(account.addContainer('curated')).toBe(account.addContainer('curated'));
      account.filesystemUrl('curated');
    });
    expect(Object.keys(json.resources(CONTAINER))).toHaveLength(1);
  });

  test('the URL of a filesystem would not wait for the filesystem', () => {
    const { stack, group } = testStack();
    const account = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
    account.resource.addOverride('description', account.filesystemUrl('curated'));
    expect(synthesized(stack).resource(ACCOUNT).description).toMatch(
      /^\$\{azurerm_storage_account\.Lake_\w+\.primary_dfs_endpoint\}\$\{azurerm_storage_container\..*\.name\}$/,
    );
  });

  test.each(['ab', 'Upper', 'two--hyphens', '-first', 'last-', 'with/slash'])('NAM-07: the name %s passes', (name) => {
    expect(problemsOf(() => lake({}, (account) => account.addContainer(name)))).toContain('NAM-07');
  });
});

describe('an existing account', () => {
  function existing(stack: TerraformStack, attrs: Partial<StorageAccountAttributes> = {}) {
    const accountId = armId('Microsoft.Storage/storageAccounts', 'lake');
    return StorageAccountRef.fromAttributes(stack, 'Lake', { accountId, hierarchicalNamespace: true, ...attrs });
  }

  test('something would be made for the mere mention of it', () => {
    const { stack } = testStack();
    existing(stack);
    expect(synthesized(stack).resourceTypes).toEqual([]);
  });

  test('it would be read although somebody vouches for it', () => {
    const { stack } = testStack();
    existing(stack, { verification: Verification.none('the platform team vouches for it') });
    const json = synthesized(stack);
    expect(json.json.data).toBeUndefined();
    expect(json.providers('azapi')).toEqual([]);
  });

  test('its name and filesystems would be unknown', () => {
    const { stack } = testStack();
    const account = existing(stack);
    expect(account.accountName).toBe('lake');
    expect(account.filesystemUrl('data')).toBe('https://lake.dfs.core.windows.net/data');
    expect(synthesized(stack).resources(CONTAINER)).toEqual({});
  });

  test('it would count as public or premium without having been called so', () => {
    const { stack } = testStack();
    expect(existing(stack)).toMatchObject({ publicNetworkAccess: false, premium: false });
  });

  test('CFG-05: the id of something else passes', () => {
    const { stack } = testStack();
    existing(stack, { accountId: VNET });
    expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-05[\s\S]*Microsoft\.Storage\/storageAccounts/);
  });

  test('NAM-07: a filesystem that cannot exist passes', () => {
    const { stack } = testStack();
    existing(stack).filesystemUrl('A');
    expect(problemsOf(() => synthesized(stack))).toContain('NAM-07');
  });
});

describe('access in a statement', () => {
  test('reading would include writing', () => {
    const { stack, group } = testStack();
    const account = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
    expect(account.toSparkStorage().isReadOnly).toBe(false);
    expect(account.readWrite().toSparkStorage().isReadOnly).toBe(false);
    expect(account.readOnly().toSparkStorage().isReadOnly).toBe(true);
    expect(account.readOnly().toSparkStorage().account).toBe(account);
  });
});
