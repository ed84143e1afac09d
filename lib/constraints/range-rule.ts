import { between } from '../terraform/conditions';
import { isKnown } from '../terraform/tokens';
import { demand, Rule, shown, unknown } from './rule';

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
    acknowledgeable: false,
    cause: rule.cause,
    allowed: `a whole number from ${rule.min} to ${rule.max} ${rule.unit}`,
    fix: rule.fix,
    source: rule.source,
    judge: ({ value }) =>
      isKnown(value)
        ? demand(isWholeBetween(value, rule.min, rule.max), shown(String(value)))
        : unknown(between(value, rule.min, rule.max)),
  };
}

export function isWholeBetween(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
