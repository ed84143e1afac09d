import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { SUBNET } from '../support/azure';
import { plainAccount, plainRegistry } from '../support/plain';
import { subnetIn } from '../support/plain-network';
import type { Values } from './deferred-stack';

/** Private endpoints of clients, and a zone, with variables where the rules are left to Terraform. */
export function deferRulesOfInbound(stack: TerraformStack, values: Values): void {
  const scope = new Construct(stack, 'ClientEndpoints');
  const provider = new AzurermProvider(scope, 'cloud', {
    alias: 'cloud',
    features: [{}],
    environment: values.text('CLD-01', 'cloud', 'public', 'usgovernment'),
  });
  new PrivateDnsZone(scope, 'Zone', { name: 'privatelink.dfs.core.windows.net', resourceGroupName: 'rg', provider });
  const lake = plainAccount(scope, { isHnsEnabled: values.flag('PEP-01', 'reached_hierarchy', false) }, 'Reached');
  endpoint(scope, 'Dfs', lake.id, 'dfs', {
    name: values.text('PEP-03', 'endpoint', 'pe-lake', 'pe-'),
    location: values.text('PEP-02', 'endpoint_place', 'westeurope', 'northeurope'),
    subnetId: subnetIn(scope, 'Net', ['10.0.0.0/16']).id,
    ipConfiguration: [
      { name: 'dfs', privateIpAddress: values.text('PEP-04', 'fixed_address', '10.0.0.10', '10.0.0.300') },
    ],
  });
  const sku = values.text('PEP-05', 'reached_sku', 'Premium', 'Standard');
  endpoint(scope, 'Registry', plainRegistry(scope, { sku }, 'Images').id, 'registry');
}

function endpoint(
  scope: Construct,
  id: string,
  privateConnectionResourceId: string,
  subResource: string,
  props: Partial<ConstructorParameters<typeof PrivateEndpoint>[2]> = {},
): void {
  new PrivateEndpoint(scope, id, {
    name: id,
    resourceGroupName: 'rg',
    location: 'westeurope',
    subnetId: SUBNET,
    privateServiceConnection: {
      name: id,
      isManualConnection: false,
      privateConnectionResourceId,
      subresourceNames: [subResource],
    },
    ...props,
  });
}
