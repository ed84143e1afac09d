import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { Construct } from 'constructs';
import { SUBNET } from './azure';

const PLACE = { resourceGroupName: 'rg', location: 'westeurope' };

/** A subnet of a virtual network that has a construct id, a name and address ranges. */
export function subnetIn(scope: Construct, id: string, addressSpace: string[]): Subnet {
  const { name } = new VirtualNetwork(scope, id, { ...PLACE, name: id, addressSpace });
  return new Subnet(scope, `${id}-Subnet`, {
    resourceGroupName: 'rg',
    name: 'endpoints',
    virtualNetworkName: name,
    addressPrefixes: ['10.0.0.0/24'],
  });
}

/** A private endpoint in a subnet that exists, unless told otherwise. */
export function endpoint(
  scope: Construct,
  id: string,
  privateConnectionResourceId: string,
  subresourceNames: string[],
  subnetId = SUBNET,
): PrivateEndpoint {
  return new PrivateEndpoint(scope, id, {
    ...PLACE,
    name: id,
    subnetId,
    privateServiceConnection: { name: id, isManualConnection: false, privateConnectionResourceId, subresourceNames },
  });
}
