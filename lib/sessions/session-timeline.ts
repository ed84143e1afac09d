import { CondaSpec } from '../spark/conda-spec';
import {
  MinuteRange,
  Plan,
  PlannedSession,
  SessionStart,
  TEAR_DOWN_MINUTES,
  TearDown,
  TearDownBy,
  TIMES,
} from './session-times';
import { startsOf, tearDownsOf } from './simulation';
import { demandNothingOf, idleProblems, minuteProblems, problemsBy } from './timeline-checks';
import { drawTimeline } from './timeline-picture';
import { minutesText } from './timeline-texts';
import { suggestion } from './timeout-suggestion';

/** What a timeline is made of, wherever the sessions run. */
export interface TimelineProps {
  /** Minutes without activity after which a session ends, whole and above 0 (SRV-31). */
  readonly timeoutMinutes: number;

  /** The sessions, in any order. */
  readonly sessions: PlannedSession[];

  /**
   * Packages of the sessions.
   *
   * @default - only those of the runtime
   */
  readonly conda?: CondaSpec;

  /**
   * Whether installed packages are kept for later cold starts (SRV-36).
   *
   * @default true
   */
  readonly cacheConda?: boolean;

  /**
   * Most minutes, 1 to 10080, that a suggested timeout keeps a session without activity for the sake of a warm start.
   *
   * @default 60
   */
  readonly mostIdleMinutes?: number;

  /**
   * Heading of the picture.
   *
   * @default - the kind of compute and the timeout
   */
  readonly title?: string;
}

/** What a timeline on an attached pool is made of. */
export interface AttachedPoolTimelineProps extends TimelineProps {
  /**
   * Minutes without session after which the pool releases its nodes, 5 to 10080 (POOL-09).
   *
   * @default - the pool keeps its nodes (SRV-33)
   */
  readonly autoPauseMinutes?: number;
}

/**
 * Predicts which sessions start cold and which warm, how long each waits, and when resources are torn down, for sessions
 * of one size and one user, which can take over each other's resources. Of a start at the very minute of a tear-down, and
 * of whatever depends on how long an earlier start took, it says that it depends.
 *
 * The documents give the times for serverless Spark; for an attached pool they say that it behaves alike, but for the
 * tear-down. Large packages can take longer than they say.
 *
 * An impossible plan throws an error that names SRV-31 or POOL-09: a timeline belongs to no app.
 *
 * Source: Apache Spark in Azure Machine Learning, "Inactivity periods and tear-down mechanism", "Session-level Conda
 * packages" and "Attached Synapse Spark pool".
 */
export class SessionTimeline {
  /** Minutes of a cold start without Conda packages, and of later cold starts with cached ones: 3 to 5. */
  public static readonly COLD_START: MinuteRange = TIMES.cold;

  /** Minutes that it takes to start with Conda packages that are not there yet, cold or warm: 10 to 15. */
  public static readonly CONDA_INSTALL: MinuteRange = TIMES.condaInstall;

  /** Minutes of a warm start with the Conda packages of the session before: 1. */
  public static readonly CONDA_WARM_START: MinuteRange = TIMES.sameConda;

  /** Minutes from the timeout of the last session to the tear-down of serverless Spark: 10. */
  public static readonly TEAR_DOWN_MINUTES = TEAR_DOWN_MINUTES;

  /** A session that takes more minutes than this to install its Conda packages times out (SRV-35): 15. */
  public static readonly CONDA_INSTALL_LIMIT_MINUTES = TIMES.condaInstall.max;

  /** On serverless Spark: resources are torn down ten minutes after the timeout, if no other session starts (SRV-32). */
  public static serverless(props: TimelineProps): SessionTimeline {
    return new SessionTimeline(props, 'Serverless Spark', TEAR_DOWN_MINUTES, TearDownBy.AZURE_ML);
  }

  /** On an attached pool: Azure Machine Learning tears nothing down, the auto-pause of the pool may (SRV-33). */
  public static attachedPool(props: AttachedPoolTimelineProps): SessionTimeline {
    const { autoPauseMinutes } = props;
    return new SessionTimeline(props, 'Attached Spark pool', autoPauseMinutes ?? Infinity, TearDownBy.AUTO_PAUSE);
  }

  /** How the sessions start, in the order of their starts. */
  public readonly starts: SessionStart[];

  /** When resources are released, in order. */
  public readonly tearDowns: TearDown[];

  /** The timeout that suits the sessions. */
  public readonly suggestedTimeoutMinutes: number;

  /** Why this timeout. */
  public readonly suggestedTimeoutReason: string;

  private readonly plan: Plan;

  private constructor(
    private readonly props: TimelineProps,
    private readonly computeKind: string,
    keepMinutes: number,
    releasedBy: TearDownBy,
  ) {
    const { timeoutMinutes, sessions, conda, cacheConda = true, mostIdleMinutes = 60 } = props;
    demandNothingOf(
      keepMinutes === Infinity || releasedBy === TearDownBy.AZURE_ML
        ? []
        : problemsBy('POOL-09', { value: keepMinutes }),
      problemsBy('SRV-31', { timeoutMinutes }),
      idleProblems(mostIdleMinutes),
      sessions.flatMap(minuteProblems),
    );
    this.plan = { timeoutMinutes, keepMinutes, releasedBy, conda, cacheConda, sessions };
    this.starts = startsOf(this.plan);
    this.tearDowns = tearDownsOf(this.plan, this.starts);
    const { minutes, reason } = suggestion(this.plan, mostIdleMinutes);
    this.suggestedTimeoutMinutes = minutes;
    this.suggestedTimeoutReason = reason;
  }

  /** A picture of the timeline, an SVG document that stands by itself. */
  public toSvg(): string {
    const { plan, starts, tearDowns, computeKind } = this;
    const title = this.props.title ?? `${computeKind}, session timeout ${minutesText(plan.timeoutMinutes)}`;
    return drawTimeline({ title, plan, starts, tearDowns });
  }
}
