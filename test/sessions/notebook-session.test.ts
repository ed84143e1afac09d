import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack, TerraformVariable } from 'cdktf';
import { parse } from 'yaml';
import {
  ClusterSize,
  CondaSpec,
  Constraints,
  JobCompute,
  ManagedNetwork,
  NotebookSession,
  NotebookSessionProps,
  ServerlessInstanceType,
  SparkIdentity,
  SparkMemory,
  SparkRuntime,
} from '../../lib';
import { account, GROUP, poolIn, problemsOf, workspaceIn } from '../support/azure';
import { synthesized } from '../support/stack';
import { E4S, refusals, Scene, SMALL } from '../jobs/scene';

function stackIn(app: App): TerraformStack {
  const stack = new TerraformStack(app, 'spark');
  new AzurermProvider(stack, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
  return stack;
}

const SOMEBODY = '00000000-0000-0000-0000-0000000000aa';
const SCIPY = CondaSpec.of('dependencies: [scipy=1.11]');

function session(scene: Scene, props: Partial<NotebookSessionProps> = {}): NotebookSession {
  return new NotebookSession(scene.stack, 'Exploration', {
    compute: scene.serverless,
    cluster: SMALL,
    timeoutMinutes: 30,
    ...props,
  });
}

/** Without those of the runtime and of the provider that every scene has. */
function warnings({ stack }: Scene): string[] {
  const ids = Constraints.of(stack).summarize()[0].warnings;
  return ids.filter((id) => !['RUN-01', 'CFG-11'].includes(id));
}

describe('the settings of a session', () => {
  it('are those that the studio asks for', () => {
    expect(parse(session(new Scene(), { conf: { 'spark.sql.shuffle.partitions': '8' } }).toYaml())).toEqual({
      compute: 'Serverless Spark compute',
      instance_type: 'standard_e4s_v3',
      runtime_version: '3.4',
      session_timeout_minutes: 30,
      dynamically_allocate_executors: false,
      executors: 2,
      executor_cores: 2,
      executor_memory: '2g',
      driver_cores: 1,
      driver_memory: '2g',
      configuration_settings: { 'spark.sql.shuffle.partitions': '8' },
    });
  });

  it('name the attached pool, and the limits of dynamic allocation', () => {
    const scene = new Scene();
    const cluster = ClusterSize.dynamic({
      minExecutors: 1,
      maxExecutors: 6,
      executorCores: 4,
      executorMemory: SparkMemory.gigabytes(28),
    });
    expect(parse(session(scene, { compute: JobCompute.attached(scene.attach()), cluster }).toYaml())).toMatchObject({
      compute: 'mysparkcompute',
      dynamically_allocate_executors: true,
      min_executors: 1,
      max_executors: 6,
    });
    synthesized(scene.stack);
  });

  it('switch the cache on with Conda packages, as text', () => {
    expect(parse(session(new Scene(), { conda: SCIPY }).toYaml())).toMatchObject({
      configuration_settings: { 'spark.hadoop.aml.enable_cache': 'true' },
      conda_file: 'sessions/exploration/conda.yml',
    });
  });

  it('are files beside the Terraform configuration, and nothing is deployed', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'session-'));
    const app = new App({ outdir });
    const stack = stackIn(app);
    const scene = new Scene(stack);
    const before = synthesized(stack).resourceTypes;
    session(scene, { conda: SCIPY });
    app.synth();
    const folder = join(outdir, 'stacks', 'spark', 'sessions', 'exploration');
    expect(readFileSync(join(folder, 'settings.yml'), 'utf8')).toMatch(/^# Azure Machine Learning studio.*\ncompute: /);
    expect(readFileSync(join(folder, 'conda.yml'), 'utf8')).toBe('dependencies: [scipy=1.11]');
    expect(synthesized(stack).resourceTypes).toEqual(before);
  });

  it('are Terraform outputs where only Terraform knows them', () => {
    const scene = new Scene();
    const minutes = new TerraformVariable(scene.stack, 'minutes', { type: 'number' }).numberValue;
    const version = new TerraformVariable(scene.stack, 'scipy', { type: 'string' }).stringValue;
    const conda = CondaSpec.of(`dependencies: ['scipy=${version}', '\${x}']`);
    session(scene, { timeoutMinutes: minutes, conda });
    const { output } = synthesized(scene.stack).json as { output: { [name: string]: { value: string } } };
    expect(output.exploration_settings.value).toContain(
      'session_timeout_minutes: ${jsonencode(tostring(var.minutes))}\n',
    );
    expect(output.exploration_conda.value).toBe("dependencies: ['scipy=${var.scipy}', '$${x}']");
  });

  it('of two sessions do not get into one file', () => {
    const { stack, serverless: compute } = new Scene();
    const props = { compute, cluster: SMALL, timeoutMinutes: 30 };
    const names = ['A b', 'A-b', 'A_b'].map((id) => new NotebookSession(stack, id, props).settingsFileName);
    expect(new Set(names).size).toBe(3);
    expect(names[0]).toBe('sessions/a-b/settings.yml');
  });
});

