import { isKnown } from '../terraform/tokens';
import { atMost, both, isWhole } from './decision';
import { demand, Rule, shown } from './rule';

/** What range rules look at. */
export interface NumberSubject {
  readonly value: number;
}

interface RangeRule {
  readonly id: string;
  readonly cause: string;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  readonly fix: string;
  readonly source: string;
}

/** A rule over a whole number, both ends included. */
export function rangeRule(rule: RangeRule): Rule<NumberSubject> {
  return {
    id: rule.id,
    severity: 'error',
    rungs: ['synth', 'plan'],
    acknowledgeable: false,
    cause: rule.cause,
    allowed: `a whole number from ${rule.min} to ${rule.max} ${rule.unit}`,
    fix: rule.fix,
    source: rule.source,
    judge: ({ value }) => demand(isWhole(value, rule.min, rule.max), shown(String(value))),
  };
}

/** What rules over a lower and an upper limit look at. */
export interface LimitsSubject {
  readonly min: number;
  readonly max: number;
}

/** A rule over two whole numbers, the lower not above the upper. */
export function limitsRule(rule: Omit<RangeRule, 'unit'>): Rule<LimitsSubject> {
  return {
    id: rule.id,
    severity: 'error',
    rungs: ['synth', 'plan'],
    acknowledgeable: false,
    cause: rule.cause,
    allowed: `whole numbers from ${rule.min} to ${rule.max}, the minimum not above the maximum`,
    fix: rule.fix,
    source: rule.source,
    judge: ({ min, max }) =>
      demand(
        both(isWhole(min, rule.min, rule.max), isWhole(max, rule.min, rule.max), atMost(min, max)),
        `${limitText(min)} to ${limitText(max)}`,
      ),
  };
}

function limitText(limit: number): string {
  return isKnown(limit) ? String(limit) : shown(limit);
}
