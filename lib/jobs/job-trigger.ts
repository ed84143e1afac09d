import { numberText } from '../terraform/arithmetic';
/** Days of the week. */
export enum WeekDay {
  /** Monday. */
  MONDAY = 'Monday',
  /** Tuesday. */
  TUESDAY = 'Tuesday',
  /** Wednesday. */
  WEDNESDAY = 'Wednesday',
  /** Thursday. */
  THURSDAY = 'Thursday',
  /** Friday. */
  FRIDAY = 'Friday',
  /** Saturday. */
  SATURDAY = 'Saturday',
  /** Sunday. */
  SUNDAY = 'Sunday',
}

/** How often something recurs. */
export enum RecurrenceFrequency {
  /** Every so many minutes. */
  MINUTE = 'Minute',
  /** Every so many hours. */
  HOUR = 'Hour',
  /** Every so many days. */
  DAY = 'Day',
  /** Every so many weeks. */
  WEEK = 'Week',
  /** Every so many months. */
  MONTH = 'Month',
}

/** When in each day, week or month (SCH-05, SCH-09). */
export interface RecurrenceTimes {
  /** Hours of the day, 0 to 23. */
  readonly hours: number[];

  /** Minutes of the hour, 0 to 59. */
  readonly minutes: number[];

  /**
   * With a recurrence of weeks or months.
   *
   * @default - every day
   */
  readonly weekDays?: WeekDay[];

  /**
   * With a recurrence of months, 1 to 31. A month that lacks the day is left out: the 31st comes seven times a year.
   *
   * @default - every day
   */
  readonly monthDays?: number[];
}

/** From when to when, and by which clock. */
export interface TriggerOptions {
  /**
   * Moment from which it counts, ISO 8601 without offset: `2026-01-01T02:30:00` (SCH-12). Of one that has passed only the
   * next time in the future counts.
   *
   * @default - when the schedule is made; the job then starts at once, and from there on as scheduled
   */
  readonly startTime?: string;

  /**
   * Moment of the end, after the start, ISO 8601 without offset (SCH-12).
   *
   * @default - never
   */
  readonly endTime?: string;

  /**
   * Time zone of all times, as Windows names it: `W. Europe Standard Time` (SCH-11).
   *
   * @default 'UTC'
   */
  readonly timeZone?: string;
}

type Properties = { readonly [key: string]: unknown };

/**
 * When a schedule starts its job.
 *
 * Without a start time the first run begins as soon as the schedule is made.
 *
 * Source: Schedule machine learning pipeline jobs; CLI (v2) schedule YAML schema.
 */
export class JobTrigger {
  /**
   * By a cron expression: five fields for minute, hour, day, month and day of the week. Day and month are `*`, because the
   * service ignores them; `every(…)` takes days of the month. Raises SCH-01, SCH-10, SCH-11 and SCH-12.
   *
   * @param expression for example `30 2 * * *`, every night at half past two, or `0 8 * * 1-5`, at eight from Monday to
   * Friday; lists, ranges and steps are taken, and 0 is Sunday
   */
  public static cron(expression: string, options: TriggerOptions = {}): JobTrigger {
    return new JobTrigger('Cron', { expression }, options);
  }

  /**
   * Every day at a time. Raises SCH-05, SCH-11 and SCH-12.
   *
   * @param hour 0 to 23
   * @param minute 0 to 59
   */
  public static daily(hour: number, minute: number, options: TriggerOptions = {}): JobTrigger {
    return JobTrigger.every(1, RecurrenceFrequency.DAY, { hours: [hour], minutes: [minute] }, options);
  }

  /**
   * Every so many minutes, hours, days, weeks or months. Raises SCH-05, SCH-09, SCH-11 and SCH-12.
   *
   * @param interval of the frequency, 1 or more
   * @param times when in each day, week or month; by default as the start time, interval and frequency say
   */
  public static every(
    interval: number,
    frequency: RecurrenceFrequency,
    times?: RecurrenceTimes,
    options: TriggerOptions = {},
  ): JobTrigger {
    return new JobTrigger('Recurrence', { frequency, interval, schedule: times }, options);
  }

  private constructor(
    private readonly type: 'Cron' | 'Recurrence',
    private readonly properties: Cron | Recurrence,
    private readonly options: TriggerOptions,
  ) {}

  /**
   * As people say it.
   *
   * @internal
   */
  public get _when(): string {
    const { options, properties } = this;
    const zone = options.timeZone === undefined ? '' : `, ${options.timeZone}`;
    if ('expression' in properties) {
      return `cron ${properties.expression}${zone}`;
    }
    const { frequency, interval, schedule } = properties;
    const unit = String(frequency).toLowerCase();
    const every = interval === 1 ? `every ${unit}` : `every ${numberText(interval)} ${unit}s`;
    return `${every}${schedule === undefined ? '' : timesText(schedule)}${zone}`;
  }

  /** @internal */
  public get _yaml(): Properties {
    return snakeCased({ type: this.type.toLowerCase(), ...this.properties, ...this.options });
  }

  /** @internal */
  public get _arm(): Properties {
    return { triggerType: this.type, ...this.properties, ...this.options };
  }
}

interface Cron {
  readonly expression: string;
}

interface Recurrence {
  readonly frequency: RecurrenceFrequency;
  readonly interval: number;
  readonly schedule?: RecurrenceTimes;
}

function timesText({ hours = [], minutes = [0], weekDays = [], monthDays = [] }: RecurrenceTimes): string {
  const two = (number: number) => numberText(number).padStart(2, '0');
  const times = hours.flatMap((hour) => minutes.map((minute) => `${two(hour)}:${two(minute)}`));
  const days = [...weekDays.map(String), ...monthDays.map(numberText)];
  return `${days.length === 0 ? '' : ` on ${days.join(', ')}`}${times.length === 0 ? '' : ` at ${times.join(', ')}`}`;
}

/** The clients write the same in lower case with underscores. */
function snakeCased(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), lowered(key, value)]),
  );
}

function lowered(key: string, value: unknown): unknown {
  if (key === 'schedule') {
    return snakeCased(value as Properties);
  }
  if (key === 'weekDays') {
    return (value as string[]).map((day) => day.toLowerCase());
  }
  return key === 'frequency' ? String(value).toLowerCase() : value;
}