describe('a session is refused', () => {
  type Broken = (scene: Scene) => Partial<NotebookSessionProps>;

  it.each<[id: string, what: string, props: Broken]>([
    ['SRV-31', 'a timeout of 0 minutes', () => ({ timeoutMinutes: 0 })],
    ['SRV-31', 'half a minute', () => ({ timeoutMinutes: 0.5 })],
    ['RUN-05', 'another Python', () => ({ conda: CondaSpec.of('dependencies: [python=3.12]') })],
    ['RUN-05', 'a Conda file that is not there', () => ({ conda: CondaSpec.fromFile('no-such.yml') })],
    ['JOB-06', 'memory in another unit', () => ({ conf: { 'spark.executor.memory': '2GB' } })],
    ['JOB-04', 'limits beside a number', () => ({ conf: { 'spark.dynamicAllocation.minExecutors': '1' } })],
    ['DAT-03', 'a secret', () => ({ conf: { 'fs.azure.account.oauth2.client.secret': 'x' } })],
    [
      'SRV-10',
      'another instance type',
      ({ spark }) => ({
        compute: JobCompute.serverless(spark, { ...E4S, instanceType: ServerlessInstanceType.of('standard_d4s_v3') }),
      }),
    ],
    [
      'SRV-13',
      'another runtime',
      ({ spark }) => ({ compute: JobCompute.serverless(spark, { ...E4S, runtime: SparkRuntime.of('2.4') }) }),
    ],
    [
      'POOL-14',
      'packages on a pool without them',
      (scene) => ({ compute: JobCompute.attached(scene.attach()), conda: SCIPY }),
    ],
  ])('by %s for %s', (id, _what, props) => {
    const scene = new Scene();
    session(scene, props(scene));
    expect(refusals(scene)).toEqual([id]);
  });

  it('by SRV-37 for packages where only approved traffic goes out, with the advice to bring a wheel', () => {
    const scene = new Scene();
    const workspace = workspaceIn(
      scene.stack,
      scene.group,
      { managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound() },
      'Approved',
    );
    const spark = workspace.enableServerlessSpark({
      identities: [SparkIdentity.group(GROUP)],
      storage: [account(scene.stack, 'Data')],
    });
    session(scene, { compute: JobCompute.serverless(spark, E4S), conda: SCIPY });
    const problems = problemsOf(() => synthesized(scene.stack));
    expect(problems).toContain('SRV-37');
    expect(problems).toContain('pyFiles with JobFile.inStorage(uri)');
  });
});

describe('packages', () => {
  it('are undecided where only Terraform knows whether all traffic may go out', () => {
    const scene = new Scene();
    const mode = new TerraformVariable(scene.stack, 'mode', { type: 'string' });
    scene.workspace.resource.putManagedNetwork({ isolationMode: mode.stringValue });
    session(scene, { conda: SCIPY });
    const [{ undecided, checkedAtSynth }] = Constraints.of(scene.stack).summarize();
    expect(undecided).toContain('SRV-37: only Terraform knows the isolation mode of the workspace');
    expect(checkedAtSynth).not.toContain('SRV-37');
  });
});

