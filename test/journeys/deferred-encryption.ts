import { KeyVaultKey } from '@cdktf/provider-azurerm/lib/key-vault-key';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { EncryptionKey, Verification } from '../../lib';
import { armId } from '../support/azure';
import { plainAccount, plainRegistry, plainVault } from '../support/plain';
import type { Values } from './deferred-stack';

const KEY = 'https://kv-keys.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef';

/** An account and a registry with a key, in plain resources, and a key that exists. */
export function deferRulesOfEncryption(stack: TerraformStack, values: Values): void {
  const scope = new Construct(stack, 'Encrypted');
  const vault = plainVault(scope, {
    purgeProtectionEnabled: values.flag('ENC-01', 'purge_protection', true),
    publicNetworkAccessEnabled: values.flag('ENC-11', 'vault_access', true),
    rbacAuthorizationEnabled: true,
    networkAcls: { defaultAction: 'Deny', bypass: values.text('ENC-08', 'vault_bypass', 'AzureServices', 'None') },
  });
  const key = new KeyVaultKey(scope, 'Key', {
    name: values.text('ENC-13', 'key_name', 'data', 'da_ta'),
    keyVaultId: vault.id,
    keyType: values.text('ENC-07', 'key_type', 'RSA', 'EC'),
    keySize: 3072,
    keyOpts: ['wrapKey', 'unwrapKey'],
  });
  const reader = new UserAssignedIdentity(scope, 'Reader', {
    name: 'id-reader',
    resourceGroupName: 'rg',
    location: 'westeurope',
  });
  const role = new RoleAssignment(scope, 'Role', {
    scope: vault.id,
    roleDefinitionName: 'Key Vault Crypto Service Encryption User',
    principalId: reader.principalId,
  });
  const common = { identity: { type: 'UserAssigned', identityIds: [reader.id] }, dependsOn: [role] };
  plainAccount(scope, {
    ...common,
    customerManagedKey: { keyVaultKeyId: key.versionlessId, userAssignedIdentityId: reader.id },
  });
  plainRegistry(scope, {
    ...common,
    sku: values.text('ENC-09', 'encrypted_sku', 'Premium', 'Standard'),
    encryption: [{ keyVaultKeyId: key.versionlessId, identityClientId: reader.clientId }],
  });
  EncryptionKey.fromAttributes(scope, 'Existing', {
    keyVaultId: armId('Microsoft.KeyVault/vaults', 'kv-keys'),
    keyId: values.text('ENC-02', 'existing_key', KEY, 'https://kv-keys.vault.azure.net/keys/data'),
    verification: Verification.none('the vault is not in the cloud of the test'),
  });
}
