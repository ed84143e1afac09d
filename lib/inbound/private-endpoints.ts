import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { Construct } from 'constructs';
import { AzureProviders } from '../azure/azure-providers';
import { NamedKind, nameInGroup } from '../azure/naming';
import { optionsOfPart } from '../azure/part-options';
import { ResourceGroupRef } from '../azure/resource-group';
import { ArmResourceType } from '../facts/arm-id';
import { PrivateDnsZoneOf } from '../facts/private-dns-zones';
import { LeftToOthers, StatementsOfApp } from '../model/statements';
import { enforceArmId } from '../rules/enforce';
import { childScope } from '../terraform/singleton';
import { literalText, literalTexts } from '../terraform/text';
import { PrivateDnsZones } from './private-dns-zones';

/** A fixed address of a private endpoint. */
export interface PrivateEndpointAddress {
  /** A free IPv4 address of the subnet (PEP-04). */
  readonly ipAddress: string;

  /**
   * Which of the names that the endpoint registers has the address, in the words of the service. An Azure Machine
   * Learning workspace and a container registry register several.
   *
   * @default - the only one, which has the name of the sub-resource
   */
  readonly memberName?: string;
}

/** Names and addresses of one private endpoint. */
export interface PrivateEndpointDetails {
  /**
   * Name of the private endpoint: 2 to 64 letters, digits, underscores, periods and hyphens (PEP-03).
   *
   * @default - derived from the construct path
   */
  readonly endpointName?: string;

  /**
   * Name of its network interface.
   *
   * @default - Azure's own, with a random part
   */
  readonly networkInterfaceName?: string;

  /**
   * Fixed addresses, one for each name that the endpoint registers.
   *
   * @default - Azure takes free addresses of the subnet
   */
  readonly ipAddresses?: PrivateEndpointAddress[];
}

/** Where private endpoints are made, and how clients find what they lead to. */
export interface PrivateEndpointPlacement {
  /** ARM id of the subnet (CFG-05). Not in 172.17.0.0/16 where a workspace is reached through it (NET-18). */
  readonly subnetId: string;

  /** The DNS zones by which clients find what the endpoint leads to. */
  readonly dnsZones: PrivateDnsZones;

  /**
   * Where the private endpoint is defined; platform teams keep endpoints in a resource group of the network.
   *
   * @default - the resource group of what it leads to
   */
  readonly resourceGroup?: ResourceGroupRef;

  /**
   * Region of the virtual network, which the private endpoint must be in (PEP-02).
   *
   * @default - the location of the resource group
   */
  readonly location?: string;

  /**
   * Azure tags, beside those of what the endpoint leads to. Of a key that both have, this value counts.
   *
   * @default - those of what it leads to
   */
  readonly tags?: { [key: string]: string };

  /**
   * Providers, for example of the subscription that the virtual network is in.
   *
   * @default - those of what it leads to
   */
  readonly providers?: AzureProviders;
}

/** A private endpoint: where it is made, how clients find it, and its names and addresses. */
export interface InboundEndpointOptions extends PrivateEndpointPlacement, PrivateEndpointDetails {}

/** What a private endpoint leads to. */
export interface InboundTarget {
  /** ARM id. */
  readonly resourceId: string;
  /** Group id, as the service names it. */
  readonly subResource: string;
  /** The zones that its names are registered in. */
  readonly zones: readonly PrivateDnsZoneOf[];
}

/** Where what a private endpoint leads to is defined, with what else the endpoint takes over from it. */
export interface InboundHome {
  readonly resourceGroup: ResourceGroupRef;
  readonly tags: { [key: string]: string } | undefined;
  readonly providers: AzureProviders | undefined;
}

const SHAPE = { maxLength: 64, separator: '-' } as const;

/** Makes a private endpoint by which clients reach something. */
export function defineInboundEndpoint(
  scope: Construct,
  id: string,
  target: InboundTarget,
  home: InboundHome,
  options: InboundEndpointOptions,
): PrivateEndpoint {
  const { resourceGroup = home.resourceGroup, subnetId } = options;
  const { location = resourceGroup.location } = options;
  const { tags, providers } = optionsOfPart(home, options);
  const name = literalText(options.endpointName ?? nameInGroup(scope, NamedKind.PRIVATE_ENDPOINT, SHAPE, id));
  const zoneIds = options.dnsZones._zoneIds({ scope, ...home }, target.zones);
  const endpoint = new PrivateEndpoint(scope, id, {
    name,
    resourceGroupName: resourceGroup.name,
    location: literalText(location),
    subnetId: ArmResourceType.SUBNET.canonical(subnetId),
    customNetworkInterfaceName: options.networkInterfaceName && literalText(options.networkInterfaceName),
    privateServiceConnection: {
      name,
      privateConnectionResourceId: target.resourceId,
      subresourceNames: [target.subResource],
      isManualConnection: false,
    },
    ipConfiguration: options.ipAddresses?.map(({ ipAddress, memberName }) => ({
      name: literalText(memberName ?? target.subResource),
      privateIpAddress: literalText(ipAddress),
      subresourceName: target.subResource,
      memberName: memberName && literalText(memberName),
    })),
    privateDnsZoneGroup: zoneIds?.length ? { name: 'default', privateDnsZoneIds: zoneIds } : undefined,
    // A zone group that somebody else attaches would be taken off by the next apply (DNS-01).
    lifecycle: zoneIds ? undefined : { ignoreChanges: ['private_dns_zone_group'] },
    tags: literalTexts(tags),
    provider: providers?.azurerm,
  });
  if (!zoneIds) {
    StatementsOfApp.of(endpoint).leaveToOthers(endpoint, LeftToOthers.DNS_ZONES, options.dnsZones._reason ?? '');
  }
  enforceArmId(scope, subnetId, ArmResourceType.SUBNET, endpoint);
  return endpoint;
}

/** The private endpoints that were added to something. */
export class InboundEndpoints {
  private readonly made: PrivateEndpoint[] = [];

  constructor(
    private readonly scope: Construct,
    private readonly home: () => InboundHome,
  ) {}

  /** All that were added so far. */
  public get all(): PrivateEndpoint[] {
    return [...this.made];
  }

  /** Adds one; a second one to the same sub-resource, for another network, is told apart by a number. */
  public add(target: InboundTarget, options: InboundEndpointOptions): PrivateEndpoint {
    const inbound = childScope(this.scope, 'Inbound');
    const { subResource } = target;
    const others = inbound.node.children.filter(({ node: { id } }) => id.split('-')[0] === subResource).length;
    const id = others === 0 ? subResource : `${subResource}-${others + 1}`;
    const endpoint = defineInboundEndpoint(inbound, id, target, this.home(), options);
    this.made.push(endpoint);
    return endpoint;
  }
}
