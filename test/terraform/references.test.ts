import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { DataResource, TerraformStack } from 'cdktf';
import { dependOn } from '../../lib/terraform/depends-on';
import { stackSingleton } from '../../lib/terraform/singleton';
import { isKnown, referenceKey, referenceText, sameReference } from '../../lib/terraform/tokens';
import { synthesized, testStack } from '../support/stack';

function groupIn(stack: TerraformStack, id = 'Group'): ResourceGroup {
  return new ResourceGroup(stack, id, { name: id.toLowerCase(), location: 'westeurope' });
}

describe('references', () => {
  test('two reads of one attribute would differ', () => {
    const { stack } = testStack();
    const group = groupIn(stack);
    expect(group.id).not.toBe(groupIn(stack, 'Other').id);
    expect(sameReference(stack, group.id, group.id)).toBe(true);
    expect(sameReference(stack, `${group.id}/x`, `${group.id}/x`)).toBe(true);
  });

  test('attributes of two resources would meet', () => {
    const { stack } = testStack();
    const [one, two] = ['One', 'Two'].map((id) => groupIn(stack, id));
    expect(sameReference(stack, one.id, two.id)).toBe(false);
    expect(sameReference(stack, one.id, one.location)).toBe(false);
  });

  test('ids that Azure takes for one would differ by their case', () => {
    const { stack } = testStack();
    expect(sameReference(stack, '/subscriptions/a/resourceGroups/B', '/Subscriptions/A/resourcegroups/b')).toBe(true);
    expect(sameReference(stack, '/subscriptions/a', '/subscriptions/b')).toBe(false);
  });

  test('addresses, whose case counts, would be lowered', () => {
    const { stack } = testStack();
    expect(referenceKey(stack, groupIn(stack).id)).toBe('test:${azurerm_resource_group.Group.id}');
  });

  test('a literal would be changed', () => {
    const { stack } = testStack();
    expect(referenceText(stack, 'Some text')).toBe('Some text');
  });

  test('an unknown value would count as known', () => {
    const { stack } = testStack();
    expect(isKnown('a')).toBe(true);
    expect(isKnown(groupIn(stack).id)).toBe(false);
  });

  test('resources of one address in two stacks would be taken for one', () => {
    const [one, two] = [testStack('one').stack, testStack('two').stack];
    expect(sameReference(one, groupIn(one).id, groupIn(two).id)).toBe(false);
  });
});

describe('dependOn', () => {
  test('depends_on would hold templates or duplicates', () => {
    const { stack } = testStack();
    const [first, second, third] = ['First', 'Second', 'Third'].map((id) => new DataResource(stack, id));
    dependOn(third, first, second, first);
    dependOn(third, second);
    expect(synthesized(stack).resource('terraform_data', 'Third').depends_on).toEqual([
      'terraform_data.First',
      'terraform_data.Second',
    ]);
  });

  test('what the user wrote would be dropped', () => {
    const { stack } = testStack();
    const [first, second] = ['First', 'Second'].map((id) => new DataResource(stack, id));
    const third = new DataResource(stack, 'Third', { dependsOn: [first] });
    dependOn(third, second);
    expect(synthesized(stack).resource('terraform_data', 'Third').depends_on).toEqual([
      'terraform_data.First',
      'terraform_data.Second',
    ]);
  });

  test('a logical id that is overridden later would be missed', () => {
    const { stack } = testStack();
    const [first, second] = ['First', 'Second'].map((id) => new DataResource(stack, id));
    dependOn(second, first);
    first.overrideLogicalId('renamed');
    expect(synthesized(stack).resource('terraform_data', 'Second').depends_on).toEqual(['terraform_data.renamed']);
  });

  test('a resource of another stack would be named as if it were here', () => {
    const { app, stack } = testStack();
    const elsewhere = new DataResource(new TerraformStack(app, 'other'), 'Elsewhere');
    const here = new DataResource(stack, 'Here');
    dependOn(here, elsewhere);
    expect(synthesized(stack).resource('terraform_data', 'Here').depends_on ?? []).toEqual([]);
    expect(stack.dependsOn(TerraformStack.of(elsewhere))).toBe(true);
  });
});

describe('stackSingleton', () => {
  test('it would be made twice in one stack or shared by two', () => {
    const { app, stack } = testStack();
    const other = new TerraformStack(app, 'other');
    const of = (scope: DataResource | TerraformStack) =>
      stackSingleton(scope, 'Only', (owner) => new DataResource(owner, 'Only'));
    const deep = new DataResource(stack, 'Deep');
    expect(of(deep)).toBe(of(stack));
    expect(of(other)).not.toBe(of(stack));
  });
});
