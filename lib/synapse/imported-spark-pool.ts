import { Construct } from 'constructs';
import { ArmResourceType } from '../azure/arm-id';
import { enforceArmId } from '../constraints/enforce-arm-id';
import { IAzureMLWorkspace } from '../workspace/workspace';
import { AttachedSparkPool, AttachOptions } from './attached-spark-pool';
import { ISparkPool } from './spark-pool';
import { ISynapseAnalyticsWorkspace } from './synapse-workspace-base';

/** What must be known of an existing Spark pool. */
export interface SparkPoolAttributes {
  /** ARM id; ends in `/bigDataPools/<name>` (ATT-03). */
  readonly sparkPoolId: string;
  /** The Synapse workspace that the pool belongs to. */
  readonly synapse: ISynapseAnalyticsWorkspace;
}

/** A Spark pool that exists already; made by `SparkPool.fromAttributes`. */
export class ImportedSparkPool extends Construct implements ISparkPool {
  public readonly sparkPoolId: string;
  public readonly synapse: ISynapseAnalyticsWorkspace;

  constructor(scope: Construct, id: string, attrs: SparkPoolAttributes) {
    super(scope, id);
    this.sparkPoolId = attrs.sparkPoolId;
    this.synapse = attrs.synapse;
    enforceArmId(this, attrs.sparkPoolId, ArmResourceType.SPARK_POOL);
  }

  public attachTo(workspace: IAzureMLWorkspace, options: AttachOptions): AttachedSparkPool {
    return AttachedSparkPool._of(this, workspace, options);
  }
}
