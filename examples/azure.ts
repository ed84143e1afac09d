import { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { Construct } from 'constructs';

/** The provider block that stacks with private storage accounts need. */
export function azureProvider(scope: Construct): AzurermProvider {
  return new AzurermProvider(scope, 'azurerm', {
    storageUseAzuread: true,
    features: [
      {
        // Terraform runs outside the private network, so azurerm must not wait for endpoints that it cannot reach.
        storage: [{ dataPlaneAvailable: false }],
        // A workspace that is only soft-deleted would keep its name.
        machineLearning: [{ purgeSoftDeletedWorkspaceOnDestroy: true }],
      },
    ],
  });
}

/** The network from where people reach the workspace. */
export function clientNetwork(scope: Construct, group: ResourceGroup): { vnet: VirtualNetwork; subnet: Subnet } {
  const vnet = new VirtualNetwork(scope, 'ClientNetwork', {
    name: 'clients',
    resourceGroupName: group.name,
    location: group.location,
    addressSpace: ['10.20.0.0/16'],
  });
  const subnet = new Subnet(scope, 'PrivateEndpoints', {
    name: 'private-endpoints',
    resourceGroupName: group.name,
    virtualNetworkName: vnet.name,
    addressPrefixes: ['10.20.1.0/24'],
    defaultOutboundAccessEnabled: false,
  });
  const rules = new NetworkSecurityGroup(scope, 'EndpointRules', {
    name: 'private-endpoints',
    resourceGroupName: group.name,
    location: group.location,
  });
  new SubnetNetworkSecurityGroupAssociation(scope, 'EndpointsHaveRules', {
    subnetId: subnet.id,
    networkSecurityGroupId: rules.id,
  });
  return { vnet, subnet };
}
