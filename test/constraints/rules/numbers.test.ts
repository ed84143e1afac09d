import { LAZY_TOKENS } from '../../support/tokens';
import { describeRules } from '../cases/describe-rules';
import { NUMBER_CASES } from '../cases/numbers';
import { POOL_07, POOL_10 } from '../../../lib/rules/spark-pools';

describeRules(NUMBER_CASES);

describe.each([POOL_07, POOL_10].map((rule) => [rule.id, rule] as const))('%s beside a token', (_id, rule) => {
  it.each([NaN, Infinity, -Infinity])('refuses %s, which Terraform cannot write', (value) => {
    const other = LAZY_TOKENS.number(10);
    expect(rule.judge({ min: value, max: other }).kind).toBe('violation');
    expect(rule.judge({ min: other, max: value }).kind).toBe('violation');
  });
});
