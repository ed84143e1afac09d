import { Plan, StartKind } from './session-times';
import { startsOf } from './simulation';

/** A timeout, and why. */
export interface Suggestion {
  readonly minutes: number;
  readonly reason: string;
}

/**
 * The shortest timeout with which as many sessions start warm as with the longest one that is allowed: any longer one only
 * keeps resources that nobody uses.
 */
export function suggestion(plan: Plan, mostIdleMinutes: number): Suggestion {
  if (plan.keepMinutes === Infinity) {
    return unhurried(plan, mostIdleMinutes, 'the pool keeps its nodes whatever the timeout');
  }
  const later = plan.sessions.length - 1;
  const most = warmStarts(plan, mostIdleMinutes);
  if (most <= warmStarts(plan, 1)) {
    return unhurried(
      plan,
      mostIdleMinutes,
      later < 1
        ? 'there is no later session'
        : `no timeout of up to ${mostIdleMinutes} min makes more sessions start warm`,
    );
  }
  let minutes = 2;
  while (warmStarts(plan, minutes) < most) {
    minutes += 1;
  }
  return {
    minutes,
    reason: `with it ${most} of ${later} later ${later === 1 ? 'session' : 'sessions'} certainly ${most === 1 ? 'starts' : 'start'} warm, and with no shorter one`,
  };
}

/** Where a timeout makes no start warm, it only decides how long a session waits for its user. */
function unhurried({ timeoutMinutes }: Plan, mostIdleMinutes: number, because: string): Suggestion {
  const isLong = timeoutMinutes > mostIdleMinutes;
  return {
    minutes: Math.min(timeoutMinutes, mostIdleMinutes),
    reason: `${because}; it only has to outlast pauses in the work${isLong ? `, and ${mostIdleMinutes} min are the most that were allowed` : ''}`,
  };
}

function warmStarts(plan: Plan, timeoutMinutes: number): number {
  return startsOf({ ...plan, timeoutMinutes }).filter(({ kind }) => kind === StartKind.WARM).length;
}
