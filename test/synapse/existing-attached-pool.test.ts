import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import {
  AttachedIdentity,
  AttachedSparkPool,
  AttachedSparkPoolAttributes,
  ClusterSize,
  CondaSpec,
  Constraints,
  IAttachedSparkPool,
  IAzureMLWorkspace,
  JobCode,
  JobCompute,
  JobIdentity,
  JobInput,
  JobOutput,
  JobTrigger,
  NodeSize,
  SparkIdentity,
  SparkJobProps,
  SparkJobSchedule,
  SparkMemory,
  SparkStorageUse,
  Verification,
} from '../../lib';
import { demandedOf, read as sourceOf } from '../existing/existing-things';
import { CODE_VERSION, read, refusals, Scene } from '../jobs/scene';
import { account, armId, GROUP } from '../support/azure';
import { synthesized } from '../support/stack';

const POOL = `${armId('Microsoft.Synapse/workspaces', 'syn')}/bigDataPools/shared`;

/** A team's own construct that stands for a pool, by what the interface asks for and nothing else. */
class TeamPool extends Construct implements IAttachedSparkPool {
  public readonly workspace: IAzureMLWorkspace;
  public readonly computeName = 'team-spark';
  public readonly computeId: string;
  public readonly identity: AttachedIdentity;
  public readonly storageUses: SparkStorageUse[];
  public readonly dependables: ITerraformDependable[] = [];

  constructor({ stack, workspace, lake }: Scene, identity = AttachedIdentity.systemAssigned()) {
    super(stack, 'Team');
    this.workspace = workspace;
    this.computeId = `${workspace.workspaceId}/computes/${this.computeName}`;
    this.identity = identity;
    this.storageUses = [{ identities: [SparkIdentity.group(GROUP)], storage: [lake.readOnly()] }];
  }

  public applyBefore(): void {
    // Nothing has to be waited for.
  }
}

/** A pool that the platform team has attached to the workspace of the scene. */
function existing(scene: Scene, attrs: Partial<AttachedSparkPoolAttributes> = {}): JobCompute {
  const pool = AttachedSparkPool.fromAttributes(scene.stack, 'Shared', {
    workspace: scene.workspace,
    computeName: 'shared-spark',
    storage: [scene.lake],
    users: [SparkIdentity.group(GROUP)],
    ...attrs,
  });
  return JobCompute.attached(pool);
}

