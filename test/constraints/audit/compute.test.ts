import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformStack } from 'cdktf';
import { AzureMLWorkspace, ManagedNetwork } from '../../../lib';
import { armId, workspaceIn } from '../../support/azure';
import { findingsIn, plainWorkspace, rulesIn, textVariable } from '../../support/plain';
import { cluster, instance, kubernetes } from '../../support/plain-computes';
import { testStack } from '../../support/stack';

const SUBNET = armId('Microsoft.Network/virtualNetworks', 'vnet/subnets/training');
const DISABLED = { isolationMode: 'Disabled' };

describe.each([
  ['a compute cluster', cluster],
  ['a compute instance', instance],
])('%s in a subnet', (_what, compute) => {
  it('is refused by NET-07 with a managed virtual network', () => {
    const { stack } = testStack();
    compute(stack, plainWorkspace(stack).id, { subnetResourceId: SUBNET });
    expect(findingsIn(stack)).toContain('error Compute NET-07');
  });

  it('is refused by NET-07 with a managed virtual network of ours', () => {
    const { stack, group } = testStack();
    compute(stack, workspaceIn(stack, group).workspaceId, { subnetResourceId: SUBNET });
    expect(findingsIn(stack)).toContain('error Compute NET-07');
  });

  it('passes without one, in no subnet, and in a workspace that nobody knows', () => {
    const { stack } = testStack();
    compute(stack, plainWorkspace(stack, { managedNetwork: DISABLED }).id, { subnetResourceId: SUBNET });
    expect(rulesIn(stack)).not.toContain('NET-07');
    const { stack: second } = testStack();
    compute(second, plainWorkspace(second).id, {});
    expect(rulesIn(second)).not.toContain('NET-07');
    const { stack: third } = testStack();
    compute(third, armId('Microsoft.MachineLearningServices/workspaces', 'mlw'), { subnetResourceId: SUBNET });
    expect(findingsIn(third)).toEqual([]);
  });

  it('is left to Terraform when the mode is', () => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack, { managedNetwork: { isolationMode: textVariable(stack) } });
    compute(stack, id, { subnetResourceId: SUBNET });
    expect(findingsIn(stack)).toContain('plan Compute NET-07');
  });
});

describe('a compute cluster', () => {
  it('is refused by NET-08 in another region than its workspace', () => {
    const { stack } = testStack();
    cluster(stack, plainWorkspace(stack).id, { location: 'North Europe' });
    expect(findingsIn(stack)).toContain('error Compute NET-08');
  });

  it.each<[string, (stack: TerraformStack, group: ResourceGroup) => string]>([
    ['by its name', () => 'West Europe'],
    ['by the group of both', (_stack, group) => group.location],
    ['by reference to the workspace', (stack) => (stack.node.findChild('Ws') as ResourceGroup).location],
  ])('passes in the region of its workspace, given %s', (_how, location) => {
    const { stack } = testStack();
    const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
    const { id } = plainWorkspace(stack, { location: group.location });
    cluster(stack, id, { location: location(stack, group) });
    expect(rulesIn(stack)).not.toContain('NET-08');
  });

  it('passes in another region without managed virtual network', () => {
    const { stack } = testStack();
    cluster(stack, plainWorkspace(stack, { managedNetwork: DISABLED }).id, { location: 'uksouth' });
    expect(rulesIn(stack)).not.toContain('NET-08');
  });

  it('passes in any region where nobody knows that of its workspace, which is stated to be isolated', () => {
    const { stack } = testStack();
    const { workspaceId } = AzureMLWorkspace.fromAttributes(stack, 'Existing', {
      workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
    });
    cluster(stack, workspaceId, { location: 'uksouth' });
    expect(rulesIn(stack)).not.toContain('NET-08');
  });

  it('is left to Terraform when a region is', () => {
    const { stack } = testStack();
    cluster(stack, plainWorkspace(stack).id, { location: textVariable(stack) });
    expect(findingsIn(stack)).toContain('plan Compute NET-08');
  });
});

describe('a Kubernetes cluster', () => {
  it('is reported by NET-09 with a managed virtual network', () => {
    const { stack } = testStack();
    kubernetes(stack, plainWorkspace(stack).id);
    expect(findingsIn(stack)).toContain('warning Compute NET-09');
  });

  it('passes without one', () => {
    const { stack } = testStack();
    kubernetes(stack, plainWorkspace(stack, { managedNetwork: DISABLED }).id);
    expect(rulesIn(stack)).not.toContain('NET-09');
  });

  it('is left to Terraform when the mode is', () => {
    const { stack } = testStack();
    kubernetes(stack, plainWorkspace(stack, { managedNetwork: { isolationMode: textVariable(stack) } }).id);
    expect(findingsIn(stack)).toContain('check Compute NET-09');
  });
});
