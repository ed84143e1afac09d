import { casesOf, Row, RuleCases, rowsOf } from './rule-cases';
import { NumberSubject } from '../../../lib/rules/engine/range-rule';
import { Rule } from '../../../lib/rules/engine/rule';
import { ACR_02 } from '../../../lib/rules/container-registries';
import { KVT_01 } from '../../../lib/rules/key-vaults';
import { STO_01 } from '../../../lib/rules/storage-accounts';
import { SYN_14 } from '../../../lib/rules/synapse-settings';
import { POOL_05, POOL_07, POOL_09, POOL_22 } from '../../../lib/rules/spark-pools';

/** Numbers beside the range from `min` to `max`, and what is no whole number. */
function outside(min: number, max: number): Row<number>[] {
  const numbers = [
    min - 1,
    max + 1,
    -max,
    1e21,
    min + 0.5,
    max - 0.5,
    max + 0.0001,
    min - 0.0001,
    Number.MAX_SAFE_INTEGER,
    NaN,
    Infinity,
    -Infinity,
  ];
  return numbers.map((value) => [String(value), value]);
}

function rangeCases(rule: Rule<NumberSubject>, min: number, max: number): RuleCases {
  const subject = (value: number) => ({ value });
  return casesOf(rule, {
    compliant: rowsOf(
      [min, min + 1, max - 1, max].map((value): Row<number> => [String(value), value]),
      subject,
    ),
    violating: rowsOf(
      outside(min, max).map(([title, value]): Row<number> => [title, value, `"${value}"`]),
      subject,
    ),
    deferred: {
      // A variable of Terraform is a finite number.
      'the number is not known': ({ value }, tokens) =>
        Number.isFinite(value) ? { value: tokens.number(value) } : undefined,
    },
  });
}

interface Pair {
  readonly min: number;
  readonly max: number;
}

function pairCases(rule: Rule<Pair>, least: number, most: number): RuleCases {
  const row = (min: number, max: number): Row<Pair> => [`${min} to ${max}`, { min, max }, `${min} to ${max}`];
  const finite = ({ min, max }: Pair) => Number.isFinite(min) && Number.isFinite(max);
  return casesOf<Pair>(rule, {
    compliant: [row(least, most), row(least, least), row(most, most), row(9, 10), row(10, 10)],
    violating: [
      row(10, 9),
      row(most, least),
      ...outside(least, most).flatMap(([, value]) => [row(value, most), row(least, value)]),
    ],
    deferred: {
      'neither limit is known': (pair, tokens) =>
        finite(pair) ? { min: tokens.number(pair.min), max: tokens.number(pair.max) } : undefined,
      'the minimum is not known': (pair, tokens) =>
        finite(pair) ? { min: tokens.number(pair.min), max: pair.max } : undefined,
      'the maximum is not known': (pair, tokens) =>
        finite(pair) ? { min: pair.min, max: tokens.number(pair.max) } : undefined,
    },
  });
}

export const NUMBER_CASES: readonly RuleCases[] = [
  rangeCases(KVT_01, 7, 90),
  rangeCases(ACR_02, 0, 365),
  rangeCases(STO_01, 1, 365),
  rangeCases(POOL_05, 3, 200),
  rangeCases(POOL_09, 5, 10080),
  rangeCases(POOL_22, 0, 100),
  rangeCases(SYN_14, 0, 3285),
  pairCases(POOL_07, 3, 200),
];
