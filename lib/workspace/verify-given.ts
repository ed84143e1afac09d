import { Construct } from 'constructs';
import { ApiVersion } from '../azapi/metadata';
import { AzureProviders } from '../azure/azure-providers';
import { ExistingResource } from '../existing/existing-resource';
import { Fact } from '../existing/fact';
import { verifyDefaultStorage } from '../storage/existing-account';
import type { IStorageAccount } from '../storage/interfaces';
import { DatastoreAccess } from './datastore-access';
import { ContainerRegistryRef, KeyVaultAuthorization, KeyVaultRef } from './given-resources';

const SKU = Fact.word('sku.name', ['Basic', 'Standard', 'Premium'], 'Basic');

const AUTHORIZATION = Fact.of(['properties.enableRbacAuthorization'], (output) => {
  const { RBAC, ACCESS_POLICIES } = KeyVaultAuthorization;
  const isRbac = `try(coalesce(${output}.properties.enableRbacAuthorization), false)`;
  return `${isRbac} ? "${RBAC}" : "${ACCESS_POLICIES}"`;
});

/** What exists already and a workspace is built on. */
export interface GivenDependencies {
  readonly isolationMode: string;
  readonly defaultStorage?: IStorageAccount;
  readonly datastoreAccess?: DatastoreAccess;
  readonly containerRegistry?: ContainerRegistryRef;
  /** Undefined where its authorization decides nothing. */
  readonly keyVault?: KeyVaultRef;
  readonly providers?: AzureProviders;
}

/** Sees to it that a workspace can be built on what exists, and is granted what it needs on it. */
export function verifyGiven(workspace: Construct, given: GivenDependencies): void {
  const { isolationMode, defaultStorage, datastoreAccess, containerRegistry, keyVault, providers } = given;
  if (defaultStorage) {
    verifyDefaultStorage(workspace, defaultStorage, datastoreAccess?.authMode);
  }
  if (containerRegistry?.isPremium) {
    verifyRegistry(workspace, containerRegistry, isolationMode, providers);
  }
  if (keyVault) {
    verifyKeyVault(workspace, keyVault, providers);
  }
}

/**
 * Compares what is stated about a registry with the registry: that it is a Premium one (CFG-30), and that the isolation
 * mode of the workspace takes it (REQ-02).
 */
function verifyRegistry(
  workspace: Construct,
  { registryId, _verification: verification }: ContainerRegistryRef,
  mode: string,
  providers: AzureProviders | undefined,
): void {
  const existing = ExistingResource.verify(workspace, {
    id: 'ContainerRegistryVerification',
    type: `Microsoft.ContainerRegistry/registries@${ApiVersion.CONTAINER_REGISTRY}`,
    resourceId: registryId,
    providers,
    verification,
  });
  existing?.compare('the SKU of the container registry', 'Premium', SKU);
  existing?.demand(workspace, 'REQ-02', [SKU], (read) => ({ mode, registry: registryId, sku: SKU.textIn(read) }));
}

/** Compares how a Key Vault is said to decide about access with the vault (CFG-30). */
function verifyKeyVault(
  workspace: Construct,
  { vaultId, authorization, _verification: verification }: KeyVaultRef,
  providers: AzureProviders | undefined,
): void {
  const existing = ExistingResource.verify(workspace, {
    id: 'KeyVaultVerification',
    type: `Microsoft.KeyVault/vaults@${ApiVersion.KEY_VAULT}`,
    resourceId: vaultId,
    providers,
    verification,
  });
  existing?.compare('the authorization of the Key Vault', authorization, AUTHORIZATION);
}
