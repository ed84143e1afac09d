import { Tokens } from '../../support/tokens';
import { casesOf, Deferral, hostileTexts, Row, RuleCases, rowsOf, texts } from './rule-cases';
import { Trigger, TriggerTimes } from '../../../lib/model/schedules';
import { SCH_01, SCH_05, SCH_09, SCH_10, SCH_11, SCH_12 } from '../../../lib/rules/schedule-triggers';
import { SCH_02, SCH_06, Sch06Subject, SCH_08 } from '../../../lib/rules/schedules';

const NOTHING: Trigger = {
  kind: '',
  expression: '',
  frequency: '',
  interval: undefined,
  times: undefined,
  startTime: undefined,
  endTime: undefined,
  timeZone: undefined,
  isOfDocument: false,
};

const cron = (expression: string): Trigger => ({ ...NOTHING, kind: 'Cron', expression });

const every = (interval: number | undefined, frequency: string, times?: Partial<TriggerTimes>): Trigger => ({
  ...NOTHING,
  kind: 'Recurrence',
  interval,
  frequency,
  times: times && { hours: [], minutes: [], weekDays: undefined, monthDays: undefined, isHidden: false, ...times },
});

const zone = (timeZone: string, isOfDocument = false): Trigger => ({ ...cron('0 2 * * *'), timeZone, isOfDocument });

const between = (startTime?: string, endTime?: string, isOfDocument = false): Trigger => ({
  ...cron('0 2 * * *'),
  startTime,
  endTime,
  isOfDocument,
});

const EXPRESSION: { readonly [how: string]: Deferral<Trigger> } = {
  'the expression is not known': (trigger, tokens) =>
    trigger.kind === 'Cron' ? { ...trigger, expression: tokens.text(trigger.expression) } : undefined,
};

/** A trigger with its lists behind tokens. */
function hiddenTimes(trigger: Trigger, tokens: Tokens): Trigger | undefined {
  const { times } = trigger;
  const count = [...(times?.hours ?? []), ...(times?.minutes ?? []), ...(times?.monthDays ?? [])].length;
  if (!times || count === 0) {
    return undefined;
  }
  const numbers = (list: readonly number[] | undefined) => list?.map((value) => tokens.number(value));
  return {
    ...trigger,
    times: {
      ...times,
      hours: numbers(times.hours),
      minutes: numbers(times.minutes),
      monthDays: numbers(times.monthDays),
    },
  };
}

const isFinite = (trigger: Trigger) =>
  [trigger.interval ?? 0, ...(trigger.times?.hours ?? []), ...(trigger.times?.minutes ?? [])].every(Number.isFinite);

const daysAndMonths = casesOf(SCH_01, {
  compliant: rowsOf(
    texts('0 2 * * *', '0 2 * * 1-5', '*/15 8-17 * * MON,FRI', ' 0  2  *  *  * ', '0 2 */1 */1 *', 'every night', ''),
    cron,
  ),
  violating: rowsOf(
    [
      ['the first of every month', '0 2 1 * *', '"0 2 1 * *"'],
      ['a month', '0 2 * 6 *'],
      ['both', '0 2 1 1 *'],
      ['every second day', '0 2 */2 * *'],
      ['a range of days', '0 2 1-7 * MON'],
      ['a list with every day', '0 2 *,1 * *'],
    ],
    cron,
  ),
  notApplicable: [['a recurrence', every(1, 'Day')]],
  deferred: EXPRESSION,
});

const expressions = casesOf(SCH_10, {
  compliant: rowsOf(
    texts(
      ...['0 2 * * *', '59 23 * * 6', '0,30 2-4 * * 1-5', '*/15 * * * *', '5/10 08 * * sun', '1 2 3 4 5'],
      ...['0 2 * * Monday', '00 02 * * MON-FRI/2', ' 0  2 * * * '],
    ),
    cron,
  ),
  violating: rowsOf(
    [
      ['words', 'every night', '"every night"'],
      ['nothing', ''],
      ['four fields', '0 2 * *'],
      ['six fields, with seconds or years', '0 0 2 * * *'],
      ['a minute of 60', '60 2 * * *'],
      ['an hour of 24', '0 24 * * *'],
      ['a seventh day of the week', '0 2 * * 7'],
      ['an unknown name of a day', '0 2 * * Montag'],
      ['a step of 0', '*/0 2 * * *'],
      ['an open range', '0 2- * * *'],
      ['an open list', '0 2, * * *'],
      ['a negative hour', '0 -2 * * *'],
      ['half an hour', '0 2.5 * * *'],
      ['no letter and no digit', '* * * * *', '"* * * * *"'],
      ['a word for an expression', '@daily'],
      ['tabs between the fields', '0\t2\t*\t*\t*'],
      ...hostileTexts('0 2 * * 1').filter(([title]) => !title.startsWith('a space')),
    ],
    cron,
  ),
  notApplicable: [['a recurrence', every(1, 'Day')]],
  deferred: EXPRESSION,
});

