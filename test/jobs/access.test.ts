import {
  ComponentInput,
  ComponentOutput,
  Constraints,
  DataUri,
  JobCode,
  JobEntry,
  JobIdentity,
  JobInput,
  JobOutput,
  SparkComponent,
  SparkComponentProps,
  SparkIdentity,
  SparkPipeline,
  SparkPipelineProps,
} from '../../lib';
import { account, problemsOf } from '../support/azure';
import { synthesized } from '../support/stack';
import { refusals, Scene, SOURCE } from './scene';

describe('roles are looked for', () => {
  test('per identity, so that what another one may use does not count', () => {
    const scene = new Scene();
    const other = scene.identity('Other');
    const secret = account(scene.stack, 'Secret');
    scene.workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(other)], storage: [secret] });
    const inputs = { data: JobInput.file(secret.abfss('raw', 'x.csv')) };
    scene.job({ identity: JobIdentity.managed(other), inputs }, 'Allowed');
    scene.job({ identity: JobIdentity.managed(scene.jobs), inputs }, 'Refused');
    const message = problemsOf(() => synthesized(scene.stack));
    expect(message).toMatch(/test\/Refused\n\s*ROL-30[\s\S]*input data in Secret, job runs as test\/Jobs/);
    expect(message).not.toContain('test/Allowed');
  });

  test('per container, where they are on one alone', () => {
    const scene = new Scene();
    const shared = account(scene.stack, 'Shared');
    const identities = [SparkIdentity.managed(scene.jobs)];
    scene.workspace.enableServerlessSpark({
      identities,
      storage: [shared.container('raw', 'gold is of another team')],
    });
    const identity = JobIdentity.managed(scene.jobs);
    const reads = (data: DataUri, id: string) => scene.job({ identity, inputs: { data: JobInput.file(data) } }, id);
    reads(shared.abfss('raw', 'x.csv'), 'Allowed');
    reads(DataUri.of('abfss://raw@shared.dfs.core.windows.net/x.csv'), 'ByHand');
    expect(() => synthesized(scene.stack)).not.toThrow();
    reads(shared.abfss('gold', 'x.csv'), 'Refused');
    reads(DataUri.of('abfss://gold@shared.dfs.core.windows.net/x.csv'), 'RefusedByHand');
    const message = problemsOf(() => synthesized(scene.stack));
    expect(message).toMatch(/test\/Refused\n\s*ROL-30/);
    expect(message).toMatch(/test\/RefusedByHand\n\s*ROL-30/);
    expect(message).not.toMatch(/test\/(Allowed|ByHand)\n/);
  });

  test('among those of users and groups, when the job runs as its user', () => {
    const scene = new Scene();
    const secret = account(scene.stack, 'Secret');
    scene.workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(scene.jobs)], storage: [secret] });
    scene.job({ inputs: { data: JobInput.file(secret.abfss('raw', 'x.csv')) } });
    expect(problemsOf(() => synthesized(scene.stack))).toMatch(/ROL-30[\s\S]*job runs as the user who submits the job/);
  });

  test('in what is stated after the job, too', () => {
    const scene = new Scene();
    const late = account(scene.stack, 'Late');
    scene.job({ identity: JobIdentity.managed(scene.jobs), inputs: { d: JobInput.file(late.abfss('raw', 'x.csv')) } });
    scene.workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(scene.jobs)], storage: [late] });
    expect(() => synthesized(scene.stack)).not.toThrow();
  });

  test('by name where the URI was written by hand', () => {
    const scene = new Scene();
    scene.job({ inputs: { d: JobInput.file(DataUri.of('abfss://landing@raw.dfs.core.windows.net/x.csv')) } });
    expect(() => synthesized(scene.stack)).not.toThrow();
  });

  test('except where ROL-30 is acknowledged', () => {
    const scene = new Scene();
    const other = account(scene.stack, 'Other');
    const job = scene.job({ inputs: { data: JobInput.file(other.abfss('raw', 'x.csv')) } });
    Constraints.of(job).acknowledge('ROL-30', 'the data team assigns the roles and the endpoint');
    expect(() => synthesized(scene.stack)).not.toThrow();
  });
});

