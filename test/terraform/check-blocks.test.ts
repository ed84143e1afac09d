import { TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { addCheckBlock, Condition } from '../../lib/terraform/conditions';
import { synthesized, testStack } from '../support/stack';

interface Checks {
  readonly [label: string]: { readonly assert: readonly { readonly error_message: string }[] };
}

function messages(stack: TerraformStack): string[][] {
  const checks = (synthesized(stack).json.check ?? {}) as Checks;
  return Object.entries(checks).map(([label, { assert }]) => [label, ...assert.map((one) => one.error_message)]);
}

function condition(stack: TerraformStack): Condition {
  return (
    (stack.node.tryFindChild('flag') as TerraformVariable | undefined) ?? new TerraformVariable(stack, 'flag', {})
  ).booleanValue;
}

describe('check blocks', () => {
  it('keep both of two checks of one rule by one construct', () => {
    const { stack } = testStack();
    const construct = new Construct(stack, 'Team');
    addCheckBlock(stack, construct, 'OBR-04', condition(stack), 'first');
    addCheckBlock(stack, construct, 'OBR-04', condition(stack), 'second');
    addCheckBlock(stack, construct, 'MPE-02', condition(stack), 'third');
    expect(messages(stack)).toEqual([
      ['MPE_02_Team', 'third'],
      ['OBR_04_Team', 'first', 'second'],
    ]);
  });

  it('keep every construct when names differ only in characters that a label cannot hold', () => {
    const { stack } = testStack();
    for (const id of ['a.b', 'a-b', 'a b']) {
      addCheckBlock(stack, new Construct(new Construct(stack, `in ${id}`), id), 'OBR-04', condition(stack), id);
    }
    expect(
      messages(stack)
        .flatMap(([, ...texts]) => texts)
        .sort(),
    ).toEqual(['a b', 'a-b', 'a.b']);
    messages(stack).forEach(([label]) => expect(label).toMatch(/^OBR_04_[A-Za-z0-9_]+$/));
  });

  it('are written at the stack itself, even in a stack without resources', () => {
    const { stack } = testStack();
    new TerraformOutput(stack, 'greeting', { value: 'hello' });
    addCheckBlock(stack, stack, 'OBR-04', condition(stack), 'of the stack');
    expect(messages(stack)).toEqual([['OBR_04_', 'of the stack']]);
  });
});
