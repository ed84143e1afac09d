import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { SynapseSparkPool } from '@cdktf/provider-azurerm/lib/synapse-spark-pool';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { nameOfPool } from '../azure/naming';
import { defineDiagnostics } from '../diagnostics/diagnostic-settings';
import { Diagnostics } from '../diagnostics/diagnostics';
import { DiagnosticSources } from '../facts/diagnostic-sources';
import { poolFit } from '../model/cluster-fit';
import { ReasonFor, StatementsOfApp } from '../model/statements';
import { enforce } from '../rules/enforce';
import { NodeSize, NodeSizeFamily } from '../facts/node-size';
import { AutoPause } from '../spark/auto-pause';
import { DynamicExecutors, PoolLibraries, PoolScale } from '../spark/pool-scale';
import { statePoolFacts } from '../spark/pool-facts';
import { IPoolVcores } from '../spark/spark-quota';
import { SparkRuntime } from '../facts/spark-runtime';
import { numberText, product } from '../terraform/arithmetic';
import { literalText, literalTexts } from '../terraform/text';
import { dependOn } from '../terraform/depends-on';
import { IAzureMLWorkspace } from '../workspace/workspace';
import { AttachOptions } from './attach-options';
import { AttachedSparkPool } from './attached-spark-pool';
import { ImportedSparkPool, SparkPoolAttributes } from './imported-spark-pool';
import { ISparkPool, ISynapseAnalyticsWorkspace } from './interfaces';
import { joinApp } from '../rules/own-construct';

/** Minutes to make a pool and to install its libraries, with room. */
const WITH_LIBRARIES = 90;

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

/** Properties of a Spark pool. */
export interface SparkPoolProps extends SparkPoolOptions {
  /** The Synapse workspace that the pool belongs to. */
  readonly synapse: ISynapseAnalyticsWorkspace;

  /**
   * What the pool waits for; `addSparkPool` of a created workspace adds the role on the primary storage by itself.
   *
   * @default - nothing
   */
  readonly startsAfter?: ITerraformDependable[];
}

/**
 * A Spark pool. It costs nothing while no session runs.
 *
 * Raises NAM-05, POOL-01, POOL-02, POOL-03, POOL-05, POOL-06, POOL-07, POOL-09, POOL-10, POOL-22, RUN-03, RUN-05, CFG-08, and as
 * warnings CLU-04, POOL-20, POOL-21, RUN-01, SYN-07.
 *
 * Source: Apache Spark pool configurations in Azure Synapse Analytics.
 *
 * @example
 * const batch = synapse.addSparkPool('Batch', {
 *   nodeSize: NodeSize.LARGE,
 *   scale: PoolScale.auto(3, 20),
 *   runtime: SparkRuntime.V3_5,
 * });
 */
export class SparkPool extends Construct implements ISparkPool, IPoolVcores {
  /**
   * An existing Spark pool. Raises CFG-05 when the id has another form, and CFG-12 when the pool is not one of the Synapse
   * workspace. Every plan reads the pool. Once it is attached, raises RUN-01 where its runtime is disabled, and ATR-05 and
   * ATR-06 where its workspace does not allow it.
   */
  public static fromAttributes(scope: Construct, id: string, attrs: SparkPoolAttributes): ISparkPool {
    return new ImportedSparkPool(scope, id, attrs);
  }

  /** The generated resource. */
  public readonly resource: SynapseSparkPool;
  /** What sends the logs of the pool on. */
  public readonly diagnosticSettings: MonitorDiagnosticSetting[];
  public readonly sparkPoolId: string;
  public readonly synapse: ISynapseAnalyticsWorkspace;
  /** Size of each node. */
  public readonly nodeSize: NodeSize;
  /** Number of nodes. */
  public readonly scale: PoolScale;

