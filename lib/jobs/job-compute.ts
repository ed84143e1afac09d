import { IConstruct } from 'constructs';
import { enforce } from '../rules/enforce';
import type { ServerlessSpark } from '../workspace/serverless-spark';
import { AttachedJobHost, SparkJobHost } from '../spark/job-host';
import type { IAttachedSparkPool } from '../synapse/existing-attached-pool';
import { poolFit } from '../model/cluster-fit';
import { enforceServerless } from '../spark/enforce-serverless';
import { ServerlessInstanceType } from '../facts/serverless-instance-type';
import { SparkRuntime } from '../facts/spark-runtime';
import { writtenFacts } from '../spark/pool-facts';

/** What a job takes of serverless Spark. */
export interface ServerlessJobResources {
  /** Size of each node (SRV-10). */
  readonly instanceType: ServerlessInstanceType;

  /**
   * Version of Spark and what comes with it (SRV-13, RUN-01). It is always written: without one the service takes a
   * retired version.
   *
   * @default SparkRuntime.V3_5
   */
  readonly runtime?: SparkRuntime;
}

/** With its runtime. */
interface ServerlessChoice {
  readonly instanceType: ServerlessInstanceType;
  readonly runtime: SparkRuntime;
}

/**
 * What a job runs on: serverless Spark or an attached pool, never both.
 *
 * Source: Submit Spark jobs in Azure Machine Learning, "YAML properties in the Spark job specification".
 */
export class JobCompute {
  /**
   * Serverless Spark of a workspace. Raises SRV-10, SRV-13, RUN-01 and, as a warning, CLU-04.
   *
   * The clients of Azure Machine Learning refuse Spark 3.5 in the document of a job or pipeline, though the service runs
   * it, so that SRV-13 warns there. A schedule that Terraform makes raises nothing.
   *
   * @param spark what `enableServerlessSpark` of the workspace returns
   */
  public static serverless(spark: ServerlessSpark, resources: ServerlessJobResources): JobCompute {
    const { instanceType, runtime = SparkRuntime.V3_5 } = resources;
    return new JobCompute(spark, undefined, { instanceType, runtime });
  }

  /**
   * An attached Synapse Spark pool, which has its size and its runtime already. Raises CLU-04 as a warning.
   *
   * @param pool what `attachTo` of the pool returns, or `AttachedSparkPool.fromAttributes`
   */
  public static attached(pool: IAttachedSparkPool): JobCompute {
    return new JobCompute(undefined, pool, undefined);
  }

  private constructor(
    private readonly spark: ServerlessSpark | undefined,
    private readonly pool: IAttachedSparkPool | undefined,
    private readonly resources: ServerlessChoice | undefined,
  ) {}

  /** @internal */
  public get _host(): SparkJobHost {
    return this.spark?._jobHost ?? this._attached!;
  }

  /** @internal */
  public get _attached(): AttachedJobHost | undefined {
    return this.pool && hostIn(this.pool);
  }

  /** @internal */
  public get _yaml(): { readonly [key: string]: unknown } {
    const { resources, _attached } = this;
    return resources
      ? {
          resources: {
            instance_type: resources.instanceType.instanceType,
            runtime_version: resources.runtime.version,
          },
        }
      : { compute: _attached?.computeName };
  }

  /** @internal */
  public get _arm(): { readonly [key: string]: unknown } {
    const { resources, _attached } = this;
    return resources
      ? {
          resources: {
            instanceType: resources.instanceType.instanceType,
            runtimeVersion: resources.runtime.version,
          },
        }
      : { computeId: _attached?.computeId };
  }

  /**
   * In a step of a pipeline, which the REST API takes as the clients write it.
   *
   * @internal
   */
  public get _armOfStep(): { readonly [key: string]: unknown } {
    return this.resources ? this._yaml : this._arm;
  }

  /**
   * @param inDocument whether a client has to take the document of the job; asked at synth
   * @internal
   */
  public _enforce(
    construct: IConstruct,
    sparkConf: { readonly [property: string]: string },
    inDocument?: () => boolean,
  ): void {
    const { resources, _attached } = this;
    if (resources) {
      enforceServerless(construct, { ...resources, sparkConf, inDocument });
    }
    const nodeSize = _attached?.nodeSize;
    if (nodeSize) {
      enforce(construct, 'CLU-04', (_model, place) =>
        poolFit(sparkConf, writtenFacts(place, _attached.sparkPoolId, _attached).nodeSize ?? nodeSize),
      );
    }
  }
}

/** What jobs must know of an attached pool, whoever implements it. */
function hostIn(pool: IAttachedSparkPool): AttachedJobHost {
  const { workspace, identity, sparkPoolId = '' } = pool;
  return {
    workspace,
    isolationMode: workspace.network.managedNetwork.isolationMode,
    storageUses: pool.storageUses,
    managedIdentities: identity._userAssigned,
    hasSystemAssignedIdentity: identity._type === 'SystemAssigned',
    label: pool.node.path,
    computeName: pool.computeName,
    computeId: pool.computeId,
    sparkPoolId,
    nodeSize: pool.nodeSize,
    sessionPackages: pool.sessionPackages,
    applyBefore: (...resources) => pool.applyBefore(...resources),
  };
}
