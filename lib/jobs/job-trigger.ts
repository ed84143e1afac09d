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

/** When in each day, week or month. */
export interface RecurrenceTimes {
  /** Hours of the day, 0 to 23. */
  readonly hours: number[];

  /** Minutes of the hour, 0 to 59. */
  readonly minutes: number[];

  /**
   * With a weekly recurrence.
   *
   * @default - every day
   */
  readonly weekDays?: WeekDay[];

  /**
   * With a monthly recurrence, 1 to 31.
   *
   * @default - every day
   */
  readonly monthDays?: number[];
}

/** From when to when, and by which clock. */
export interface TriggerOptions {
  /**
   * First moment, ISO 8601 without offset: `2026-01-01T02:30:00`.
   *
   * @default - when the schedule is made
   */
  readonly startTime?: string;

  /**
   * Last moment, ISO 8601 without offset.
   *
   * @default - never
   */
  readonly endTime?: string;

  /**
   * Time zone, as Windows names it: `W. Europe Standard Time`.
   *
   * @default 'UTC'
   */
  readonly timeZone?: string;
}

type Properties = { readonly [key: string]: unknown };

/**
 * When a schedule starts its job.
 *
 * Source: Schedule machine learning pipeline jobs; CLI (v2) schedule YAML schema.
 */
export class JobTrigger {
  /**
   * By a cron expression.
   *
   * @param expression five fields, minute first: `30 2 * * *` is every night at half past two
   */
  public static cron(expression: string, options: TriggerOptions = {}): JobTrigger {
    return new JobTrigger('Cron', { expression }, options);
  }

  /**
   * Every day at a time.
   *
   * @param hour 0 to 23
   * @param minute 0 to 59
   */
  public static daily(hour: number, minute: number, options: TriggerOptions = {}): JobTrigger {
    return JobTrigger.every(1, RecurrenceFrequency.DAY, { hours: [hour], minutes: [minute] }, options);
  }

  /**
   * Every so many minutes, hours, days, weeks or months.
   *
   * @param interval of the frequency, 1 or more
   * @param times when in each day, week or month
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
    private readonly properties: Properties,
    private readonly options: TriggerOptions,
  ) {}

  /** @internal */
  public get _yaml(): Properties {
    return snakeCased({ type: this.type.toLowerCase(), ...this.properties, ...this.options });
  }

  /** @internal */
  public get _arm(): Properties {
    return { triggerType: this.type, ...this.properties, ...this.options };
  }
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
