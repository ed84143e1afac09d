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
   * An existing Key Vault by its id.
   *
   * @param vaultId ARM id
   * @param authorization KeyVaultAuthorization.RBAC when left out
   */
  public static of(vaultId: string, authorization: KeyVaultAuthorization = KeyVaultAuthorization.RBAC): KeyVaultRef {
    return new KeyVaultRef(vaultId, authorization);
  }

  private constructor(
    /** ARM id. */
    public readonly vaultId: string,
    /** How access is decided. */
    public readonly authorization: KeyVaultAuthorization,
  ) {}
}

/** An existing container registry. */
export class ContainerRegistryRef {
  /** A Premium registry, which can have private endpoints. */
  public static premium(registryId: string): ContainerRegistryRef {
    return new ContainerRegistryRef(registryId, true);
  }

  /** A Basic or Standard registry; not with approved outbound (REQ-02). */
  public static basicOrStandard(registryId: string): ContainerRegistryRef {
    return new ContainerRegistryRef(registryId, false);
  }

  private constructor(
    /** ARM id. */
    public readonly registryId: string,
    /** Whether it is a Premium registry. */
    public readonly isPremium: boolean,
  ) {}
}
