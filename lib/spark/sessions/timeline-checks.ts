import { rangeRule } from '../../constraints/range-rule';
import { Rule, shown } from '../../constraints/rule';
import { isKnown } from '../../terraform/tokens';
import { PlannedSession } from './session-times';

/** More than any plan has; times beyond would lose their minutes. */
const MOST_MINUTES = 1_000_000_000;

/** The most minutes that a suggested timeout may keep a session without activity. */
export const MOST_IDLE = rangeRule({
  id: 'SRV-31',
  cause: 'a session timeout cannot be suggested with this limit',
  min: 1,
  max: 10080,
  unit: 'minutes',
  fix: 'give mostIdleMinutes a value in that range, for example 60',
  source:
    'Azure Machine Learning: Apache Spark in Azure Machine Learning, "Inactivity periods and tear-down mechanism"',
});

/** Throws what is wrong with a value that no construct stands for; a timeline must know its values. */
export function demandOf<S extends object>(rule: Rule<S>, subject: S): void {
  const verdict = rule.judge(subject);
  if (verdict.kind === 'violation' || verdict.kind === 'unknown') {
    const [found] = Object.values(subject) as unknown[];
    throw problem(rule, shown(found));
  }
}

/** Throws when a session starts before the timeline or works less than no time. */
export function demandMinutes({ name, startMinute, activeMinutes }: PlannedSession): void {
  for (const [what, value] of Object.entries({ startMinute, activeMinutes })) {
    if (!isKnown(value) || !(value >= 0 && value <= MOST_MINUTES)) {
      throw problem(
        {
          id: 'SRV-31',
          cause: 'the minutes of a planned session are counted from 0 on',
          allowed: `a number from 0 to ${MOST_MINUTES}`,
          fix: 'give the minute of the start, counted from the begin of the timeline, and the minutes of work',
          source: MOST_IDLE.source,
        },
        `${what} ${isKnown(value) ? value : shown(value)} of session ${shown(name)}`,
      );
    }
  }
}

type Problem = Pick<Rule<unknown>, 'id' | 'cause' | 'allowed' | 'fix' | 'source'>;

function problem({ id, cause, allowed, fix, source }: Problem, found: string): Error {
  return new Error(`${id}: ${cause}. Found: ${found}. Allowed: ${allowed}. Fix: ${fix}. Source: ${source}.`);
}
