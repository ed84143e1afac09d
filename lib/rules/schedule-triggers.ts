import { CLIENT_TIME_ZONES, WINDOWS_TIME_ZONES } from '../facts/time-zones';
import { AZAPI_RESOURCE } from '../model/azapi-body';
import { scheduleOf, Trigger } from '../model/schedules';
import { both, Decision, either, hasForm, isEarlier, isOneOf, isWhole, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { Doc } from './documents';
import { resources, rule, Subject } from './engine/rule';
import { demand, NOT_APPLICABLE, undecided, Verdict, violation } from './engine/verdict';

const FIELD = '[^ ]+';

/** Five fields between blanks. */
const FIVE_FIELDS = new RegExp(`^ *(${FIELD} +){4}${FIELD} *$`);

const EVERY_DAY_OF_EVERY_MONTH = new RegExp(`^ *(${FIELD} +){2}\\*(/1)? +\\*(/1)? +${FIELD} *$`);

const DAY_NAMES = 'sun(day)?|mon(day)?|tue(sday)?|wed(nesday)?|thu(rsday)?|fri(day)?|sat(urday)?';

const CRON = new RegExp(
  `^ *${cronField('[0-5]?[0-9]')} +${cronField('([01]?[0-9]|2[0-3])')} +${FIELD} +${FIELD} +${cronField(`([0-6]|${DAY_NAMES})`)} *$`,
  'i',
);

/** What the REST API demands of the expression, and of other texts, which has no letters or digits in `* * * * *`. */
const LETTER_OR_DIGIT = /[a-zA-Z0-9_]/;

export const SCH_01 = rule({
  id: 'SCH-01',
  name: 'cron-days-and-months-ignored',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the job may as well start on every day of the week that the expression names',
  cause: 'the cron expression of a schedule names days of the month or months, which are ignored',
  why: 'The service treats both fields as *, so the job starts on every day instead of on the days that are named.',
  allowed: '* as third and fourth field',
  fix: {
    construct:
      'use a recurrence: JobTrigger.every(1, RecurrenceFrequency.MONTH, { hours: [2], minutes: [0], monthDays: [1] }) starts at two on the first of every month',
    terraform:
      'write * in both fields, or set body.properties.trigger to a trigger of triggerType Recurrence, with frequency Month and schedule.monthDays',
  },
  source: [Doc.SCHEDULE_PIPELINE_JOB.section('Limitations', 'limitations')],
  looksAt: triggersOf('expression'),
  judge: ({ kind, expression }: Trigger) =>
    kind === 'Cron'
      ? demand(
          either(opposite(hasForm(expression, FIVE_FIELDS)), hasForm(expression, EVERY_DAY_OF_EVERY_MONTH)),
          shown(expression),
        )
      : NOT_APPLICABLE,
});

export const SCH_10 = rule({
  id: 'SCH-10',
  name: 'invalid-cron-expression',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the schedule',
  cause: 'the cron expression of a schedule is not valid',
  why: 'azapi or Azure refuses the schedule.',
  allowed:
    'minutes (0 to 59), hours (0 to 23), *, *, and days of the week (0 to 6 from Sunday, or names), as numbers, ranges, steps and lists, with a letter or digit somewhere',
  fix: {
    construct:
      "give five fields such as '30 2 * * 1-5'; every minute is JobTrigger.every(1, RecurrenceFrequency.MINUTE), or '*/1 * * * *'",
    terraform:
      'set body.properties.trigger.expression to five fields such as "30 2 * * 1-5"; every minute is "*/1 * * * *"',
  },
  source: [
    Doc.SCHEDULE_PIPELINE_JOB.section('Define a time-based schedule with a cron expression'),
    Doc.TEMPLATE_SCHEDULES.section('CronTrigger'),
  ],
  looksAt: triggersOf('expression'),
  judge: ({ kind, expression }: Trigger) =>
    kind === 'Cron' ? demand(hasForm(expression, CRON, LETTER_OR_DIGIT), shown(expression)) : NOT_APPLICABLE,
});

const FREQUENCIES = ['Minute', 'Hour', 'Day', 'Week', 'Month'];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const HIDDEN_TIMES = 'only Terraform knows the hours, minutes or days of the recurrence';

/** What the REST API has as an integer. */
const MAX_INTERVAL = 2 ** 31 - 1;

export const SCH_05 = rule({
  id: 'SCH-05',
  name: 'invalid-recurrence',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the schedule',
  cause: 'the recurrence of a schedule is not valid',
  why: 'The clients, azapi or Azure refuse the schedule.',
  allowed:
    'an interval of 1 or more minutes, hours, days, weeks or months; hours from 0 to 23 together with minutes from 0 to 59; days of the week by their names; days of the month from 1 to 31',
  fix: {
    construct:
      'correct the numbers that JobTrigger.daily(hour, minute) or JobTrigger.every(interval, frequency, times) gets',
    terraform:
      'correct frequency, interval, schedule.hours, schedule.minutes, schedule.weekDays or schedule.monthDays in body.properties.trigger',
  },
  source: [
    Doc.REFERENCE_YAML_SCHEDULE.section('Recurrence trigger', 'recurrence-trigger'),
    Doc.TEMPLATE_SCHEDULES.section('RecurrenceTrigger'),
  ],
  looksAt: triggersOf('schedule'),
  judge: ({ kind, frequency, interval, times }: Trigger) => {
    if (kind !== 'Recurrence') {
      return NOT_APPLICABLE;
    }
    const { hours, minutes, weekDays, monthDays, isHidden } = times ?? {};
    const parts: Part[] = [
      [isOneOf(frequency, FREQUENCIES), `frequency ${shown(frequency)}`],
      [interval !== undefined && isWhole(interval, 1, MAX_INTERVAL), `interval ${shown(interval)}`],
      ...numbers('hour', hours, 0, 23),
      ...numbers('minute', minutes, 0, 59),
      ...numbers('day of the month', monthDays, 1, 31),
      ...(weekDays ?? []).map((day): Part => [isOneOf(day, DAYS), `day of the week ${shown(day)}`]),
      ...(times && !isHidden ? [given('hours', hours), given('minutes', minutes)] : []),
    ];
    return judged(parts, isHidden);
  },
});

export const SCH_09 = rule({
  id: 'SCH-09',
  name: 'recurrence-times-of-another-frequency',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the service is known to follow them',
  cause: 'the recurrence of a schedule has times that its frequency does not take',
  why: 'The service ignores or refuses them, so the job starts at other times than these, or there is no schedule.',
  allowed:
    'hours and minutes with a frequency of days, weeks or months; days of the week with weeks or months; days of the month with months',
  fix: {
    construct:
      'give JobTrigger.every(…) another RecurrenceFrequency, or leave these times out; JobTrigger.cron(…) takes minutes, hours and days of the week in any combination',
    terraform:
      'change body.properties.trigger.frequency, or leave these lists of body.properties.trigger.schedule out; a trigger of triggerType Cron takes minutes, hours and days of the week in any combination',
  },
  source: [Doc.REFERENCE_YAML_SCHEDULE.section('Recurrence schedule', 'recurrence-schedule')],
  looksAt: triggersOf('schedule'),
  judge: ({ kind, frequency, times }: Trigger) => {
    if (kind !== 'Recurrence' || !times) {
      return NOT_APPLICABLE;
    }
    const { hours, minutes, weekDays, monthDays, isHidden } = times;
    const parts: Part[] = [
      ...unsuited('hours', hours, frequency, ['Minute', 'Hour']),
      ...unsuited('minutes', minutes, frequency, ['Minute', 'Hour']),
      ...unsuited('days of the week', weekDays, frequency, ['Minute', 'Hour', 'Day']),
      ...unsuited('days of the month', monthDays, frequency, ['Minute', 'Hour', 'Day', 'Week']),
    ];
    return judged(parts, isHidden);
  },
});

export const SCH_11 = rule({
  id: 'SCH-11',
  name: 'unknown-schedule-time-zone',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the service or a newer client is known to take the time zone',
  cause: 'the time zone of a schedule is none of those that schedules know',
  why: 'The clients or Azure refuse the schedule: time zones have the names of Windows, and not those of the IANA database.',
  allowed:
    'a time zone as Windows names it, such as W. Europe Standard Time; a YAML document takes those of its reference',
  fix: {
    construct:
      "give timeZone a name such as 'W. Europe Standard Time' (Europe/Berlin), 'GMT Standard Time' (Europe/London) or 'UTC'",
    terraform:
      'set body.properties.trigger.timeZone to a name such as "W. Europe Standard Time" (Europe/Berlin), "GMT Standard Time" (Europe/London) or "UTC"',
  },
  source: [Doc.REFERENCE_YAML_SCHEDULE.section('Timezone', 'timezone'), Doc.WINDOWS_TIME_ZONES],
  looksAt: triggersOf('timeZone'),
  judge: ({ timeZone, isOfDocument }: Trigger) =>
    timeZone === undefined
      ? NOT_APPLICABLE
      : demand(isOneOf(timeZone, isOfDocument ? CLIENT_TIME_ZONES : WINDOWS_TIME_ZONES), shown(timeZone)),
});

const LEAP_YEAR = '([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)';
const DATE = `([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|${LEAP_YEAR}-02-29)`;
const TIME = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,7})?)?';
const MOMENT = new RegExp(`^${DATE}T${TIME}$`);
const MOMENT_WITH_OFFSET = new RegExp(`^${DATE}T${TIME}(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$`);

