import { ITerraformDependable, TerraformResource } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { ApiVersion } from '../azapi/metadata';
import { ExistingResource } from '../existing/existing-resource';
import { Fact } from '../existing/fact';
import { Verification } from '../existing/verification';
import { ArmResourceType } from '../facts/arm-id';
import { NodeSize } from '../facts/node-size';
import { SparkIdentity } from '../identity/spark-identity';
import { enforce, enforceArmId } from '../rules/enforce';
import { PrincipalType } from '../identity/principal';
import { StatedPrincipal, StatementsOfApp } from '../model/statements';
import { statedStorage } from '../storage/stated-storage';
import { joinApp } from '../rules/own-construct';
import { SparkStorageUse } from '../spark/job-host';
import { ISparkStorage } from '../storage/interfaces';
import { dependOn } from '../terraform/depends-on';
import { IAzureMLWorkspace } from '../workspace/workspace';
import { AttachedIdentity } from './attached-identity';

/** A Spark pool as a compute of an Azure Machine Learning workspace, attached here or before. */
export interface IAttachedSparkPool extends IConstruct {
  /** Name of the compute, by which jobs choose it. */
  readonly computeName: string;
  /** ARM id of the compute. */
  readonly computeId: string;
  /** The workspace that the pool is attached to. */
  readonly workspace: IAzureMLWorkspace;
  /** Identity of the compute, which jobs run as by default. */
  readonly identity: AttachedIdentity;
  /** Who works on which storage with it. */
  readonly storageUses: SparkStorageUse[];
  /** ARM id of the pool; undefined where it is not known. */
  readonly sparkPoolId?: string;
  /** Size of the nodes, by which jobs are judged (CLU-04); undefined where it is not known. */
  readonly nodeSize?: NodeSize;
  /** Whether the pool takes packages of sessions (POOL-14); undefined where it is not known. */
  readonly sessionPackages?: boolean;
  /** What must be there before a job can run. */
  readonly dependables: ITerraformDependable[];

  /** Makes resources wait until a job can run, for example a schedule that starts one. */
  applyBefore(...resources: TerraformResource[]): void;
}

/** What must be known of a Spark pool that is attached already. */
export interface AttachedSparkPoolAttributes {
  /** The workspace that the pool is attached to. */
  readonly workspace: IAzureMLWorkspace;

  /** Name of the compute in the workspace (NAM-02). */
  readonly computeName: string;

  /**
   * Storage that jobs of the compute's identity, and of the users, read and write already, or, with `readOnly()`, only
   * read: nothing is assigned here (ROL-30).
   */
  readonly storage: ISparkStorage[];

  /**
   * Identity of the compute.
   *
   * @default AttachedIdentity.systemAssigned()
   */
  readonly identity?: AttachedIdentity;

  /**
   * Users and groups that have the storage roles, too.
   *
   * @default - none
   */
  readonly users?: SparkIdentity[];

  /**
   * ARM id of the pool; ends in `/bigDataPools/<name>` (CFG-05).
   *
   * @default - not known
   */
  readonly sparkPoolId?: string;

  /**
   * Size of the nodes, by which jobs are judged (CLU-04).
   *
   * @default - not known
   */
  readonly nodeSize?: NodeSize;

  /**
   * Whether the pool takes packages of sessions (POOL-14).
   *
   * @default - not known
   */
  readonly sessionPackages?: boolean;

  /**
   * Whether the compute is read: that it is there, and as it is stated.
   *
   * @default Verification.atPlan()
   */
  readonly verification?: Verification;
}

/** What Azure Resource Manager says of an attached compute. */
const COMPUTE = {
  type: Fact.text('properties.computeType'),
  identity: Fact.text('identity.type', 'None'),
  pool: Fact.text('properties.resourceId'),
  nodeSize: Fact.text('properties.properties.nodeSize'),
};

/** A Spark pool that is attached already; made by `AttachedSparkPool.fromAttributes`. */
export class ExistingAttachedSparkPool extends Construct implements IAttachedSparkPool {
  public readonly computeName: string;
  public readonly computeId: string;
  public readonly workspace: IAzureMLWorkspace;
  public readonly identity: AttachedIdentity;
  public readonly sparkPoolId?: string;
  public readonly nodeSize?: NodeSize;
  public readonly sessionPackages?: boolean;
  private readonly existing: ExistingResource | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly attrs: AttachedSparkPoolAttributes,
  ) {
    super(scope, id);
    joinApp(this);
    const { workspace, computeName, sparkPoolId, identity = AttachedIdentity.systemAssigned() } = attrs;
    this.computeName = computeName;
    this.computeId = `${workspace.workspaceId}/computes/${computeName}`;
    this.workspace = workspace;
    this.identity = identity;
    this.sparkPoolId = sparkPoolId;
    this.nodeSize = attrs.nodeSize;
    this.sessionPackages = attrs.sessionPackages;
    enforce(this, 'NAM-02', () => ({ name: computeName }));
    const reason = identity._reason;
    if (reason !== undefined) {
      enforce(this, 'CFG-08', () => ({ what: 'an attached compute without identity', reason }));
    }
    this.stateUse();
    this.existing = this.verify();
    if (sparkPoolId !== undefined) {
      enforceArmId(this, sparkPoolId, ArmResourceType.SPARK_POOL, this.existing?.source);
    }
  }

  public get dependables(): ITerraformDependable[] {
    return this.existing ? [this.existing.source] : [];
  }

  public applyBefore(...resources: TerraformResource[]): void {
    resources.forEach((resource) => dependOn(resource, ...this.dependables));
  }

  public get storageUses(): SparkStorageUse[] {
    const { storage, users = [] } = this.attrs;
    return [{ identities: [...this.ownIdentities, ...users], storage }];
  }

  private get ownIdentities(): SparkIdentity[] {
    return this.identity._userAssigned.map((identity) => SparkIdentity.managed(identity));
  }

  private stateUse(): void {
    const { workspace, computeName, storage, users = [], sparkPoolId = '' } = this.attrs;
    const { identity } = this;
    const label = this.node.path;
    const own: StatedPrincipal[] =
      identity._type === 'SystemAssigned' ? [{ type: PrincipalType.SERVICE_PRINCIPAL, objectId: '', label }] : [];
    StatementsOfApp.of(this).useSpark(this, {
      workspaceId: workspace.workspaceId,
      compute: { label, computeId: this.computeId, computeName, sparkPoolId },
      principals: [...own, ...[...this.ownIdentities, ...users].map((one) => one._stated(true))],
      storage: storage.map((item) => statedStorage(this, item)),
      isExisting: true,
    });
  }

  private verify(): ExistingResource | undefined {
    const { workspace, sparkPoolId, nodeSize, verification } = this.attrs;
    const type = `Microsoft.MachineLearningServices/workspaces/computes@${ApiVersion.MACHINE_LEARNING}`;
    const { computeId: resourceId } = this;
    const { providers } = workspace;
    const existing = ExistingResource.verify(this, { type, resourceId, providers, verification });
    existing?.compare('computeType', 'SynapseSpark', COMPUTE.type);
    existing?.compare('identity', this.identity._type ?? 'None', COMPUTE.identity);
    existing?.compare('sparkPoolId', sparkPoolId, COMPUTE.pool);
    existing?.compare('nodeSize', nodeSize?.sizeName, COMPUTE.nodeSize);
    return existing;
  }
}
