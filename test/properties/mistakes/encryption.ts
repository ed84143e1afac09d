import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import * as fc from '../../support/fast-check';
import { AzapiProvider, Encryption, EncryptionKey, KeyVaultRef } from '../../../lib';
import { armId, SUBSCRIPTION, workspaceIn } from '../../support/azure';
import { FEATURES } from '../../support/stack';
import { openWorkspace } from '../plain-workspaces';
import { changed, override, wrong } from './doors';
import { added, Mistake, plain, wrongName, wrongPlainName } from './mistake';
import {
  ACTIVATION,
  ADMIN_OF_ACTIVATED,
  ENCRYPTED_AZAPI_WORKSPACE,
  ENCRYPTED_LAKE,
  ENCRYPTED_REGISTRY,
  ENCRYPTED_WORKSPACE,
  KEY_OF_ARM,
  KEY_ROLE,
  plainKey,
  RULE_OF_ACTIVATED,
  VAULT_OF_AZAPI_WORKSPACE,
  VAULT_OF_LAKE,
  VAULT_OF_SYNAPSE,
} from './things-of-encryption';

const VAULT = armId('Microsoft.KeyVault/vaults', 'kv-keys');
const KEY = 'https://kv-keys.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef';
const ELSEWHERE = VAULT.replace(SUBSCRIPTION, '00000000-0000-0000-0000-000000000001');

const CLOSED = { public_network_access_enabled: false };
const DENYING = { network_acls: { default_action: 'Deny', bypass: 'AzureServices' } };

const isNoKeyName = (name: string) => name !== '-';

