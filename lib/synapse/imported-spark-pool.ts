import { Construct } from 'constructs';
import { ArmResourceType } from '../facts/arm-id';
import { StatementsOfApp } from '../model/statements';
import { enforce } from '../rules/enforce';
import { enforceArmId } from '../rules/enforce';
import { shown } from '../terraform/shown';
import { Verification } from '../existing/verification';
import { isKnown, sameReference } from '../terraform/tokens';
import { IAzureMLWorkspace } from '../workspace/workspace';
import { AttachOptions } from './attach-options';
import { AttachedSparkPool } from './attached-spark-pool';
import { verifyPool } from './existing-synapse';
import { ISparkPool } from './interfaces';
import { ISynapseAnalyticsWorkspace } from './interfaces';
import { joinApp } from '../rules/own-construct';

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

/** A Spark pool that exists already; made by `SparkPool.fromAttributes`. */
export class ImportedSparkPool extends Construct implements ISparkPool {
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
