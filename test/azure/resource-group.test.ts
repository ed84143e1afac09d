import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { BlobStorage, ManagedIdentity, ResourceGroupRef } from '../../lib';
import { deferredIn } from '../support/app';
import { problemsOf, synapseIn, workspaceIn } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const USES: readonly (readonly [what: string, define: (stack: TerraformStack, group: ResourceGroupRef) => unknown])[] =
  [
    ['a managed identity', (stack, resourceGroup) => new ManagedIdentity(stack, 'Use', { resourceGroup })],
    ['a storage account', (stack, resourceGroup) => new BlobStorage(stack, 'Use', { resourceGroup })],
    ['an Azure Machine Learning workspace', (stack, group) => workspaceIn(stack, group, {}, 'Use')],
    ['a Synapse workspace', (stack, group) => synapseIn(stack, group)],
  ];

describe('the name of a resource group', () => {
  it.each(USES)('is refused in %s when no group can have it (NAM-12)', (_what, define) => {
    const { stack } = testStack();
    define(stack, ResourceGroupRef.named('rg.', 'westeurope'));
    expect(problemsOf(() => synthesized(stack))).toMatch(/NAM-12[\s\S]*"rg\."/);
  });

  it('is left to Terraform when only Terraform knows it (NAM-12)', () => {
    const { stack } = testStack();
    const name = new TerraformVariable(stack, 'group', { type: 'string' }).stringValue;
    new ManagedIdentity(stack, 'Use', { resourceGroup: ResourceGroupRef.named(name, 'westeurope') });
    expect(Object.values(deferredIn(synthesized(stack)))).toEqual([['NAM-12']]);
  });

  it('is refused once, at the group, when the app defines the group (NAM-12)', () => {
    const { stack } = testStack();
    const group = new ResourceGroup(stack, 'Group', { name: 'rg.', location: 'westeurope' });
    workspaceIn(stack, ResourceGroupRef.of(group));
    expect(problemsOf(() => synthesized(stack))).toMatch(/1 problem in this app[\s\S]*test\/Group\n {2}NAM-12/);
  });
});
