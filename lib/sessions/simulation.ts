import { isKnown } from '../terraform/tokens';
import { CondaSpec } from '../spark/conda-spec';
import { MinuteRange, Plan, PlannedSession, SessionStart, StartKind, TearDown, TIMES } from './session-times';

/** A session that started, with what later ones must know of it. */
interface Started {
  readonly start: SessionStart;
  readonly conda: CondaSpec | undefined;
  /** Minute at which the resources are there, with packages or without. */
  readonly provisioned: MinuteRange;
}

/** How the sessions start, in the order of their starts. */
export function startsOf(plan: Plan): SessionStart[] {
  const started: Started[] = [];
  for (const session of inOrder(plan.sessions)) {
    started.push(startOf(plan, session, started));
  }
  return started.map(({ start }) => start);
}

/** When resources are released, in order. */
export function tearDownsOf(plan: Plan, starts: readonly SessionStart[]): TearDown[] {
  return starts.flatMap((_, index): TearDown[] => {
    const next = starts.at(index + 1);
    const minute = releaseAfter(plan, starts.slice(0, index + 1));
    if (minute.min === Infinity || next?.kind === StartKind.WARM) {
      return [];
    }
    const isCertain = next?.kind !== StartKind.DEPENDS;
    const latest = isCertain ? minute.max : Math.min(minute.max, next.startMinute);
    return [{ minute: { min: minute.min, max: latest }, isCertain, by: plan.releasedBy }];
  });
}

function inOrder(sessions: readonly PlannedSession[]): PlannedSession[] {
  return [...sessions].sort((left, right) => left.startMinute - right.startMinute);
}

function startOf(plan: Plan, session: PlannedSession, earlier: readonly Started[]): Started {
  const { startMinute, activeMinutes, name: sessionName } = session;
  const conda = session.conda ?? plan.conda;
  const kind = kindOf(plan, startMinute, earlier);
  const cold = coldWait(plan, conda, earlier);
  const warm = warmWait(startMinute, conda, earlier.at(-1));
  const wait = { [StartKind.COLD]: cold, [StartKind.WARM]: warm, [StartKind.DEPENDS]: around(cold, warm) }[kind];
  const ready = later(wait, startMinute);
  const start = { sessionName, startMinute, kind, wait, ready, end: later(ready, activeMinutes + plan.timeoutMinutes) };
  return { start, conda, provisioned: provisionedAt(kind, startMinute, earlier.at(-1)) };
}

/** A cold start provisions resources; one that may be cold or warm has its own or those of an earlier session. */
function provisionedAt(kind: StartKind, startMinute: number, before: Started | undefined): MinuteRange {
  const anew = later(TIMES.cold, startMinute);
  if (before === undefined || kind === StartKind.COLD) {
    return anew;
  }
  return kind === StartKind.WARM ? before.provisioned : around(before.provisioned, anew);
}

/** Where a start and a tear-down fall into one minute, either may be first. */
function kindOf(plan: Plan, startMinute: number, earlier: readonly Started[]): StartKind {
  if (earlier.length === 0) {
    return StartKind.COLD;
  }
  const release = releaseAfter(
    plan,
    earlier.map(({ start }) => start),
  );
  if (startMinute < release.min) {
    return StartKind.WARM;
  }
  return startMinute > release.max ? StartKind.COLD : StartKind.DEPENDS;
}

/** Resources stay until the last of the sessions is over, and some minutes longer. */
function releaseAfter({ keepMinutes }: Plan, starts: readonly SessionStart[]): MinuteRange {
  return {
    min: Math.max(...starts.map(({ end }) => end.min)) + keepMinutes,
    max: Math.max(...starts.map(({ end }) => end.max)) + keepMinutes,
  };
}

/** The cache holds what an earlier cold start installed; of packages that a warm start installed nothing is documented. */
function coldWait({ cacheConda }: Plan, conda: CondaSpec | undefined, earlier: readonly Started[]): MinuteRange {
  if (conda === undefined) {
    return TIMES.cold;
  }
  const same = cacheConda ? earlier.filter((other) => isSame(other.conda, conda)) : [];
  if (same.length === 0) {
    return TIMES.condaInstall;
  }
  const isCached = same.some(({ start }) => start.kind === StartKind.COLD);
  return isCached ? TIMES.cold : around(TIMES.cold, TIMES.condaInstall);
}

/** What the session before installed is there; what is still being provisioned has to be waited for. */
function warmWait(startMinute: number, conda: CondaSpec | undefined, before: Started | undefined): MinuteRange {
  if (before === undefined) {
    return TIMES.warm;
  }
  const hasPackages = conda !== undefined && isSame(before.conda, conda);
  const there = hasPackages ? before.start.ready : before.provisioned;
  const wait = conda === undefined ? TIMES.warm : hasPackages ? TIMES.sameConda : TIMES.condaInstall;
  return {
    min: Math.max(wait.min, there.min - startMinute),
    max: Math.max(wait.max, there.max - startMinute),
  };
}

function isSame(left: CondaSpec | undefined, right: CondaSpec): boolean {
  const text = right.toYaml();
  return left === right || (isKnown(text) && left?.toYaml() === text);
}

function later({ min, max }: MinuteRange, minutes: number): MinuteRange {
  return { min: min + minutes, max: max + minutes };
}

function around(left: MinuteRange, right: MinuteRange): MinuteRange {
  return { min: Math.min(left.min, right.min), max: Math.max(left.max, right.max) };
}