describe('a pipeline', () => {
  const KEY = `${'A'.repeat(86)}==`;

  function oneStep(scene: Scene): SparkPipelineProps['steps'] {
    const inputs = { data: JobInput.file(scene.raw.abfss('landing', 'x.csv')) };
    return {
      wrangle: { component: component(scene), compute: scene.serverless, identity: JobIdentity.user(), inputs },
    };
  }

  function component(scene: Scene, more: SparkComponentProps['inputs'] = {}): SparkComponent {
    return new SparkComponent(scene.stack, 'Wrangle', {
      workspace: scene.workspace,
      code: JobCode.folder(SOURCE),
      entry: JobEntry.python('titanic.py'),
      conf: {
        'spark.driver.cores': '1',
        'spark.driver.memory': '2g',
        'spark.executor.cores': '2',
        'spark.executor.memory': '2g',
        'spark.executor.instances': '2',
      },
      inputs: { data: ComponentInput.file(), limit: ComponentInput.stringValue({ defaultValue: '10' }), ...more },
      outputs: { wrangled: ComponentOutput.folder() },
    });
  }

  function pipeline(change: (scene: Scene) => Partial<SparkPipelineProps['steps'][string]>): Scene {
    const scene = new Scene();
    new SparkPipeline(scene.stack, 'Pipeline', {
      steps: {
        wrangle: {
          component: component(scene),
          compute: scene.serverless,
          identity: JobIdentity.user(),
          inputs: { data: JobInput.file(scene.raw.abfss('landing', 'x.csv')) },
          ...change(scene),
        },
      },
    });
    return scene;
  }

  test.each<readonly [string, string, Partial<SparkPipelineProps>]>([
    ['DAT-02', 'a key among its own inputs', { inputs: { connection: JobInput.literal(`AccountKey=${KEY}`) } }],
    ['DAT-03', 'a client secret among its own inputs', { inputs: { login: JobInput.literal('client_secret=x') } }],
  ])('is refused by %s for %s', (id, _what, props) => {
    const scene = new Scene();
    new SparkPipeline(scene.stack, 'Pipeline', { steps: oneStep(scene), ...props });
    expect(refusals(scene)).toEqual([id]);
  });

  test('is refused by DAT-02 for a key as the default value of a component', () => {
    const scene = new Scene();
    component(scene, { limit: ComponentInput.stringValue({ defaultValue: `AccountKey=${KEY}` }) });
    expect(refusals(scene)).toEqual(['DAT-02']);
  });

  test('is refused by CFG-12 for steps that wait for each other', () => {
    const scene = new Scene();
    const wrangle = component(scene);
    const after = (step: string) => ({
      component: wrangle,
      compute: scene.serverless,
      identity: JobIdentity.user(),
      inputs: { data: JobInput.outputOf(step, 'wrangled') },
    });
    new SparkPipeline(scene.stack, 'Pipeline', {
      steps: { first: after('third'), second: after('first'), third: after('second') },
    });
    expect(refusals(scene)).toEqual(['CFG-12']);
  });

  test('is accepted when nothing is wrong', () => {
    expect(() => synthesized(pipeline(() => ({})).stack)).not.toThrow();
  });

  test.each<readonly [string, string, Parameters<typeof pipeline>[0]]>([
    ['CFG-42', 'an input without value', () => ({ inputs: {} })],
    [
      'CFG-41',
      'an input that the component does not have',
      ({ raw }) => ({ inputs: { data: JobInput.file(raw.abfss('a1b', 'x.csv')), date: JobInput.literal('1') } }),
    ],
    [
      'CFG-41',
      'an output that the component does not have',
      ({ lake }) => ({ outputs: { data: JobOutput.folder(lake.abfss('curated')) } }),
    ],
    [
      'CFG-41',
      'an output of a step that is not there',
      () => ({ inputs: { data: JobInput.outputOf('load', 'data') } }),
    ],
    ['CFG-41', 'an output of its own', () => ({ inputs: { data: JobInput.outputOf('wrangle', 'wrangled') } })],
    ['JOB-33', 'the identity of a compute that has none', () => ({ identity: JobIdentity.systemAssigned() })],
    [
      'ROL-30',
      'an output that may only be read',
      ({ raw }) => ({ outputs: { wrangled: JobOutput.folder(raw.abfss('curated')) } }),
    ],
    [
      'JOB-36',
      'an empty value',
      ({ raw }) => ({ inputs: { data: JobInput.file(raw.abfss('a1b', 'x.csv')), limit: JobInput.literal('') } }),
    ],
    [
      'DAT-02',
      'a key among the values of a step',
      ({ raw }) => ({
        inputs: { data: JobInput.file(raw.abfss('a1b', 'x.csv')), limit: JobInput.literal(`AccountKey=${KEY}`) },
      }),
    ],
  ])('is refused by %s for %s', (id, _what, change) => {
    expect(refusals(pipeline(change))).toEqual([id]);
  });
});