const recurrences = casesOf(SCH_05, {
  compliant: [
    ['every minute', every(1, 'Minute')],
    ['every thousand hours', every(1000, 'Hour')],
    ['the first and the last moment of a day', every(1, 'Day', { hours: [0, 23], minutes: [0, 59] })],
    ['working days', every(2, 'Week', { hours: [2], minutes: [0], weekDays: ['Monday', 'Sunday'] })],
    ['the last possible day of months', every(1, 'Month', { hours: [2], minutes: [0], monthDays: [1, 31] })],
    ['no times at all', every(1, 'Day', {})],
  ],
  violating: [
    ['an interval of 0', every(0, 'Day'), 'interval 0'],
    ['a negative interval', every(-1, 'Day'), 'interval -1'],
    ['an interval with a fraction', every(1.5, 'Hour'), 'interval 1.5'],
    ['an interval that is no number', every(NaN, 'Day'), 'interval NaN'],
    ['an endless interval', every(Infinity, 'Day'), 'interval Infinity'],
    ['no interval', every(undefined, 'Day'), 'interval undefined'],
    ['an unknown frequency', every(1, 'Fortnight'), 'frequency "Fortnight"'],
    ['no frequency', every(1, ''), 'frequency ""'],
    ['an hour of 25', every(1, 'Day', { hours: [25], minutes: [0] }), 'hour 25'],
    ['a negative hour', every(1, 'Day', { hours: [-1], minutes: [0] }), 'hour -1'],
    ['a minute of 60', every(1, 'Day', { hours: [2], minutes: [0, 60] }), 'minute 60'],
    ['half a minute', every(1, 'Day', { hours: [2], minutes: [0.5] }), 'minute 0.5'],
    ['hours without minutes', every(1, 'Day', { hours: [2], minutes: undefined }), 'no minutes'],
    ['minutes without hours', every(1, 'Day', { hours: undefined, minutes: [30] }), 'no hours'],
    ['an unknown day', every(1, 'Week', { weekDays: ['Mon'] }), 'day of the week "Mon"'],
    ['a day 0', every(1, 'Month', { monthDays: [0] }), 'day of the month 0'],
    ['a day 32', every(1, 'Month', { monthDays: [32] }), 'day of the month 32'],
    ['several at once', every(0, 'Day', { hours: [24], minutes: [60] }), 'interval 0, hour 24, minute 60'],
  ],
  notApplicable: [['a cron expression', cron('0 2 * * *')]],
  deferred: {
    'the interval is not known': (trigger, tokens) =>
      trigger.interval === undefined || !isFinite(trigger)
        ? undefined
        : { ...trigger, interval: tokens.number(trigger.interval) },
    'the times are not known': (trigger, tokens) => (isFinite(trigger) ? hiddenTimes(trigger, tokens) : undefined),
    'the frequency is not known': (trigger, tokens) =>
      trigger.kind === 'Recurrence' && isFinite(trigger) && trigger.interval !== undefined
        ? { ...trigger, frequency: tokens.text(trigger.frequency) }
        : undefined,
  },
});

/** Times of every kind, and the frequencies that take them. */
const SUITED: readonly (readonly [what: string, times: Partial<TriggerTimes>, frequencies: readonly string[]])[] = [
  ['hours', { hours: [2] }, ['Day', 'Week', 'Month']],
  ['minutes', { minutes: [30] }, ['Day', 'Week', 'Month']],
  ['days of the week', { weekDays: ['Monday'] }, ['Week', 'Month']],
  ['days of the month', { monthDays: [1] }, ['Month']],
];