  constructor(scope: Construct, id: string, props: SparkPoolProps) {
    super(scope, id);
    joinApp(this);
    this.synapse = props.synapse;
    this.nodeSize = props.nodeSize;
    this.scale = props.scale;
    const { scale, executors, libraries, sparkConfiguration, runtime, sessionPackages = false } = props;
    const name = props.poolName ?? nameOfPool(this, { maxLength: 15, separator: '' });
    const autoPause = props.autoPause ?? AutoPause.afterMinutes(15);
    const timeoutMinutes = props.timeoutMinutes ?? (libraries && WITH_LIBRARIES);
    const timeout = timeoutMinutes === undefined ? undefined : `${numberText(timeoutMinutes)}m`;
    this.resource = new SynapseSparkPool(this, 'Resource', {
      name: literalText(name),
      synapseWorkspaceId: props.synapse.synapseWorkspaceId,
      nodeSizeFamily: props.nodeSizeFamily ?? NodeSizeFamily.MEMORY_OPTIMIZED,
      nodeSize: literalText(props.nodeSize.sizeName),
      computeIsolationEnabled: props.isolatedCompute,
      nodeCount: scale.nodes,
      autoScale:
        scale.minNodes === undefined || scale.maxNodes === undefined
          ? undefined
          : { minNodeCount: scale.minNodes, maxNodeCount: scale.maxNodes },
      autoPause: autoPause.minutes === undefined ? undefined : { delayInMinutes: autoPause.minutes },
      sparkVersion: literalText(runtime.version),
      dynamicExecutorAllocationEnabled: executors !== undefined,
      minExecutors: executors?.min,
      maxExecutors: executors?.max,
      cacheSize: props.cacheSizePercent,
      sparkLogFolder: props.logFolder === undefined ? undefined : literalText(props.logFolder),
      sparkEventsFolder: props.eventsFolder === undefined ? undefined : literalText(props.eventsFolder),
      libraryRequirement: libraries && { filename: libraries.fileName, content: literalText(libraries.content) },
      sparkConfig: sparkConfiguration && {
        filename: 'spark-defaults.conf',
        content: literalText(propertiesFile(sparkConfiguration)),
      },
      sessionLevelPackagesEnabled: sessionPackages,
      tags: literalTexts(props.tags),
      timeouts: timeout === undefined ? undefined : { create: timeout, update: timeout },
      provider: props.synapse.providers?.azurerm,
    });
    this.sparkPoolId = this.resource.id;
    const diagnosed = { label: 'pool', resourceId: this.sparkPoolId, source: DiagnosticSources.SPARK_POOL };
    this.diagnosticSettings = defineDiagnostics(this, props.diagnostics, [diagnosed], props.synapse.providers);
    this.stateReason(autoPause);
    statePoolFacts(this, { nodeSize: this.nodeSize, sessionPackages });
    dependOn(this.resource, ...(props.startsAfter ?? []));
    if (sparkConfiguration && !NodeSize.ALL.includes(props.nodeSize)) {
      // Only the construct knows how large the nodes of another size are.
      enforce(this, 'CLU-04', () => poolFit(sparkConfiguration, props.nodeSize));
    }
  }

  private stateReason({ reason }: AutoPause): void {
    if (reason !== undefined) {
      StatementsOfApp.of(this).giveReason(this.resource, ReasonFor.NEVER_PAUSING, reason);
      enforce(this, 'CFG-08', () => ({ what: 'a pool that never pauses', reason }));
    }
  }

  /**
   * vCores of the pool at its largest, all nodes together. A Synapse workspace has one quota of vCores for all its
   * pools, and beyond it jobs fail with MAXIMUM_WORKSPACE_CAPACITY_EXCEEDED (POOL-19).
   */
  public get maxVcores(): number {
    return product(this.scale.mostNodes, this.nodeSize.vcores);
  }

  public attachTo(workspace: IAzureMLWorkspace, options: AttachOptions): AttachedSparkPool {
    return AttachedSparkPool._of(this, workspace, options);
  }
}

function propertiesFile(properties: { [property: string]: string }): string {
  return Object.entries(properties)
    .map(([property, value]) => `${property} ${value.replace(/\r?\n/g, '\\n')}`)
    .join('\n');
}
