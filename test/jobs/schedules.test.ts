import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformVariable } from 'cdktf';
import {
  DataUri,
  JobCode,
  JobEntry,
  JobIdentity,
  JobInput,
  JobOutput,
  JobTrigger,
  RecurrenceFrequency,
  SparkJobSchedule,
  SparkJobScheduleProps,
  SparkPipeline,
  WeekDay,
} from '../../lib';
import { armId } from '../support/azure';
import { stackIn, WrittenApp } from '../support/app';
import { synthesized } from '../support/stack';
import { loaded } from './documents';
import { without } from './expected';
import { refusals, Scene, SMALL, SOURCE } from './scene';

const DOCUMENTS = join(__dirname, 'documents');

const WITH_SETTINGS: Partial<SparkJobScheduleProps> = {
  displayName: 'Ships, every hour',
  description: 'counts passengers at every full hour',
  tags: { team: 'harbour' },
  properties: { costCentre: '4711' },
  run: {
    experimentName: 'harbour',
    description: 'one of the runs of every hour',
    properties: { costCentre: '4711' },
    settings: { continueOnStepFailure: true },
    inputs: { day: JobInput.literal('${{creation_context.trigger_time}}') },
    outputs: { by_age: JobOutput.folder(DataUri.inDatastore('harbour', 'by-age/${{name}}/')) },
    tags: { schedule: 'harbour_with_settings' },
  },
};

/** A pipeline with an input of each kind, an output, a setting and a tag. */
function harbour(scene: Scene, code: JobCode): SparkPipeline {
  return new SparkPipeline(scene.stack, 'Harbour', {
    displayName: 'Ships in the harbour',
    tags: { team: 'harbour' },
    settings: { defaultDatastore: 'harbour' },
    inputs: {
      lists: JobInput.file(DataUri.inDatastore('harbour', 'lists/passengers.csv')),
      day: JobInput.literal('today'),
    },
    outputs: { by_age: JobOutput.folder(DataUri.inDatastore('harbour', 'by-age/')) },
    steps: {
      count: {
        program: {
          code,
          entry: JobEntry.python('titanic.py'),
          cluster: SMALL,
          args: '--lists ${{inputs.lists}} --day ${{inputs.day}} --by_age ${{outputs.by_age}}',
        },
        compute: scene.serverless,
        identity: JobIdentity.user(),
        inputs: { lists: JobInput.pipelineInput('lists'), day: JobInput.pipelineInput('day') },
        outputs: { by_age: JobOutput.pipelineOutput('by_age') },
      },
    },
  });
}