export const SCH_12 = rule({
  id: 'SCH-12',
  name: 'invalid-schedule-start-or-end',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the schedule, or it starts nothing',
  cause: 'the start or the end of a schedule is not valid',
  why: 'Azure refuses the schedule, or the schedule never starts its job.',
  allowed:
    'a date and time of the calendar such as 2027-01-31T02:30:00, without offset since the time zone says the rest (a YAML document takes one), the end after the start',
  fix: {
    construct: 'correct startTime or endTime of the trigger',
    terraform: 'correct startTime or endTime in body.properties.trigger',
  },
  source: [
    Doc.TEMPLATE_SCHEDULES.section('TriggerBase'),
    Doc.SCHEDULE_PIPELINE_JOB.section('Parameters', 'parameters'),
  ],
  looksAt: triggersOf('startTime'),
  judge: ({ startTime, endTime, isOfDocument }: Trigger) => {
    const moment = isOfDocument ? MOMENT_WITH_OFFSET : MOMENT;
    const parts: Part[] = [
      ...(startTime === undefined ? [] : [[hasForm(startTime, moment), `start ${shown(startTime)}`] as const]),
      ...(endTime === undefined ? [] : [[hasForm(endTime, moment), `end ${shown(endTime)}`] as const]),
      ...(startTime === undefined || endTime === undefined
        ? []
        : [[isEarlier(startTime, endTime), `end ${shown(endTime)}, start ${shown(startTime)}`] as const]),
    ];
    return parts.length === 0 ? NOT_APPLICABLE : judged(parts, false);
  },
});

