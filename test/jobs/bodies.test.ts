import {
  ComponentInput,
  ComponentOutput,
  DataUri,
  JobCode,
  JobEntry,
  JobEnvironment,
  JobIdentity,
  JobInput,
  JobOutput,
  JobTrigger,
  SparkComponent,
  SparkJobSchedule,
  SparkPipeline,
  SparkPipelineProps,
} from '../../lib';
import { JsonObject } from '../stand-in/json';
import { shortName } from '../support/azure';
import { Synthesized, synthesized } from '../support/stack';
import { CODE_VERSION, read, refusals, Scene, SMALL } from './scene';

const PROGRAM = { code: JobCode.asset(CODE_VERSION), entry: JobEntry.python('titanic.py'), cluster: SMALL };

const ON_SERVERLESS = (scene: Scene) => ({ compute: scene.serverless, identity: JobIdentity.managed(scene.jobs) });

/** What is registered of a kind, by Terraform name. */
function registered(json: Synthesized, kind: string): JsonObject[] {
  return Object.values(json.resources('azapi_resource')).filter(({ type }) =>
    String(type).includes(`/${kind}/versions@`),
  ) as JsonObject[];
}

function propertiesOf(work: { toArmJson(): string }): { [key: string]: unknown } {
  return (JSON.parse(work.toArmJson()) as { properties: { [key: string]: unknown } }).properties;
}

describe('the REST body of a job', () => {
  it('has values as the clients write them, tables, and outputs whose place the service chooses', () => {
    const scene = new Scene();
    const job = scene.job({
      code: JobCode.asset(CODE_VERSION),
      inputs: {
        share: JobInput.numberValue(0.25),
        dry_run: JobInput.booleanValue(false),
        cabins: JobInput.mltable(DataUri.inDatastore('harbour', 'cabins/')),
      },
      outputs: { report: JobOutput.file() },
    });
    expect(propertiesOf(job)).toMatchObject({
      inputs: {
        share: { jobInputType: 'literal', value: '0.25' },
        dry_run: { jobInputType: 'literal', value: 'False' },
        cabins: { jobInputType: 'mltable', uri: 'azureml://datastores/harbour/paths/cabins/', mode: 'Direct' },
      },
      outputs: { report: { jobOutputType: 'uri_file', mode: 'Direct' } },
    });
    expect(() => synthesized(scene.stack)).not.toThrow();
  });

  it.each([
    [JobEnvironment.registered('spark', '3'), '/environments/spark/versions/3'],
    [JobEnvironment.labelled('spark'), '/environments/spark/labels/latest'],
  ])('names an environment of the workspace by its id (%#)', (environment, id) => {
    const scene = new Scene();
    const job = scene.job({ code: JobCode.asset(CODE_VERSION), environment });
    expect(propertiesOf(job).environmentId).toBe(`${scene.workspace.workspaceId}${id}`);
  });

  it('names an environment of a registry by its URI', () => {
    const scene = new Scene();
    const environment = JobEnvironment.inRegistry('azureml', 'spark', '3');
    const uri = 'azureml://registries/azureml/environments/spark/versions/3';
    const job = scene.job({ code: JobCode.asset(CODE_VERSION), environment });
    expect(propertiesOf(job).environmentId).toBe(uri);
    expect(read(job).environment).toBe(uri);
  });

  it('names a data asset of the workspace by its id', () => {
    const scene = new Scene();
    const inputs = {
      raw: JobInput.file(DataUri.asset('titanic', '2')),
      new: JobInput.file(DataUri.of('azureml:t@new')),
    };
    const job = scene.job({ code: JobCode.asset(CODE_VERSION), inputs });
    expect(propertiesOf(job).inputs).toMatchObject({
      raw: { uri: `${scene.workspace.workspaceId}/data/titanic/versions/2` },
      new: { uri: `${scene.workspace.workspaceId}/data/t/labels/new` },
    });
  });

  it('says who the default identity of a compute is', () => {
    const scene = new Scene();
    const job = scene.job({ code: JobCode.asset(CODE_VERSION), identity: JobIdentity.computeDefault() });
    expect(propertiesOf(job).identity).toEqual({ identityType: 'UserIdentity' });
    expect(read(job).identity).toBeUndefined();
  });

  it('is refused with data on this machine', () => {
    const scene = new Scene();
    const inputs = { raw: JobInput.file(DataUri.local(__filename)) };
    scene.job({ code: JobCode.asset(CODE_VERSION), inputs }).toArmJson();
    expect(refusals(scene)).toEqual(['CFG-43']);
  });
});

