import { isKnown } from '../terraform/tokens';
import type { IStorageAccount } from './interfaces';

/** How a URI leads to data. */
export enum DataScheme {
  /** Data Lake Storage Gen2, through the endpoint `dfs` of an account with hierarchical namespace. */
  ABFSS = 'abfss',
  /** Blob storage, through the endpoint `blob`. */
  WASBS = 'wasbs',
  /** A datastore of an Azure Machine Learning workspace. */
  AZUREML = 'azureml',
}

/** A text that begins with a scheme; one letter is a drive of Windows. */
const SCHEME = /^([a-z][a-z0-9+.-]+):/i;

/** The container in a URI of storage. */
const CONTAINER = /^(?:abfss|wasbs):\/\/([^@/]+)@/i;

/** How documents name an asset of the workspace: by its version, or by a label such as `latest`. */
const ASSET = /^azureml:([A-Za-z0-9][A-Za-z0-9._-]*)([:@])([A-Za-z0-9][A-Za-z0-9._-]*)$/;

/**
 * Where Spark reads or writes data. Made from what holds the data: `lake.abfss('raw', 'titanic.csv')`,
 * `blobs.wasbs('raw', 'titanic.csv')`, `datastore.path('titanic.csv')`.
 *
 * Source: Interactive data wrangling with Apache Spark in Azure Machine Learning, "Import and wrangle data".
 */
export class DataUri {
  /**
   * A URI as it is written elsewhere. What uses it raises DAT-01 for another form, and JOB-09 or JOB-10 for a scheme
   * that Spark jobs do not take. Text without scheme, or with the scheme `file`, is a `local` path.
   *
   * @param text for example `abfss://raw@account.dfs.core.windows.net/titanic.csv`
   */
  public static of(text: string): DataUri {
    const path = localPathIn(text);
    return path === undefined ? new DataUri(text) : DataUri.local(path);
  }

  /**
   * A file or folder on this machine, as an input. It is copied beside the YAML document, whose `path` leads there, and
   * `az ml` uploads it when the job is submitted. Raises JOB-09 when it does not exist, and CFG-43 where Terraform is to
   * take the job, because it uploads nothing. Jobs write to no local path (JOB-10).
   *
   * @param path absolute, or relative to the directory in which the app is synthesized
   */
  public static local(path: string): DataUri {
    return new DataUri(path, { local: path });
  }

  /**
   * A data asset that is registered in the workspace of the job.
   *
   * @param name of the asset
   * @param version of the asset
   */
  public static asset(name: string, version: string): DataUri {
    return new DataUri(`azureml:${name}:${version}`);
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
    return new DataUri(`${DataScheme.AZUREML}://datastores/${datastoreName}/paths/${relative(path)}`, {
      scheme: DataScheme.AZUREML,
      account,
      path: relative(path),
    });
  }

  /** @internal */
  public static _abfss(account: IStorageAccount, filesystem: string, path: string): DataUri {
    const host = `${filesystem}@${account.accountName}.dfs.core.windows.net`;
    const uri = `${DataScheme.ABFSS}://${host}/${relative(path)}`;
    return new DataUri(uri, { scheme: DataScheme.ABFSS, account, container: filesystem, path: relative(path) });
  }

  /** @internal */
  public static _wasbs(account: IStorageAccount, container: string, path: string): DataUri {
    const host = `${container}@${account.accountName}.blob.core.windows.net`;
    const uri = `${DataScheme.WASBS}://${host}/${relative(path)}`;
    return new DataUri(uri, { scheme: DataScheme.WASBS, account, container, path: relative(path) });
  }

  private constructor(
    /** The whole URI; the name of an account that Terraform computes stands in it as a reference. */
    public readonly uri: string,
    private readonly parts: UriParts = {},
  ) {}

  /**
   * Undefined where the URI was written by hand.
   *
   * @internal
   */
  public get _scheme(): DataScheme | undefined {
    return this.parts.scheme;
  }

  /**
   * The account that holds the data; undefined where the URI was written by hand.
   *
   * @internal
   */
  public get _account(): IStorageAccount | undefined {
    return this.parts.account;
  }

  /**
   * The container that holds the data; undefined where it is not known: in a datastore, and in most URIs that were written
   * by hand.
   *
   * @internal
   */
  public get _container(): string | undefined {
    return this.parts.container ?? (isKnown(this.uri) ? CONTAINER.exec(this.uri)?.[1] : undefined);
  }

  /**
   * The path in the account or datastore; undefined where the URI was written by hand.
   *
   * @internal
   */
  public get _path(): string | undefined {
    return this.parts.path;
  }

  /**
   * The path on this machine; undefined for a URI.
   *
   * @internal
   */
  public get _local(): string | undefined {
    return this.parts.local;
  }

  /**
   * As the REST API takes it: it resolves no short name of an asset.
   *
   * @internal
   */
  public _arm(workspaceId: string): string {
    const [, name, separator, version] = (isKnown(this.uri) && ASSET.exec(this.uri)) || [];
    return name === undefined
      ? this.uri.replace(/^azureml:(?=\/subscriptions\/)/, '')
      : `${workspaceId}/data/${name}/${separator === ':' ? 'versions' : 'labels'}/${version}`;
  }

  /** The whole URI. */
  public toString(): string {
    return this.uri;
  }
}

/** What is known of a URI; nothing of one that was written by hand. */
interface UriParts {
  readonly scheme?: DataScheme;
  readonly account?: IStorageAccount;
  readonly container?: string;
  readonly path?: string;
  readonly local?: string;
}

/** The path that a text is; undefined for a URI, and for the empty text, which is neither. */
function localPathIn(text: string): string | undefined {
  if (!isKnown(text) || text === '') {
    return undefined;
  }
  const scheme = SCHEME.exec(text)?.[1].toLowerCase();
  return scheme === 'file' ? text.replace(/^file:(\/\/)?/i, '') : scheme === undefined ? text : undefined;
}

/** A path as it follows a slash; a reference in front stays one. */
function relative(path: string): string {
  return path.replace(/^\/+/, '');
}
