import { TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { AzureProviders } from '../azure/azure-providers';
import { IManagedIdentity } from '../identity/managed-identity';
import { SparkIdentity } from '../identity/spark-identity';
import { ISparkStorage } from '../storage/interfaces';
import { NodeSize } from '../facts/node-size';

/** Who works with Spark on which storage: each identity has its roles on each account. */
export interface SparkStorageUse {
  /** Users, groups, and the managed identities that jobs run as. */
  readonly identities: SparkIdentity[];

  /** What they read and write or, with `readOnly()`, only read. */
  readonly storage: ISparkStorage[];
}

/** What jobs must know of the workspace that they run in. */
export interface JobWorkspace extends IConstruct {
  readonly workspaceId: string;
  readonly providers: AzureProviders | undefined;
}

/** What jobs must know of the Spark that they run on. */
export interface SparkJobHost {
  readonly workspace: JobWorkspace;
  /** As the managed virtual network of the workspace names it. */
  readonly isolationMode: string;
  /** Later ones add. */
  readonly storageUses: readonly SparkStorageUse[];
  /** The managed identities that jobs can name, the one first that is meant where none is named. */
  readonly managedIdentities: readonly IManagedIdentity[];
  /** Makes resources wait until a job can run. */
  applyBefore(...resources: TerraformResource[]): void;
}

/** An attached compute as jobs see it. */
export interface AttachedJobHost extends SparkJobHost {
  /** As statements name it. */
  readonly label: string;
  readonly computeName: string;
  readonly computeId: string;
  readonly sparkPoolId: string;
  /** Whether the compute has an identity of its own, which every statement includes. */
  readonly hasSystemAssignedIdentity: boolean;
  /** Size of the nodes; undefined where it is not known. */
  readonly nodeSize?: NodeSize;
  /** Whether sessions may bring packages; undefined where it is not known. */
  readonly sessionPackages?: boolean;
}
