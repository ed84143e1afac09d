import { itRefuses, RuleCase, Scene } from './scene';

const NETWORK = 'Microsoft.Network/virtualNetworks';
const ZONE = 'Microsoft.Network/privateDnsZones';
const ZONE_NAME = 'privatelink.api.azureml.ms';

function endpoint(scene: Scene, target: string, subnetExists = true): Promise<unknown> {
  const subnet = `${scene.seed(scene.id(NETWORK, 'hub'))}/subnets/endpoints`;
  if (subnetExists) {
    scene.seed(subnet);
  }
  return scene.put(scene.id('Microsoft.Network/privateEndpoints', 'inbound'), {
    subnet_id: subnet,
    private_service_connection: [{ private_connection_resource_id: target, subresource_names: ['blob'] }],
  });
}

function link(scene: Scene, zone: string, network = scene.seed(scene.id(NETWORK, 'hub'))): Promise<unknown> {
  return scene.put(`${zone}/virtualNetworkLinks/hub`, { virtual_network_id: network });
}

const rules: RuleCase[] = [
  {
    rule: 'SubnetNotFound',
    what: 'a private endpoint in a subnet that does not exist',
    refused: (scene) => endpoint(scene, scene.lake, false),
    accepted: (scene) => endpoint(scene, scene.lake),
  },
  {
    rule: 'ResourceNotFound',
    what: 'a private endpoint to a target that does not exist',
    refused: (scene) => endpoint(scene, `${scene.lake}x`),
    accepted: (scene) => endpoint(scene, scene.lake),
  },
  {
    rule: 'ResourceNotFound',
    what: 'a link to a network that does not exist',
    refused: (scene) => link(scene, scene.seed(scene.id(ZONE, ZONE_NAME)), scene.id(NETWORK, 'none')),
    accepted: (scene) => link(scene, scene.seed(scene.id(ZONE, ZONE_NAME))),
  },
  {
    rule: 'DnsZoneLinkExists',
    what: 'a network linked to two zones of one name',
    refused: async (scene) => {
      const zone = scene.seed(scene.id(ZONE, ZONE_NAME));
      await link(scene, zone);
      return link(scene, scene.seed(zone.replace('/rg/', '/other/')));
    },
    accepted: async (scene) => {
      await link(scene, scene.seed(scene.id(ZONE, ZONE_NAME)));
      return link(scene, scene.seed(scene.id(ZONE, 'privatelink.notebooks.azure.net')));
    },
  },
];

describe('the network refuses', () => itRefuses(rules));

describe('a private endpoint', () => {
  it('shows on its target as approved, and goes with it', async () => {
    const scene = new Scene();
    await endpoint(scene, scene.lake);
    const type = 'Microsoft.Storage/storageAccounts/privateEndpointConnections';
    expect(scene.cloud.list(scene.lake, type).map(({ body }) => body)).toMatchObject([
      { properties: { privateLinkServiceConnectionState: { status: 'Approved' } } },
    ]);
    await scene.delete(scene.id('Microsoft.Network/privateEndpoints', 'inbound'));
    expect(scene.cloud.list(scene.lake, type)).toEqual([]);
  });

  it('gets its zones from an Azure Policy once, where it has none', async () => {
    const zone = '/subscriptions/hub/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/zone';
    const scene = new Scene({ zonesByPolicy: [zone] });
    const zones = () =>
      scene.cloud.get(scene.id('Microsoft.Network/privateEndpoints', 'inbound'))?.attributes.private_dns_zone_group;
    await endpoint(scene, scene.lake);
    expect(zones()).toEqual([{ name: 'deployedByPolicy', private_dns_zone_ids: [zone] }]);
    await endpoint(scene, scene.lake);
    expect(zones()).toBeUndefined();
  });
});