/** Keys of users, their vaults, and what they encrypt. */
export const WRONG_ENCRYPTION: readonly Mistake[] = [
  ...wrong(
    VAULT_OF_LAKE,
    'a key in a vault without purge protection',
    'ENC-01',
    fc.constantFrom({ purge_protection_enabled: false }, { purge_protection_enabled: null }),
  ),
  ...wrong(
    VAULT_OF_AZAPI_WORKSPACE,
    'a key of a workspace that azapi makes, in a vault without purge protection',
    'ENC-01',
    fc.constantFrom({ purge_protection_enabled: false }, { purge_protection_enabled: null }),
    { doors: ['plain'] },
  ),
  added(
    'an existing key by an address without version',
    'ENC-02',
    fc.constantFrom('https://kv-keys.vault.azure.net/keys/data', 'kv-keys/data', `${KEY}/`),
    ({ stack }, keyId) => EncryptionKey.fromAttributes(stack, 'Key', { keyVaultId: VAULT, keyId }),
  ),
  ...wrong(
    ENCRYPTED_WORKSPACE,
    'a key of a workspace by an address without version',
    'ENC-02',
    fc
      .constantFrom('https://kv-keys.vault.azure.net/keys/data', `${KEY}/`)
      .map((keyId) => ({ 'encryption.key_id': keyId })),
  ),
  plain(
    'a key of a workspace of azapi by an address without version',
    'ENC-02',
    fc.constantFrom('https://kv-keys.vault.azure.net/keys/data', `${KEY}/`),
    (scope, keyId) => {
      const path = 'body.properties.encryption.keyVaultProperties.keyIdentifier';
      override(plainKey(scope).azapiWorkspace(), { [path]: keyId });
    },
  ),
  ...wrong(
    ENCRYPTED_WORKSPACE,
    'a workspace that reads its key with its own identity',
    'ENC-03',
    fc.constant({ 'encryption.user_assigned_identity_id': null }),
  ),
  ...wrong(
    ENCRYPTED_AZAPI_WORKSPACE,
    'a workspace of azapi that reads its key with its own identity',
    'ENC-03',
    fc.constantFrom(
      { 'body.properties.encryption.identity': null },
      { 'body.properties.encryption.identity.userAssignedIdentity': null },
    ),
    { doors: ['plain'] },
  ),
  added(
    'an encryption by system-assigned identities for a workspace',
    'ENC-03',
    fc.constant('customerManagedKeyBySystemIdentity'),
    ({ stack, group }) => {
      const key = new EncryptionKey(stack, 'Key', { resourceGroup: group });
      const encryption = Encryption.customerManagedKeyBySystemIdentity(key);
      workspaceIn(stack, group, { encryption, keyVault: KeyVaultRef.of(VAULT) }, 'Keyed');
    },
  ),
  ...wrong(
    KEY_ROLE,
    'an identity that may not use the key that it reads',
    'ENC-04',
    fc.constantFrom({ role_definition_name: 'Reader' }, { role_definition_name: 'Key Vault Secrets User' }),
  ),
  ...wrong(
    ENCRYPTED_LAKE,
    'a lake that does not wait for the role on its key',
    'ENC-04',
    fc.constant({ depends_on: null }),
  ),
  ...wrong(
    ENCRYPTED_AZAPI_WORKSPACE,
    'a workspace of azapi that does not wait for the role on its key',
    'ENC-04',
    fc.constant({ depends_on: null }),
    { doors: ['plain'] },
  ),
  ...wrong(
    ACTIVATION,
    'a Synapse workspace that is not activated with its key',
    'ENC-05',
    fc.constantFrom({ active: false }, { customer_managed_key_name: 'other' }),
  ),
  ...wrong(
    RULE_OF_ACTIVATED,
    'a firewall rule before Synapse is activated',
    'ENC-06',
    fc.constant({ depends_on: null }),
  ),
  ...wrong(
    ADMIN_OF_ACTIVATED,
    'an administrator before Synapse is activated',
    'ENC-06',
    fc.constant({ depends_on: null }),
  ),
  ...wrong(
    KEY_OF_ARM,
    'a key that cannot encrypt an account',
    'ENC-07',
    fc.constantFrom({ 'body.properties.kty': 'EC' }, { 'body.properties.keySize': 1024 }),
  ),
  ...wrong(
    VAULT_OF_LAKE,
    'a vault that keeps trusted services out',
    'ENC-08',
    fc.constant({ network_acls: { default_action: 'Deny', bypass: 'None' } }),
  ),
  ...wrong(
    VAULT_OF_AZAPI_WORKSPACE,
    'a vault that keeps a workspace of azapi out',
    'ENC-08',
    fc.constant({ network_acls: { default_action: 'Deny', bypass: 'None' } }),
    { doors: ['plain'] },
  ),
  ...wrong(
    VAULT_OF_SYNAPSE,
    'a firewall around a key that Synapse reads with a user-assigned identity',
    'ENC-08',
    fc.constant(DENYING),
  ),
  ...wrong(
    ENCRYPTED_REGISTRY,
    'an encrypted registry that is not a Premium one',
    'ENC-09',
    fc.constant({ sku: 'Standard' }),
    { doors: ['plain'] },
  ),
  ...wrong(
    ENCRYPTED_REGISTRY,
    'an encrypted registry of ours that is not a Premium one',
    { rules: ['ENC-09', 'ACR-01'], because: 'it has no public network access, which takes a Premium one as well' },
    fc.constant({ sku: 'Standard' }),
    { doors: ['override', 'aspect'] },
  ),
  ...wrong(
    ENCRYPTED_LAKE,
    'a lake without the identity that reads its key',
    'ENC-10',
    fc.constantFrom({ 'identity.identity_ids': null }, { 'identity.type': 'SystemAssigned' }),
  ),
  plain('a key on a data plane that Terraform does not reach', 'ENC-11', fc.constant(CLOSED), (scope, args) => {
    const scene = plainKey(scope);
    scene.account();
    override(scene.vault, args);
  }),
  added('a wrong name of a key', 'ENC-13', wrongName.filter(isNoKeyName), ({ stack, group }, keyName) => {
    new EncryptionKey(stack, 'Key', { resourceGroup: group, keyName });
  }),
  plain('a wrong name of a plain key', 'ENC-13', wrongPlainName.filter(isNoKeyName), (scope, name) => {
    const scene = plainKey(scope);
    scene.account();
    override(scene.key, { name });
  }),
  ...changed(
    'a workspace with a key of another subscription',
    'ENC-12',
    fc.constant(ELSEWHERE),
    (app) => ({ workspace: ENCRYPTED_WORKSPACE.ours(app), provider: app.provider }),
    ({ workspace, provider }, keyVaultId) => {
      override(workspace, { 'encryption.key_vault_id': keyVaultId });
      override(provider, { subscription_id: SUBSCRIPTION });
    },
  ),
  plain('a workspace with a key of another subscription', 'ENC-12', fc.constant(ELSEWHERE), (scope, keyVaultId) => {
    const config = { features: FEATURES, storageUseAzuread: true, alias: 'other', subscriptionId: SUBSCRIPTION };
    openWorkspace(scope, {
      encryption: { keyVaultId, keyId: KEY },
      provider: new AzurermProvider(scope, 'Other', config),
    });
  }),
  plain('a workspace of azapi with a key of another subscription', 'ENC-12', fc.constant(ELSEWHERE), (scope, id) => {
    const provider = new AzapiProvider(scope, 'Other', { alias: 'other', subscriptionId: SUBSCRIPTION });
    const workspace = plainKey(scope).azapiWorkspace();
    override(workspace, { provider: provider.fqn, 'body.properties.encryption.keyVaultProperties.keyVaultArmId': id });
  }),
];
