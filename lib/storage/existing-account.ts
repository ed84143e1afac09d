import { Construct } from 'constructs';
import { ApiVersion } from '../azapi/metadata';
import { ExistingResource } from '../existing/existing-resource';
import { Fact } from '../existing/fact';
import type { IStorageAccount, StorageAccountAttributes } from './interfaces';

/** What Azure Resource Manager says of a storage account. */
const ACCOUNT = {
  hierarchicalNamespace: Fact.flag('properties.isHnsEnabled', false),
  premium: Fact.of(['sku.name'], (output) => `startswith(lower(try(coalesce(${output}.sku.name), "")), "premium")`),
  sharedKeys: Fact.flag('properties.allowSharedKeyAccess', true),
  publicNetworkAccess: Fact.enabled('properties.publicNetworkAccess'),
  kind: Fact.word('kind', ['StorageV2', 'Storage', 'BlobStorage', 'BlockBlobStorage', 'FileStorage'], 'StorageV2'),
};

/** Compares what is stated about an account with the account (CFG-30). */
export function verifyAccount(scope: Construct, attrs: StorageAccountAttributes): ExistingResource | undefined {
  const { accountId: resourceId, providers, verification } = attrs;
  const type = `Microsoft.Storage/storageAccounts@${ApiVersion.STORAGE}`;
  const existing = ExistingResource.verify(scope, { type, resourceId, providers, verification });
  existing?.compare('hierarchicalNamespace', attrs.hierarchicalNamespace, ACCOUNT.hierarchicalNamespace);
  existing?.compare('premium', attrs.premium, ACCOUNT.premium);
  existing?.compare('sharedKeys', attrs.sharedKeys, ACCOUNT.sharedKeys);
  existing?.compare('publicNetworkAccess', attrs.publicNetworkAccess, ACCOUNT.publicNetworkAccess);
  return existing;
}

/**
 * Sees to it that an existing account can be the default storage of a workspace that is made here (WKS-01, WKS-11).
 *
 * @param accessType how the workspace signs in to it; undefined where it does not say
 */
export function verifyDefaultStorage(
  workspace: Construct,
  account: IStorageAccount,
  accessType: string | undefined,
): void {
  const { hierarchicalNamespace, premium, kind, sharedKeys } = ACCOUNT;
  const { path } = account.node;
  const existing = ExistingResource.of(account);
  existing?.demand(workspace, 'WKS-01', [hierarchicalNamespace, premium, kind], (read) => ({
    account: path,
    hierarchicalNamespace: hierarchicalNamespace.flagIn(read),
    premium: premium.flagIn(read),
    kind: kind.textIn(read),
  }));
  existing?.demand(workspace, 'WKS-11', [sharedKeys], (read) => ({
    account: path,
    sharedKeys: sharedKeys.flagIn(read),
    accessType,
  }));
}

/** Sees to it that an existing account can be the primary storage of a Synapse workspace that is made here (SYN-01). */
export function verifyPrimaryStorage(synapse: Construct, account: IStorageAccount): void {
  const { hierarchicalNamespace } = ACCOUNT;
  ExistingResource.of(account)?.demand(synapse, 'SYN-01', [hierarchicalNamespace], (read) => ({
    account: account.node.path,
    hierarchicalNamespace: hierarchicalNamespace.flagIn(read),
  }));
}
