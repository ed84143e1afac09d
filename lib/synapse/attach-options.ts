import { Construct } from 'constructs';
import { RoleManagement } from '../identity/role-management';
import { SparkIdentity } from '../identity/spark-identity';
import { SparkNeed } from '../spark/spark-need';
import { ISparkStorage } from '../storage/interfaces';
import { AttachedIdentity } from './attached-identity';
import { ManagedEndpoints } from './managed-endpoints';

/** What an attachment has defaults for, whatever it is used for. */
export interface AttachSettings {
  /**
   * Name of the compute, unique in the workspace: 3 to 16 letters, digits and hyphens (NAM-02).
   *
   * @default - derived from the construct id of the pool
   */
  readonly computeName?: string;

  /**
   * Identity that jobs run as by default.
   *
   * @default AttachedIdentity.systemAssigned()
   */
  readonly identity?: AttachedIdentity;

  /**
   * What Spark must give here; a need that an attached pool does not give raises SRV-03 as a warning.
   *
   * @default - nothing beyond running Spark
   */
  readonly needs?: SparkNeed[];

  /**
   * Who assigns the storage roles (ROL-01, ROL-02).
   *
   * @default RoleManagement.byThisStack()
   */
  readonly storageRoles?: RoleManagement;

  /**
   * Who makes the compute's identity Synapse Administrator on the pool (ATR-01).
   *
   * @default RoleManagement.byThisStack()
   */
  readonly synapseRole?: RoleManagement;

  /**
   * Who makes and approves managed private endpoints to the storage (ATR-07).
   *
   * @default - as the Synapse workspace says
   */
  readonly endpoints?: ManagedEndpoints;

  /**
   * Where the attachment, its roles and its endpoints are defined. Raises CFG-17 where stacks come to need each other, and
   * CFG-18 where the stack lacks an aliased provider of the pool or the workspace.
   *
   * @default - below the pool; below the workspace when the pool is of another stack
   */
  readonly definedIn?: Construct;
}

/** How a Spark pool becomes a compute of a workspace. */
export interface AttachOptions extends AttachSettings {
  /** Storage that jobs read and write, or, with `readOnly()`, only read. */
  readonly storage: ISparkStorage[];

  /**
   * Users and groups whose notebook sessions and jobs run as themselves, and who need the storage roles too.
   *
   * @default - none
   */
  readonly users?: SparkIdentity[];

  /**
   * Whether jobs reach the Azure Machine Learning workspace and its default storage through managed private endpoints;
   * needed where these have no public network access.
   *
   * @default false
   */
  readonly privatePathToWorkspace?: boolean;
}