describe('packages are fine', () => {
  it('on a pool that lets sessions bring them, whatever the workspace lets out', () => {
    const scene = new Scene();
    session(scene, { compute: JobCompute.attached(scene.attach(undefined, true)), conda: SCIPY });
    synthesized(scene.stack);
    expect(warnings(scene)).toEqual([]);
  });
});

describe('a session warns', () => {
  it('of packages without cache', () => {
    const scene = new Scene();
    session(scene, { conda: SCIPY, cacheConda: false });
    synthesized(scene.stack);
    expect(warnings(scene)).toEqual(['SRV-36']);
  });

  it('of a Conda file that cannot be understood', () => {
    const scene = new Scene();
    session(scene, { conda: CondaSpec.of('{{ name }}') });
    synthesized(scene.stack);
    expect(warnings(scene)).toEqual(['RUN-05']);
  });

  it('of executors that are larger than a node', () => {
    const scene = new Scene();
    session(scene, { conf: { 'spark.executor.memory': '64g' } });
    synthesized(scene.stack);
    expect(warnings(scene)).toEqual(['CLU-04']);
  });
});

describe('IDN-05, about who works in a session,', () => {
  const idn05 = (props: (scene: Scene) => Partial<NotebookSessionProps>): string[] => {
    const scene = new Scene();
    session(scene, props(scene));
    synthesized(scene.stack);
    return warnings(scene).filter((warning) => warning.includes('IDN-05'));
  };

  it('accepts a group that has roles on the storage', () => {
    expect(idn05(() => ({ users: [SparkIdentity.group(GROUP.toUpperCase())] }))).toEqual([]);
  });

  it('accepts a user, who may be a member of a group that has roles', () => {
    expect(idn05(() => ({ users: [SparkIdentity.user(SOMEBODY)] }))).toEqual([]);
  });

  it('warns of a group without roles', () => {
    expect(idn05(() => ({ users: [SparkIdentity.group(SOMEBODY)] }))).toEqual(['IDN-05']);
  });

  it('warns of a managed identity, even one that has roles', () => {
    expect(idn05(({ jobs }) => ({ users: [SparkIdentity.managed(jobs)] }))).toHaveLength(1);
  });

  it('warns on a pool that was attached without users', () => {
    const alone = ({ stack, group, workspace, lake }: Scene) =>
      JobCompute.attached(poolIn(stack, group).attachTo(workspace, { storage: [lake] }));
    expect(idn05((scene) => ({ compute: alone(scene) }))).toEqual(['IDN-05']);
    expect(idn05((scene) => ({ compute: alone(scene), users: [SparkIdentity.user(SOMEBODY)] }))).toEqual(['IDN-05']);
  });

  it('accepts a pool that was attached with users', () => {
    expect(idn05((scene) => ({ compute: JobCompute.attached(scene.attach()) }))).toEqual([]);
  });

  it('warns on a pool whose users were given no storage', () => {
    const bare = ({ stack, group, workspace }: Scene) =>
      JobCompute.attached(
        poolIn(stack, group).attachTo(workspace, { storage: [], users: [SparkIdentity.group(GROUP)] }),
      );
    expect(idn05((scene) => ({ compute: bare(scene) }))).toEqual(['IDN-05']);
  });
});

describe('a Conda file', () => {
  it('is gone after a synth without it', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'session-'));
    const build = (version: string | undefined) => {
      const app = new App({ outdir });
      const stack = stackIn(app);
      const text = version ?? new TerraformVariable(stack, 'version', { type: 'string' }).stringValue;
      session(new Scene(stack), { conda: CondaSpec.of(`dependencies: ['scipy=${text}']`) });
      app.synth();
    };
    const file = join(outdir, 'stacks', 'spark', 'sessions', 'exploration', 'conda.yml');
    build('1.11');
    expect(existsSync(file)).toBe(true);
    build(undefined);
    expect(existsSync(file)).toBe(false);
  });
});
