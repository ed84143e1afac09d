import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import { Construct, IConstruct } from 'constructs';
import { ArmResourceType } from '../facts/arm-id';
import { shortened } from '../azure/names';
import { formerPath } from '../azure/refactoring';
import { ResourceGroupRef } from '../azure/resource-group';
import { enforce } from '../rules/enforce';
import { enforceArmId } from '../rules/enforce';
import { AzureProviders } from '../azure/azure-providers';
import { stackSingleton } from '../terraform/singleton';
import { sameReference } from '../terraform/tokens';

/** A private DNS zone that an Azure Machine Learning workspace needs. */
export enum PrivateDnsZoneName {
  /** The workspace's API. */
  AML_API = 'privatelink.api.azureml.ms',
  /** The workspace's notebooks. */
  AML_NOTEBOOKS = 'privatelink.notebooks.azure.net',
  /** Blob storage. */
  BLOB = 'privatelink.blob.core.windows.net',
  /** File shares. */
  FILE = 'privatelink.file.core.windows.net',
  /** Key Vault. */
  KEY_VAULT = 'privatelink.vaultcore.azure.net',
}

/** Which private DNS zones are made. */
export interface PrivateDnsZonesOptions {
  /** ARM ids of the virtual networks whose clients resolve the names. */
  readonly linkTo: string[];
}

/** ARM ids of existing private DNS zones. */
export interface GivenPrivateDnsZones {
  /** `privatelink.api.azureml.ms` */
  readonly amlApiZoneId: string;
  /** `privatelink.notebooks.azure.net` */
  readonly amlNotebooksZoneId: string;
  /** `privatelink.blob.core.windows.net` */
  readonly blobZoneId: string;
  /** `privatelink.file.core.windows.net` */
  readonly fileZoneId: string;
  /** `privatelink.vaultcore.azure.net` */
  readonly keyVaultZoneId: string;
}

/** Where and for whom zones are needed. */
export interface ZoneRequest {
  readonly scope: Construct;
  readonly resourceGroup: ResourceGroupRef;
  readonly providers: AzureProviders | undefined;
}

/**
 * The private DNS zones by which clients find the private endpoints of a workspace.
 *
 * A virtual network can be linked to one zone of a name only. Give the same object to several workspaces of a network:
 * the zones are then made once.
 */
export abstract class PrivateDnsZones {
  /** Zones that are made with the first private endpoint that needs them, and linked to virtual networks. */
  public static create(options: PrivateDnsZonesOptions): PrivateDnsZones {
    return new CreatedZones(options.linkTo);
  }

  /** Existing zones. Raises CFG-05 when an id has another form. */
  public static given(zones: GivenPrivateDnsZones): PrivateDnsZones {
    return new GivenZones(zones);
  }

  /**
   * Somebody else registers the names, for example an Azure policy. Raises CFG-08 when the reason is empty.
   *
   * @param reason who does it
   */
  public static managedElsewhere(reason: string): PrivateDnsZones {
    return new ZonesElsewhere(reason);
  }

  /** The zones that are made by now, over all workspaces; none of those that exist or that somebody else makes. */
  public readonly zones: PrivateDnsZone[] = [];

  /** Their links to virtual networks. */
  public readonly links: PrivateDnsZoneVirtualNetworkLink[] = [];

  /**
   * Ids of the zones, or none when somebody else registers the names.
   *
   * @internal
   */
  public abstract _zoneIds(request: ZoneRequest, names: PrivateDnsZoneName[]): string[];
}

class CreatedZones extends PrivateDnsZones {
  private readonly zoneIds = new Map<IConstruct, Map<PrivateDnsZoneName, string>>();

  constructor(private readonly linkTo: string[]) {
    super();
  }

  public _zoneIds(request: ZoneRequest, names: PrivateDnsZoneName[]): string[] {
    const { root } = request.scope.node;
    const made = this.zoneIds.get(root) ?? new Map<PrivateDnsZoneName, string>();
    this.zoneIds.set(root, made);
    return names.map((name) => {
      const id = made.get(name) ?? this.make(request, name).id;
      made.set(name, id);
      return id;
    });
  }

  private make({ scope, resourceGroup, providers }: ZoneRequest, name: PrivateDnsZoneName): PrivateDnsZone {
    const provider = providers?.azurerm;
    const parent = stackSingleton(
      scope,
      'SparkPrivateDnsZones',
      (stack) => new Construct(stack, 'SparkPrivateDnsZones'),
    );
    const others = parent.node.children
      .filter((child) => child instanceof PrivateDnsZone)
      .filter((other) => other.nameInput === name);
    const id = others.length === 0 ? name : `${name}-${others.length + 1}`;
    const zone = new PrivateDnsZone(parent, id, { name, resourceGroupName: resourceGroup.name, provider });
    this.zones.push(zone);
    enforce(zone, 'CFG-12', () => ({
      conflict: others.some((other) => sameReference(zone, groupOf(other), groupOf(zone)))
        ? `zone ${name}, which the resource group has already`
        : undefined,
      fix: 'give the same PrivateDnsZones object to all workspaces of a network',
    }));
    this.linkTo.forEach((virtualNetworkId, index) => {
      const link = new PrivateDnsZoneVirtualNetworkLink(zone, `Link${index + 1}`, {
        name: shortened(`${formerPath(parent)}/link-${index + 1}`, { maxLength: 80, separator: '-' }),
        resourceGroupName: resourceGroup.name,
        privateDnsZoneName: zone.name,
        virtualNetworkId: ArmResourceType.VIRTUAL_NETWORK.canonical(virtualNetworkId),
        registrationEnabled: false,
        provider,
      });
      this.links.push(link);
      enforceArmId(zone, virtualNetworkId, ArmResourceType.VIRTUAL_NETWORK, link);
    });
    return zone;
  }
}

function groupOf(zone: PrivateDnsZone): string {
  return zone.resourceGroupNameInput ?? '';
}

class GivenZones extends PrivateDnsZones {
  private readonly ids: { [name in PrivateDnsZoneName]: string };

  constructor(zones: GivenPrivateDnsZones) {
    super();
    this.ids = {
      [PrivateDnsZoneName.AML_API]: zones.amlApiZoneId,
      [PrivateDnsZoneName.AML_NOTEBOOKS]: zones.amlNotebooksZoneId,
      [PrivateDnsZoneName.BLOB]: zones.blobZoneId,
      [PrivateDnsZoneName.FILE]: zones.fileZoneId,
      [PrivateDnsZoneName.KEY_VAULT]: zones.keyVaultZoneId,
    };
  }

  public _zoneIds({ scope }: ZoneRequest, names: PrivateDnsZoneName[]): string[] {
    return names.map((name) => {
      const id = this.ids[name];
      enforceArmId(scope, id, ArmResourceType.PRIVATE_DNS_ZONE);
      return ArmResourceType.PRIVATE_DNS_ZONE.canonical(id);
    });
  }
}

class ZonesElsewhere extends PrivateDnsZones {
  constructor(private readonly reason: string) {
    super();
  }

  public _zoneIds({ scope }: ZoneRequest): string[] {
    enforce(scope, 'CFG-08', () => ({ what: 'private DNS zones', reason: this.reason }));
    return [];
  }
}
