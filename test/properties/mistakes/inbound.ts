import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import * as fc from '../../support/fast-check';
import {
  AzureCloud,
  ContainerRegistryRef,
  PrivateDnsZones,
  StorageSubResource,
  SynapseSubResource,
} from '../../../lib';
import { armId, SUBNET, synapseIn, VNET } from '../../support/azure';
import { FEATURES } from '../../support/stack';
import { changed, wrong } from './doors';
import { added, hasPool, Mistake, not, plain, wrongName, wrongPlainName } from './mistake';
import {
  ACCESS,
  ENDPOINT,
  ENDPOINT_IN_NETWORK,
  lakeIn,
  onlyEndpoint,
  REACHED_REGISTRY,
  reachedRegistry,
  SECOND_ENDPOINT_TO_LAKE,
} from './things-of-inbound';

const BLOB_ZONE = 'privatelink.blob.core.windows.net';

const wrongAddress = fc.constantFrom('', '10.0.4', '10.0.4.256', '10.0.4.10/32', '::1');

/** Private endpoints of clients, and their DNS zones. */
export const WRONG_INBOUND: readonly Mistake[] = [
  ...changed(
    'zones of an Azure Policy that the next apply takes off',
    'DNS-01',
    fc.constantFrom<string[]>([], ['tags']),
    (app) => onlyEndpoint(app, StorageSubResource.FILE),
    (made, ignoreChanges) => {
      made.lifecycle = { ignoreChanges };
    },
  ),
  added(
    'a zone that is not among those given',
    'DNS-02',
    fc.constantFrom(StorageSubResource.FILE, StorageSubResource.QUEUE),
    (app, subResource) => {
      const dnsZones = PrivateDnsZones.given({ blobZoneId: armId('Microsoft.Network/privateDnsZones', BLOB_ZONE) });
      lakeIn(app).addPrivateEndpoint(subResource, { ...ACCESS, dnsZones });
    },
  ),
  added(
    'zones that no document names in the cloud',
    'DNS-03',
    fc.constantFrom(
      PrivateDnsZones.create({ linkTo: [VNET], cloud: AzureCloud.CHINA }),
      PrivateDnsZones.inResourceGroup({ resourceGroupName: 'rg-dns', cloud: AzureCloud.CHINA }),
    ),
    ({ stack, group }, dnsZones) => {
      synapseIn(stack, group).addPrivateEndpoint(SynapseSubResource.DEV, { subnetId: SUBNET, dnsZones });
    },
    not(hasPool),
  ),
  ...changed(
    'a zone of another cloud',
    'CLD-01',
    fc.constantFrom('usgovernment', 'china'),
    (app) => {
      const dnsZones = PrivateDnsZones.create({ linkTo: [VNET] });
      lakeIn(app).addPrivateEndpoint(StorageSubResource.FILE, { ...ACCESS, dnsZones });
      return app.provider;
    },
    (provider, environment) => {
      provider.environment = environment;
    },
  ),
  plain('a zone of another cloud', 'CLD-01', fc.constantFrom('usgovernment', 'china'), (scope, environment) => {
    const provider = new AzurermProvider(scope, 'cloud', { alias: 'cloud', environment, features: FEATURES });
    new PrivateDnsZone(scope, 'Zone', { name: BLOB_ZONE, resourceGroupName: 'rg', provider });
  }),
  added(
    'a private endpoint to only one of the endpoints of a data lake',
    'PEP-01',
    fc.constantFrom(StorageSubResource.DFS, StorageSubResource.BLOB),
    onlyEndpoint,
  ),
  ...wrong(
    SECOND_ENDPOINT_TO_LAKE,
    'a private endpoint to only one of the endpoints of a data lake',
    'PEP-01',
    fc.constantFrom('file', 'queue').map((other) => ({ 'private_service_connection.subresource_names.0': other })),
  ),
  ...wrong(
    ENDPOINT_IN_NETWORK,
    'a private endpoint in another region than its network',
    'PEP-02',
    fc.constantFrom('northeurope', 'UK South').map((location) => ({ location })),
  ),
  added('a wrong name of a private endpoint', 'PEP-03', wrongName, (app, endpointName) => {
    lakeIn(app).addPrivateEndpoint(StorageSubResource.FILE, { ...ACCESS, endpointName });
  }),
  ...wrong(
    ENDPOINT,
    'a wrong name of a private endpoint',
    'PEP-03',
    wrongPlainName.map((name) => ({ name })),
  ),
  added('a wrong address of a private endpoint', 'PEP-04', wrongAddress, (app, ipAddress) => {
    lakeIn(app).addPrivateEndpoint(StorageSubResource.FILE, { ...ACCESS, ipAddresses: [{ ipAddress }] });
  }),
  ...wrong(
    ENDPOINT,
    'a wrong address of a private endpoint',
    'PEP-04',
    wrongAddress.map((address) => ({ ip_configuration: [{ name: 'ip', private_ip_address: address }] })),
  ),
  added('a private endpoint to a Basic or Standard registry', 'PEP-05', fc.constantFrom('acr', 'acr1'), (app, name) => {
    const id = armId('Microsoft.ContainerRegistry/registries', name);
    reachedRegistry(app, ContainerRegistryRef.basicOrStandard(id));
  }),
  ...wrong(
    REACHED_REGISTRY,
    'a private endpoint to a Basic or Standard registry',
    'PEP-05',
    fc.constantFrom('Basic', 'Standard').map((sku) => ({ sku })),
  ),
];
