import { join } from 'node:path';
import {
  ClusterSize,
  ComponentInput,
  ComponentOutput,
  DataUri,
  JobCode,
  JobCompute,
  JobEntry,
  JobEnvironment,
  JobFile,
  JobIdentity,
  JobInput,
  JobOutput,
  ServerlessInstanceType,
  SparkComponent,
  SparkMemory,
  SparkPipeline,
  SparkRuntime,
} from '../../lib';
import { stackIn, WrittenApp } from '../support/app';
import { loaded } from './documents';
import { E4S, Scene, SMALL, SOURCE } from './scene';

const DOCUMENTS = join(__dirname, 'documents');

const PASSENGERS = DataUri.inDatastore('harbour', 'lists/passengers.csv');
const BY_AGE = DataUri.inDatastore('harbour', 'by-age/');

/** As one public example writes it. */
const E8S = { instanceType: ServerlessInstanceType.of('Standard_E8S_V3'), runtime: SparkRuntime.of('3.4.0') };

const UP_TO_FOUR = ClusterSize.dynamic({
  minExecutors: 1,
  maxExecutors: 4,
  executorCores: 2,
  executorMemory: SparkMemory.gigabytes(2),
  driverCores: 1,
  driverMemory: SparkMemory.gigabytes(2),
});

const PROGRAM = { code: JobCode.folder(SOURCE), entry: JobEntry.python('titanic.py') };

