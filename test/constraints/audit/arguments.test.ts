import { Lazy, Token, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { resolved } from '../../../lib/terraform/tokens';
import { ONE_FOLDER } from '../../support/stack';
import { Arguments } from '../../../lib/model/arguments';

const STACK = new TerraformStack(Testing.app(ONE_FOLDER), 'test');
const FLAG = new TerraformVariable(STACK, 'flag', { type: 'bool' });
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
    ['a template', '${var.f}', '${coalesce(var.f, true)}'],
    ['a variable', FLAG.booleanValue, '${coalesce(var.flag, true)}'],
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
  ])('is what Terraform reads: %s', (_what, given, texts, count) => {
    expect(asked(given, (args) => args.texts('it'))).toEqual(texts);
    expect(asked(given, (args) => args.count('it'))).toEqual(count);
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
  ])('is opaque only where Terraform alone knows it: %s', (_what, given, expected) => {
    expect(new Arguments({ it: given }).isOpaque('it')).toBe(expected);
  });

  it('is there unless it is left out or null', () => {
    expect(new Arguments({ it: 'a' }).has('it')).toBe(true);
    expect(new Arguments({ it: null }).has('it')).toBe(false);
    expect(new Arguments({}).has('it')).toBe(false);
    expect(new Arguments({}).isEmpty).toBe(true);
    expect(new Arguments({ it: null }).isEmpty).toBe(false);
  });
});
