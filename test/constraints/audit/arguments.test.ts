import { Lazy, Token, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { resolved } from '../../../lib/terraform/tokens';
import { Constraints } from '../../../lib';
import { Arguments, isGiven } from '../../../lib/model/arguments';
import { preconditionsOf } from '../../support/app';
import { plainWorkspace, textVariable } from '../../support/plain';
import { ONE_FOLDER, synthesized, testStack } from '../../support/stack';

const STACK = new TerraformStack(Testing.app(ONE_FOLDER), 'test');
const FLAG = new TerraformVariable(STACK, 'flag', { type: 'bool' });
const COUNT = new TerraformVariable(STACK, 'count', { type: 'number' });
const LIST = new TerraformVariable(STACK, 'list', { type: 'list(string)' });

/** What an argument is to Terraform when it is asked for in one of the ways. */
function asked(given: unknown, how: (args: Arguments) => unknown): unknown {
  return resolved(STACK, how(new Arguments({ it: given })));
}

describe('text of a plain resource', () => {
  it.each<[string, unknown, unknown]>([
    ['a literal', 'a', 'a'],
    ['nothing', undefined, undefined],
    ['null', null, undefined],
    ['a number', 3, undefined],
    ['a list', ['a'], undefined],
    ['a list that Terraform has', LIST.listValue, undefined],
    ['a block', { a: 'a' }, undefined],
    ['a token', Lazy.anyValue({ produce: () => 'late' }), 'late'],
    ['a reference', FLAG.value, '${var.flag}'],
    ['one template', '${var.name}', '${var.name}'],
    ['a template after text', 'a-${var.name}', '${"a-${var.name}"}'],
    ['a template before text', '${var.name}-a', '${"${var.name}-a"}'],
    ['two templates', '${var.a}${var.b}', '${"${var.a}${var.b}"}'],
    ['a directive', '%{if var.a}b%{endif}', '${"%{if var.a}b%{endif}"}'],
    ['quotes around a template', '"${var.a}"', '${"\\"${var.a}\\""}'],
    ['a backslash beside a template', 'a\\b${var.a}', '${"a\\\\b${var.a}"}'],
    ['quotes inside of a template', 'a${var.m["k"]}b', '${"a${var.m["k"]}b"}'],
    ['braces inside of a template', '${{ a = "x" }["a"]}"', '${"${{ a = "x" }["a"]}\\""}'],
    ['braces outside of a template', '{"a"}${var.a}', '${"{"a"}${var.a}"}'],
    ['quotes after a closing brace', '${var.a}}"', '${"${var.a}}\\""}'],
    ['a template that is quoted', 'a$${var.a}', 'a${var.a}'],
    ['a directive that is quoted', '%%{if}', '%{if}'],
    ['two signs of which none quotes the other', '$%{if}', '${"$%{if}"}'],
    ['signs in a template of their own', '${"$$"}{a}', '$${a}'],
    ['a quoted template before one', '$${a}${var.b}', '${"$${a}${var.b}"}'],
    ['a token after text', `a-${Token.asString(FLAG.value)}`, 'a-${var.flag}'],
    ['a token after a quoted template', `$\${a}${Token.asString(FLAG.value)}`, '${a}${var.flag}'],
    ['a token after a template', `\${var.a}-"${Token.asString(FLAG.value)}`, '${"${var.a}-\\"${var.flag}"}'],
  ])('is what Terraform reads: %s', (_what, given, expected) => {
    expect(asked(given, (args) => args.text('it'))).toEqual(expected);
  });

  it('falls back where an argument is left out, or may turn out to be null', () => {
    expect(asked(undefined, (args) => args.textOr('it', 'b'))).toBe('b');
    expect(asked('a', (args) => args.textOr('it', 'b'))).toBe('a');
    expect(asked('${var.a}', (args) => args.textOr('it', 'b'))).toBe('${coalesce(var.a, "b")}');
  });
});

describe('a number of a plain resource', () => {
  it.each<[string, unknown, unknown]>([
    ['a literal', 3, 3],
    ['nothing', undefined, undefined],
    ['null', null, undefined],
    ['a template', '${var.n}', '${var.n}'],
    ['a token', Lazy.anyValue({ produce: () => 4 }), 4],
    ['a token as text', COUNT.stringValue, '${var.count}'],
    ['tokens in text', `${COUNT.stringValue}0`, '${"${var.count}0"}'],
    ['text that reads as one', '12', 12],
    ['text below zero', '-12', -12],
    ['text with a fraction', '1.25', 1.25],
    ['text that ends in another way', '12m', '${"12m"}'],
    ['text that begins in another way', 'm12', '${"m12"}'],
    ['text without a fraction after its point', '1.', '${"1."}'],
    ['text with more points', '1.2.3', '${"1.2.3"}'],
  ])('is what Terraform reads: %s', (_what, given, expected) => {
    expect(asked(given, (args) => args.number('it'))).toEqual(expected);
  });

  it('falls back where an argument is left out, or may turn out to be null', () => {
    expect(asked(undefined, (args) => args.numberOr('it', 7))).toBe(7);
    expect(asked(3, (args) => args.numberOr('it', 7))).toBe(3);
    expect(asked('${var.n}', (args) => args.numberOr('it', 7))).toBe('${coalesce(var.n, 7)}');
  });
});

describe('a switch of a plain resource', () => {
  it.each<[string, unknown, unknown]>([
    ['on', true, true],
    ['off', false, false],
    ['left out', undefined, true],
    ['null', null, true],
    ['on as text', 'true', true],
    ['off as text', 'false', false],
    ['other text', 'yes', '${coalesce("yes", true)}'],
    ['a template', '${var.f}', '${coalesce(var.f, true)}'],
    ['a variable', FLAG.booleanValue, '${coalesce(var.flag, true)}'],
    ['a variable as text', FLAG.stringValue, '${coalesce(var.flag, true)}'],
  ])('is what Terraform reads: %s', (_what, given, expected) => {
    expect(asked(given, (args) => args.flag('it', true))).toEqual(expected);
  });
});

describe('a list of a plain resource', () => {
  it.each<[string, unknown, unknown, unknown]>([
    ['left out', undefined, undefined, 0],
    ['empty', [], [], 0],
    ['literals', ['a', 'b'], ['a', 'b'], 2],
    ['a template among literals', ['a', '${var.b}'], ['a', '${var.b}'], 2],
    ['an item without text', ['a', null], ['a', ''], 2],
    ['a variable', LIST.listValue, undefined, '${length(var.list)}'],
    ['a template', '${var.list}', undefined, '${length(var.list)}'],
    ['a variable as text', LIST.stringValue, undefined, '${length(var.list)}'],
  ])('is what Terraform reads: %s', (_what, given, texts, count) => {
    expect(asked(given, (args) => args.texts('it'))).toEqual(texts);
    expect(asked(given, (args) => args.count('it'))).toEqual(count);
  });

  it('has numbers, and none where an item is left out', () => {
    expect(asked([1, '2', '${var.n}'], (args) => args.numbers('it'))).toEqual([1, 2, '${var.n}']);
    expect(new Arguments({ it: [1, null] }).numbers('it')).toEqual([1, NaN]);
    expect(new Arguments({ it: [] }).numbers('it')).toEqual([]);
    expect(new Arguments({}).numbers('it')).toBeUndefined();
    expect(new Arguments({ it: LIST.listValue }).numbers('it')).toBeUndefined();
  });
});

describe('blocks of a plain resource', () => {
  const kinds = (given: unknown) => new Arguments({ it: given }).blocks('it').map((block) => block.text('kind'));

  it.each<[string, unknown, (string | undefined)[]]>([
    ['left out', undefined, []],
    ['null', null, []],
    ['one', { kind: 'a' }, ['a']],
    ['one in a list', [{ kind: 'a' }], ['a']],
    ['several', [{ kind: 'a' }, { kind: 'b' }], ['a', 'b']],
    ['what is none', ['text', null, 3, ['x'], { kind: 'a' }], ['a']],
    ['one that only Terraform writes', Lazy.anyValue({ produce: () => [{ kind: 'a' }] }), []],
  ])('are those that are written out: %s', (_what, given, expected) => {
    expect(kinds(given)).toEqual(expected);
    expect(new Arguments({ it: given }).block('it')?.text('kind')).toBe(expected[0]);
  });
});

describe('an argument of a plain resource', () => {
  it.each<[string, unknown, boolean]>([
    ['text', 'a', false],
    ['text with a dollar sign', 'a$b', false],
    ['nothing', undefined, false],
    ['null', null, false],
    ['a block', { a: 'a' }, false],
    ['a list', ['a'], false],
    ['a number', 1, false],
    ['a template', '${var.a}', true],
    ['a template in text', 'a-${var.a}', true],
    ['a token as text', Token.asString(FLAG.value), true],
    ['a token', Lazy.anyValue({ produce: () => 'a' }), true],
    ['a quoted template', 'a$${var.a}', false],
    ['a sign in a template of its own', '${"$"}{a}', false],
    ['a directive', '%{if a}b%{endif}', true],
  ])('is opaque only where Terraform alone knows it: %s', (_what, given, expected) => {
    expect(new Arguments({ it: given }).isOpaque('it')).toBe(expected);
  });

  it('is opaque where its blocks are made in a loop', () => {
    expect(new Arguments({ dynamic: { it: { for_each: [] } } }).isOpaque('it')).toBe(true);
    expect(new Arguments({ dynamic: [{ other: {} }, { it: {} }] }).isOpaque('it')).toBe(true);
    expect(new Arguments({ dynamic: { other: {} } }).isOpaque('it')).toBe(false);
  });

  it('has a name where it is given', () => {
    expect(new Arguments({ a: 'x', b: null, c: undefined, d: false }).names).toEqual(['a', 'd']);
  });

  it('is empty text where the provider needs it and it is left out', () => {
    expect(new Arguments({ it: 'a' }).required('it')).toBe('a');
    expect(new Arguments({}).required('it')).toBe('');
  });

  it.each<[string, string | number | undefined, unknown]>([
    ['text', 'a', true],
    ['a number', 3, true],
    ['nothing', undefined, false],
    ['a reference', '${var.a}', true],
    ['a token', Token.asString(FLAG.value), '${(var.flag != null)}'],
  ])('is given unless Terraform finds it null: %s', (_what, value, expected) => {
    expect(resolved(STACK, isGiven(value))).toEqual(expected);
  });

  it('is there unless it is left out or null', () => {
    expect(new Arguments({ it: 'a' }).has('it')).toBe(true);
    expect(new Arguments({ it: null }).has('it')).toBe(false);
    expect(new Arguments({}).has('it')).toBe(false);
    expect(new Arguments({}).isEmpty).toBe(true);
    expect(new Arguments({ it: null }).isEmpty).toBe(false);
  });
});

describe('a condition that is left to Terraform', () => {
  it('reads a switch that an override gives as the text of a variable', () => {
    const { stack } = testStack();
    plainWorkspace(stack).addOverride('v1_legacy_mode_enabled', textVariable(stack, 'legacy'));
    Constraints.of(stack).audit();
    const [{ condition }] = preconditionsOf(synthesized(stack).resource('azurerm_machine_learning_workspace'));
    expect(condition).toContain('coalesce(var.legacy, false)');
  });
});
