import { all, atMost, wholeBetween } from '../terraform/conditions';
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
        : unknown(wholeBetween(value, rule.min, rule.max)),
  };
}

/** What rules over a lower and an upper limit look at. */
export interface LimitsSubject {
  readonly min: number;
  readonly max: number;
}

/** A rule over two whole numbers, the lower not above the upper. */
export function limitsRule(rule: Omit<RangeRule, 'unit'>): Rule<LimitsSubject> {
  const isInside = (limit: number) => isWholeBetween(limit, rule.min, rule.max);
  return {
    id: rule.id,
    severity: 'error',
    acknowledgeable: false,
    cause: rule.cause,
    allowed: `whole numbers from ${rule.min} to ${rule.max}, the minimum not above the maximum`,
    fix: rule.fix,
    source: rule.source,
    judge: ({ min, max }) => {
      const isWrong = [min, max].some((limit) => isKnown(limit) && !isInside(limit));
      if (isWrong || (isKnown(min) && isKnown(max))) {
        return demand(!isWrong && min <= max, `${limitText(min)} to ${limitText(max)}`);
      }
      const inside = [min, max]
        .filter((limit) => !isKnown(limit))
        .map((limit) => wholeBetween(limit, rule.min, rule.max));
      return unknown(all(...inside, atMost(min, max)));
    },
  };
}

function limitText(limit: number): string {
  return isKnown(limit) ? String(limit) : 'a value that only Terraform knows';
}

function isWholeBetween(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
