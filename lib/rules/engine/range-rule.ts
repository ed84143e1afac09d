import { atMost, both, isWhole } from '../../terraform/decision';
import { shown } from '../../terraform/shown';
import { isKnown } from '../../terraform/tokens';
import { rule, Rule, RuleDefinition } from './rule';
import { demand } from './verdict';

/** What range rules look at. */
export interface NumberSubject {
  readonly value: number;
}

interface RangeRule<S, Id extends string> extends Omit<
  RuleDefinition<S, Id>,
  'severity' | 'stages' | 'acknowledgeable' | 'allowed' | 'judge'
> {
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

/** A rule over a whole number, both ends included. */
export function rangeRule<const Id extends string>(definition: RangeRule<NumberSubject, Id>): Rule<NumberSubject, Id> {
  const { min, max, unit, ...texts } = definition;
  return rule({
    ...texts,
    severity: 'error',
    stages: ['synth', 'plan'],
    acknowledgeable: false,
    allowed: `a whole number from ${min} to ${max} ${unit}`,
    judge: ({ value }: NumberSubject) => demand(isWhole(value, min, max), shown(String(value))),
  });
}

/** What rules over a lower and an upper limit look at. */
export interface LimitsSubject {
  readonly min: number;
  readonly max: number;
}

/** A rule over two whole numbers, the lower not above the upper. */
export function limitsRule<const Id extends string>(
  definition: Omit<RangeRule<LimitsSubject, Id>, 'unit'>,
): Rule<LimitsSubject, Id> {
  const { min: lowest, max: highest, ...texts } = definition;
  return rule({
    ...texts,
    severity: 'error',
    stages: ['synth', 'plan'],
    acknowledgeable: false,
    allowed: `whole numbers from ${lowest} to ${highest}, the minimum not above the maximum`,
    judge: ({ min, max }: LimitsSubject) =>
      demand(
        both(isWhole(min, lowest, highest), isWhole(max, lowest, highest), atMost(min, max)),
        `${limitText(min)} to ${limitText(max)}`,
      ),
  });
}

/** A limit as messages show it. */
export function limitText(limit: number): string {
  return isKnown(limit) ? String(limit) : shown(limit);
}
