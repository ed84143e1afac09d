import { AzureRole } from '../identity/azure-role';
import { IStorageAccount } from './storage-account';

/** Storage in a statement about Spark: an account, or what `readOnly()` of it returns. */
export interface ISparkStorage {
  /** Account and access of the statement. */
  toSparkStorage(): SparkStorage;
}

/** A storage account and what Spark may do with it. */
export class SparkStorage implements ISparkStorage {
  /** @internal */
  public static _readWrite(account: IStorageAccount): SparkStorage {
    return new SparkStorage(account, false);
  }

  /** @internal */
  public static _readOnly(account: IStorageAccount): SparkStorage {
    return new SparkStorage(account, true);
  }

  private constructor(
    /** The account. */
    public readonly account: IStorageAccount,
    /** Whether jobs only read. */
    public readonly isReadOnly: boolean,
  ) {}

  public toSparkStorage(): SparkStorage {
    return this;
  }

  /**
   * The roles that a job's identity needs on the account (ROL-01, ROL-02): documented are both the one for the
   * resource and the one for its data.
   *
   * @internal
   */
  public get _roles(): AzureRole[] {
    return this.isReadOnly
      ? [AzureRole.READER, AzureRole.STORAGE_BLOB_DATA_READER]
      : [AzureRole.CONTRIBUTOR, AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR];
  }
}
