import { sourceText } from '../rules/engine/message';
import { isWhole } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { catalogue, JudgingRuleId, StatementRule, SubjectOf } from '../rules/lazy-catalogue';
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

/** Throws what is wrong with a value that no construct stands for; a timeline must know its values. */
export function demandOf<Id extends JudgingRuleId>(ruleId: Id, subject: SubjectOf<Id> & object): void {
  const rule: StatementRule<Id> = catalogue().RULES[ruleId];
  const verdict = rule.judge(subject);
  if (verdict.kind === 'violation' || verdict.kind === 'unknown') {
    const [found] = Object.values(subject) as unknown[];
    throw problem(ruleId, { ...rule, fix: rule.fix.construct ?? '' }, shown(found));
  }
}

/** Throws when the limit of a suggested timeout is none. */
export function demandMostIdle(mostIdleMinutes: number): void {
  if (isWhole(mostIdleMinutes, 1, MOST_IDLE) !== true) {
    throw problem(
      'SRV-31',
      {
        cause: 'a session timeout cannot be suggested with this limit',
        allowed: `a whole number from 1 to ${MOST_IDLE} minutes`,
        fix: 'set mostIdleMinutes to a value in that range, for example 60',
      },
      shown(mostIdleMinutes),
    );
  }
}

/** Throws when a session starts before the timeline or works less than no time. */
export function demandMinutes({ name, startMinute, activeMinutes }: PlannedSession): void {
  for (const [what, value] of Object.entries({ startMinute, activeMinutes })) {
    if (!isKnown(value) || !(value >= 0 && value <= MOST_MINUTES)) {
      throw problem(
        'SRV-31',
        {
          cause: 'the minutes of a planned session are counted from 0 on',
          allowed: `a number from 0 to ${MOST_MINUTES}`,
          fix: 'give startMinute, counted from the begin of the timeline, and activeMinutes, the minutes of work',
        },
        `${what} ${isKnown(value) ? value : shown(value)} of session ${shown(name)}`,
      );
    }
  }
}

function problem(ruleId: JudgingRuleId, { cause, allowed, fix }: Problem, found: string): Error {
  const source = sourceText(catalogue().RULES[ruleId].source);
  return new Error(`${ruleId}: ${cause}. Found: ${found}. Allowed: ${allowed}. Fix: ${fix}. Source: ${source}.`);
}
