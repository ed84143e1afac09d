import { ArmResourceType } from '../facts/arm-id';
import { Verification } from '../existing/verification';

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
