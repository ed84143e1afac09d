import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import { Construct, IConstruct } from 'constructs';
import { AzureProviders } from '../azure/azure-providers';
import { clientConfig } from '../azure/client-config';
import { shortened } from '../azure/short-names';
import { optionsOfPart } from '../azure/part-options';
import { formerPath } from '../azure/refactoring';
import { ResourceGroupRef } from '../azure/resource-group';
import { ArmResourceType } from '../facts/arm-id';
import { AzureCloud, PrivateDnsZoneOf, zoneName } from '../facts/private-dns-zones';
import { writeForAzurerm5 } from '../providers/azurerm-5';
import { enforce, enforceArmId } from '../rules/enforce';
import { markAsHelper } from '../rules/own-construct';
import { markAsMadeFor } from '../terraform/own-constructs';
import { stackSingleton } from '../terraform/singleton';
import { literalText, literalTexts } from '../terraform/text';
import { sameReference } from '../terraform/tokens';
import {
  GivenPrivateDnsZones,
  PrivateDnsZonesInResourceGroup,
  PrivateDnsZonesOptions,
} from './private-dns-zone-options';

/** Where and for whom zones are needed. */
export interface ZoneRequest {
  readonly scope: Construct;
  readonly resourceGroup: ResourceGroupRef;
  readonly tags: { [key: string]: string } | undefined;
  readonly providers: AzureProviders | undefined;
}

/**
 * The private DNS zones by which clients find private endpoints.
 *
 * A virtual network can be linked to one zone of a name only. Give the same object to all that a network reaches: each
 * zone is then made once.
 */
export abstract class PrivateDnsZones {
  /**
   * Zones that are made with the first private endpoint that needs them, and linked to virtual networks. Raises DNS-03 for
   * what has no documented name in the cloud.
   */
  public static create(options: PrivateDnsZonesOptions): PrivateDnsZones {
    return new CreatedZones(options);
  }

  /** Existing zones. Raises CFG-05 when an id has another form, and DNS-02 when one that is needed is missing. */
  public static given(zones: GivenPrivateDnsZones): PrivateDnsZones {
    return new GivenZones(zones);
  }

  /**
   * Existing zones under their usual names, all in one resource group, as hubs have them. Raises CFG-05 for names that
   * make no id, and DNS-03 for what has no documented name in the cloud.
   */
  public static inResourceGroup(options: PrivateDnsZonesInResourceGroup): PrivateDnsZones {
    return new ZonesInResourceGroup(options);
  }

  /**
   * An Azure Policy attaches the zones to every private endpoint, as landing zones have it. What it attaches stays: no
   * apply takes it off again (DNS-01). Raises CFG-08 when the text is empty.
   *
   * @param policy the policy, or who assigns it
   */
  public static byPolicy(policy: string): PrivateDnsZones {
    return new ZonesElsewhere(policy);
  }

  /**
   * Somebody else registers the names, for example on a DNS server of their own. Zones that somebody attaches to a private
   * endpoint stay (DNS-01). Raises CFG-08 when the reason is empty.
   *
   * @param reason who does it
   */
  public static managedElsewhere(reason: string): PrivateDnsZones {
    return new ZonesElsewhere(reason);
  }

  /** The zones that are made by now, over all that needs them; none of those that exist or that somebody else makes. */
  public readonly zones: PrivateDnsZone[] = [];

  /** Their links to virtual networks. */
  public readonly links: PrivateDnsZoneVirtualNetworkLink[] = [];

  /**
   * Who else attaches them, or why; undefined where that is done here.
   *
   * @internal
   */
  public get _reason(): string | undefined {
    return undefined;
  }

  /**
   * Ids of the zones, or undefined when somebody else attaches them.
   *
   * @internal
   */
  public abstract _zoneIds(request: ZoneRequest, zones: readonly PrivateDnsZoneOf[]): string[] | undefined;
}

class CreatedZones extends PrivateDnsZones {
  private readonly zoneIds = new Map<IConstruct, Map<string, string>>();

  constructor(private readonly options: PrivateDnsZonesOptions) {
    super();
  }

  public _zoneIds(request: ZoneRequest, zones: readonly PrivateDnsZoneOf[]): string[] {
    const { root } = request.scope.node;
    const made = this.zoneIds.get(root) ?? new Map<string, string>();
    this.zoneIds.set(root, made);
    return namesOf(request.scope, zones, this.options.cloud).map((name) => {
      const id = made.get(name) ?? this.make(request, name).id;
      made.set(name, id);
      return id;
    });
  }

