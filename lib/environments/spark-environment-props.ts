import { AzureProviders } from '../azure/azure-providers';
import { Naming } from '../azure/naming';
import { ResourceGroupRef } from '../azure/resource-group';
import { Encryption } from '../encryption/encryption';
import { Diagnostics } from '../diagnostics/diagnostics';
import { SparkIdentity } from '../identity/spark-identity';
import { StorageAccountOptions } from '../storage/created-storage-account';
import { ISparkStorage } from '../storage/interfaces';
import { StorageRoles } from '../storage/storage-roles';
import { InboundAccess } from '../workspace/inbound-access';
import { AzureMLWorkspaceOptions } from '../workspace/workspace-options';

/** What environments for Spark have in common. */
export interface SparkEnvironmentProps {
  /** Where everything is defined. */
  readonly resourceGroup: ResourceGroupRef;

  /** How people reach the workspace. */
  readonly inbound: InboundAccess;

  /** Users and groups who work in notebooks and submit jobs; they may do so in the workspace, too (ROL-16). */
  readonly users: SparkIdentity[];

  /**
   * Further storage that jobs and users read and write, or, with `readOnly()`, only read.
   *
   * @default - only the data lake of the environment
   */
  readonly storage?: ISparkStorage[];

  /**
   * What the workspace is like: its name, its identity, what it is built on.
   *
   * @default - that of an AzureMLWorkspace
   */
  readonly workspace?: AzureMLWorkspaceOptions;

  /**
   * What the data lake is like: its name, its copies.
   *
   * @default - that of a DataLakeStorage
   */
  readonly lake?: StorageAccountOptions;

  /**
   * Roles of jobs and users on the data lake, where the documented ones are more than they shall have, such as
   * `StorageRoles.dataOnly(reason)`.
   *
   * @default - the documented ones: Contributor and Storage Blob Data Contributor
   */
  readonly lakeRoles?: StorageRoles;

  /**
   * How parts are named that are given no name.
   *
   * @default - that of the scope around the environment, or else names derived from construct paths
   */
  readonly naming?: Naming;

  /**
   * The key of your own that everything is encrypted with which keeps data: the workspace, its default storage and
   * registry, data lakes, a Synapse workspace. A part that names an encryption itself has that one.
   *
   * @default - keys of Microsoft
   */
  readonly encryption?: Encryption;

  /**
   * Where logs and metrics of all parts go that do not say otherwise.
   *
   * @default - nowhere
   */
  readonly diagnostics?: Diagnostics;

  /**
   * Azure tags of all parts. Where a part has a tag of the same key, that one counts.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };

  /**
   * Providers of all parts that name none themselves, where the default ones of the stack are not meant.
   *
   * @default - the stack's own providers
   */
  readonly providers?: AzureProviders;
}
