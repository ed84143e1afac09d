import type { IStorageAccount } from './storage-account';

/** How a URI leads to data. */
export enum DataScheme {
  /** Data Lake Storage Gen2, through the endpoint `dfs` of an account with hierarchical namespace. */
  ABFSS = 'abfss',
  /** Blob storage, through the endpoint `blob`. */
  WASBS = 'wasbs',
  /** A datastore of an Azure Machine Learning workspace. */
  AZUREML = 'azureml',
}

/**
 * Where Spark reads or writes data. Made from what holds the data: `lake.abfss('raw', 'titanic.csv')`,
 * `blobs.wasbs('raw', 'titanic.csv')`, `datastore.path('titanic.csv')`.
 *
 * Source: Interactive data wrangling with Apache Spark in Azure Machine Learning, "Import and wrangle data".
 */
export class DataUri {
  /**
   * A URI as it is written elsewhere. What uses it raises DAT-01 for another form, and JOB-09 or JOB-10 for a scheme
   * that Spark jobs do not take.
   *
   * @param text for example `abfss://raw@account.dfs.core.windows.net/titanic.csv`
   */
  public static of(text: string): DataUri {
    return new DataUri(text, undefined, undefined);
  }

  /**
   * Data in a datastore that is not defined here, such as `workspaceblobstore`.
   *
   * @param datastoreName of the workspace that the job runs in
   * @param path in the datastore
   */
  public static inDatastore(datastoreName: string, path: string): DataUri {
    return DataUri._inDatastore(datastoreName, path, undefined);
  }

  /** @internal */
  public static _inDatastore(datastoreName: string, path: string, account: IStorageAccount | undefined): DataUri {
    return new DataUri(
      `${DataScheme.AZUREML}://datastores/${datastoreName}/paths/${relative(path)}`,
      DataScheme.AZUREML,
      account,
    );
  }

  /** @internal */
  public static _abfss(account: IStorageAccount, filesystem: string, path: string): DataUri {
    const host = `${filesystem}@${account.accountName}.dfs.core.windows.net`;
    return new DataUri(`${DataScheme.ABFSS}://${host}/${relative(path)}`, DataScheme.ABFSS, account);
  }

  /** @internal */
  public static _wasbs(account: IStorageAccount, container: string, path: string): DataUri {
    const host = `${container}@${account.accountName}.blob.core.windows.net`;
    return new DataUri(`${DataScheme.WASBS}://${host}/${relative(path)}`, DataScheme.WASBS, account);
  }

  private constructor(
    /** The whole URI; the name of an account that Terraform computes stands in it as a reference. */
    public readonly uri: string,
    /**
     * Undefined where the URI was written by hand.
     *
     * @internal
     */
    public readonly _scheme: DataScheme | undefined,
    /**
     * The account that holds the data; undefined where the URI was written by hand.
     *
     * @internal
     */
    public readonly _account: IStorageAccount | undefined,
  ) {}

  /** The whole URI. */
  public toString(): string {
    return this.uri;
  }
}

/** A path as it follows a slash; a reference in front stays one. */
function relative(path: string): string {
  return path.replace(/^\/+/, '');
}
