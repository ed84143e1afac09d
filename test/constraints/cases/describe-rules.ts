import { TerraformStack, Testing } from 'cdktf';
import { LAZY_TOKENS, VariableTokens } from '../../support/tokens';
import { RuleCase, RuleCases } from './rule-cases';
import { ONE_FOLDER } from '../../support/stack';

/** One visible line of a message. */
const ONE_LINE = /^[^\p{Cc}\p{Cf}\u2028\u2029]{1,250}$/u;

/** The tests of a family of rules. */
export function describeRules(family: readonly RuleCases[]): void {
  for (const { rule, cases } of family) {
    describe(rule.id, () => cases.forEach(describeCase));
  }
}

function describeCase(ruleCase: RuleCase): void {
  const { title, expected, deferred } = ruleCase;
  if (expected === 'violation') {
    it(`objects to ${title}`, () => expectViolation(ruleCase));
  } else {
    it(`${expected === 'compliant' ? 'accepts' : 'does not apply to'} ${title}`, () => {
      expect(ruleCase.judge()).toEqual({ kind: expected });
    });
  }
  for (const { how, judgeOf } of deferred) {
    const variables = new VariableTokens(new TerraformStack(Testing.app(ONE_FOLDER), 'test'));
    const judges = [judgeOf(variables), judgeOf(LAZY_TOKENS)].filter((judge) => judge !== undefined);
    // Judged within the test, so that a mutation run counts it as the work of the test.
    const kinds = () => judges.map((judge) => judge().kind);
    if (judges.length > 0 && expected === 'violation') {
      it(`does not accept ${title} when ${how}`, () => {
        // What is literal beside a token may decide at once.
        expect(kinds().filter((kind) => kind !== 'unknown' && kind !== 'violation')).toEqual([]);
      });
    } else if (judges.length > 0) {
      it(`leaves ${title} to Terraform when ${how}`, () => {
        expect(kinds()).toEqual(['unknown', 'unknown']);
      });
    }
  }
}

function expectViolation({ judge, found }: RuleCase): void {
  const verdict = judge();
  expect(verdict.kind).toBe('violation');
  const value = verdict.kind === 'violation' ? verdict.value : '';
  expect(value).toMatch(ONE_LINE);
  if (found instanceof RegExp) {
    expect(value).toMatch(found);
  } else if (found !== undefined) {
    expect(value).toBe(found);
  }
}
