import { Construct } from 'constructs';
import { ApiVersion } from '../azapi/metadata';
import { AzureProviders } from '../azure/azure-providers';
import { ExistingResource } from '../existing/existing-resource';
import { Fact } from '../existing/fact';
import { Verification } from '../existing/verification';
import { ArmResourceType } from '../facts/arm-id';
import { verifyDefaultStorage } from '../storage/existing-account';
import { IStorageAccount } from '../storage/interfaces';
import { DatastoreAccess } from './datastore-access';

/** How a Key Vault decides who may do what. */
export enum KeyVaultAuthorization {
  /** Azure roles. */
  RBAC = 'Rbac',
  /** Access policies of the vault. */
  ACCESS_POLICIES = 'AccessPolicies',
}

/** An existing Key Vault. */
export class KeyVaultRef {
  /**
   * An existing Key Vault by its id. Its authorization decides what the primary user-assigned identity of a workspace is
   * given; then every plan reads the vault, and CFG-30 is raised where it decides otherwise.
   *
   * @param vaultId ARM id
   * @param authorization KeyVaultAuthorization.RBAC when left out
   * @param verification Verification.atPlan() when left out
   */
  public static of(
    vaultId: string,
    authorization: KeyVaultAuthorization = KeyVaultAuthorization.RBAC,
    verification: Verification = Verification.atPlan(),
  ): KeyVaultRef {
    return new KeyVaultRef(ArmResourceType.KEY_VAULT.canonical(vaultId), authorization, verification);
  }

  private constructor(
    /** ARM id. */
    public readonly vaultId: string,
    /** How access is decided. */
    public readonly authorization: KeyVaultAuthorization,
    /** @internal */
    public readonly _verification: Verification,
  ) {}
}

/** An existing container registry. */
export class ContainerRegistryRef {
  /**
   * A Premium registry, which can have private endpoints. Every plan reads it, and stops where it is not a Premium one
   * (CFG-30), with approved outbound REQ-02 as well.
   *
   * @param registryId ARM id
   * @param verification Verification.atPlan() when left out
   */
  public static premium(registryId: string, verification: Verification = Verification.atPlan()): ContainerRegistryRef {
    return new ContainerRegistryRef(ArmResourceType.CONTAINER_REGISTRY.canonical(registryId), true, verification);
  }

  /** A Basic or Standard registry; not with approved outbound (REQ-02). */
  public static basicOrStandard(registryId: string): ContainerRegistryRef {
    const id = ArmResourceType.CONTAINER_REGISTRY.canonical(registryId);
    return new ContainerRegistryRef(id, false, Verification.atPlan());
  }

  private constructor(
    /** ARM id. */
    public readonly registryId: string,
    /** Whether it is a Premium registry. */
    public readonly isPremium: boolean,
    /** @internal */
    public readonly _verification: Verification,
  ) {}
}

const SKU = Fact.word('sku.name', ['Basic', 'Standard', 'Premium'], 'Basic');

const AUTHORIZATION = Fact.of(['properties.enableRbacAuthorization'], (output) => {
  const { RBAC, ACCESS_POLICIES } = KeyVaultAuthorization;
  const isRbac = `try(coalesce(${output}.properties.enableRbacAuthorization), false)`;
  return `${isRbac} ? "${RBAC}" : "${ACCESS_POLICIES}"`;
});

/** What exists already and a workspace is built on. */
export interface ExistingDependencies {
  readonly isolationMode: string;
  readonly defaultStorage?: IStorageAccount;
  readonly datastoreAccess?: DatastoreAccess;
  readonly containerRegistry?: ContainerRegistryRef;
  /** Undefined where its authorization decides nothing. */
  readonly keyVault?: KeyVaultRef;
  readonly providers?: AzureProviders;
}

/** Sees to it that a workspace can be built on what exists, and is granted what it needs on it. */
export function verifyDependencies(workspace: Construct, given: ExistingDependencies): void {
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
