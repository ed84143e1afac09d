import { Diagnostics } from '../diagnostics/diagnostics';
import { NodeSize, NodeSizeFamily } from '../facts/node-size';
import { SparkRuntime } from '../facts/spark-runtime';
import { AutoPause } from '../spark/auto-pause';
import { DynamicExecutors, PoolLibraries, PoolScale } from '../spark/pool-scale';

/** What a Spark pool has defaults for. */
export interface SparkPoolSettings {
  /**
   * Hardware of the nodes.
   *
   * @default NodeSizeFamily.MEMORY_OPTIMIZED
   */
  readonly nodeSizeFamily?: NodeSizeFamily;

  /**
   * Whether the nodes are on hardware of this customer alone. Needs `NodeSize.XXXLARGE`, which exists only so (POOL-02),
   * and only some regions offer it.
   *
   * @default false
   */
  readonly isolatedCompute?: boolean;

  /**
   * When the pool releases its nodes. Azure Machine Learning never tears an attached pool down, so this decides what an
   * idle pool costs.
   *
   * @default AutoPause.afterMinutes(15)
   */
  readonly autoPause?: AutoPause;

  /**
   * Executors that an application may add and release while it runs (POOL-10).
   *
   * @default - each application has a fixed number
   */
  readonly executors?: DynamicExecutors;

  /**
   * Share of the local disk of each node that caches data of the lake, in percent: 0, which is off, to 100 (POOL-22).
   * Synapse keeps at least 20 percent of the disk for shuffles; 50 is a good start.
   *
   * @default - azurerm's own, 0
   */
  readonly cacheSizePercent?: number;

  /**
   * Folder of the primary storage where Spark writes its logs. azurerm never reads it back, so that a change by others
   * goes unnoticed.
   *
   * @default - azurerm's own, /logs
   */
  readonly logFolder?: string;

  /**
   * Folder of the primary storage where Spark writes its events, from which the history server draws. As of `logFolder`,
   * azurerm never reads it back.
   *
   * @default - azurerm's own, /events
   */
  readonly eventsFolder?: string;

  /**
   * Python packages that every session has: none that belong to the runtime (RUN-05), each with an exact version
   * (POOL-20). Azure takes 20 to 25 minutes to install them.
   *
   * Wheels and jars of your own are workspace packages of Synapse, which Terraform cannot upload. After the apply:
   * `az synapse workspace-package upload --workspace-name <synapse> --package my-1.0-py3-none-any.whl`, then
   * `az synapse spark pool update --workspace-name <synapse> --resource-group <group> --name <pool>
   * --package-action Add --package my-1.0-py3-none-any.whl`. Terraform neither sees nor removes them.
   *
   * @default - none but those of the runtime
   */
  readonly libraries?: PoolLibraries;

  /**
   * Minutes that Terraform waits for the pool to be made or changed (POOL-21).
   *
   * @default - 90 with libraries, otherwise azurerm's own, 30
   */
  readonly timeoutMinutes?: number;

  /**
   * Spark properties of every session, e.g. `spark.sql.shuffle.partitions`. No place for secrets: they stand in the
   * Terraform state (DAT-02, DAT-03). A driver or executor that is larger than a node raises CLU-04, packages that change
   * the runtime raise RUN-05.
   *
   * Autotune, with which Synapse chooses some of them, has no argument in azurerm. The SDK for Python has it:
   * `BigDataPoolResourceInfo(is_autotune_enabled=True, …)` in `big_data_pools.begin_create_or_update` of
   * `azure-mgmt-synapse`. Do it after each change of the pool, which azurerm sends without it.
   *
   * @default - none
   */
  readonly sparkConfiguration?: { [property: string]: string };

  /**
   * Whether sessions may bring packages of their own (POOL-14). Which ones is said in the notebook, with `%%configure` or
   * `%pip install`, or in the job, with its Conda environment; no resource of Terraform lists them.
   *
   * @default false
   */
  readonly sessionPackages?: boolean;

  /**
   * 1 to 15 letters and digits, unique in the Synapse workspace (NAM-05).
   *
   * @default - derived from the construct id
   */
  readonly poolName?: string;

  /**
   * Where the logs of the pool go: Spark applications that have ended.
   *
   * @default - where those of a Synapse workspace go that is made here, otherwise nowhere
   */
  readonly diagnostics?: Diagnostics;

  /**
   * Azure tags.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** Options of a Spark pool. */
export interface SparkPoolOptions extends SparkPoolSettings {
  /** Size of each node. */
  readonly nodeSize: NodeSize;

  /** Fixed number of nodes, or auto-scale. */
  readonly scale: PoolScale;

  /** Version of Spark and what comes with it (RUN-01, RUN-03). */
  readonly runtime: SparkRuntime;
}
