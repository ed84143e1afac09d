import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { App, TerraformStack } from 'cdktf';

/** What both sides find in a stack before the first environment. */
export interface Platform {
  readonly stack: TerraformStack;
  readonly subnetId: string;
  readonly virtualNetworkId: string;
}

/** Group of the data scientists of every environment. */
export const DATA_SCIENTISTS = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';

/** From where Terraform reaches the data plane of Synapse. */
export const DEPLOYED_FROM = { start: '203.0.113.0', end: '203.0.113.7' };

/** Tags of everything in an environment. */
export const TAGS = { costCenter: 'ml-platform' };

/** A stack with the providers' configuration and the network from where people come in. */
export function platformIn(app: App, id: string): Platform {
  const stack = new TerraformStack(app, id);
  new AzurermProvider(stack, 'azurerm', {
    storageUseAzuread: true,
    features: [
      {
        storage: [{ dataPlaneAvailable: false }],
        machineLearning: [{ purgeSoftDeletedWorkspaceOnDestroy: true }],
      },
    ],
  });
  const { name: resourceGroupName, location } = new ResourceGroup(stack, 'Clients', {
    name: 'rg-clients',
    location: 'westeurope',
  });
  const network = new VirtualNetwork(stack, 'ClientNetwork', {
    name: 'clients',
    resourceGroupName,
    location,
    addressSpace: ['10.20.0.0/16'],
  });
  const subnet = new Subnet(stack, 'PrivateEndpoints', {
    name: 'private-endpoints',
    resourceGroupName,
    virtualNetworkName: network.name,
    addressPrefixes: ['10.20.0.0/17'],
  });
  return { stack, subnetId: subnet.id, virtualNetworkId: network.id };
}

/** The resource group of an environment. */
export function groupOf({ stack }: Platform, team: string): ResourceGroup {
  return new ResourceGroup(stack, `${team}Group`, { name: `rg-${team.toLowerCase()}`, location: 'westeurope' });
}