/** Something to demand, and what is found where it is not so. */
type Part = readonly [ok: Decision, found: string];

function judged(parts: readonly Part[], isHidden = false): Verdict {
  const wrong = parts.filter(([ok]) => ok === false).map(([, found]) => found);
  if (wrong.length > 0) {
    return violation(wrong.join(', '));
  }
  return isHidden ? undecided(HIDDEN_TIMES) : demand(both(...parts.map(([ok]) => ok)), '');
}

function numbers(what: string, values: readonly number[] | undefined, min: number, max: number): Part[] {
  return (values ?? []).map((value) => [isWhole(value, min, max), `${what} ${shown(value)}`]);
}

function given(what: string, values: readonly unknown[] | undefined): Part {
  return [values !== undefined, `no ${what}`];
}

/** Of a frequency that is none SCH-05 tells. */
function unsuited(
  what: string,
  values: readonly unknown[] | undefined,
  frequency: string,
  frequencies: readonly string[],
): Part[] {
  return values === undefined || values.length === 0
    ? []
    : [[opposite(isOneOf(frequency, frequencies)), `${what} with frequency ${shown(frequency)}`]];
}

/** The triggers of schedules. */
function triggersOf(argument: string): Subject<Trigger>[] {
  return [
    resources(AZAPI_RESOURCE, `body.properties.trigger.${argument}`, (resource) => {
      const schedule = scheduleOf(resource);
      return schedule?.isHidden
        ? undecided('only Terraform knows when the schedule starts its job')
        : schedule?.trigger;
    }),
  ];
}

/** A list of numbers or names, of ranges of them, or of all, each with a step. */
function cronField(value: string): string {
  const part = `(\\*|${value}(-${value})?)(/[1-9][0-9]{0,3})?`;
  return `${part}(,${part})*`;
}
