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
import { armId, problemsOf, SUBNET, VNET, workspaceIn } from '../support/azure';
import { Synthesized, synthesized, testStack } from '../support/stack';

const ACCOUNT = 'azurerm_storage_account';
const CONTAINER = 'azurerm_storage_container';

function lake(props: Partial<StorageAccountProps> = {}, use: (lake: DataLakeStorage) => void = () => {}): Synthesized {
  const { stack, group } = testStack();
  use(new DataLakeStorage(stack, 'Lake', { resourceGroup: group, ...props }));
  return synthesized(stack);
}

describe('a created account', () => {
  test('is private, without shared keys and on TLS 1.2 by default', () => {
    expect(lake().resource(ACCOUNT)).toMatchObject({
      min_tls_version: 'TLS1_2',
      https_traffic_only_enabled: true,
      allow_nested_items_to_be_public: false,
      cross_tenant_replication_enabled: false,
      public_network_access_enabled: false,
      shared_access_key_enabled: false,
      default_to_oauth_authentication: true,
      local_user_enabled: false,
      network_rules: { bypass: ['AzureServices'], default_action: 'Deny' },
    });
  });

  test('has a hierarchical namespace when it is a data lake', () => {
    expect(lake().resource(ACCOUNT)).toMatchObject({ is_hns_enabled: true, account_kind: 'StorageV2' });
  });

  test('has no hierarchical namespace when it is for blobs, and shared keys unless they are turned off', () => {
    const { stack, group } = testStack();
    new BlobStorage(stack, 'Blobs', { resourceGroup: group });
    new BlobStorage(stack, 'Keyless', { resourceGroup: group, sharedKeys: false });
    const json = synthesized(stack);
    expect(json.resource(ACCOUNT, 'Blobs')).toMatchObject({ is_hns_enabled: false, shared_access_key_enabled: true });
    expect(json.resource(ACCOUNT, 'Keyless').shared_access_key_enabled).toBe(false);
  });

  test('has no arguments that need the data plane', () => {
    const account = lake().resource(ACCOUNT);
    expect(account.queue_properties).toBeUndefined();
    expect(account.static_website).toBeUndefined();
    expect(account.blob_properties).toBeUndefined();
  });

  test('has no network rules when it is public', () => {
    const account = lake({ publicNetworkAccess: true }).resource(ACCOUNT);
    expect(account.public_network_access_enabled).toBe(true);
    expect(account.network_rules).toBeUndefined();
  });

  test('lets in the addresses and subnets that are listed, and no others', () => {
    const props = { ipAllowlist: ['203.0.113.0/24'], subnetAllowlist: [SUBNET] };
    expect(lake(props).resource(ACCOUNT)).toMatchObject({
      public_network_access_enabled: true,
      network_rules: {
        default_action: 'Deny',
        bypass: ['AzureServices'],
        ip_rules: ['203.0.113.0/24'],
        virtual_network_subnet_ids: [SUBNET],
      },
    });
  });

  test('is refused with addresses that its firewall does not take, and with subnets that are none (STO-03, CFG-05)', () => {
    expect(problemsOf(() => lake({ ipAllowlist: ['203.0.113.5/32'] }))).toMatch(/STO-03[\s\S]*203\.0\.113\.5\/32/);
    expect(problemsOf(() => lake({ subnetAllowlist: [VNET] }))).toContain('CFG-05');
  });

  test('that is the default storage of an isolated workspace lets in what is listed', () => {
    const { stack, group } = testStack();
    workspaceIn(stack, group, { defaultStorageOptions: { ipAllowlist: ['203.0.113.5'] } });
    expect(synthesized(stack).resource(ACCOUNT)).toMatchObject({
      public_network_access_enabled: true,
      network_rules: { default_action: 'Deny', ip_rules: ['203.0.113.5'] },
    });
  });

  test('is replicated locally by default, and otherwise as stated', () => {
    expect(lake().resource(ACCOUNT).account_replication_type).toBe('LRS');
    const replication = StorageReplication.GEO_ZONE_REDUNDANT;
    expect(lake({ replication }).resource(ACCOUNT).account_replication_type).toBe('GZRS');
  });

  test('keeps deleted blobs and containers for as many days as it is told', () => {
    const props = { blobSoftDeleteDays: 7, containerSoftDeleteDays: 30, infrastructureEncryption: true };
    expect(lake(props).resource(ACCOUNT)).toMatchObject({
      infrastructure_encryption_enabled: true,
      blob_properties: {
        delete_retention_policy: { days: 7 },
        container_delete_retention_policy: { days: 30 },
      },
    });
    expect(lake({ blobSoftDeleteDays: 7 }).resource(ACCOUNT).blob_properties).toEqual({
      delete_retention_policy: { days: 7 },
    });
  });

  test('keeps versions of blobs when it is told, and is refused as a data lake that does (STO-02)', () => {
    const { stack, group } = testStack();
    new BlobStorage(stack, 'Blobs', { resourceGroup: group, versioning: true });
    expect(synthesized(stack).resource(ACCOUNT).blob_properties).toEqual({ versioning_enabled: true });
    const versioned = () =>
      lake({}, ({ resource }) => resource.addOverride('blob_properties.versioning_enabled', true));
    expect(problemsOf(versioned)).toContain('STO-02');
  });

  test('is refused with a number of days that azurerm does not take (STO-01)', () => {
    expect(problemsOf(() => lake({ containerSoftDeleteDays: 366 }))).toMatch(/STO-01[\s\S]*"366"/);
  });

  test('says that blob soft delete is on where it keeps deleted blobs', () => {
    const { stack, group } = testStack();
    const blobSoftDelete = (props: Partial<StorageAccountProps>, id: string) =>
      new DataLakeStorage(stack, id, { resourceGroup: group, ...props }).blobSoftDelete;
    expect(blobSoftDelete({ blobSoftDeleteDays: 7 }, 'Kept')).toBe(true);
    expect(blobSoftDelete({ containerSoftDeleteDays: 7 }, 'Gone')).toBe(false);
  });

  test('refers to its resource group, so that the group is made first', () => {
    const { stack } = testStack();
    const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
    new DataLakeStorage(stack, 'Lake', { resourceGroup: ResourceGroupRef.of(group) });
    expect(synthesized(stack).resource(ACCOUNT)).toMatchObject({
      resource_group_name: '${azurerm_resource_group.Group.name}',
      location: '${azurerm_resource_group.Group.location}',
    });
  });

  test('is refused with a name that Azure does not take (NAM-06)', () => {
    expect(problemsOf(() => lake({ accountName: 'My-Lake' }))).toMatch(/NAM-06[\s\S]*My-Lake/);
  });
});