/** Each kind of times with each frequency that takes them, or that does not. */
const together = (areSuited: boolean): Row<Trigger>[] =>
  SUITED.flatMap(([what, times, frequencies]) =>
    ['Minute', 'Hour', 'Day', 'Week', 'Month']
      .filter((frequency) => frequencies.includes(frequency) === areSuited)
      .map((frequency): Row<Trigger> => [
        `${what} with frequency ${frequency}`,
        every(1, frequency, times),
        areSuited ? undefined : `${what} with frequency "${frequency}"`,
      ]),
  );

const combinations = casesOf(SCH_09, {
  compliant: [
    ...together(true),
    ['hours of a day', every(1, 'Day', { hours: [2], minutes: [0] })],
    ['days of a week', every(1, 'Week', { hours: [2], minutes: [0], weekDays: ['Monday'] })],
    ['days of the week in months', every(1, 'Month', { weekDays: ['Monday'] })],
    ['days of a month', every(1, 'Month', { hours: [2], minutes: [0], monthDays: [1] })],
  ],
  violating: [
    ...together(false),
    [
      'days of the week every day',
      every(1, 'Day', { hours: [2], minutes: [0], weekDays: ['Monday'] }),
      'days of the week with frequency "Day"',
    ],
    ['days of the week every hour', every(1, 'Hour', { weekDays: ['Monday'] })],
    [
      'days of the month every week',
      every(1, 'Week', { hours: [2], minutes: [0], monthDays: [1] }),
      'days of the month with frequency "Week"',
    ],
    [
      'hours every few minutes',
      every(15, 'Minute', { hours: [8, 9], minutes: [0] }),
      'hours with frequency "Minute", minutes with frequency "Minute"',
    ],
    ['minutes every few hours', every(2, 'Hour', { minutes: [30] }), 'minutes with frequency "Hour"'],
  ],
  notApplicable: [
    ['a cron expression', cron('0 2 * * *')],
    ['a recurrence without times', every(15, 'Minute')],
  ],
  deferred: {
    'the frequency is not known': (trigger, tokens) =>
      trigger.times && { ...trigger, frequency: tokens.text(trigger.frequency) },
  },
});

const zones = casesOf(SCH_11, {
  compliant: [
    ['a zone of Windows', zone('W. Europe Standard Time')],
    ['a zone of Windows in a document', zone('Pacific Standard Time (Mexico)', true)],
    ['UTC', zone('UTC')],
    ['a zone of Windows that only documents lack', zone('Yukon Standard Time')],
  ],
  violating: [
    ['a zone of the IANA database', zone('Europe/Berlin'), '"Europe/Berlin"'],
    ['an abbreviation', zone('CET')],
    ['an offset', zone('+01:00')],
    ['an empty zone', zone('')],
    ['a zone of Windows that documents do not take', zone('Yukon Standard Time', true)],
    ['a zone of summer', zone('W. Europe Daylight Time')],
    ['a blank at the end', zone('UTC ')],
  ],
  notApplicable: [['a trigger without time zone', cron('0 2 * * *')]],
  deferred: {
    'the time zone is not known': (trigger, tokens) =>
      trigger.timeZone === undefined ? undefined : { ...trigger, timeZone: tokens.text(trigger.timeZone) },
  },
});