describe('the document of a schedule', () => {
  let written: WrittenApp;
  let scene: Scene;

  beforeEach(() => {
    written = new WrittenApp();
    scene = new Scene(stackIn(written.app, 'platform'));
  });

  afterEach(() => written.remove());

  const file = (name: string | undefined) => join(written.outdir, 'stacks', 'platform', `${name}`);

  test.each<[shape: string, props: Partial<SparkJobScheduleProps> & { readonly trigger: JobTrigger }]>([
    [
      'by-clock',
      {
        displayName: 'Ships, every hour',
        description: 'counts passengers at every full hour',
        trigger: JobTrigger.cron('0 * * * *', {
          startTime: '2026-03-01T10:00:00',
          endTime: '2027-03-01T10:00:00',
          timeZone: 'Pacific Standard Time',
        }),
      },
    ],
    [
      'with-settings',
      {
        ...WITH_SETTINGS,
        trigger: JobTrigger.cron('0 * * * *', { startTime: '2026-03-01T10:00:00', timeZone: 'UTC' }),
      },
    ],
    [
      'by-days',
      {
        trigger: JobTrigger.every(
          2,
          RecurrenceFrequency.WEEK,
          { hours: [4, 5, 10, 11, 12], minutes: [0, 30], weekDays: [WeekDay.MONDAY, WeekDay.FRIDAY] },
          { startTime: '2026-03-01T10:00:00', timeZone: 'W. Europe Standard Time' },
        ),
      },
    ],
    [
      'by-months',
      { trigger: JobTrigger.every(1, RecurrenceFrequency.MONTH, { hours: [4], minutes: [0], monthDays: [1, 15] }) },
    ],
  ])('says field by field what the shape %s has', (shape, props) => {
    const scheduleName = `harbour_${shape.replace('-', '_')}`;
    const job = harbour(scene, JobCode.folder(SOURCE));
    const schedule = new SparkJobSchedule(scene.stack, 'Schedule', { ...props, job, scheduleName });
    written.app.synth();
    expect(loaded(file(schedule.yamlFileName))).toEqual(loaded(join(DOCUMENTS, `${shape}.schedule.yml`)));
  });

  test('names a pipeline whose one step is the standalone job', () => {
    const job = scene.job({
      displayName: 'Nightly',
      tags: { team: 'harbour' },
      identity: JobIdentity.managed(scene.jobs),
      inputs: { raw: JobInput.file(scene.raw.abfss('raw', 'ships.csv')), limit: JobInput.numberValue(10) },
      outputs: { curated: JobOutput.folder(scene.lake.abfss('curated', 'ships')) },
      args: '--raw ${{inputs.raw}} --limit ${{inputs.limit}} --curated ${{outputs.curated}}',
    });
    const schedule = new SparkJobSchedule(scene.stack, 'EveryNight', { job, trigger: JobTrigger.daily(2, 30) });
    written.app.synth();
    const { create_job: pipeline } = loaded(file(schedule.yamlFileName)) as { create_job: { [key: string]: unknown } };
    const alone = loaded(file(job.yamlFileName)) as { [key: string]: unknown };
    const { display_name, tags, inputs, outputs, ...step } = without(alone, '$schema') as {
      [key: string]: unknown;
    };
    expect(pipeline).toEqual({
      $schema: 'https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json',
      type: 'pipeline',
      display_name,
      tags,
      inputs,
      outputs,
      jobs: {
        job: {
          ...step,
          inputs: { raw: '${{parent.inputs.raw}}', limit: '${{parent.inputs.limit}}' },
          outputs: { curated: '${{parent.outputs.curated}}' },
        },
      },
    });
  });

  test('leads to the document of a job in another stack', () => {
    const schedules = stackIn(written.app, 'schedules');
    const job = scene.job({ identity: JobIdentity.managed(scene.jobs) });
    new SparkJobSchedule(schedules, 'EveryNight', { job, trigger: JobTrigger.daily(2, 30) });
    written.app.synth();
    const text = readFileSync(join(written.outdir, 'stacks', 'schedules', 'everynight.yml'), 'utf8');
    expect(text).toContain('create_job: ../platform/nightly-scheduled.yml\n');
  });

  test('has the command that disables it beside the one that makes it', () => {
    const job = scene.job({ identity: JobIdentity.managed(scene.jobs) });
    const trigger = JobTrigger.daily(2, 30, { startTime: '2030-01-01T00:00:00' });
    const schedule = new SparkJobSchedule(scene.stack, 'EveryNight', { job, trigger, enabled: false });
    written.app.synth();
    expect(readFileSync(file(schedule.yamlFileName), 'utf8')).toMatch(
      /^# az ml schedule create --file everynight\.yml\n# az ml schedule disable --name platform-everynight\n\$schema/,
    );
  });
});

