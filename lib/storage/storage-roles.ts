import { AzureRole } from '../facts/azure-role';

/**
 * Roles on storage that are narrower than those that Azure Machine Learning documents for Spark: Contributor and Storage
 * Blob Data Contributor, or for reading only Reader and Storage Blob Data Reader, on the account (ROL-01, ROL-02).
 *
 * Whoever states them takes the responsibility that jobs come along with them. Reports tell the reason, as the
 * acknowledgement of ROL-01.
 *
 * Source: Configure and submit Spark jobs in Azure Machine Learning, "Prerequisites".
 */
export class StorageRoles {
  /**
   * The role on the data alone: Storage Blob Data Contributor, or for reading only Storage Blob Data Reader. Raises CFG-08
   * when the reason is empty.
   *
   * @param reason why the role on the account itself is left out
   */
  public static dataOnly(reason: string): StorageRoles {
    return new StorageRoles(reason, undefined, undefined);
  }

  /**
   * Other roles, for example one of your own: `AzureRole.byId(roleDefinitionId)`. They are the same for reading and writing.
   * Raises CFG-53, ROL-36, and CFG-08 when the reason is empty.
   *
   * @param roles each of them is assigned
   * @param reason why these
   */
  public static of(roles: AzureRole[], reason: string): StorageRoles {
    return new StorageRoles(reason, roles, undefined);
  }

  private constructor(
    /** Why the roles are narrower than documented. */
    public readonly reason: string,
    private readonly ownRoles: readonly AzureRole[] | undefined,
    /** Container, or filesystem of a data lake, that they are assigned on; undefined for the whole account. */
    public readonly container: string | undefined,
  ) {}

  /**
   * The same roles on one container alone, which in a data lake is a filesystem. An account that is made here gets the
   * container; in an existing one it must exist. Raises NAM-07.
   *
   * @param container name of the container
   */
  public onContainer(container: string): StorageRoles {
    return new StorageRoles(this.reason, this.ownRoles, container);
  }

  /** @internal */
  public _roles(isReadOnly: boolean): readonly AzureRole[] {
    const dataRole = isReadOnly ? AzureRole.STORAGE_BLOB_DATA_READER : AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR;
    return this.ownRoles ?? [dataRole];
  }
}
