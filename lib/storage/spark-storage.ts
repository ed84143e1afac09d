import { AzureRole } from '../facts/azure-role';
import type { IStorageAccount } from './interfaces';
import { StorageRoles } from './storage-roles';

/** Storage in a statement about Spark: an account, or what is said of one, such as `readOnly()`. */
export interface ISparkStorage {
  /** Account and access of the statement. */
  toSparkStorage(): SparkStorage;
}

/** A storage account and what Spark may do with it. */
export class SparkStorage implements ISparkStorage {
  /** @internal */
  public static _of(account: IStorageAccount): SparkStorage {
    return new SparkStorage(account, false, undefined);
  }

  private constructor(
    /** The account. */
    public readonly account: IStorageAccount,
    /** Whether jobs only read. */
    public readonly isReadOnly: boolean,
    /** Roles that are narrower than documented; undefined for the documented ones. */
    public readonly roles: StorageRoles | undefined,
  ) {}

  /** The same for reading and writing. */
  public readWrite(): SparkStorage {
    return new SparkStorage(this.account, false, this.roles);
  }

  /** The same for reading only. */
  public readOnly(): SparkStorage {
    return new SparkStorage(this.account, true, this.roles);
  }

  /** The same with roles that are narrower than documented. */
  public withRoles(roles: StorageRoles): SparkStorage {
    return new SparkStorage(this.account, this.isReadOnly, roles);
  }

  public toSparkStorage(): SparkStorage {
    return this;
  }

  /**
   * The roles that a job's identity gets: those that are stated, or else the documented ones.
   *
   * @internal
   */
  public get _roles(): readonly AzureRole[] {
    return this.roles?._roles(this.isReadOnly) ?? this._documentedRoles;
  }

  /**
   * The roles that are documented for a job's identity on the account (ROL-01, ROL-02): both the one for the resource and
   * the one for its data.
   *
   * @internal
   */
  public get _documentedRoles(): readonly AzureRole[] {
    return this.isReadOnly
      ? [AzureRole.READER, AzureRole.STORAGE_BLOB_DATA_READER]
      : [AzureRole.CONTRIBUTOR, AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR];
  }
}
