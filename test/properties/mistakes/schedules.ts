import { TerraformElement } from 'cdktf';
import * as fc from '../../support/fast-check';
import {
  Constraints,
  JobCode,
  JobTrigger,
  RecurrenceFrequency,
  SparkJobSchedule,
  SparkJobScheduleProps,
  TriggerOptions,
  WeekDay,
} from '../../../lib';
import { disablingAction, plainComponent, plainSchedule } from '../../support/plain-schedules';
import { ConfiguredApp } from '../app';
import { definePipeline, defineJob, size } from '../work';
import { Arguments, wrong } from './doors';
import { component } from './in-work';
import { added, Broken, hasCompute, Mistake, wrongName, wrongPlainName } from './mistake';
import { made, Thing } from './things';

const CODE = JobCode.uri('https://stcode.blob.core.windows.net/code/nightly');
const CLUSTER = { executors: 2, cores: 2, gigabytes: 2 };
const NIGHTLY = JobTrigger.daily(2, 30);

function schedule(app: ConfiguredApp, job: SparkJobScheduleProps['job'], props: Partial<SparkJobScheduleProps>) {
  const made = new SparkJobSchedule(app.stack, 'EveryNight', { job, trigger: NIGHTLY, ...props });
  Constraints.of(made).acknowledge('IDN-12', 'whoever deploys is to run the job');
  return made;
}

/** What Terraform makes, and what disables it. */
function deployed(app: ConfiguredApp, part: 'Resource' | 'Disable'): TerraformElement {
  return schedule(app, defineJob(app, CLUSTER, { code: CODE }), {}).node.findChild(part) as TerraformElement;
}

/** A schedule that starts jobs. */
const SCHEDULE: Thing = {
  fits: hasCompute,
  ours: (app) => deployed(app, 'Resource'),
  plain: (scope) => {
    const plain = plainSchedule(scope);
    disablingAction(scope, plain);
    return plain;
  },
};

/** What disables a schedule before it is deleted. */
const DISABLING_ACTION: Thing = {
  fits: hasCompute,
  ours: (app) => deployed(app, 'Disable'),
  plain: (scope) => disablingAction(scope, plainSchedule(scope)),
};

/** A component of pipelines. */
const COMPONENT: Thing = {
  fits: hasCompute,
  ours: (app) => {
    definePipeline(app, CLUSTER, {}, app.stack, { code: CODE });
    return made(app, 'azapi_resource', 'Component/Version/Container');
  },
  plain: plainComponent,
};

/** A wrong trigger: in the YAML document of a schedule, and in what azapi writes. */
function trigger(
  title: string,
  breaks: Broken,
  triggers: fc.Arbitrary<JobTrigger>,
  properties: fc.Arbitrary<{ readonly [name: string]: unknown }>,
): readonly Mistake[] {
  const inBody = (values: { readonly [name: string]: unknown }): Arguments =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`body.properties.trigger.${name}`, value]));
  return [
    added(
      title,
      breaks,
      fc.record({ cluster: size, trigger: triggers }),
      (app, { cluster, trigger }) => {
        schedule(app, defineJob(app, cluster), { trigger });
      },
      hasCompute,
    ),
    ...wrong(SCHEDULE, title, breaks, properties.map(inBody)),
  ];
}

const byCron = (title: string, breaks: Broken, ...expressions: readonly string[]) =>
  trigger(
    title,
    breaks,
    fc.constantFrom(...expressions).map((expression) => JobTrigger.cron(expression)),
    fc.constantFrom(...expressions).map((expression) => ({ triggerType: 'Cron', expression })),
  );

const withOptions = (title: string, breaks: Broken, ...options: readonly TriggerOptions[]) =>
  trigger(
    title,
    breaks,
    fc.constantFrom(...options).map((option) => JobTrigger.daily(2, 30, option)),
    fc.constantFrom(...options).map((option) => ({ ...option })),
  );

