import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { sum } from '../terraform/arithmetic';
import { ClusterSize } from './cluster-size';
import { joinApp } from '../rules/own-construct';

/** A Spark pool as far as quota is concerned; `SparkPool` is one. */
export interface IPoolVcores {
  /** vCores of the pool at its largest. */
  readonly maxVcores: number;
}

/** What runs on quota. */
export interface SparkQuotaProps {
  /** Sizes of the serverless jobs and sessions that may run at the same time; one that runs twice stands here twice. */
  readonly jobs: ClusterSize[];

  /**
   * Pools of one Synapse workspace. They count against the quota of that workspace, not of Azure Machine Learning.
   *
   * @default - none
   */
  readonly pools?: IPoolVcores[];
}

/**
 * The vCores of quota that Spark needs, as Terraform outputs, so that the quota is asked for before jobs wait for it.
 *
 * Counted are the cores that executors and drivers ask for. Quota that is shared with others (for tests, for a short
 * time) does not count: production needs quota of its own (QTA-01).
 *
 * Source: Azure Machine Learning: Manage and increase quotas, "Spark vCore quota" (QTA-02); Synapse: Apache Spark
 * concepts, "Quotas" (POOL-19).
 *
 * @example
 * new SparkQuota(stack, 'Quota', { jobs: [], pools: [pool] });
 */
export class SparkQuota extends Construct {
  /** vCores that the jobs need when all run at once, each with its fewest executors and its driver (CLU-07). */
  public readonly minVcores: number;
  /** vCores that the jobs need when all run at once, each with its most executors and its driver (CLU-07). */
  public readonly maxVcores: number;
  /** vCores of the pools at their largest (POOL-19). */
  public readonly poolVcores: number;

  /** Terraform output of `minVcores`. */
  public readonly minOutput: TerraformOutput;
  /** Terraform output of `maxVcores`. */
  public readonly maxOutput: TerraformOutput;
  /** Terraform output of `poolVcores`; undefined without pools. */
  public readonly poolOutput: TerraformOutput | undefined;

  constructor(scope: Construct, id: string, props: SparkQuotaProps) {
    super(scope, id);
    joinApp(this);
    const { jobs, pools = [] } = props;
    this.minVcores = sum(...jobs.map(({ minVcores }) => minVcores));
    this.maxVcores = sum(...jobs.map(({ maxVcores }) => maxVcores));
    this.poolVcores = sum(...pools.map(({ maxVcores }) => maxVcores));
    this.minOutput = this.output('MinVCores', this.minVcores, 'with the fewest executors');
    this.maxOutput = this.output('MaxVCores', this.maxVcores, 'with the most executors');
    this.poolOutput =
      pools.length === 0
        ? undefined
        : new TerraformOutput(this, 'PoolVCores', {
            value: this.poolVcores,
            description: 'vCores of the Spark pools at their largest; quota of the Synapse workspace',
          });
  }

  private output(id: string, value: number, size: string): TerraformOutput {
    return new TerraformOutput(this, id, {
      value,
      description: `vCores of serverless Spark jobs that run at once, ${size} and the drivers; quota of Azure Machine Learning`,
    });
  }
}
