import { StorageAccount, StorageAccountConfig } from '@cdktf/provider-azurerm/lib/storage-account';
import { StorageAccountCustomerManagedKeyA } from '@cdktf/provider-azurerm/lib/storage-account-customer-managed-key';
import { Construct } from 'constructs';
import { AzureProviders } from '../azure/azure-providers';
import { Encryption } from '../encryption/encryption';
import { managedPrincipal } from '../identity/principal';
import { labelOf } from '../identity/role-assignments';
import { writeForAzurerm5 } from '../providers/azurerm-5';
import { dependOn } from '../terraform/depends-on';

const ALL_SERVICES = { queueEncryptionKeyType: 'Account', tableEncryptionKeyType: 'Account' };

/** The arguments of an account by which it is encrypted with a key of the user. */
export function encryptionOf(encryption: Encryption | undefined): Partial<StorageAccountConfig> {
  if (!encryption) {
    return {};
  }
  const { _identity: identity, _key: key, _queuesAndTables: queuesAndTables } = encryption;
  return {
    ...(queuesAndTables ? ALL_SERVICES : {}),
    ...(identity
      ? {
          identity: { type: 'UserAssigned', identityIds: [identity.identityId] },
          customerManagedKey: { keyVaultKeyId: key.versionlessKeyId, userAssignedIdentityId: identity.identityId },
        }
      : {
          identity: { type: 'SystemAssigned' },
          // Written apart from the account, whose identity must have its role before.
          lifecycle: { ignoreChanges: ['customer_managed_key'] },
        }),
  };
}

/** Sees to it that the identity of an account may use the key, before it does. */
export function encryptAccount(
  scope: Construct,
  account: StorageAccount,
  encryption: Encryption | undefined,
  providers: AzureProviders | undefined,
): void {
  if (!encryption) {
    return;
  }
  if (encryption._identity) {
    dependOn(account, ...encryption._readyFor(account));
    return;
  }
  const { _key: key } = encryption;
  const use = new StorageAccountCustomerManagedKeyA(scope, 'CustomerManagedKey', {
    storageAccountId: account.id,
    keyVaultId: key.keyVaultId,
    keyName: key.keyName,
    provider: providers?.azurerm,
  });
  writeForAzurerm5(use, { key_vault_id: undefined, key_name: undefined, key_vault_key_id: key.versionlessKeyId });
  const principal = managedPrincipal(account.identity.principalId, labelOf(scope, scope));
  dependOn(use, ...encryption._grantTo(scope, use, principal, providers));
}
