import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { SynapseSparkPool } from '@cdktf/provider-azurerm/lib/synapse-spark-pool';
import { ITerraformDependable } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { ApiVersion } from '../azapi/metadata';
import { nameOfPool } from '../azure/naming';
import { defineDiagnostics } from '../diagnostics/diagnostic-settings';
import { ExistingResource } from '../existing/existing-resource';
import { Verification } from '../existing/verification';
import { ArmResourceType } from '../facts/arm-id';
import { DiagnosticSources } from '../facts/diagnostic-sources';
import { NodeSize, NodeSizeFamily } from '../facts/node-size';
import { poolFit } from '../model/cluster-fit';
import { ReasonFor, StatementsOfApp } from '../model/statements';
import { enforce, enforceArmId } from '../rules/enforce';
import { joinApp } from '../rules/own-construct';
import { AutoPause } from '../spark/auto-pause';
import { statePoolFacts } from '../spark/pool-facts';
import { PoolScale } from '../spark/pool-scale';
import { IPoolVcores } from '../spark/spark-quota';
import { numberText, product } from '../terraform/arithmetic';
import { dependOn } from '../terraform/depends-on';
import { shown } from '../terraform/shown';
import { literalText, literalTexts } from '../terraform/text';
import { isKnown, sameReference } from '../terraform/tokens';
import { IAzureMLWorkspace } from '../workspace/workspace';
import { AttachOptions } from './attach-options';
import { AttachedSparkPool } from './attached-spark-pool';
import { POOL } from './synapse-facts';
import { SparkPoolOptions } from './spark-pool-options';
import { ISynapseAnalyticsWorkspace } from './synapse-workspace';

/** Minutes to make a pool and to install its libraries, with room. */
const WITH_LIBRARIES = 90;

/** A Spark pool of a Synapse workspace, made here or existing. */
export interface ISparkPool extends IConstruct {
  /** ARM id. */
  readonly sparkPoolId: string;
  /** The Synapse workspace that the pool belongs to. */
  readonly synapse: ISynapseAnalyticsWorkspace;

  /**
   * Makes the pool a compute of an Azure Machine Learning workspace. Does all that jobs need: managed private
   * endpoints to the storage, both storage roles, and Synapse Administrator on the pool for the compute's identity.
   * A second call with the same compute name adds storage and users.
   *
   * Raises NAM-02, ATR-01, ATR-05, ATR-06, ATR-07, MPE-01, MPE-06, MPE-07, ROL-35, IDN-03, SYN-01, CFG-06, CFG-08, and
   * ATT-06 and SRV-03 as warnings.
   *
   * Source: Attach and manage a Synapse Spark pool in Azure Machine Learning.
   */
  attachTo(workspace: IAzureMLWorkspace, options: AttachOptions): AttachedSparkPool;
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

/** What must be known of an existing Spark pool. */
export interface SparkPoolAttributes {
  /** ARM id; ends in `/bigDataPools/<name>` (ATT-03). */
  readonly sparkPoolId: string;
  /** The Synapse workspace that the pool belongs to. */
  readonly synapse: ISynapseAnalyticsWorkspace;

  /**
   * Whether the pool is read: that it is there, belongs to the Synapse workspace and can be attached.
   *
   * @default Verification.atPlan()
   */
  readonly verification?: Verification;
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
    return new ExistingSparkPool(scope, id, attrs);
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

/** A Spark pool that exists already; made by `SparkPool.fromAttributes`. */
class ExistingSparkPool extends Construct implements ISparkPool {
  public readonly sparkPoolId: string;
  public readonly synapse: ISynapseAnalyticsWorkspace;

  constructor(scope: Construct, id: string, attrs: SparkPoolAttributes) {
    super(scope, id);
    joinApp(this);
    this.sparkPoolId = ArmResourceType.SPARK_POOL.canonical(attrs.sparkPoolId);
    this.synapse = attrs.synapse;
    const parent = attrs.sparkPoolId.split(/\/bigDataPools\//i)[0];
    const known = isKnown(attrs.sparkPoolId) && isKnown(attrs.synapse.synapseWorkspaceId);
    enforce(this, 'CFG-12', () => ({
      conflict:
        known && !sameReference(this, parent, attrs.synapse.synapseWorkspaceId)
          ? `a pool of ${shown(parent)} beside Synapse workspace ${shown(attrs.synapse.synapseWorkspaceId)}`
          : undefined,
      fix: 'give the Synapse workspace that the pool belongs to',
    }));
    StatementsOfApp.of(this).addSparkPool(this, {
      sparkPoolId: this.sparkPoolId,
      workspaceId: attrs.synapse.synapseWorkspaceId,
    });
    const existing = verifyPool(this, { ...attrs, sparkPoolId: this.sparkPoolId });
    enforceArmId(this, attrs.sparkPoolId, ArmResourceType.SPARK_POOL, existing?.source);
  }

  public attachTo(workspace: IAzureMLWorkspace, options: AttachOptions): AttachedSparkPool {
    return AttachedSparkPool._of(this, workspace, options);
  }
}

/** Compares what is stated about a Spark pool with the pool: ids that are both literal are compared at synth. */
function verifyPool(scope: Construct, attrs: SparkPoolAttributes): ExistingResource | undefined {
  const { sparkPoolId: resourceId, synapse, verification } = attrs;
  const type = `Microsoft.Synapse/workspaces/bigDataPools@${ApiVersion.SYNAPSE}`;
  const existing = ExistingResource.verify(scope, { type, resourceId, providers: synapse.providers, verification });
  if (!isKnown(resourceId) || !isKnown(synapse.synapseWorkspaceId)) {
    existing?.compare('synapse', synapse.synapseWorkspaceId, POOL.synapse);
  }
  return existing;
}
