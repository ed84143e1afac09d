import { TerraformOutput, TerraformVariable } from 'cdktf';
import { RULES } from '../../lib/rules/catalogue';
import { parts, resources, rule } from '../../lib/rules/engine/rule';
import {
  COMPLIANT,
  demand,
  demandShowing,
  NOT_APPLICABLE,
  statedViolation,
  undecided,
  Undecided,
  Verdict,
  violation,
} from '../../lib/rules/engine/verdict';
import { synthesized, testStack } from '../support/stack';

/** What a rule says that is asked about several things in a resource, and has an answer to each. */
function saidOf(...subjects: readonly (Verdict | Undecided | undefined)[]): Verdict {
  const ofParts = rule({
    ...RULES['OBR-08'],
    looksAt: [parts<() => Verdict>('azurerm_any', undefined, () => subjects.map((one) => subjectOf(one)))],
    judge: (verdict: () => Verdict) => verdict(),
  });
  return ofParts.looksAt[0].judge(undefined as never, undefined as never);
}

function subjectOf(verdict: Verdict | undefined): (() => Verdict) | Undecided | undefined {
  return verdict === undefined || verdict.kind === 'undecided' ? verdict : () => verdict;
}

const HIDDEN = undecided('nobody sees it');
const warning = (value: string) => violation(value, undefined, 'warning');

describe('a rule over several things in a resource', () => {
  it.each<[string, Verdict, (Verdict | undefined)[]]>([
    ['does not apply where there is none', NOT_APPLICABLE, []],
    ['does not apply where it applies to none', NOT_APPLICABLE, [undefined, NOT_APPLICABLE]],
    ['is kept where it is kept by one', COMPLIANT, [undefined, COMPLIANT]],
    ['is undecided where one of them is', HIDDEN, [COMPLIANT, HIDDEN, undefined]],
    ['is undecided for the first reason', HIDDEN, [HIDDEN, undecided('another reason')]],
    ['is broken where it is broken by one', violation('b'), [COMPLIANT, HIDDEN, violation('b'), undefined]],
    ['tells all that breaks it', violation('a; b'), [violation('a'), COMPLIANT, violation('b')]],
    ['tells once what breaks it twice', violation('a'), [violation('a'), violation('a')]],
    ['warns where all of them are worth a warning', warning('a; b'), [warning('a'), warning('b')]],
    ['is an error where one of them is', violation('a; b'), [warning('a'), violation('b')]],
    [
      'gives the way out of the first',
      violation('a; b', 'mend it'),
      [violation('a', 'mend it'), violation('b', 'mend that')],
    ],
    [
      'is stated where all of them are',
      statedViolation('a; b', 'meant'),
      [statedViolation('a', 'meant'), statedViolation('b', 'meant, too')],
    ],
    ['is not stated where one of them is not', violation('a; b'), [statedViolation('a', 'meant'), violation('b')]],
  ])('%s', (_title, expected, verdicts) => {
    expect(saidOf(...verdicts)).toEqual(expected);
  });

  it('leaves to Terraform all that it does not know', () => {
    const { stack } = testStack();
    const [one, two] = ['one', 'two'].map((id) => new TerraformVariable(stack, id, { type: 'bool' }).booleanValue);
    const said = saidOf(demandShowing(one, 'a'), COMPLIANT, HIDDEN, demand(two, 'b'));
    expect(said).toMatchObject({ kind: 'unknown', value: 'a' });
    new TerraformOutput(stack, 'said', { value: said.kind === 'unknown' ? said.condition : undefined });
    expect(synthesized(stack).json.output).toEqual({ said: { value: '${(var.one && var.two)}' } });
    expect(saidOf(demand(one, 'a'), violation('b'))).toEqual(violation('b'));
  });
});

describe('what a rule looks at', () => {
  it.each<[string, string | readonly string[], readonly string[]]>([
    ['one type', 'azurerm_one', ['azurerm_one']],
    ['several types', ['azurerm_one', 'azurerm_two'], ['azurerm_one', 'azurerm_two']],
  ])('may be %s', (_what, types, expected) => {
    expect(resources(types, 'name', () => undefined)).toMatchObject({ types: expected, argument: 'name' });
  });
});

describe('a demand', () => {
  it('is kept or broken where it is known, and gives one way out to both readers', () => {
    expect(demand(true, 'a', 'mend it', 'warning')).toEqual(COMPLIANT);
    expect(demand(false, 'a', 'mend it', 'warning')).toEqual({
      kind: 'violation',
      value: 'a',
      fix: { construct: 'mend it', terraform: 'mend it' },
      severity: 'warning',
    });
    const fix = { terraform: 'set it' };
    expect(demand(false, 'a', fix)).toMatchObject({ fix });
    expect(demandShowing(true, 'a')).toEqual(COMPLIANT);
    expect(demandShowing(false, 'a')).toEqual(violation('a'));
  });

  it('is of the same severity where Terraform decides, which shows the value only where it can', () => {
    const { booleanValue } = new TerraformVariable(testStack().stack, 'one', { type: 'bool' });
    expect(demand(booleanValue, 'a', undefined, 'warning')).toMatchObject({ kind: 'unknown', severity: 'warning' });
    expect(demand(booleanValue, 'a')).not.toMatchObject({ value: 'a' });
    expect(demandShowing(booleanValue, 'a')).toMatchObject({ kind: 'unknown', value: 'a' });
  });
});