describe('a schedule that Terraform makes', () => {
  const scene = new Scene();
  new SparkJobSchedule(scene.stack, 'Hourly', {
    ...WITH_SETTINGS,
    job: harbour(scene, JobCode.uri('https://stcode.blob.core.windows.net/code/harbour')),
    scheduleName: 'hourly',
    trigger: JobTrigger.every(1, RecurrenceFrequency.DAY, { hours: [4, 16], minutes: [0] }, { timeZone: 'UTC' }),
  });
  const stack = synthesized(scene.stack);

  test('says what its document says, in the names of the REST API', () => {
    const { properties } = stack.resource('azapi_resource', 'Hourly').body as { properties: object };
    expect(properties).toEqual({
      displayName: 'Ships, every hour',
      description: 'counts passengers at every full hour',
      tags: { team: 'harbour' },
      properties: { costCentre: '4711' },
      isEnabled: true,
      trigger: {
        triggerType: 'Recurrence',
        frequency: 'Day',
        interval: 1,
        schedule: { hours: [4, 16], minutes: [0] },
        timeZone: 'UTC',
      },
      action: {
        actionType: 'CreateJob',
        jobDefinition: expect.objectContaining({
          jobType: 'Pipeline',
          displayName: 'Ships in the harbour',
          experimentName: 'harbour',
          description: 'one of the runs of every hour',
          properties: { costCentre: '4711' },
          tags: { team: 'harbour', schedule: 'harbour_with_settings' },
          settings: {
            default_datastore: expect.stringMatching(/\/datastores\/harbour$/) as string,
            continue_on_step_failure: true,
          },
          inputs: {
            lists: expect.objectContaining({ jobInputType: 'uri_file', mode: 'Direct' }) as object,
            day: { jobInputType: 'literal', value: '$${{creation_context.trigger_time}}' },
          },
          outputs: {
            by_age: expect.objectContaining({
              uri: expect.stringMatching(/by-age\/\$\$\{\{name\}\}\/$/) as string,
            }) as object,
          },
        }) as object,
      },
    });
  });

  test('is disabled by the same body before it is deleted', () => {
    const { body } = stack.resource('azapi_resource', 'Hourly') as { body: { properties: object } };
    expect(stack.resource('azapi_resource_action', 'Hourly_Disable')).toMatchObject({
      method: 'PUT',
      when: 'destroy',
      resource_id: expect.stringMatching(/\.id\}\/schedules\/hourly$/) as string,
      body: { properties: { ...body.properties, isEnabled: false } },
      depends_on: [expect.stringMatching(/^azapi_resource\.Hourly_/) as string],
      lifecycle: { ignore_changes: ['type', 'body'] },
    });
  });
});

