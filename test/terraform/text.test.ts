import { TerraformOutput, TerraformVariable } from 'cdktf';
import { literalText, literalTexts } from '../../lib/terraform/text';
import { Synthesized, synthesized, testStack } from '../support/stack';

function valueOf(json: Synthesized): unknown {
  return (json.json.output as { out: { value: unknown } }).out.value;
}

function written(text: (reference: string) => string): unknown {
  const { stack } = testStack();
  const reference = new TerraformVariable(stack, 'name', {}).stringValue;
  new TerraformOutput(stack, 'out', { value: literalText(text(reference)) });
  return valueOf(synthesized(stack));
}

describe('text of the user', () => {
  test.each([
    ['${a}', '$${a}'],
    ['%{if a}', '%%{if a}'],
    ['a ${b} %{c} d', 'a $${b} %%{c} d'],
    ['$${a}', '${"$$"}{a}'],
    ['$$${a}', '${"$$$"}{a}'],
    ['%%{a}', '${"%%"}{a}'],
    ['%${a}', '%$${a}'],
    ['$%{a}', '$%%{a}'],
  ])('is escaped for Terraform: %s', (text, expected) => {
    expect(literalText(text)).toBe(expected);
  });

  test.each(['', 'plain', '$', '%', '100%', '$5', 'a$b%c', '{a}', '$ {a}', 'price$'])(
    'stays as it is without a template: %s',
    (text) => {
      expect(literalText(text)).toBe(text);
    },
  );

  test('is escaped on both sides of a reference', () => {
    expect(written((name) => `\${a} ${name} %{b}`)).toBe('$${a} ${var.name} %%{b}');
  });

  test('keeps its references', () => {
    expect(written((name) => name)).toBe('${var.name}');
    expect(written((name) => `a-${name}-b`)).toBe('a-${var.name}-b');
    expect(written((name) => `${name}${name}`)).toBe('${var.name}${var.name}');
  });

  test.each([
    ['$', '${"$"}${var.name}'],
    ['$$', '${"$$"}${var.name}'],
    ['%', '${"%"}${var.name}'],
    ['costs $', 'costs ${"$"}${var.name}'],
  ])('keeps a reference behind "%s"', (text, expected) => {
    expect(written((name) => `${text}${name}`)).toBe(expected);
  });

  test('keeps a brace behind a reference', () => {
    expect(written((name) => `${name}{a}`)).toBe('${var.name}{a}');
  });

  test('is escaped in the keys and values of a map', () => {
    expect(literalTexts({ '${a}': '%{b}', c: 'd' })).toEqual({ '$${a}': '%%{b}', c: 'd' });
    expect(literalTexts(undefined)).toBeUndefined();
  });
});