const moments = casesOf(SCH_12, {
  compliant: [
    ['a start', between('2026-01-31T02:30:00')],
    ['an end', between(undefined, '2026-01-31T02:30:00')],
    ['an end after the start', between('2026-01-31T02:30:00', '2026-01-31T02:30:01')],
    ['a start without seconds', between('2026-01-31T02:30', '2026-01-31T02:31')],
    ['a start with fractions', between('2026-01-31T02:30:00.5')],
    ['the last day of February in a leap year', between('2028-02-29T00:00:00')],
    ['a start with offset in a document', between('2026-01-31T02:30:00-04:00', undefined, true)],
    ['a start of UTC in a document', between('2026-01-31T02:30:00Z', '2027-01-01T00:00:00', true)],
  ],
  violating: [
    ['a word', between('tomorrow'), 'start "tomorrow"'],
    ['nothing', between('')],
    ['a date', between('2026-01-31')],
    ['a blank instead of T', between('2026-01-31 02:30:00')],
    ['an offset', between('2026-01-31T02:30:00+01:00')],
    ['a day that there is not', between('2026-02-30T02:30:00')],
    ['the 29th of February in another year', between('2026-02-29T00:00:00')],
    ['the 29th of February 2100', between('2100-02-29T00:00:00')],
    ['the 31st of a short month', between(undefined, '2026-04-31T02:30:00'), 'end "2026-04-31T02:30:00"'],
    ['an hour of 24', between('2026-01-31T24:00:00')],
    ['a word at the end, in a document', between('2026-01-31T02:30:00 CET', undefined, true)],
    [
      'an end before the start',
      between('2026-01-31T02:30:00', '2026-01-30T02:30:00'),
      'end "2026-01-30T02:30:00", start "2026-01-31T02:30:00"',
    ],
    ['an end at the start', between('2026-01-31T02:30:00', '2026-01-31T02:30')],
    ['a start in words before an end', between('tomorrow', '2026-01-31T02:30:00'), 'start "tomorrow"'],
  ],
  notApplicable: [['a trigger that is always on', cron('0 2 * * *')]],
  deferred: {
    'the start is not known': (trigger, tokens) =>
      trigger.startTime === undefined ? undefined : { ...trigger, startTime: tokens.text(trigger.startTime) },
    'the end is not known': (trigger, tokens) =>
      trigger.endTime === undefined ? undefined : { ...trigger, endTime: tokens.text(trigger.endTime) },
  },
});

const named = (of: Sch06Subject['of'], isOfDocument: boolean, names: readonly string[]): Row<Sch06Subject>[] =>
  names.map((name) => [
    `a ${of} ${isOfDocument ? 'in a document ' : ''}of the name ${name.length > 20 ? `of ${name.length} letters` : `"${name}"`}`,
    { name, of, isOfDocument },
  ]);
const RIGHT = ['nightly', 'a', 'a_1', 'a'.repeat(255)];
const WRONG = ['', '_a', '-a', 'every night', 'a.b', 'a/b', 'a'.repeat(256)];

const names = casesOf<Sch06Subject>(SCH_06, {
  compliant: [
    ...named('schedule', true, [...RIGHT, 'Every-Night', '1st']),
    ...named('component', false, [...RIGHT, 'Wrangle-Data', '1st']),
    ...named('component', true, RIGHT),
  ],
  violating: [
    ...named('schedule', false, WRONG),
    ...named('component', false, WRONG),
    ...named('component', true, [...WRONG, 'Wrangle', 'wrangle-data', '1st']),
    ...hostileTexts('nightly').map(([title, name]): Row<Sch06Subject> => [
      title,
      { name, of: 'schedule', isOfDocument: true },
    ]),
  ],
  deferred: { 'the name is not known': (subject, tokens) => ({ ...subject, name: tokens.text(subject.name) }) },
});

/** What starts jobs, and when. */
export const SCHEDULE_CASES: readonly RuleCases[] = [
  daysAndMonths,
  expressions,
  recurrences,
  combinations,
  zones,
  moments,
  names,
  casesOf(SCH_02, {
    compliant: [
      ['a disabled schedule', { isEnabled: false, isDisabledFirst: false }],
      ['an enabled schedule that is disabled before it is deleted', { isEnabled: true, isDisabledFirst: true }],
    ],
    violating: [['an enabled schedule', { isEnabled: true, isDisabledFirst: false }, 'an enabled schedule']],
    deferred: {
      'the switch is not known': (subject, tokens) =>
        subject.isDisabledFirst || typeof subject.isEnabled !== 'boolean'
          ? undefined
          : { ...subject, isEnabled: tokens.flag(subject.isEnabled) },
    },
  }),
  casesOf(SCH_08, {
    compliant: [
      ['an enabled schedule', { isEnabled: true, startTime: undefined }],
      ['a disabled schedule with a start', { isEnabled: false, startTime: '2030-01-01T00:00:00' }],
    ],
    violating: [
      [
        'a disabled schedule without start',
        { isEnabled: false, startTime: undefined },
        'enabled: false, without start time',
      ],
    ],
  }),
];