describe('a schedule is refused', () => {
  const BAD_TRIGGERS: readonly [what: string, rule: string, trigger: () => JobTrigger][] = [
    ['an hour of 25', 'SCH-05', () => JobTrigger.daily(25, 0)],
    ['words for an expression', 'SCH-10', () => JobTrigger.cron('every night')],
    ['a day of the month', 'SCH-01', () => JobTrigger.cron('0 2 1 * *')],
    ['a time zone of the IANA database', 'SCH-11', () => JobTrigger.daily(2, 0, { timeZone: 'Europe/Berlin' })],
    ['a start in words', 'SCH-12', () => JobTrigger.daily(2, 0, { startTime: 'tomorrow' })],
    ['an interval of 0', 'SCH-05', () => JobTrigger.every(0, RecurrenceFrequency.DAY)],
    ['half an hour', 'SCH-05', () => JobTrigger.daily(2.5, 0)],
    [
      'days of the week every day',
      'SCH-09',
      () => JobTrigger.every(1, RecurrenceFrequency.DAY, { hours: [2], minutes: [0], weekDays: [WeekDay.MONDAY] }),
    ],
    [
      'an end before the start',
      'SCH-12',
      () => JobTrigger.daily(2, 0, { startTime: '2026-03-02T00:00:00', endTime: '2026-03-01T00:00:00' }),
    ],
  ];

  const CODES: readonly [made: string, code: JobCode][] = [
    ['a document', JobCode.folder(SOURCE)],
    ['Terraform', JobCode.asset(`${armId('Microsoft.MachineLearningServices/workspaces', 'mlw')}/codes/a/versions/1`)],
  ];

  const everyWay = BAD_TRIGGERS.flatMap((trigger) =>
    CODES.map(([made, code]) => [trigger[0], made, trigger[1], trigger[2], code] as const),
  );

  test.each(everyWay)('for %s, made by %s (%s)', (_what, _made, rule, trigger, code) => {
    const scene = new Scene();
    const job = scene.job({ code, identity: JobIdentity.managed(scene.jobs) });
    new SparkJobSchedule(scene.stack, 'EveryNight', { job, trigger: trigger() });
    expect(refusals(scene)).toEqual([rule]);
  });

  test.each<[what: string, run: SparkJobScheduleProps['run'], rule: string]>([
    ['an input that the job does not have', { inputs: { date: JobInput.literal('1') } }, 'CFG-41'],
    ['an output that the job does not have', { outputs: { other: JobOutput.folder() } }, 'CFG-41'],
    ['an empty value', { inputs: { limit: JobInput.literal('') } }, 'JOB-36'],
    [
      'data by a scheme that Spark does not know',
      { inputs: { raw: JobInput.file(DataUri.of('https://a.b/c')) } },
      'JOB-09',
    ],
    ['a secret', { inputs: { limit: JobInput.literal('AccountKey=abc') } }, 'DAT-02'],
    ['an experiment that is too long', { experimentName: 'e'.repeat(257) }, 'NAM-15'],
  ])('with runs that have %s', (_what, run, rule) => {
    const scene = new Scene();
    const job = scene.job({
      identity: JobIdentity.managed(scene.jobs),
      inputs: { raw: JobInput.file(scene.raw.abfss('raw', 'ships.csv')), limit: JobInput.literal('10') },
      args: '--raw ${{inputs.raw}} --limit ${{inputs.limit}}',
    });
    new SparkJobSchedule(scene.stack, 'EveryNight', { job, trigger: JobTrigger.daily(2, 30), run });
    expect(refusals(scene)).toEqual([rule]);
  });

  test('with runs that write where their identity may not', () => {
    const scene = new Scene();
    const job = scene.job({
      identity: JobIdentity.managed(scene.jobs),
      outputs: { curated: JobOutput.folder(scene.lake.abfss('curated', 'ships')) },
      args: '${{outputs.curated}}',
    });
    const outputs = { curated: JobOutput.folder(scene.raw.abfss('curated', 'ships')) };
    new SparkJobSchedule(scene.stack, 'EveryNight', { job, trigger: JobTrigger.daily(2, 30), run: { outputs } });
    expect(refusals(scene)).toEqual(['ROL-30']);
  });

  test('of a pipeline with runs that write where a step may not', () => {
    const scene = new Scene();
    const outputs = { by_age: JobOutput.folder(scene.raw.abfss('by-age', 'ships')) };
    const job = harbour(scene, JobCode.folder(SOURCE));
    new SparkJobSchedule(scene.stack, 'EveryNight', { job, trigger: JobTrigger.daily(2, 30), run: { outputs } });
    expect(refusals(scene)).toEqual(['ROL-30']);
  });
});

describe('a trigger with values that only Terraform knows', () => {
  test('is written with references to them', () => {
    const scene = new Scene();
    const hour = new TerraformVariable(scene.stack, 'hour', { type: 'number' });
    const zone = new TerraformVariable(scene.stack, 'zone', { type: 'string' });
    const job = scene.job({ identity: JobIdentity.managed(scene.jobs) });
    const trigger = JobTrigger.daily(hour.numberValue, 30, { timeZone: zone.stringValue });
    new SparkJobSchedule(scene.stack, 'EveryNight', { job, trigger });
    const { everynight_yaml: output } = synthesized(scene.stack).json.output as { [name: string]: { value: string } };
    expect(output.value).toMatch(/hours:\n\s+- \$\{jsonencode\(var\.hour\)\}/);
    expect(output.value).toContain('time_zone: ${jsonencode(var.zone)}');
  });
});
