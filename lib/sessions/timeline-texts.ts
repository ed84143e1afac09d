import { MinuteRange, Plan, SessionStart, StartKind, TearDown, TearDownBy } from './session-times';

/** A number as people write it. */
export function numberOf(minutes: number): string {
  return String(Math.round(minutes * 100) / 100);
}

/** `1 minute`, `30 minutes`. */
export function minutesText(minutes: number): string {
  return `${numberOf(minutes)} ${minutes === 1 ? 'minute' : 'minutes'}`;
}

/** `3–5`, or one number where both are the same. */
function rangeText({ min, max }: MinuteRange): string {
  const [least, most] = [numberOf(min), numberOf(max)];
  return least === most ? least : `${least}–${most}`;
}

/** `cold start, waits 3–5 min`. */
export function startText({ kind, wait }: SessionStart): string {
  const name = kind === StartKind.DEPENDS ? 'cold or warm' : `${kind} start`;
  return wait.max === 0 ? `${name}, no wait` : `${name}, waits ${rangeText(wait)} min`;
}

/** `torn down at 55–57`. */
export function tearDownText({ minute, isCertain, by }: TearDown): string {
  const what = by === TearDownBy.AZURE_ML ? 'torn down' : 'auto-pause';
  return isCertain ? `${what} at ${rangeText(minute)}` : `perhaps ${what} at ${rangeText(minute)}`;
}

/** What happens to resources after the last session. */
export function keptText({ keepMinutes, releasedBy }: Plan): string {
  if (keepMinutes === Infinity) {
    return 'never torn down';
  }
  const what = releasedBy === TearDownBy.AZURE_ML ? 'torn down' : 'auto-pause';
  return `${what} after ${numberOf(keepMinutes)} min unused`;
}

/** What the picture shows, in words. */
export function description(plan: Plan, starts: readonly SessionStart[], tearDowns: readonly TearDown[]): string {
  const sessions = starts.map(
    (start) => `${start.sessionName}: minute ${numberOf(start.startMinute)}, ${startText(start)}.`,
  );
  const ends = tearDowns.map((tearDown) => `Resources: ${tearDownText(tearDown)}.`);
  const never = plan.keepMinutes === Infinity && starts.length > 0 ? ['Resources are never torn down.'] : [];
  return [...sessions, ...ends, ...never].join(' ') || 'No sessions.';
}
