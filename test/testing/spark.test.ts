import {
  AttachedIdentity,
  BlobStorage,
  JobCompute,
  JobIdentity,
  JobTrigger,
  SparkIdentity,
  SparkJobSchedule,
  SparkPipeline,
} from '../../lib';
import { matchers } from '../../testing';
import { Scene, SMALL, SOURCE } from '../jobs/scene';
import { GROUP, account, problemsOf, workspaceIn } from '../support/azure';
import { testStack } from '../support/stack';
import { JobCode, JobEntry } from '../../lib';

expect.extend(matchers);

describe('toLetSparkReach', () => {
  it('passes for a workspace whose Spark has a way and whose identities have roles', () => {
    const { workspace, spark, lake, raw, blobs } = new Scene();
    expect(workspace).toLetSparkReach(lake);
    expect(workspace).toLetSparkReach(raw);
    expect(spark).toLetSparkReach(blobs);
    expect(workspace).toLetSparkReach(workspace.defaultStorage!);
  });

  it('asks an attached pool, too, by itself and with its workspace', () => {
    const scene = new Scene();
    const attached = scene.attach(AttachedIdentity.systemAssigned());
    expect(attached).toLetSparkReach(scene.lake);
    expect(attached).not.toLetSparkReach(scene.blobs);
    expect(scene.workspace).toLetSparkReach(scene.lake);
    expect(scene.workspace).not.toLetSparkReach(scene.blobs);
  });

  it('tells which way and whose roles are missing, and which call makes them', () => {
    const scene = new Scene();
    const other = account(scene.stack, 'Other');
    const message = problemsOf(() => expect(scene.workspace).toLetSparkReach(other));
    expect(message).toContain('Expected test/Workspace to let Spark reach test/Other, and it does not:');
    expect(message).toContain('nobody has a way and roles to reach it on Spark of test/Workspace/ServerlessSpark');
    expect(message).toContain('Name the account in storage of enableServerlessSpark');
    const pool = scene.attach();
    expect(problemsOf(() => expect(pool).toLetSparkReach(other))).toContain('storage of attachTo');
  });

  it('looks at what is written: a rule that an override takes from Spark leads nowhere', () => {
    const { stack, workspace, lake } = new Scene();
    expect(workspace).toLetSparkReach(lake);
    stack.node
      .findAll()
      .filter((one) => 'subResourceTargetInput' in one)
      .forEach((rule) =>
        (rule as unknown as { addOverride(path: string, value: unknown): void }).addOverride('spark_enabled', false),
      );
    expect(problemsOf(() => expect(workspace).toLetSparkReach(lake))).toContain(
      'missing is private endpoint rule for Spark to blob of lake (SPE-01)',
    );
  });

  it('tells where nobody asks for Spark, and after "not" that it is reached', () => {
    const { stack, group } = testStack();
    const workspace = workspaceIn(stack, group);
    const blobs = new BlobStorage(stack, 'Blobs', { resourceGroup: group });
    expect(problemsOf(() => expect(workspace).toLetSparkReach(blobs))).toContain('nobody asks for Spark there');
    workspace.enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage: [blobs] });
    expect(problemsOf(() => expect(workspace).not.toLetSparkReach(blobs))).toContain('and it does');
  });

  it('wants a construct', () => {
    expect(() => expect('mlw').toLetSparkReach(new Scene().lake)).toThrow('Give expect(…) a workspace');
  });
});

describe('toRunAs', () => {
  it('passes for a job, by the identity itself or by what was said of it', () => {
    const scene = new Scene();
    expect(scene.job({ identity: JobIdentity.managed(scene.jobs) })).toRunAs(scene.jobs);
    expect(scene.job({ identity: JobIdentity.managed(scene.jobs) }, 'Other')).toRunAs(JobIdentity.managed(scene.jobs));
    expect(scene.job({}, 'Mine')).toRunAs(JobIdentity.user());
  });

  it('passes for a schedule by the job that it starts', () => {
    const scene = new Scene();
    const job = scene.job({ identity: JobIdentity.managed(scene.jobs) });
    const schedule = new SparkJobSchedule(scene.stack, 'Daily', { job, trigger: JobTrigger.daily(2, 30) });
    expect(schedule).toRunAs(scene.jobs);
    expect(schedule).not.toRunAs(JobIdentity.user());
  });

  it('tells whom a job runs as instead, with the default of a compute spelled out', () => {
    const scene = new Scene();
    const pool = scene.attach(AttachedIdentity.systemAssigned());
    const job = scene.job({ compute: JobCompute.attached(pool), identity: JobIdentity.computeDefault() });
    expect(job).toRunAs(JobIdentity.systemAssigned());
    const message = problemsOf(() => expect(job).toRunAs(scene.jobs));
    expect(message).toContain('to run as test/Jobs, and it runs as the system-assigned identity of the compute');
    expect(message).toContain('JobIdentity.managed(identity)');
    expect(problemsOf(() => expect(job).not.toRunAs(JobIdentity.systemAssigned()))).toContain('and it does');
  });

  it('fails for a pipeline with one step that runs as somebody else', () => {
    const scene = new Scene();
    const program = { code: JobCode.folder(SOURCE), entry: JobEntry.python('titanic.py'), cluster: SMALL };
    const pipeline = new SparkPipeline(scene.stack, 'Two', {
      steps: {
        first: { program, compute: scene.serverless, identity: JobIdentity.managed(scene.jobs) },
        second: { program, compute: scene.serverless, identity: JobIdentity.user() },
      },
    });
    expect(problemsOf(() => expect(pipeline).toRunAs(scene.jobs))).toContain('runs as the user who submits it');
  });

  it('wants a job, a pipeline or a schedule', () => {
    expect(() => expect(new Scene().workspace).toRunAs(JobIdentity.user())).toThrow('Give expect(…) a SparkJob');
  });
});
