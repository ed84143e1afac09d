import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { TerraformResource, TerraformStack } from 'cdktf';
import {
  AzureCloud,
  BlobStorage,
  DataLakeStorage,
  InboundEndpointOptions,
  PrivateDnsZones,
  ResourceGroupRef,
  StorageSubResource,
  SynapseSubResource,
  Verification,
} from '../../lib';
import { account, armId, problemsOf, SUBNET, SUBSCRIPTION, synapseIn, shortName, VNET } from '../support/azure';
import { judgedIn, undecidedIn } from '../support/plain';
import { Block, Synthesized, synthesized, testStack } from '../support/stack';

const ENDPOINT = 'azurerm_private_endpoint';
const ZONE = 'azurerm_private_dns_zone';
const BY_POLICY = PrivateDnsZones.byPolicy('the policy of the hub');
const BOTH = [StorageSubResource.DFS, StorageSubResource.BLOB];

function lakeWith(options: Partial<InboundEndpointOptions> = {}, subResources = BOTH): Synthesized {
  const { stack, group } = testStack();
  const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group, tags: { team: 'sales' } });
  subResources.forEach((subResource) =>
    lake.addPrivateEndpoint(subResource, { subnetId: SUBNET, dnsZones: BY_POLICY, ...options }),
  );
  return synthesized(stack);
}

/** A private endpoint of an account whose zones a policy attaches. */
function policyScene(): { stack: TerraformStack; endpoint: TerraformResource } {
  const { stack, group } = testStack();
  const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
  lake.addPrivateEndpoint(StorageSubResource.BLOB, { subnetId: SUBNET, dnsZones: BY_POLICY });
  const endpoint = stack.node.findAll().find((one) => one instanceof PrivateEndpoint)!;
  return { stack, endpoint: endpoint as PrivateEndpoint };
}

function connectionOf(endpoint: Block): unknown {
  const { subresource_names, private_connection_resource_id } = endpoint.private_service_connection as Block;
  return [subresource_names, shortName(private_connection_resource_id)];
}

describe('a private endpoint', () => {
  it('is in the resource group, region and provider of what it leads to, with its tags', () => {
    const { resource_group_name, location, tags, custom_network_interface_name, ip_configuration, provider } =
      lakeWith().resource(ENDPOINT, 'dfs');
    expect({ resource_group_name, location, tags }).toEqual({
      resource_group_name: 'rg',
      location: 'westeurope',
      tags: { team: 'sales' },
    });
    expect([custom_network_interface_name, ip_configuration, provider]).toEqual([undefined, undefined, undefined]);
  });

  it('goes where it is told, under the names, addresses and tags that it is given', () => {
    const endpoint = lakeWith(
      {
        resourceGroup: ResourceGroupRef.named('rg-network', 'northeurope'),
        endpointName: 'pe-lake',
        networkInterfaceName: 'nic-lake',
        ipAddresses: [{ ipAddress: '10.0.4.10' }, { ipAddress: '10.0.4.11', memberName: 'second' }],
        tags: { purpose: 'inbound' },
      },
      [StorageSubResource.FILE],
    ).resource(ENDPOINT);
    expect(endpoint).toMatchObject({
      resource_group_name: 'rg-network',
      location: 'northeurope',
      name: 'pe-lake',
      custom_network_interface_name: 'nic-lake',
      ip_configuration: [
        { name: 'file', private_ip_address: '10.0.4.10', subresource_name: 'file' },
        { name: 'second', private_ip_address: '10.0.4.11', subresource_name: 'file', member_name: 'second' },
      ],
      private_service_connection: { name: 'pe-lake' },
      tags: { team: 'sales', purpose: 'inbound' },
    });
  });

  it('is in the region of its network where that is another one than that of the resource group', () => {
    const endpoint = lakeWith({ location: 'northeurope' }, [StorageSubResource.FILE]).resource(ENDPOINT);
    expect([endpoint.resource_group_name, endpoint.location]).toEqual(['rg', 'northeurope']);
  });

  it('has a name of 64 characters at most', () => {
    const { stack, group } = testStack('a-stack-with-a-name-that-is-rather-long-for-a-stack');
    const lake = new DataLakeStorage(stack, 'ALakeWithALongName', { resourceGroup: group });
    lake.addPrivateEndpoint(StorageSubResource.FILE, { subnetId: SUBNET, dnsZones: BY_POLICY });
    expect(String(synthesized(stack).resource(ENDPOINT).name)).toHaveLength(64);
  });
});

