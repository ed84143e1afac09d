import { callReport, entryOf } from '../rules/engine/message';
import { catalogue, JudgingRuleId, SubjectOf } from '../rules/lazy-catalogue';
import { isWhole } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { PlannedSession } from './session-times';

/** More than any plan has; times beyond would lose their minutes. */
const MOST_MINUTES = 1_000_000_000;

/** The most minutes that a suggested timeout may keep a session without activity. */
const MOST_IDLE = 10080;

/** What is wrong with a value; the documents are those of SRV-31. */
interface Problem {
  readonly cause: string;
  readonly allowed: string;
  readonly fix: string;
}

/** Throws all that is wrong with a plan: a timeline belongs to no app, and must know its values. */
export function demandNothingOf(...problems: readonly string[][]): void {
  const all = problems.flat();
  if (all.length > 0) {
    throw new Error(callReport('SessionTimeline', all));
  }
}

/** What a rule says of a value. */
export function problemsBy<Id extends JudgingRuleId>(ruleId: Id, subject: SubjectOf<Id> & object): string[] {
  const rule = catalogue().RULES[ruleId];
  const verdict = rule.judge(subject);
  const [found] = Object.values(subject) as unknown[];
  return verdict.kind === 'violation' || verdict.kind === 'unknown'
    ? [entryOf(rule, shown(found), rule.fix.construct ?? '', [])]
    : [];
}

/** What is wrong with the limit of a suggested timeout. */
export function idleProblems(mostIdleMinutes: number): string[] {
  return isWhole(mostIdleMinutes, 1, MOST_IDLE) === true
    ? []
    : [
        problem(
          {
            cause: 'a session timeout cannot be suggested with this limit',
            allowed: `a whole number from 1 to ${MOST_IDLE} minutes`,
            fix: 'set mostIdleMinutes to a value in that range, for example 60',
          },
          shown(mostIdleMinutes),
        ),
      ];
}

/** What is wrong with a session that starts before the timeline or works less than no time. */
export function minuteProblems({ name, startMinute, activeMinutes }: PlannedSession): string[] {
  return Object.entries({ startMinute, activeMinutes })
    .filter(([, value]) => !isKnown(value) || !(value >= 0 && value <= MOST_MINUTES))
    .map(([what, value]) =>
      problem(
        {
          cause: 'the minutes of a planned session are counted from 0 on',
          allowed: `a number from 0 to ${MOST_MINUTES}`,
          fix: 'give startMinute, counted from the begin of the timeline, and activeMinutes, the minutes of work',
        },
        `${what} ${shown(value)} of session ${shown(name)}`,
      ),
    );
}

function problem({ cause, allowed, fix }: Problem, found: string): string {
  return entryOf({ ...catalogue().RULES['SRV-31'], cause, allowed }, found, fix, []);
}
