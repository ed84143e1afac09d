import { Testing } from 'cdktf';
import {
  AttachedSparkEnvironment,
  AzureMLWorkspace,
  BlobStorage,
  DataLakeStorage,
  DeploymentAccess,
  Diagnostics,
  Encryption,
  EncryptionKey,
  EncryptionKeyType,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  Naming,
  RoleManagement,
  ServerlessSparkEnvironment,
  SparkIdentity,
  Verification,
} from '../../lib';
import { RESOURCE_GROUP, stackIn } from '../support/app';
import { armId, POOL_OPTIONS, problemsOf, rolesOf, synapseIn, USER, waitsFor, workspaceIn } from '../support/azure';
import { Block, ONE_FOLDER, synthesized, testStack } from '../support/stack';

const USERS = [SparkIdentity.user(USER)];
const VAULT = armId('Microsoft.KeyVault/vaults', 'kv-keys');
const KEY = 'https://kv-keys.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef';
const CRYPTO = 'Key Vault Crypto Service Encryption User';

function keyed() {
  const { stack, group } = testStack();
  return { stack, group, key: new EncryptionKey(stack, 'Key', { resourceGroup: group }) };
}

const keyOf = (block: Block) =>
  JSON.stringify(block.customer_managed_key ?? block.encryption).match(/output\.properties\.\w+/g);

describe('EncryptionKey', () => {
  it('tells a wrong address of an existing key once, where a workspace uses it', () => {
    const { stack, group } = testStack();
    const keyId = 'https://kv-keys.vault.azure.net/keys/data';
    const key = EncryptionKey.fromAttributes(stack, 'Key', { keyVaultId: VAULT, keyId });
    workspaceIn(stack, group, { encryption: Encryption.customerManagedKey(key) });
    const message = problemsOf(() => synthesized(stack));
    expect(message.match(/ENC-02 /g)).toHaveLength(1);
    expect(message).toMatch(/test\/Workspace\n\s+ENC-02/);
  });

  it('makes a vault that keeps deleted keys, and the key in it without a call to its data plane', () => {
    const { stack } = keyed();
    const json = synthesized(stack);
    expect(json.resource('azurerm_key_vault')).toMatchObject({
      sku_name: 'standard',
      purge_protection_enabled: true,
      soft_delete_retention_days: 90,
      rbac_authorization_enabled: true,
      network_acls: { default_action: 'Allow', bypass: 'AzureServices' },
    });
    expect(json.resource('azapi_resource_action', 'Key')).toMatchObject({
      type: 'Microsoft.KeyVault/vaults/keys@2023-07-01',
      method: 'PUT',
      body: { properties: { kty: 'RSA', keySize: 3072, keyOps: ['wrapKey', 'unwrapKey'] } },
    });
    expect(json.resourceTypes).not.toContain('azurerm_user_assigned_identity');
    expect(json.resourceTypes).not.toContain('azurerm_role_assignment');
  });

  it('makes a key in hardware in a premium vault, behind a firewall where that is asked for', () => {
    const { stack, group: resourceGroup } = testStack();
    const keyType = EncryptionKeyType.RSA_HSM;
    new EncryptionKey(stack, 'Key', {
      resourceGroup,
      softDeleteDays: 7,
      keyType,
      keyName: 'data',
      keySize: 4096,
      publicNetworkAccess: false,
    });
    const json = synthesized(stack);
    expect(json.resource('azurerm_key_vault')).toMatchObject({
      sku_name: 'premium',
      soft_delete_retention_days: 7,
      public_network_access_enabled: false,
      network_acls: { default_action: 'Deny', bypass: 'AzureServices' },
    });
    const key = json.resource('azapi_resource_action');
    expect(key).toMatchObject({ body: { properties: { kty: 'RSA-HSM', keySize: 4096 } } });
    expect(key.resource_id).toMatch(/\/keys\/data$/);
  });

  it('has a vault of another name than the one of a workspace beside it', () => {
    const { stack, group: resourceGroup } = testStack();
    Naming.prefix('contoso-ml').applyTo(stack);
    workspaceIn(stack, resourceGroup);
    new EncryptionKey(stack, 'Key', { resourceGroup });
    const vaults = Object.values(synthesized(stack).resources('azurerm_key_vault'));
    expect(vaults.map(({ name }) => name).sort()).toEqual(['contoso-ml-encryption-kv', 'contoso-ml-kv']);
  });

  it('sends on the logs of its vault, which tell who used the key', () => {
    const { stack, group: resourceGroup } = testStack();
    const logs = armId('Microsoft.OperationalInsights/workspaces', 'logs');
    new EncryptionKey(stack, 'Key', { resourceGroup, diagnostics: Diagnostics.toLogAnalytics(logs) });
    expect(synthesized(stack).resource('azurerm_monitor_diagnostic_setting')).toMatchObject({
      target_resource_id: expect.stringContaining('azurerm_key_vault.Key_KeyVault') as string,
    });
  });

  it('gives what takes up new versions an existing key without its version', () => {
    const { stack, group: resourceGroup } = testStack();
    const identity = new ManagedIdentity(stack, 'Reader', { resourceGroup });
    const verification = Verification.none('the platform team vouches for it');
    const attrs = { keyVaultId: VAULT, keyId: KEY, verification };
    const encryption = Encryption.customerManagedKey(EncryptionKey.fromAttributes(stack, 'Key', attrs), { identity });
    workspaceIn(stack, resourceGroup, { encryption });
    const json = synthesized(stack);
    expect(json.resource('azurerm_storage_account').customer_managed_key).toMatchObject({
      key_vault_key_id: 'https://kv-keys.vault.azure.net/keys/data',
    });
    expect(json.resource('azurerm_machine_learning_workspace').encryption).toMatchObject({
      key_id: KEY,
      key_vault_id: VAULT,
    });
  });

  it('has every plan look whether the vault of an existing key has purge protection', () => {
    const { stack } = testStack();
    EncryptionKey.fromAttributes(stack, 'Key', { keyVaultId: VAULT, keyId: KEY });
    const [read] = Object.values(synthesized(stack).dataSources('azapi_resource'));
    expect(read.response_export_values).toEqual(['properties.enablePurgeProtection']);
    expect(JSON.stringify(read.lifecycle)).toContain('ENC-01');
  });
});

