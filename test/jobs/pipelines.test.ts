import {
  ClusterSize,
  ComponentInput,
  ComponentOutput,
  JobCode,
  JobCompute,
  JobEntry,
  JobIdentity,
  JobInput,
  JobTrigger,
  RecurrenceFrequency,
  SparkComponent,
  SparkJobSchedule,
  SparkMemory,
  SparkPipeline,
  WeekDay,
} from '../../lib';
import { synthesized } from '../support/stack';
import { CONF, RESOURCES, TITANIC_YAML, without } from './expected';
import { read, Scene, SOURCE, TITANIC_DATA } from './scene';

const COMPONENT_SCHEMA = 'https://azuremlschemas.azureedge.net/latest/sparkComponent.schema.json';
const PIPELINE_SCHEMA = 'https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json';
const SCHEDULE_SCHEMA = 'https://azuremlschemas.azureedge.net/latest/schedule.schema.json';

describe('a pipeline', () => {
  const scene = new Scene();
  const conf = {
    ...CONF,
    'spark.executor.instances': undefined,
    'spark.dynamicAllocation.enabled': 'true',
    'spark.dynamicAllocation.minExecutors': '1',
    'spark.dynamicAllocation.maxExecutors': '4',
  };
  const component = new SparkComponent(scene.stack, 'Wrangle', {
    workspace: scene.workspace,
    componentName: 'titanic_spark_component',
    displayName: 'Titanic-Spark-Component',
    description: 'Spark component for Titanic data',
    code: JobCode.folder(SOURCE),
    entry: JobEntry.python('titanic.py'),
    cluster: ClusterSize.dynamic({
      minExecutors: 1,
      maxExecutors: 4,
      executorCores: 2,
      executorMemory: SparkMemory.gigabytes(2),
    }),
    inputs: { titanic_data: ComponentInput.file(), limit: ComponentInput.integerValue({ defaultValue: 10 }) },
    outputs: { wrangled_data: ComponentOutput.folder() },
    args: '--titanic_data ${{inputs.titanic_data}} --wrangled_data ${{outputs.wrangled_data}}',
  });
  const { inputs, outputs } = TITANIC_DATA;
  const on = (compute: JobCompute, identity: JobIdentity) => ({ component, compute, identity, inputs, outputs });

  afterAll(() => {
    synthesized(scene.stack);
  });

  test('has components with neither compute nor identity', () => {
    expect(read(component)).toEqual({
      $schema: COMPONENT_SCHEMA,
      type: 'spark',
      name: 'titanic_spark_component',
      version: '1',
      display_name: 'Titanic-Spark-Component',
      description: 'Spark component for Titanic data',
      code: './assets',
      entry: { file: 'titanic.py' },
      conf: JSON.parse(JSON.stringify(conf)) as object,
      inputs: { titanic_data: { type: 'uri_file', mode: 'direct' }, limit: { type: 'integer', default: 10 } },
      outputs: { wrangled_data: { type: 'uri_folder', mode: 'direct' } },
      args: TITANIC_YAML.args,
    });
  });

  test('has steps on serverless Spark and on an attached pool, each with its identity', () => {
    const pipeline = new SparkPipeline(scene.stack, 'Pipeline', {
      displayName: 'Titanic-Spark-CLI-Pipeline',
      steps: {
        managed: on(scene.serverless, JobIdentity.managed(scene.jobs)),
        user: on(scene.serverless, JobIdentity.user()),
        pool: on(JobCompute.attached(scene.attach()), JobIdentity.systemAssigned()),
      },
    });
    const step = { type: 'spark', component: './wrangle.yml', ...without(TITANIC_YAML, 'args') };
    expect(read(pipeline)).toEqual({
      $schema: PIPELINE_SCHEMA,
      type: 'pipeline',
      display_name: 'Titanic-Spark-CLI-Pipeline',
      jobs: {
        managed: { ...step, identity: { type: 'managed' }, resources: RESOURCES },
        user: { ...step, identity: { type: 'user_identity' }, resources: RESOURCES },
        pool: { ...step, identity: { type: 'managed' }, compute: 'mysparkcompute' },
      },
    });
  });

  test('lets its second step read what the first one writes', () => {
    const pipeline = new SparkPipeline(scene.stack, 'Chain', {
      steps: {
        first: on(scene.serverless, JobIdentity.user()),
        second: {
          ...on(scene.serverless, JobIdentity.user()),
          inputs: { titanic_data: JobInput.outputOf('first', 'wrangled_data'), limit: JobInput.literal('5') },
        },
      },
    });
    expect(read(pipeline)).toMatchObject({
      jobs: { second: { inputs: { titanic_data: '${{parent.jobs.first.outputs.wrangled_data}}', limit: '5' } } },
    });
  });
});

describe('a schedule', () => {
  const scene = new Scene();
  const job = scene.job({ identity: JobIdentity.managed(scene.jobs) });

  afterAll(() => {
    synthesized(scene.stack);
  });

  test('is written with a cron expression', () => {
    const trigger = JobTrigger.cron('30 2 * * *', { timeZone: 'W. Europe Standard Time' });
    const schedule = new SparkJobSchedule(scene.stack, 'EveryNight', { job, trigger });
    expect(read(schedule)).toEqual({
      $schema: SCHEDULE_SCHEMA,
      name: 'test-everynight',
      trigger: { type: 'cron', expression: '30 2 * * *', time_zone: 'W. Europe Standard Time' },
      create_job: './nightly-scheduled.yml',
    });
  });

  test('is written with a recurrence', () => {
    const trigger = JobTrigger.every(
      1,
      RecurrenceFrequency.WEEK,
      { hours: [2], minutes: [0, 30], weekDays: [WeekDay.MONDAY, WeekDay.FRIDAY] },
      { startTime: '2026-01-01T00:00:00' },
    );
    const schedule = new SparkJobSchedule(scene.stack, 'Weekly', { job, trigger, displayName: 'Mondays and Fridays' });
    expect(read(schedule)).toMatchObject({
      display_name: 'Mondays and Fridays',
      trigger: {
        type: 'recurrence',
        frequency: 'week',
        interval: 1,
        schedule: { hours: [2], minutes: [0, 30], week_days: ['monday', 'friday'] },
        start_time: '2026-01-01T00:00:00',
      },
    });
  });
});