describe('containers', () => {
  test('are private and made by the id of the account, without the data plane', () => {
    const container = lake({}, (account) => account.addContainer('curated')).resource(CONTAINER);
    expect(container.storage_account_id).toMatch(/^\$\{azurerm_storage_account\.Lake_\w+\.id\}$/);
    expect(container.storage_account_name).toBeUndefined();
    expect(container.container_access_type).toBe('private');
  });

  test('are made once, however often they are named', () => {
    const json = lake({}, (account) => {
      expect(account.addContainer('curated')).toBe(account.addContainer('curated'));
      account.filesystemUrl('curated');
    });
    expect(Object.keys(json.resources(CONTAINER))).toHaveLength(1);
  });

  test('are referred to by the URL of their filesystem', () => {
    const { stack, group } = testStack();
    const account = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
    account.resource.addOverride('description', account.filesystemUrl('curated'));
    expect(synthesized(stack).resource(ACCOUNT).description).toMatch(
      /^\$\{azurerm_storage_account\.Lake_\w+\.primary_dfs_endpoint\}\$\{azurerm_storage_container\..*\.name\}$/,
    );
  });

  test.each(['ab', 'Upper', 'two--hyphens', '-first', 'last-', 'with/slash'])('refuse the name %s (NAM-07)', (name) => {
    expect(problemsOf(() => lake({}, (account) => account.addContainer(name)))).toContain('NAM-07');
  });
});

describe('an existing account', () => {
  function existing(stack: TerraformStack, attrs: Partial<StorageAccountAttributes> = {}) {
    const accountId = armId('Microsoft.Storage/storageAccounts', 'lake');
    return StorageAccountRef.fromAttributes(stack, 'Lake', { accountId, hierarchicalNamespace: true, ...attrs });
  }

  test('adds no resource when it is only mentioned', () => {
    const { stack } = testStack();
    existing(stack);
    expect(synthesized(stack).resourceTypes).toEqual([]);
  });

  test('is not read when somebody vouches for it', () => {
    const { stack } = testStack();
    existing(stack, { verification: Verification.none('the platform team vouches for it') });
    const json = synthesized(stack);
    expect(json.json.data).toBeUndefined();
    expect(json.providers('azapi')).toEqual([]);
  });

  test('takes its name and the URLs of its filesystems from its id', () => {
    const { stack } = testStack();
    const account = existing(stack);
    expect(account.accountName).toBe('lake');
    expect(account.filesystemUrl('data')).toBe('https://lake.dfs.core.windows.net/data');
    expect(synthesized(stack).resources(CONTAINER)).toEqual({});
  });

  test('counts as private and standard by default', () => {
    const { stack } = testStack();
    expect(existing(stack)).toMatchObject({ publicNetworkAccess: false, premium: false });
  });

  test('is refused with the id of something else (CFG-05)', () => {
    const { stack } = testStack();
    existing(stack, { accountId: VNET });
    expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-05[\s\S]*Microsoft\.Storage\/storageAccounts/);
  });

  test('is refused with a filesystem name that Azure does not take (NAM-07)', () => {
    const { stack } = testStack();
    existing(stack).filesystemUrl('A');
    expect(problemsOf(() => synthesized(stack))).toContain('NAM-07');
  });
});

describe('access in a statement', () => {
  test('includes writing unless it is read-only', () => {
    const { stack, group } = testStack();
    const account = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
    expect(account.toSparkStorage().isReadOnly).toBe(false);
    expect(account.readWrite().toSparkStorage().isReadOnly).toBe(false);
    expect(account.readOnly().toSparkStorage().isReadOnly).toBe(true);
    expect(account.readOnly().toSparkStorage().account).toBe(account);
  });
});
