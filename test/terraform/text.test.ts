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
  ])('%s would become a Terraform template', (text, expected) => {
    expect(literalText(text)).toBe(expected);
  });

  test.each(['', 'plain', '$', '%', '100%', '$5', 'a$b%c', '{a}', '$ {a}', 'price$'])(
    '%s would be changed without need',
    (text) => {
      expect(literalText(text)).toBe(text);
    },
  );

  test('a template over several fragments would be overlooked', () => {
    expect(written((name) => `\${a} ${name} %{b}`)).toBe('$${a} ${var.name} %%{b}');
  });

  test('a reference would become text', () => {
    expect(written((name) => name)).toBe('${var.name}');
    expect(written((name) => `a-${name}-b`)).toBe('a-${var.name}-b');
    expect(written((name) => `${name}${name}`)).toBe('${var.name}${var.name}');
  });

  test.each([
    ['$', '${"$"}${var.name}'],
    ['$$', '${"$$"}${var.name}'],
    ['%', '${"%"}${var.name}'],
    ['costs $', 'costs ${"$"}${var.name}'],
  ])('"%s" in front of a reference would turn the reference into text', (text, expected) => {
    expect(written((name) => `${text}${name}`)).toBe(expected);
  });

  test('a brace behind a reference would open a template', () => {
    expect(written((name) => `${name}{a}`)).toBe('${var.name}{a}');
  });

  test('keys of a map would stay templates', () => {
    expect(literalTexts({ '${a}': '%{b}', c: 'd' })).toEqual({ '$${a}': '%%{b}', c: 'd' });
    expect(literalTexts(undefined)).toBeUndefined();
  });
});
