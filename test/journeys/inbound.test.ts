import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { Aspects, TerraformStack } from 'cdktf';
import {
  AzureMLWorkspace,
  Constraints,
  DataLakeStorage,
  DeploymentAccess,
  InboundAccess,
  ManagedNetwork,
  PrivateDnsZones,
  ResourceGroupRef,
  StorageSubResource,
  SynapseAnalyticsWorkspace,
  SynapseSubResource,
  WorkspaceEndpoint,
} from '../../lib';
import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { Cloud } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { contentOf, expectNoChanges, journey, PATIENCE_MS, succeeded } from './journey';
import { stackOf } from './stacks';
import { describeWithTerraform } from './terraform';

const HUB = '/subscriptions/00000000-0000-0000-0000-00000000000f/resourceGroups/rg-dns/providers/Microsoft.Network';
const ZONE = `${HUB}/privateDnsZones/privatelink.blob.core.windows.net`;
const ENDPOINT = 'Microsoft.Network/privateEndpoints';

interface Network {
  readonly group: ResourceGroupRef;
  readonly subnetId: string;
  readonly virtualNetworkId: string;
}

/** A network in the region of the platform team, which is not that of the workspace. */
function networkIn(stack: TerraformStack): Network {
  const group = new ResourceGroup(stack, 'NetworkGroup', { name: 'rg-network', location: 'northeurope' });
  const place = { resourceGroupName: group.name, location: group.location };
  const network = new VirtualNetwork(stack, 'Network', { ...place, name: 'hub', addressSpace: ['10.1.0.0/16'] });
  const subnet = new Subnet(stack, 'Subnet', {
    resourceGroupName: group.name,
    name: 'endpoints',
    virtualNetworkName: network.name,
    addressPrefixes: ['10.1.4.0/24'],
  });
  return { group: ResourceGroupRef.of(group), subnetId: subnet.id, virtualNetworkId: network.id };
}

function groupIn(stack: TerraformStack): ResourceGroupRef {
  return ResourceGroupRef.of(new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }));
}

/** The workspace alone gets an endpoint, and a policy its zones. */
function byPolicy(team: string, { isKept }: { readonly isKept: boolean }): JsonObject {
  return stackOf((stack) => {
    const { group, subnetId } = networkIn(stack);
    const workspace = new AzureMLWorkspace(stack, 'Workspace', {
      resourceGroup: groupIn(stack),
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      inbound: InboundAccess.privateEndpoint({
        subnetId,
        dnsZones: PrivateDnsZones.byPolicy('Deploy-Private-DNS-Zones of the landing zone'),
        endpoints: [WorkspaceEndpoint.workspace({ endpointName: 'pe-mlw', networkInterfaceName: 'nic-mlw' })],
        resourceGroup: group,
      }),
      tags: { team },
    });
    Constraints.of(workspace).acknowledge('PNA-09', 'the hub makes the private endpoints to the default storage');
    if (!isKept) {
      Constraints.of(workspace).acknowledge('DNS-01', 'to show what happens');
      Aspects.of(stack).add({
        visit: (node) => {
          if (node instanceof PrivateEndpoint) {
            node.lifecycle = undefined;
          }
        },
      });
    }
  });
}

/** Everything that clients can reach privately, with zones that are made. */
function allEndpoints(): JsonObject {
  return stackOf((stack) => {
    const network = networkIn(stack);
    const resourceGroup = groupIn(stack);
    const dnsZones = PrivateDnsZones.create({ linkTo: [network.virtualNetworkId], resourceGroup: network.group });
    const access = { subnetId: network.subnetId, dnsZones, location: network.group.location };
    new AzureMLWorkspace(stack, 'Workspace', {
      resourceGroup,
      managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
      inbound: InboundAccess.privateEndpoint({
        ...access,
        endpoints: [
          WorkspaceEndpoint.workspace(),
          WorkspaceEndpoint.keyVault({ ipAddresses: [{ ipAddress: '10.1.4.10' }] }),
          WorkspaceEndpoint.blob(),
          WorkspaceEndpoint.file(),
          WorkspaceEndpoint.containerRegistry(),
        ],
        publicNetworkAccess: true,
      }),
      tags: { team: 'sales' },
    });
    const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup });
    [StorageSubResource.DFS, StorageSubResource.BLOB].forEach((endpoint) => lake.addPrivateEndpoint(endpoint, access));
    const synapse = new SynapseAnalyticsWorkspace(stack, 'Synapse', {
      resourceGroup,
      primaryStorage: lake,
      deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
    });
    Object.values(SynapseSubResource).forEach((endpoint) => synapse.addPrivateEndpoint(endpoint, access));
  });
}

function zonesOf(cloud: Cloud): unknown[] {
  return cloud.all(ENDPOINT).map(({ attributes }) => attributes.private_dns_zone_group);
}

describeWithTerraform('a private endpoint of clients', () => {
  const attached = [[{ name: 'deployedByPolicy', private_dns_zone_ids: [ZONE] }]];

  it(
    'keeps the zones that an Azure Policy attached, through plans, changes and all',
    async () => {
      const cloud = new Cloud({ zonesByPolicy: [ZONE] }).seed({ id: ZONE });
      await journey(byPolicy('sales', { isKept: true }), { cloud }, async (run) => {
        succeeded(await run.apply());
        expect(zonesOf(cloud)).toMatchObject(attached);
        await expectNoChanges(run);
        run.rewrite(byPolicy('research', { isKept: true }));
        succeeded(await run.apply());
        expect(cloud.all(ENDPOINT)[0].attributes.tags).toEqual({ team: 'research' });
        expect(zonesOf(cloud)).toMatchObject(attached);
        await expectNoChanges(run);
        succeeded(await run.destroy());
        expect(cloud.all(ENDPOINT)).toEqual([]);
      });
    },
    PATIENCE_MS,
  );

  it(
    'would lose these zones with the next apply otherwise (DNS-01)',
    async () => {
      const cloud = new Cloud({ zonesByPolicy: [ZONE] }).seed({ id: ZONE });
      await journey(byPolicy('sales', { isKept: false }), { cloud }, async (run) => {
        succeeded(await run.apply());
        const { changes } = await run.plan();
        expect(Object.entries(changes)).toEqual([[expect.stringMatching(/^azurerm_private_endpoint\./), 'update']]);
        succeeded(await run.apply());
        expect(zonesOf(cloud)).toEqual([[]]);
      });
    },
    PATIENCE_MS,
  );

  it(
    'to a workspace, its registry, a lake and Synapse is made in one apply, changes no more, and is destroyed',
    async () => {
      const cloud = new Cloud();
      const before = contentOf(cloud);
      await journey(allEndpoints(), { cloud }, async (run) => {
        succeeded(await run.validate());
        succeeded(await run.apply());
        expect(cloud.all(ENDPOINT).map(({ attributes }) => attributes.location)).toEqual(Array(10).fill('northeurope'));
        expect(cloud.requests.flatMap(({ refusal }) => refusal ?? [])).toEqual([]);
        await expectNoChanges(run);
        succeeded(await run.destroy());
        expect(contentOf(cloud)).toEqual(before);
      });
    },
    PATIENCE_MS,
  );
});