const HOUR = fc.constantFrom(-1, 24, 25, 2.5);
const MINUTE = fc.constantFrom(-1, 60, 0.5);
const INTERVAL = fc.constantFrom(0, -1, 0.5, 2 ** 31);

/** What calls do not take at all. */
const NO_NUMBER = fc.constantFrom(NaN, Infinity);

/** When jobs start again and again, and the names of what starts them. */
export const WRONG_SCHEDULES: readonly Mistake[] = [
  ...byCron('days of the month in a cron expression', 'SCH-01', '0 2 1 * *', '0 2 */2 * *', '0 2 * 6 1-5'),
  ...byCron('a cron expression that is none', 'SCH-10', 'every night', '', '0 2 * *', '60 2 * * *', '* * * * *'),
  ...trigger(
    'a recurrence with numbers that there are not',
    'SCH-05',
    fc.oneof(
      HOUR.map((hour) => JobTrigger.daily(hour, 0)),
      MINUTE.map((minute) => JobTrigger.daily(2, minute)),
      INTERVAL.map((interval) => JobTrigger.every(interval, RecurrenceFrequency.WEEK)),
    ),
    fc.oneof(
      NO_NUMBER.map((interval) => ({ interval })),
      HOUR.map((hour) => ({ 'schedule.hours': [hour] })),
      MINUTE.map((minute) => ({ 'schedule.minutes': [minute] })),
      INTERVAL.map((interval) => ({ interval })),
      fc.constantFrom('Fortnight', 'day', '').map((frequency) => ({ frequency })),
    ),
  ),
  ...trigger(
    'days of the week every day',
    'SCH-09',
    fc
      .constantFrom(RecurrenceFrequency.DAY)
      .map((frequency) => JobTrigger.every(1, frequency, { hours: [2], minutes: [0], weekDays: [WeekDay.MONDAY] })),
    fc.constant({ 'schedule.weekDays': ['Monday'] }),
  ),
  ...withOptions('a time zone of another list', 'SCH-11', ...zones('Europe/Berlin', 'CET', '+01:00', '')),
  ...withOptions(
    'a start or an end that there is not',
    'SCH-12',
    { startTime: 'tomorrow' },
    { startTime: '2026-02-30T00:00:00' },
    { endTime: '2026-01-01' },
    { startTime: '2026-01-02T00:00:00', endTime: '2026-01-01T00:00:00' },
  ),
  ...wrong(
    DISABLING_ACTION,
    'a schedule that nothing disables before it is deleted',
    'SCH-02',
    fc.constantFrom<Arguments>({ when: 'apply' }, { method: 'POST' }, { 'body.properties.isEnabled': true }),
  ),
  added(
    'a wrong schedule name',
    'SCH-06',
    fc.record({ cluster: size, scheduleName: wrongName.filter(isWrong) }),
    (app, { cluster, scheduleName }) => {
      schedule(app, defineJob(app, cluster), { scheduleName });
    },
    hasCompute,
  ),
  ...wrong(
    SCHEDULE,
    'a wrong schedule name',
    'SCH-06',
    wrongPlainName.filter(isWrong).map((name) => ({ name })),
  ),
  component(
    'a wrong component name',
    'SCH-06',
    fc.constantFrom('Wrangle', 'wrangle-data', '1st', '_a', '', 'a b').map((componentName) => ({ componentName })),
  ),
  ...wrong(
    COMPONENT,
    'a wrong component name',
    'SCH-06',
    fc.constantFrom('_a', '-a', '', 'a b', 'a'.repeat(256)).map((name) => ({ name })),
  ),
  added(
    'a disabled schedule that runs once',
    'SCH-08',
    fc.record({ cluster: size }),
    (app, { cluster }) => {
      schedule(app, defineJob(app, cluster), { enabled: false });
    },
    hasCompute,
  ),
];

function zones(...names: readonly string[]): TriggerOptions[] {
  return names.map((timeZone) => ({ timeZone }));
}

/** Other names have at most 128 letters, schedules 255. */
function isWrong(name: string): boolean {
  return !/^[a-z]+$/.test(name) || name.length > 255;
}
