import { CondaSpec } from '../spark/conda-spec';

/** From the fewest to the most minutes. */
export interface MinuteRange {
  /** At least. */
  readonly min: number;

  /** At most. */
  readonly max: number;
}

/** A session that somebody is going to work in. */
export interface PlannedSession {
  /** What it is called in messages and pictures. */
  readonly name: string;

  /** Minute at which it is asked for; the timeline begins at minute 0. */
  readonly startMinute: number;

  /** Minutes from when it is ready to the end of the last activity in it. */
  readonly activeMinutes: number;

  /**
   * Packages of this session.
   *
   * @default - those of the timeline
   */
  readonly conda?: CondaSpec;
}

/** How a session starts. */
export enum StartKind {
  /** Resources have to be provisioned first. */
  COLD = 'cold',
  /** On resources that an earlier session left. */
  WARM = 'warm',
  /** Cold or warm: that depends on how long earlier starts took. */
  DEPENDS = 'depends',
}

/** What the start of a session is like. */
export interface SessionStart {
  /** Name of the session. */
  readonly sessionName: string;

  /** Minute at which it is asked for. */
  readonly startMinute: number;

  /** Cold or warm. */
  readonly kind: StartKind;

  /** Minutes until it is ready. */
  readonly wait: MinuteRange;

  /** Minute at which it is ready. */
  readonly ready: MinuteRange;

  /** Minute at which the timeout ends it. */
  readonly end: MinuteRange;
}

/** Who releases the resources of sessions. */
export enum TearDownBy {
  /** The service, for serverless Spark (SRV-32). */
  AZURE_ML = 'Azure Machine Learning',
  /** The auto-pause of an attached pool (SRV-33). */
  AUTO_PAUSE = 'auto-pause',
}

/** The release of resources after which the next start is a cold one. */
export interface TearDown {
  /** Minute of it. */
  readonly minute: MinuteRange;

  /** False where a later session may come in time to keep the resources. */
  readonly isCertain: boolean;

  /** Who does it. */
  readonly by: TearDownBy;
}

/** Minutes that starts take, as documented (SRV-30, SRV-34, SRV-36). */
export const TIMES = {
  cold: { min: 3, max: 5 },
  condaInstall: { min: 10, max: 15 },
  sameConda: { min: 1, max: 1 },
  warm: { min: 0, max: 0 },
} as const;

/** Minutes from the end of the last session to the tear-down (SRV-32). */
export const TEAR_DOWN_MINUTES = 10;

/** What a simulation needs to know. */
export interface Plan {
  readonly timeoutMinutes: number;
  /** Minutes from the end of the last session to the release of its resources; infinite where nothing releases them. */
  readonly keepMinutes: number;
  readonly releasedBy: TearDownBy;
  readonly conda: CondaSpec | undefined;
  readonly cacheConda: boolean;
  readonly sessions: readonly PlannedSession[];
}
