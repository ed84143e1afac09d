import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { DataResource, Fn, TerraformStack } from 'cdktf';
import { dependOn } from '../../lib/terraform/depends-on';
import { stackSingleton } from '../../lib/terraform/singleton';
import { isKnown, referenceKey, referenceText, sameReference } from '../../lib/terraform/tokens';
import { synthesized, testStack } from '../support/stack';

function groupIn(stack: TerraformStack, id = 'Group'): ResourceGroup {
  return new ResourceGroup(stack, id, { name: id.toLowerCase(), location: 'westeurope' });
}

describe('references', () => {
  test('are the same when one attribute is read twice', () => {
    const { stack } = testStack();
    const group = groupIn(stack);
    expect(group.id).not.toBe(groupIn(stack, 'Other').id);
    expect(sameReference(stack, group.id, group.id)).toBe(true);
    expect(sameReference(stack, `${group.id}/x`, `${group.id}/x`)).toBe(true);
  });

  test('differ for two resources and for two attributes', () => {
    const { stack } = testStack();
    const [one, two] = ['One', 'Two'].map((id) => groupIn(stack, id));
    expect(sameReference(stack, one.id, two.id)).toBe(false);
    expect(sameReference(stack, one.id, one.location)).toBe(false);
  });

  test('are the same for ARM ids that differ only in case', () => {
    const { stack } = testStack();
    expect(sameReference(stack, '/subscriptions/a/resourceGroups/B', '/Subscriptions/A/resourcegroups/b')).toBe(true);
    expect(sameReference(stack, '/subscriptions/a', '/subscriptions/b')).toBe(false);
  });

  test('keep the case of addresses', () => {
    const { stack } = testStack();
    expect(referenceKey(stack, groupIn(stack).id)).toBe('${test:azurerm_resource_group.Group.id}');
  });

  test('are the same within ids whose other parts differ only in case, or in a slash at the end', () => {
    const { stack } = testStack();
    const group = groupIn(stack);
    const [one, other] = ['/providers/Microsoft.Synapse/workspaces/S', '/providers/microsoft.synapse/Workspaces/s/'];
    expect(sameReference(stack, `${group.id}${one}`, `${group.id}${other}`)).toBe(true);
    expect(sameReference(stack, `${group.id}${one}`, `${groupIn(stack, 'Other').id}${one}`)).toBe(false);
  });

  test('are the same in functions of Terraform, in whichever stack they are used', () => {
    const { app, stack } = testStack();
    const group = groupIn(stack);
    const elsewhere = new TerraformStack(app, 'elsewhere');
    const name = () => Fn.element(Fn.split('/', group.id), 4) as string;
    expect(referenceKey(stack, name())).toBe(referenceKey(elsewhere, name()));
    const [here, there] = [groupIn(stack, 'Same'), groupIn(elsewhere, 'Same')].map(({ id }) => Fn.lower(id));
    expect(sameReference(stack, here, there)).toBe(false);
  });

  test('keep the text of a literal', () => {
    const { stack } = testStack();
    expect(referenceText(stack, 'Some text')).toBe('Some text');
  });

  test('are spelled out as Terraform takes them, alone, between words and in functions', () => {
    const { stack } = testStack();
    const { id, name } = groupIn(stack);
    expect(referenceText(stack, id)).toBe('${azurerm_resource_group.Group.id}');
    expect(referenceText(stack, `a-${name}-${id}.b`)).toBe(
      'a-${azurerm_resource_group.Group.name}-${azurerm_resource_group.Group.id}.b',
    );
    expect(referenceText(stack, Fn.lower(name))).toBe('${lower(azurerm_resource_group.Group.name)}');
    expect(referenceText(stack, `${id}/${Fn.lower(name)}`)).toBe(
      '${azurerm_resource_group.Group.id}/${lower(azurerm_resource_group.Group.name)}',
    );
  });

  test('do not count as known, but literals do', () => {
    const { stack } = testStack();
    const { id } = groupIn(stack);
    expect(isKnown('a')).toBe(true);
    expect(isKnown('{"a": "${var.b}"}')).toBe(true);
    expect(isKnown(id)).toBe(false);
    expect(isKnown(`a${id}`)).toBe(false);
    // The same once cdktf has taken them apart, which is remembered.
    sameReference(stack, id, `a${id}`);
    expect([id, `a${id}`, '{"a": "${var.b}"}'].map(isKnown)).toEqual([false, false, true]);
  });

  test('differ for resources of one address in two stacks', () => {
    const [one, two] = [testStack('one').stack, testStack('two').stack];
    expect(sameReference(one, groupIn(one).id, groupIn(two).id)).toBe(false);
  });
});

describe('dependOn', () => {
  test('writes plain addresses, each of them once', () => {
    const { stack } = testStack();
    const [first, second, third] = ['First', 'Second', 'Third'].map((id) => new DataResource(stack, id));
    dependOn(third, first, second, first);
    dependOn(third, second);
    expect(synthesized(stack).resource('terraform_data', 'Third').depends_on).toEqual([
      'terraform_data.First',
      'terraform_data.Second',
    ]);
  });

  test('keeps what the user wrote', () => {
    const { stack } = testStack();
    const [first, second] = ['First', 'Second'].map((id) => new DataResource(stack, id));
    const third = new DataResource(stack, 'Third', { dependsOn: [first] });
    dependOn(third, second);
    expect(synthesized(stack).resource('terraform_data', 'Third').depends_on).toEqual([
      'terraform_data.First',
      'terraform_data.Second',
    ]);
  });

  test('follows a logical id that is overridden later', () => {
    const { stack } = testStack();
    const [first, second] = ['First', 'Second'].map((id) => new DataResource(stack, id));
    dependOn(second, first);
    first.overrideLogicalId('renamed');
    expect(synthesized(stack).resource('terraform_data', 'Second').depends_on).toEqual(['terraform_data.renamed']);
  });

  test('lets the stack wait for a resource of another stack, and does not name the resource', () => {
    const { app, stack } = testStack();
    const elsewhere = new DataResource(new TerraformStack(app, 'other'), 'Elsewhere');
    const here = new DataResource(stack, 'Here');
    dependOn(here, elsewhere);
    expect(synthesized(stack).resource('terraform_data', 'Here').depends_on ?? []).toEqual([]);
    expect(stack.dependsOn(TerraformStack.of(elsewhere))).toBe(true);
  });
});

describe('stackSingleton', () => {
  test('makes one per stack', () => {
    const { app, stack } = testStack();
    const other = new TerraformStack(app, 'other');
    const of = (scope: DataResource | TerraformStack) =>
      stackSingleton(scope, 'Only', (owner) => new DataResource(owner, 'Only'));
    const deep = new DataResource(stack, 'Deep');
    expect(of(deep)).toBe(of(stack));
    expect(of(other)).not.toBe(of(stack));
  });
});