describe('a schedule of a job with data on this machine', () => {
  it('is a document, though the code is registered', () => {
    const scene = new Scene();
    const inputs = { raw: JobInput.file(DataUri.local(__filename)) };
    const job = scene.job({ ...ON_SERVERLESS(scene), code: JobCode.asset(CODE_VERSION), inputs });
    const schedule = new SparkJobSchedule(scene.stack, 'EveryNight', { job, trigger: JobTrigger.daily(2, 30) });
    expect(read(schedule)).toMatchObject({ create_job: './nightly-scheduled.yml' });
    expect(() => synthesized(scene.stack)).not.toThrow();
  });
});

describe('the REST body of a pipeline', () => {
  function pipeline(scene: Scene, props: Partial<SparkPipelineProps> = {}): SparkPipeline {
    return new SparkPipeline(scene.stack, 'Lists', {
      settings: { defaultDatastore: 'harbour', defaultCompute: 'cpu', continueOnStepFailure: true },
      inputs: { lists: JobInput.file(scene.raw.abfss('raw', 'titanic.csv')), share: JobInput.numberValue(0.5) },
      outputs: { cleaned: JobOutput.folder(scene.lake.abfss('curated', 'lists/')) },
      steps: {
        clean: {
          ...ON_SERVERLESS(scene),
          program: {
            ...PROGRAM,
            args: '--lists ${{inputs.lists}} --share ${{inputs.share}} --to ${{outputs.cleaned}}',
          },
          inputs: { lists: JobInput.pipelineInput('lists'), share: JobInput.pipelineInput('share') },
          outputs: { cleaned: JobOutput.pipelineOutput('cleaned') },
        },
        count: {
          ...ON_SERVERLESS(scene),
          program: { ...PROGRAM, args: '--cleaned ${{inputs.cleaned}}' },
          inputs: { cleaned: JobInput.outputOf('clean', 'cleaned') },
        },
      },
      ...props,
    });
  }

  it('has inputs, outputs and settings, and bindings as literals', () => {
    const scene = new Scene();
    const { workspaceId } = scene.workspace;
    expect(propertiesOf(pipeline(scene))).toMatchObject({
      inputs: { lists: { jobInputType: 'uri_file' }, share: { jobInputType: 'literal', value: '0.5' } },
      outputs: { cleaned: { jobOutputType: 'uri_folder', mode: 'Direct' } },
      settings: {
        default_datastore: `${workspaceId}/datastores/harbour`,
        default_compute: `${workspaceId}/computes/cpu`,
        continue_on_step_failure: true,
      },
      jobs: {
        clean: {
          inputs: { lists: { job_input_type: 'literal', value: '${{parent.inputs.lists}}' } },
          outputs: { cleaned: { type: 'literal', value: '${{parent.outputs.cleaned}}' } },
        },
        count: {
          inputs: {
            cleaned: { job_input_type: 'literal', value: '${{parent.jobs.clean.outputs.cleaned}}', mode: 'Direct' },
          },
        },
      },
    });
    expect(() => synthesized(scene.stack)).not.toThrow();
  });

  it('has a registered component for each program of a step, with the types of what the step is given', () => {
    const scene = new Scene();
    const job = pipeline(scene);
    new SparkJobSchedule(scene.stack, 'EveryNight', { job, trigger: JobTrigger.daily(2, 30) });
    const json = synthesized(scene.stack);
    const specs = registered(json, 'components').map(
      ({ body }) => (body as { properties: { componentSpec: JsonObject } }).properties.componentSpec,
    );
    expect(specs).toEqual([
      expect.objectContaining({
        name: 'test_lists_clean',
        inputs: { lists: { type: 'uri_file', mode: 'direct' }, share: { type: 'number' } },
        outputs: { cleaned: { type: 'uri_folder', mode: 'direct' } },
      }),
      expect.objectContaining({
        name: 'test_lists_count',
        inputs: { cleaned: { type: 'uri_folder', mode: 'direct' } },
      }),
    ]);
    const schedule = json.resource('azapi_resource', 'EveryNight') as {
      body: { properties: { action: { jobDefinition: { jobs: { [step: string]: { componentId: string } } } } } };
    };
    const { jobs } = schedule.body.properties.action.jobDefinition;
    expect(Object.values(jobs).map(({ componentId }) => shortName(componentId))).toEqual([
      'Lists_clean_Version',
      'Lists_count_Version',
    ]);
  });

  it('registers another version for a program that has changed', () => {
    const versions = ['--a 1', '--a 2', '--a 1'].map((args) => {
      const scene = new Scene();
      const step = { ...ON_SERVERLESS(scene), program: { ...PROGRAM, args } };
      pipeline(scene, { steps: { step } }).toArmJson();
      return registered(synthesized(scene.stack), 'components').map(({ name }) => name);
    });
    expect(versions[0]).toEqual(versions[2]);
    expect(versions[0]).not.toEqual(versions[1]);
  });

  it.each<readonly [string, string, (scene: Scene) => Partial<SparkPipelineProps>]>([
    [
      'ROL-30',
      'an input of its own that a step may not read',
      ({ blobs }) => ({
        inputs: { lists: JobInput.file(DataUri.of(blobs.wasbs('x1y', 'a.csv').uri.replace('blobs', 'other'))) },
      }),
    ],
    [
      'ROL-30',
      'an output of its own that a step may not write',
      ({ raw }) => ({ outputs: { cleaned: JobOutput.folder(raw.abfss('raw', 'out/')) } }),
    ],
    ['DAT-01', 'half a path', () => ({ inputs: { lists: JobInput.file(DataUri.of('azureml://datastores/x')) } })],
    [
      'NAM-17',
      'a step of a name that no variable can have',
      (scene) => ({ steps: { 'Clean-1': { ...ON_SERVERLESS(scene), program: PROGRAM } } }),
    ],
  ])('is refused by %s for %s', (id, _what, change) => {
    const scene = new Scene();
    const share = JobInput.numberValue(0.5);
    const changed = change(scene);
    pipeline(scene, { ...changed, inputs: { share, lists: lists(scene), ...changed.inputs } });
    expect(refusals(scene)).toEqual([id]);
  });

  it('is refused without steps, and a schedule of it says so', () => {
    const scene = new Scene();
    const job = pipeline(scene, { steps: {} });
    new SparkJobSchedule(scene.stack, 'EveryNight', { job, trigger: JobTrigger.daily(2, 30) });
    expect(refusals(scene)).toEqual(['CFG-46']);
  });
});

describe('a registered component', () => {
  it('names a registered environment in its document and in what Terraform registers', () => {
    const scene = new Scene();
    const component = new SparkComponent(scene.stack, 'Clean', {
      ...PROGRAM,
      workspace: scene.workspace,
      environment: JobEnvironment.inRegistry('azureml', 'spark', '3'),
      inputs: { lists: ComponentInput.mltable({ optional: true }) },
      outputs: { cleaned: ComponentOutput.mltable() },
    });
    const uri = 'azureml://registries/azureml/environments/spark/versions/3';
    expect(read(component).environment).toBe(uri);
    expect(registered(synthesized(scene.stack), 'components')[0]).toMatchObject({
      body: { properties: { componentSpec: { environment: uri } } },
    });
  });
});

function lists(scene: Scene): JobInput {
  return JobInput.file(scene.raw.abfss('raw', 'titanic.csv'));
}