describe('an encryption by a user-assigned identity', () => {
  it('reaches everything in an environment that keeps data, after one role and one wait', () => {
    const { stack, group: resourceGroup, key } = keyed();
    new AttachedSparkEnvironment(stack, 'Spark', {
      resourceGroup,
      inbound: InboundAccess.publicNetwork(),
      users: USERS,
      deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
      encryption: Encryption.customerManagedKey(key),
    });
    const json = synthesized(stack);
    const holders = [
      ...Object.values(json.resources('azurerm_storage_account')),
      json.resource('azurerm_container_registry'),
      json.resource('azurerm_synapse_workspace'),
    ];
    expect(holders).toHaveLength(5);
    expect(holders.map(keyOf)).toEqual(holders.map(() => ['output.properties.keyUri']));
    const workspace = json.resource('azurerm_machine_learning_workspace');
    expect(keyOf(workspace)).toEqual(['output.properties.keyUriWithVersion']);
    for (const holder of [...holders, workspace]) {
      expect(waitsFor(holder)).toContain('Key_KeyRoleEffects_Key--Identity');
      expect((holder.identity as { identity_ids: string[] }).identity_ids).toEqual([
        expect.stringContaining('Key_Identity'),
      ]);
    }
    expect(rolesOf(json).filter((role) => role.startsWith(CRYPTO))).toHaveLength(1);
    expect(json.resourceTypes).not.toContain('azurerm_synapse_workspace_key');
  });

  it('gives a part the encryption that the part names itself', () => {
    const { stack, group: resourceGroup, key } = keyed();
    const other = new EncryptionKey(stack, 'Other', { resourceGroup });
    new ServerlessSparkEnvironment(stack, 'Spark', {
      resourceGroup,
      inbound: InboundAccess.none('people come in through a jump host'),
      users: USERS,
      encryption: Encryption.customerManagedKey(key),
      lake: { encryption: Encryption.customerManagedKey(other) },
    });
    const json = synthesized(stack);
    const lake = json.resource('azurerm_storage_account', 'Spark_Lake');
    expect(JSON.stringify(lake.customer_managed_key)).toContain('Other');
    expect(
      JSON.stringify(json.resource('azurerm_storage_account', 'DefaultStorage').customer_managed_key),
    ).not.toContain('Other');
  });

  it('keeps a workspace where it is when its key has a new version', () => {
    const { stack, group, key } = keyed();
    workspaceIn(stack, group, { encryption: Encryption.customerManagedKey(key) });
    const { lifecycle } = synthesized(stack).resource('azurerm_machine_learning_workspace');
    expect(lifecycle).toMatchObject({ ignore_changes: ['encryption[0].key_id'] });
  });

  it('has a workspace in any isolation mode build on a registry that is encrypted', () => {
    const { stack, group, key } = keyed();
    workspaceIn(stack, group, {
      managedNetwork: ManagedNetwork.disabled(),
      encryption: Encryption.customerManagedKey(key, { serviceSide: true }),
    });
    const json = synthesized(stack);
    expect(json.resource('azurerm_container_registry')).toMatchObject({
      sku: 'Premium',
      public_network_access_enabled: true,
      encryption: [{ identity_client_id: expect.stringContaining('client_id') as string }],
    });
    expect(json.resource('azurerm_machine_learning_workspace').service_side_encryption_enabled).toBe(true);
  });

  it('reads the client id of an existing identity for a registry', () => {
    const { stack, group, key } = keyed();
    const identityId = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'reader');
    const identity = ManagedIdentity.fromAttributes(stack, 'Reader', { identityId, principalId: USER });
    workspaceIn(stack, group, { encryption: Encryption.customerManagedKey(key, { identity }) });
    const json = synthesized(stack);
    expect(json.dataSource('azapi_resource', 'KeyReader')).toMatchObject({
      resource_id: identityId,
      response_export_values: ['properties.clientId'],
    });
    expect(JSON.stringify(json.resource('azurerm_container_registry').encryption)).toContain('clientId');
  });

  it('waits as long for a new role as it is told, and for nothing where it is told so', () => {
    const commandsWith = (roleEffectiveWithinSeconds?: number) => {
      const { stack, group: resourceGroup, key } = keyed();
      const encryption = Encryption.customerManagedKey(key, { roleEffectiveWithinSeconds });
      new DataLakeStorage(stack, 'Lake', { resourceGroup, encryption });
      const json = synthesized(stack);
      expect(waitsFor(json.resource('azurerm_storage_account'))).toHaveLength(1);
      return JSON.stringify(json.resources('terraform_data')).match(/sleep \d+/);
    };
    expect([commandsWith(), commandsWith(120), commandsWith(0)].map((found) => found?.[0])).toEqual([
      'sleep 60',
      'sleep 120',
      undefined,
    ]);
  });

  it('leaves the role to somebody else who is named', () => {
    const { stack, group: resourceGroup, key } = keyed();
    const roles = RoleManagement.managedElsewhere('the security team assigns it');
    new DataLakeStorage(stack, 'Lake', { resourceGroup, encryption: Encryption.customerManagedKey(key, { roles }) });
    const json = synthesized(stack);
    expect(json.resourceTypes).not.toContain('azurerm_role_assignment');
    expect(json.resource('azurerm_storage_account').depends_on).toBeUndefined();
  });

  it('protects queues and tables where that is asked for', () => {
    const { stack, group: resourceGroup, key } = keyed();
    new BlobStorage(stack, 'Blobs', {
      resourceGroup,
      encryption: Encryption.customerManagedKey(key, { queuesAndTables: true }),
    });
    expect(synthesized(stack).resource('azurerm_storage_account')).toMatchObject({
      queue_encryption_key_type: 'Account',
      table_encryption_key_type: 'Account',
    });
  });

  it('is refused for an existing key that nobody reads', () => {
    const { stack, group: resourceGroup } = testStack();
    const key = EncryptionKey.fromAttributes(stack, 'Key', { keyVaultId: VAULT, keyId: KEY });
    new DataLakeStorage(stack, 'Lake', { resourceGroup, encryption: Encryption.customerManagedKey(key) });
    expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-12.*an existing key, and no identity that reads it/s);
  });
});