  private make(request: ZoneRequest, name: string): PrivateDnsZone {
    const { scope } = request;
    const { resourceGroup = request.resourceGroup, linkTo } = this.options;
    const { tags, providers } = optionsOfPart(request, this.options);
    const provider = providers?.azurerm;
    const parent = stackSingleton(scope, 'SparkPrivateDnsZones', zonesOf);
    const others = parent.node.children
      .filter((child) => child instanceof PrivateDnsZone)
      .filter((other) => other.nameInput === name);
    const id = others.length === 0 ? name : `${name}-${others.length + 1}`;
    const common = { resourceGroupName: resourceGroup.name, tags: literalTexts(tags), provider };
    const zone = new PrivateDnsZone(parent, id, { name, ...common });
    markAsMadeFor(scope, zone);
    this.zones.push(zone);
    enforce(zone, 'CFG-12', () => ({
      conflict: others.some((other) => sameReference(zone, groupOf(other), groupOf(zone)))
        ? `zone ${name}, which the resource group has already`
        : undefined,
      fix: 'give the same PrivateDnsZones object to all that a network reaches',
    }));
    linkTo.forEach((virtualNetworkId, index) => {
      const link = new PrivateDnsZoneVirtualNetworkLink(zone, `Link${index + 1}`, {
        name: shortened(`${formerPath(parent)}/link-${index + 1}`, { maxLength: 80, separator: '-' }),
        privateDnsZoneName: zone.name,
        virtualNetworkId: ArmResourceType.VIRTUAL_NETWORK.canonical(virtualNetworkId),
        registrationEnabled: false,
        ...common,
      });
      writeForAzurerm5(link, {
        private_dns_zone_name: undefined,
        resource_group_name: undefined,
        private_dns_zone_id: zone.id,
      });
      markAsMadeFor(scope, link);
      this.links.push(link);
      enforceArmId(zone, virtualNetworkId, ArmResourceType.VIRTUAL_NETWORK, link);
    });
    return zone;
  }
}

class GivenZones extends PrivateDnsZones {
  constructor(private readonly given: GivenPrivateDnsZones) {
    super();
  }

  public _zoneIds({ scope }: ZoneRequest, zones: readonly PrivateDnsZoneOf[]): string[] {
    const missing = zones.filter((zone) => this.given[zone] === undefined);
    enforce(scope, 'DNS-02', () => ({ missing }));
    return zones
      .flatMap((zone) => this.given[zone] ?? [])
      .map((id) => {
        enforceArmId(scope, id, ArmResourceType.PRIVATE_DNS_ZONE);
        return ArmResourceType.PRIVATE_DNS_ZONE.canonical(id);
      });
  }
}

class ZonesInResourceGroup extends PrivateDnsZones {
  constructor(private readonly options: PrivateDnsZonesInResourceGroup) {
    super();
  }

  public _zoneIds({ scope, providers }: ZoneRequest, zones: readonly PrivateDnsZoneOf[]): string[] {
    const { resourceGroupName, cloud } = this.options;
    const subscriptionId = this.options.subscriptionId ?? clientConfig(scope, providers).subscriptionId;
    const group = `/subscriptions/${literalText(subscriptionId)}/resourceGroups/${literalText(resourceGroupName)}`;
    const ids = namesOf(scope, zones, cloud).map(
      (name) => `${group}/providers/Microsoft.Network/privateDnsZones/${name}`,
    );
    // The others differ in what is known to be right.
    ids.slice(0, 1).forEach((id) => enforceArmId(scope, id, ArmResourceType.PRIVATE_DNS_ZONE));
    return ids;
  }
}

class ZonesElsewhere extends PrivateDnsZones {
  constructor(private readonly reason: string) {
    super();
  }

  public override get _reason(): string {
    return this.reason;
  }

  public _zoneIds({ scope }: ZoneRequest): undefined {
    enforce(scope, 'CFG-08', () => ({ what: 'private DNS zones', reason: this.reason }));
    return undefined;
  }
}

/** What holds the zones that are made in a stack. */
function zonesOf(stack: Construct): Construct {
  const zones = new Construct(stack, 'SparkPrivateDnsZones');
  markAsHelper(zones);
  return zones;
}

function groupOf(zone: PrivateDnsZone): string {
  return zone.resourceGroupNameInput ?? '';
}

/** Names of zones in a cloud, as far as they are documented. */
function namesOf(scope: Construct, zones: readonly PrivateDnsZoneOf[], cloud = AzureCloud.PUBLIC): string[] {
  const unnamed = zones.filter((zone) => zoneName(zone, cloud) === undefined);
  enforce(scope, 'DNS-03', () => ({ unnamed, cloud }));
  return zones.flatMap((zone) => zoneName(zone, cloud) ?? []);
}