describe('a Spark pool that is attached already', () => {
  it('is named by the documents of jobs, and by its id in a REST body', () => {
    const scene = new Scene();
    const compute = existing(scene);
    const job = scene.job({ compute, code: JobCode.asset(CODE_VERSION), identity: JobIdentity.systemAssigned() });
    expect(read(job)).toMatchObject({ compute: 'shared-spark', identity: { type: 'managed' } });
    const { properties } = JSON.parse(job.toArmJson()) as { properties: { computeId: string } };
    expect(properties.computeId).toBe(`${scene.workspace.workspaceId}/computes/shared-spark`);
    expect(() => synthesized(scene.stack)).not.toThrow();
  });

  it('is neither attached again nor given roles', () => {
    const scene = new Scene();
    const before = synthesized(scene.stack).addresses('azurerm_role_assignment');
    scene.job({ compute: existing(scene), inputs: { raw: JobInput.file(scene.lake.abfss('raw', 'x.csv')) } });
    const json = synthesized(scene.stack);
    expect(json.addresses('azurerm_role_assignment')).toEqual(before);
    expect(json.addresses('azurerm_machine_learning_synapse_spark')).toEqual([]);
  });

  it('is read at plan, and compared with what is stated', () => {
    const scene = new Scene();
    existing(scene, { sparkPoolId: POOL, nodeSize: NodeSize.MEDIUM });
    const source = sourceOf(synthesized(scene.stack), 'Shared_Verification');
    expect(source).toMatchObject({
      type: 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01',
      response_export_values: [
        'properties.computeType',
        'identity.type',
        'properties.resourceId',
        'properties.properties.nodeSize',
      ],
    });
    expect(demandedOf(source)).toEqual([
      'CFG-30 computeType',
      'CFG-30 identity',
      'CFG-30 sparkPoolId',
      'CFG-30 nodeSize',
    ]);
  });

  it('is not read where somebody vouches for it', () => {
    const scene = new Scene();
    existing(scene, { verification: Verification.none('the platform team vouches for it') });
    expect(Object.keys(synthesized(scene.stack).dataSources('azapi_resource')).join()).not.toContain('Shared');
  });

  it('runs what a schedule of Terraform starts', () => {
    const scene = new Scene();
    const job = scene.job({
      compute: existing(scene),
      code: JobCode.asset(CODE_VERSION),
      identity: JobIdentity.systemAssigned(),
    });
    new SparkJobSchedule(scene.stack, 'EveryNight', { job, trigger: JobTrigger.daily(2, 30) });
    const schedule = synthesized(scene.stack).resource('azapi_resource', 'EveryNight');
    expect(schedule.depends_on).toEqual([expect.stringMatching(/^data\.azapi_resource\.Shared_Verification/)]);
  });

  it.each<readonly [string, string, Partial<AttachedSparkPoolAttributes>, Partial<SparkJobProps>]>([
    ['NAM-02', 'a name that no compute can have', { computeName: 'a_b' }, {}],
    ['CFG-05', 'the id of something else as that of its pool', { sparkPoolId: armId('Microsoft.Web/sites', 'x') }, {}],
    ['CFG-08', 'no identity without reason', { identity: AttachedIdentity.none('') }, {}],
    [
      'IDN-03',
      'its system-assigned identity where it has none',
      { identity: AttachedIdentity.none('people run their jobs themselves') },
      { identity: JobIdentity.systemAssigned() },
    ],
    [
      'IDN-03',
      'its default identity where it has none',
      { identity: AttachedIdentity.none('people run their jobs themselves') },
      { identity: JobIdentity.computeDefault() },
    ],
    [
      'POOL-14',
      'packages that it does not take',
      { sessionPackages: false },
      { conda: CondaSpec.of('dependencies: [scipy=1.11]') },
    ],
  ])('is refused by %s for %s', (id, _what, attrs, props) => {
    const scene = new Scene();
    scene.job({ compute: existing(scene, attrs), ...props });
    expect(refusals(scene)).toEqual([id]);
  });

  it('is refused by ROL-30 for data in storage that it is not stated to reach', () => {
    const scene = new Scene();
    const other = account(scene.stack, 'Other');
    scene.job({ compute: existing(scene), inputs: { raw: JobInput.file(other.abfss('raw', 'x.csv')) } });
    expect(refusals(scene)).toEqual(['ROL-30']);
  });

  it('takes packages where it is not known whether it does', () => {
    const scene = new Scene();
    scene.job({ compute: existing(scene), conda: CondaSpec.of('dependencies: [scipy=1.11]') });
    expect(() => synthesized(scene.stack)).not.toThrow();
  });

  it('warns by CLU-04 of executors that are larger than the nodes that are stated', () => {
    const scene = new Scene();
    const cluster = ClusterSize.fixedExecutors({
      executors: 2,
      executorCores: 8,
      executorMemory: SparkMemory.gigabytes(57),
    });
    scene.job({ compute: existing(scene, { nodeSize: NodeSize.MEDIUM }), cluster });
    synthesized(scene.stack);
    expect(Constraints.of(scene.stack).summarize()[0].warnings).toContain('CLU-04');
  });
});

describe('an attached Spark pool of a class of the user', () => {
  const data = ({ lake }: Scene) => lake.abfss('raw', 'x.csv');

  it('is named by the documents of jobs, which may read what its users read', () => {
    const scene = new Scene();
    const job = scene.job({
      compute: JobCompute.attached(new TeamPool(scene)),
      inputs: { raw: JobInput.file(data(scene)) },
    });
    expect(read(job)).toMatchObject({ compute: 'team-spark' });
    expect(() => synthesized(scene.stack)).not.toThrow();
  });

  it.each<readonly [string, string, (scene: Scene) => Partial<SparkJobProps>]>([
    [
      'ROL-30',
      'a job that writes where its users only read',
      (scene) => ({ outputs: { x: JobOutput.file(data(scene)) } }),
    ],
    ['IDN-03', 'a job that runs as the identity it does not have', () => ({ identity: JobIdentity.systemAssigned() })],
  ])('refuses with %s %s', (ruleId, _title, props) => {
    const scene = new Scene();
    const pool = new TeamPool(scene, AttachedIdentity.none('people run their jobs themselves'));
    scene.job({ compute: JobCompute.attached(pool), ...props(scene) });
    expect(refusals(scene)).toEqual([ruleId]);
  });
});