describe('a key of another stack', () => {
  it('has its role there, and whatever it encrypts comes after that stack', () => {
    const app = Testing.app(ONE_FOLDER);
    const [security, data] = ['security', 'data'].map((id) => stackIn(app, id));
    const key = new EncryptionKey(security, 'Key', { resourceGroup: RESOURCE_GROUP });
    const encryption = Encryption.customerManagedKey(key);
    new DataLakeStorage(data, 'Lake', { resourceGroup: RESOURCE_GROUP, encryption });
    new BlobStorage(data, 'Blobs', {
      resourceGroup: RESOURCE_GROUP,
      encryption: Encryption.customerManagedKeyBySystemIdentity(key),
    });
    expect(data.dependencies).toEqual([security]);
    expect(security.dependencies).toEqual([]);
    expect(rolesOf(synthesized(security))).toHaveLength(1);
    expect(rolesOf(synthesized(data))).toEqual([expect.stringContaining('to Blobs')]);
  });
});

describe('an encryption by system-assigned identities', () => {
  it('encrypts an account once the account has its role', () => {
    const { stack, group: resourceGroup, key } = keyed();
    const encryption = Encryption.customerManagedKeyBySystemIdentity(key);
    new DataLakeStorage(stack, 'Lake', { resourceGroup, encryption });
    const json = synthesized(stack);
    expect(json.resource('azurerm_storage_account')).toMatchObject({
      identity: { type: 'SystemAssigned' },
      lifecycle: { ignore_changes: ['customer_managed_key'] },
    });
    const use = json.resource('azurerm_storage_account_customer_managed_key');
    expect(use).toMatchObject({ key_name: 'encryption' });
    expect(waitsFor(use)).toEqual(['Lake_KeyRoleEffects_Lake']);
    expect(rolesOf(json)).toEqual([`${CRYPTO} on Key_KeyVault to Lake`]);
  });

  it('activates Synapse before anything is made in it', () => {
    const { stack, group, key } = keyed();
    const encryption = Encryption.customerManagedKeyBySystemIdentity(key);
    const synapse = synapseIn(stack, group, { encryption });
    synapse.addSparkPool('Pool', POOL_OPTIONS);
    const json = synthesized(stack);
    const activation = json.resource('azurerm_synapse_workspace_key');
    expect(activation).toMatchObject({ active: true, customer_managed_key_name: 'cmk' });
    expect(waitsFor(activation)).toEqual(['Synapse_KeyRoleEffects_Synapse']);
    const within = [
      ...Object.values(json.resources('azurerm_synapse_firewall_rule')),
      ...Object.values(json.resources('azurerm_synapse_spark_pool')),
      ...Object.values(json.resources('azurerm_synapse_managed_private_endpoint')),
    ];
    expect(within).toHaveLength(4);
    within.forEach((part) => expect(waitsFor(part)).toContain('Synapse_Activation'));
  });

  it('is refused for a workspace and its registry, which need the key when they are made', () => {
    const { stack, group: resourceGroup, key } = keyed();
    new AzureMLWorkspace(stack, 'Workspace', {
      resourceGroup,
      managedNetwork: ManagedNetwork.disabled(),
      inbound: InboundAccess.publicNetwork(),
      encryption: Encryption.customerManagedKeyBySystemIdentity(key),
    });
    const message = problemsOf(() => synthesized(stack));
    expect(message.match(/^ {2}ENC-03 /gm)).toHaveLength(2);
    expect(message).toContain('a container registry');
  });
});

describe('without an encryption', () => {
  it('nothing has a key, an identity that reads one, or a registry that it did not need', () => {
    const { stack, group } = testStack();
    workspaceIn(stack, group);
    synapseIn(stack, group);
    expect(JSON.stringify(synthesized(stack).json)).not.toMatch(/"(customer_managed_key|encryption)":|KeyRoleEffects/);
  });
});
