import type { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { IConstruct } from 'constructs';
import { AzureProviders } from '../azure/azure-providers';
import { Verification } from '../existing/verification';
import { AzureRole } from '../facts/azure-role';
import type { InboundEndpointOptions } from '../inbound/private-endpoints';
import type { DataUri } from './data-uri';
import { StorageRoles } from './storage-roles';

/** An endpoint of a storage account that a private endpoint can lead to. */
export enum StorageSubResource {
  /** Blob storage: `wasbs://` URIs, code snapshots. */
  BLOB = 'blob',
  /** Data Lake Storage Gen2: `abfss://` URIs. */
  DFS = 'dfs',
  /** File shares, such as the default file share of a workspace. */
  FILE = 'file',
  /** Queues, which batch endpoints use. */
  QUEUE = 'queue',
  /** Tables, which batch endpoints use. */
  TABLE = 'table',
  /** Static websites. */
  WEB = 'web',
}

/** A storage account, made here or existing. */
export interface IStorageAccount extends IConstruct, ISparkStorage {
  /** ARM id. */
  readonly accountId: string;
  /** Globally unique name. */
  readonly accountName: string;
  /** Whether it is a data lake: `abfss://` URIs, endpoints `dfs` and `blob`. */
  readonly hierarchicalNamespace: boolean;
  /** Whether it is a premium account. */
  readonly premium: boolean;
  /** Whether account keys work. */
  readonly sharedKeys: boolean;
  /** Whether it can be reached without a private endpoint. */
  readonly publicNetworkAccess: boolean;
  /** Whether deleted blobs are kept for a while, which user identity passthrough to blob datastores cannot bear (DAT-04). */
  readonly blobSoftDelete: boolean;

  /** For a statement that reads and writes; the same as giving the account itself. */
  readWrite(): SparkStorage;
  /** For a statement that only reads. */
  readOnly(): SparkStorage;

  /**
   * For a statement whose identities get narrower roles than the documented ones, such as
   * `StorageRoles.dataOnly(reason)`.
   */
  withRoles(roles: StorageRoles): SparkStorage;

  /**
   * For a statement whose identities get the role on the data of one container alone, which in a data lake is a filesystem;
   * the same as `withRoles(StorageRoles.dataOnly(reason).onContainer(name))`. Raises NAM-07, and CFG-08 when the reason is
   * empty.
   *
   * @param name name of the container
   * @param reason why not the documented roles on the whole account
   */
  container(name: string, reason: string): SparkStorage;

  /**
   * URL of a filesystem, as a Synapse workspace names its primary storage. An account that is made here gets the
   * filesystem; in an existing one it must exist. Raises NAM-07.
   */
  filesystemUrl(filesystem: string): string;

  /**
   * ARM id of a container, which in a data lake is a filesystem. An account that is made here gets the container; in an
   * existing one it must exist. Raises NAM-07.
   */
  containerId(container: string): string;

  /**
   * Data in a data lake, through its endpoint `dfs`. An account that is made here gets the filesystem; in an existing
   * one it must exist. Raises NAM-07; a job that uses it on an account without hierarchical namespace raises SPE-02.
   *
   * @param filesystem name of the container
   * @param path of the file or folder; the filesystem as a whole without it
   */
  abfss(filesystem: string, path?: string): DataUri;

  /**
   * Data in blob storage, through the endpoint `blob`. An account that is made here gets the container; in an existing
   * one it must exist. Raises NAM-07.
   *
   * @param container name of the container
   * @param path of the blob or prefix; the container as a whole without it
   */
  wasbs(container: string, path?: string): DataUri;

  /** The private endpoints by which clients reach the account, as far as they were added here. */
  readonly privateEndpoints: PrivateEndpoint[];

  /**
   * Adds a private endpoint by which clients in a virtual network reach the account. A data lake needs two, for
   * `StorageSubResource.DFS` and `StorageSubResource.BLOB`: operations on one endpoint may be redirected to the other.
   *
   * An existing account does not tell the region of the network: give `location`, or a `resourceGroup` of that region
   * (CFG-52).
   *
   * Raises PEP-01 as a warning, PEP-02, PEP-03, PEP-04, CFG-05, DNS-01, DNS-02 and DNS-03.
   *
   * Source: Azure Storage: Use private endpoints.
   *
   * @param subResource the endpoint of the account that it leads to
   */
  addPrivateEndpoint(subResource: StorageSubResource, options: InboundEndpointOptions): PrivateEndpoint;
}

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

/** The endpoints by which Spark reaches the data of an account (SPE-02, SPE-03, MPE-04); tools mix those of a data lake. */
export function dataSubResources({ hierarchicalNamespace }: IStorageAccount): StorageSubResource[] {
  return hierarchicalNamespace ? [StorageSubResource.DFS, StorageSubResource.BLOB] : [StorageSubResource.BLOB];
}

/**
 * What must be known of an existing storage account; all of it decides the structure of what is synthesized. What is
 * stated is compared with the account at plan (CFG-30), but for what stands in its blob service.
 */
export interface StorageAccountAttributes {
  /** ARM id. */
  readonly accountId: string;

  /** Whether it has a hierarchical namespace (Data Lake Storage Gen2). */
  readonly hierarchicalNamespace: boolean;

  /**
   * Whether it is a premium account.
   *
   * @default false
   */
  readonly premium?: boolean;

  /**
   * Whether account keys work.
   *
   * @default true
   */
  readonly sharedKeys?: boolean;

  /**
   * Whether its public network access is on.
   *
   * @default false
   */
  readonly publicNetworkAccess?: boolean;

  /**
   * Whether deleted blobs are kept for a while (DAT-04).
   *
   * @default false
   */
  readonly blobSoftDelete?: boolean;

  /**
   * Whether these statements are compared with the account.
   *
   * @default Verification.atPlan()
   */
  readonly verification?: Verification;

  /**
   * Providers that read the account, where the default ones of the stack are not meant.
   *
   * @default - the stack's own providers
   */
  readonly providers?: AzureProviders;
}