describe('a document of the shape of a public example is written, field by field,', () => {
  let written: WrittenApp;
  let scene: Scene;

  beforeEach(() => {
    written = new WrittenApp();
    scene = new Scene(stackIn(written.app, 'platform'));
  });

  afterEach(() => written.remove());

  /** What was written, and what is expected. */
  function both(yamlFileName: string, expected: string): [unknown, unknown] {
    written.app.synth();
    return [
      loaded(join(written.outdir, 'stacks', 'platform', yamlFileName)),
      loaded(join(DOCUMENTS, `${expected}.yml`)),
    ];
  }

  function pipelineStep(compute: JobCompute, identity: JobIdentity, component: SparkComponent) {
    const inputs = { passengers: JobInput.file(PASSENGERS) };
    return { component, compute, identity, inputs, outputs: { by_age: JobOutput.folder(BY_AGE) } };
  }

  test('for a standalone job on serverless Spark with all kinds of inputs and outputs', () => {
    const job = scene.job({
      jobName: 'passengers-2026-11-28',
      displayName: 'Passengers by age',
      experimentName: 'passengers',
      pyFiles: [JobFile.inCode('utils.zip')],
      archives: [JobFile.inCode('my_archive.tar')],
      environment: JobEnvironment.labelled('passengers'),
      cacheCondaPackages: false,
      identity: JobIdentity.computeDefault(),
      inputs: {
        passengers: JobInput.file(PASSENGERS),
        cabins: JobInput.mltable(DataUri.asset('cabins', '3')),
        share: JobInput.numberValue(0.25),
        dry_run: JobInput.booleanValue(true),
        title: JobInput.literal('Passengers, by age'),
      },
      outputs: { by_age: JobOutput.folder(BY_AGE), report: JobOutput.folder() },
      args: '--passengers ${{inputs.passengers}} --cabins ${{inputs.cabins}} --by_age ${{outputs.by_age}}',
    });
    const [actual, expected] = both(job.yamlFileName, 'standalone');
    expect(actual).toEqual(expected);
  });

  test('for a standalone job on an attached pool with data on this machine', () => {
    const job = scene.job({
      compute: JobCompute.attached(scene.attach(undefined, true)),
      identity: JobIdentity.computeDefault(),
      entry: JobEntry.mainClass('com.acme.Passengers'),
      jars: [JobFile.inCode('main.jar')],
      environment: JobEnvironment.of('azureml://registries/harbour/environments/passengers/labels/latest'),
      cacheCondaPackages: false,
      inputs: { passengers: JobInput.file(DataUri.of(join(__dirname, 'titanic.csv'))) },
      args: '--passengers ${{inputs.passengers}}',
    });
    const [actual, expected] = both(job.yamlFileName, 'attached');
    expect(actual).toEqual(expected);
  });

  test('for one component on each kind of compute as each kind of identity', () => {
    const component = new SparkComponent(scene.stack, 'Wrangle', {
      ...PROGRAM,
      workspace: scene.workspace,
      componentName: 'wrangle_passengers',
      displayName: 'Passengers by age',
      description: 'A component for every compute and identity',
      cluster: UP_TO_FOUR,
      inputs: { passengers: ComponentInput.file() },
      outputs: { by_age: ComponentOutput.folder() },
      args: '--passengers ${{inputs.passengers}} --by_age ${{outputs.by_age}}',
    });
    const serverless = JobCompute.serverless(scene.spark, { ...E4S, instanceType: ServerlessInstanceType.E8 });
    const attached = JobCompute.attached(scene.attach());
    const pipeline = new SparkPipeline(scene.stack, 'Everywhere', {
      displayName: 'Passengers everywhere',
      description: 'One component on each kind of compute, as each kind of identity',
      steps: {
        serverless_default: pipelineStep(serverless, JobIdentity.computeDefault(), component),
        serverless_managed: pipelineStep(serverless, JobIdentity.managed(scene.jobs), component),
        serverless_user: pipelineStep(serverless, JobIdentity.user(), component),
        attached_default: pipelineStep(attached, JobIdentity.computeDefault(), component),
        attached_managed: pipelineStep(attached, JobIdentity.systemAssigned(), component),
        attached_user: pipelineStep(attached, JobIdentity.user(), component),
      },
    });
    const [actual, expected] = both(pipeline.yamlFileName, 'places.pipeline');
    expect(actual).toEqual(expected);
  });

  test('for a pipeline with inputs, outputs and settings of its own, and typed components', () => {
    const clean = new SparkComponent(scene.stack, 'Clean', {
      ...PROGRAM,
      workspace: scene.workspace,
      componentName: 'clean_lists',
      version: '2',
      displayName: 'Clean lists',
      description: 'Takes lines out that nobody can read',
      isDeterministic: false,
      cluster: UP_TO_FOUR,
      conf: {
        'spark.synapse.library.python.env': 'channels: [conda-forge]\ndependencies:\n  - scipy=1.11\n',
      },
      inputs: {
        lists: ComponentInput.file(),
        share: ComponentInput.numberValue({
          defaultValue: 0.01,
          min: 0,
          max: 1,
          description: 'Part of the lines that is kept',
        }),
        rows: ComponentInput.integerValue({ optional: true }),
        style: ComponentInput.stringValue({ defaultValue: 'plain', allowedValues: ['plain', 'rich'] }),
        dry_run: ComponentInput.booleanValue({ defaultValue: false }),
        cabins: ComponentInput.mltable({ optional: true }),
      },
      outputs: { cleaned: ComponentOutput.file({ description: 'What is left' }) },
      args: '--lists ${{inputs.lists}} --cleaned ${{outputs.cleaned}} --share ${{inputs.share}}',
    });
    const count = new SparkComponent(scene.stack, 'Count', {
      ...PROGRAM,
      workspace: scene.workspace,
      componentName: 'count_lines',
      displayName: 'Count lines',
      description: 'Counts what is left',
      cluster: SMALL,
      conf: { 'spark.executor.instances': '4' },
      inputs: { lists: ComponentInput.file() },
      args: '--lists ${{inputs.lists}}',
    });
    const on = { compute: JobCompute.serverless(scene.spark, E8S), identity: JobIdentity.computeDefault() };
    const pipeline = new SparkPipeline(scene.stack, 'Lists', {
      description: 'cleans lists, and counts',
      settings: {
        defaultDatastore: 'harbour',
        defaultCompute: 'cpu-cluster',
        continueOnStepFailure: true,
        forceRerun: false,
      },
      inputs: {
        lists: JobInput.file(DataUri.local(join(__dirname, 'titanic.csv'))),
        share: JobInput.numberValue(0.01),
      },
      outputs: { cleaned: JobOutput.file() },
      steps: {
        clean: {
          ...on,
          component: clean,
          inputs: { lists: JobInput.pipelineInput('lists'), share: JobInput.pipelineInput('share') },
          outputs: { cleaned: JobOutput.pipelineOutput('cleaned') },
        },
        count: {
          ...on,
          component: count,
          inputs: { lists: JobInput.outputOf('clean', 'cleaned', { direct: true }) },
        },
      },
    });
    const [actual, expected] = both(pipeline.yamlFileName, 'shared-inputs.pipeline');
    expect(actual).toEqual(expected);
  });

  test('for a pipeline whose steps have programs of their own', () => {
    const cluster = ClusterSize.fixedExecutors({
      executors: 1,
      executorCores: 1,
      executorMemory: SparkMemory.gigabytes(1),
      driverCores: 2,
      driverMemory: SparkMemory.gigabytes(1),
    });
    const on = { compute: JobCompute.serverless(scene.spark, E8S), identity: JobIdentity.computeDefault() };
    const files = [JobFile.inCode('my_files.txt')];
    const pipeline = new SparkPipeline(scene.stack, 'Lists', {
      description: 'steps that say by themselves what they do',
      inputs: { lists: JobInput.file(DataUri.local(join(__dirname, 'titanic.csv'))) },
      outputs: { output: JobOutput.folder() },
      steps: {
        greet: {
          ...on,
          program: {
            ...PROGRAM,
            cluster,
            files,
            pyFiles: [JobFile.inCode('utils.zip')],
            args: '--file_input ${{inputs.file_input}}',
          },
          inputs: { file_input: JobInput.pipelineInput('lists') },
        },
        count_by_rows: {
          ...on,
          program: {
            ...PROGRAM,
            cluster,
            files,
            jars: [JobFile.inCode('main.jar')],
            args: '--file_input ${{inputs.file_input}} --output ${{outputs.output}}',
          },
          inputs: { file_input: JobInput.pipelineInput('lists') },
          outputs: { output: JobOutput.pipelineOutput('output') },
        },
      },
    });
    const [actual, expected] = both(pipeline.yamlFileName, 'own-programs.pipeline');
    expect(actual).toEqual(expected);
  });
});