describe('the private endpoints of an account', () => {
  it('lead to the endpoints that are asked for', () => {
    const json = lakeWith();
    expect(Object.values(json.resources(ENDPOINT)).map(connectionOf)).toEqual([
      [['blob'], 'Lake'],
      [['dfs'], 'Lake'],
    ]);
  });

  it('may lead to one endpoint from several networks', () => {
    const { stack, group } = testStack();
    const store = new BlobStorage(stack, 'Store', { resourceGroup: group });
    const made = ['one', 'two'].map((network) =>
      store.addPrivateEndpoint(StorageSubResource.BLOB, {
        subnetId: SUBNET.replace('vnet', network),
        dnsZones: BY_POLICY,
      }),
    );
    expect(store.privateEndpoints).toEqual(made);
    const names = Object.values(synthesized(stack).resources(ENDPOINT)).map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
  });

  it.each(Object.values(StorageSubResource))('are registered in the zone of %s', (subResource) => {
    const zones = PrivateDnsZones.create({ linkTo: [VNET] });
    const json = lakeWith({ dnsZones: zones }, [
      subResource,
      ...BOTH.filter((other) => BOTH.includes(subResource) && other !== subResource),
    ]);
    expect(Object.values(json.resources(ZONE)).map(({ name }) => name)).toContain(
      `privatelink.${subResource}.core.windows.net`,
    );
  });
});

describe('the private endpoints of an existing account', () => {
  function existing(options: Partial<InboundEndpointOptions>): Synthesized {
    const { stack } = testStack();
    const verification = Verification.none('the platform team vouches for it');
    const lake = account(stack, 'Lake', { verification });
    BOTH.forEach((subResource) =>
      lake.addPrivateEndpoint(subResource, { subnetId: SUBNET, dnsZones: BY_POLICY, ...options }),
    );
    return synthesized(stack);
  }

  it('are in its resource group, in the region of the network', () => {
    const endpoint = existing({ location: 'northeurope' }).resource(ENDPOINT, 'dfs');
    expect([endpoint.resource_group_name, endpoint.location]).toEqual(['platform', 'northeurope']);
    expect((endpoint.private_service_connection as Block).private_connection_resource_id).toBe(
      armId('Microsoft.Storage/storageAccounts', 'lake'),
    );
  });

  it('go to a resource group of the network where one is given', () => {
    const resourceGroup = ResourceGroupRef.named('rg-network', 'northeurope');
    const endpoint = existing({ resourceGroup }).resource(ENDPOINT, 'dfs');
    expect([endpoint.resource_group_name, endpoint.location]).toEqual(['rg-network', 'northeurope']);
  });

  it('are refused without a region, which the account does not tell (CFG-52)', () => {
    expect(problemsOf(() => existing({}))).toContain('CFG-52');
  });
});

describe('the private endpoints of a Synapse workspace', () => {
  it.each([
    [SynapseSubResource.DEV, 'privatelink.dev.azuresynapse.net'],
    [SynapseSubResource.SQL, 'privatelink.sql.azuresynapse.net'],
    [SynapseSubResource.SQL_ON_DEMAND, 'privatelink.sql.azuresynapse.net'],
  ])('lead to %s and are registered in %s', (subResource, zone) => {
    const { stack, group } = testStack();
    const synapse = synapseIn(stack, group, { tags: { team: 'sales' } });
    const dnsZones = PrivateDnsZones.create({ linkTo: [VNET] });
    synapse.addPrivateEndpoint(subResource, { subnetId: SUBNET, dnsZones });
    expect(synapse.privateEndpoints).toHaveLength(1);
    const json = synthesized(stack);
    expect(connectionOf(json.resource(ENDPOINT))).toEqual([[subResource], 'Synapse']);
    expect(json.resource(ENDPOINT).tags).toEqual({ team: 'sales' });
    expect(json.resource(ZONE).name).toBe(zone);
  });
});

describe('zones that somebody else attaches', () => {
  it.each([
    ['an Azure Policy', PrivateDnsZones.byPolicy('the policy of the hub')],
    ['somebody', PrivateDnsZones.managedElsewhere('the network team registers the names')],
  ])('stay on a private endpoint where %s does it (DNS-01)', (_who, dnsZones) => {
    const endpoint = lakeWith({ dnsZones }).resource(ENDPOINT, 'dfs');
    expect(endpoint.private_dns_zone_group).toBeUndefined();
    expect(endpoint.lifecycle).toEqual({ ignore_changes: ['private_dns_zone_group'] });
  });

  it.each<[string, 'all' | string[], string | undefined]>([
    ['nothing', [], 'ignore_changes with nothing'],
    ['something else', ['tags', 'location'], 'ignore_changes with tags, location'],
    ['it among others', ['tags', 'private_dns_zone_group'], undefined],
    ['everything', 'all', undefined],
  ])('are lost, as DNS-01 tells, unless the private endpoint ignores them: it ignores %s', (_what, ignored, found) => {
    const { stack, endpoint } = policyScene();
    endpoint.lifecycle = { ignoreChanges: ignored };
    expect(judgedIn(stack)).toHaveProperty('DNS-01', found);
  });

  it('are undecided by DNS-01 where it is not shown what the private endpoint ignores', () => {
    const { stack, endpoint } = policyScene();
    endpoint.addOverride('lifecycle', '${var.lifecycle}');
    expect(undecidedIn(stack)['DNS-01']).toBe('it is not shown which changes Terraform ignores');
  });

  it('are no matter of DNS-01 where the private endpoint has a group of zones after all', () => {
    const { stack, endpoint } = policyScene();
    endpoint.addOverride('private_dns_zone_group', { name: 'mine' });
    endpoint.lifecycle = { ignoreChanges: [] };
    expect(judgedIn(stack)).not.toHaveProperty('DNS-01');
  });

  it('are not ignored where this stack attaches them', () => {
    const dnsZones = PrivateDnsZones.create({ linkTo: [VNET] });
    expect(lakeWith({ dnsZones }).resource(ENDPOINT, 'dfs').lifecycle).toBeUndefined();
  });
});

describe('zones that are made', () => {
  it('have the tags of what the first private endpoint leads to, as have their links', () => {
    const json = lakeWith({ dnsZones: PrivateDnsZones.create({ linkTo: [VNET] }) });
    const made = [ZONE, 'azurerm_private_dns_zone_virtual_network_link'].flatMap((type) =>
      Object.values(json.resources(type)).map(({ tags }) => tags),
    );
    expect(made).toEqual(Array(4).fill({ team: 'sales' }));
  });

  it('go to a resource group of their own, with tags of their own, where that is said', () => {
    const resourceGroup = ResourceGroupRef.named('rg-dns', 'westeurope');
    const dnsZones = PrivateDnsZones.create({ linkTo: [VNET], resourceGroup, tags: { team: 'hub' } });
    const zone = lakeWith({ dnsZones }).resource(ZONE, 'blob');
    expect([zone.resource_group_name, zone.tags]).toEqual(['rg-dns', { team: 'hub' }]);
  });

  it('have the names of the cloud', () => {
    const names = (cloud: AzureCloud) =>
      Object.values(lakeWith({ dnsZones: PrivateDnsZones.create({ linkTo: [VNET], cloud }) }).resources(ZONE)).map(
        ({ name }) => name,
      );
    expect(names(AzureCloud.US_GOVERNMENT)).toEqual([
      'privatelink.blob.core.usgovcloudapi.net',
      'privatelink.dfs.core.usgovcloudapi.net',
    ]);
    expect(names(AzureCloud.CHINA)).toEqual([
      'privatelink.blob.core.chinacloudapi.cn',
      'privatelink.dfs.core.chinacloudapi.cn',
    ]);
  });
});

describe('zones in one resource group', () => {
  const zoneIds = (json: Synthesized) =>
    (json.resource(ENDPOINT, 'dfs').private_dns_zone_group as { private_dns_zone_ids: string[] }).private_dns_zone_ids;

  it('are found under their usual names', () => {
    const dnsZones = PrivateDnsZones.inResourceGroup({ resourceGroupName: 'rg-dns', subscriptionId: SUBSCRIPTION });
    expect(zoneIds(lakeWith({ dnsZones }))).toEqual([
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/privatelink.dfs.core.windows.net`,
    ]);
  });

  it('are looked for in the subscription of the provider unless another one is given', () => {
    const [id] = zoneIds(lakeWith({ dnsZones: PrivateDnsZones.inResourceGroup({ resourceGroupName: 'rg-dns' }) }));
    expect(id).toMatch(/^\/subscriptions\/\$\{data\.azurerm_client_config\.\w+\.subscription_id\}\/resourceGroups\//);
  });
});
