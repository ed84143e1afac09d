import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { Construct } from 'constructs';
import { ArmResourceType } from '../facts/arm-id';
import { pathName } from '../azure/names';
import { ResourceGroupRef } from '../azure/resource-group';
import { enforceArmId } from '../rules/enforce';
import { AzureRole } from '../facts/azure-role';
import { Principal } from '../identity/principal';
import { labelOf, RoleAssignments } from '../identity/role-assignments';
import { AzureProviders } from '../azure/azure-providers';
import { PrivateDnsZoneName, PrivateDnsZones } from './private-dns-zones';
import { WorkspacePrivateEndpoints } from './workspace-parts';

/** How clients reach a workspace privately. */
export interface PrivateEndpointAccess {
  /** ARM id of the subnet in which the private endpoints are made. Not in 172.17.0.0/16 (NET-18). */
  readonly subnetId: string;

  /** The DNS zones by which clients find them. */
  readonly dnsZones: PrivateDnsZones;
}

/** The workspace that is to be reached. */
export interface ReachableWorkspace {
  readonly scope: Construct;
  readonly resourceGroup: ResourceGroupRef;
  readonly providers: AzureProviders | undefined;
  readonly workspaceId: string;
  readonly defaultStorageId: string;
  readonly keyVaultId: string;
  readonly principals: readonly Principal[];
}

interface Endpoint {
  readonly id: string;
  readonly target: string;
  readonly subResource: string;
  readonly zones: PrivateDnsZoneName[];
}

/** How clients such as the studio, notebooks and the CLI reach a workspace. A decision, hence without default. */
export abstract class InboundAccess {
  /**
   * Private endpoints for the workspace, its default storage (`blob`, `file`) and its Key Vault; public network access
   * is off. Raises CFG-05 for a subnet id of another form.
   */
  public static privateEndpoint(access: PrivateEndpointAccess): InboundAccess {
    return new PrivateEndpointInbound(access);
  }

  /**
   * No way in is made here; public network access is off. Raises PNA-02 when the reason is empty.
   *
   * @param reason how clients reach the workspace all the same, or why none does
   */
  public static none(reason: string): InboundAccess {
    return new NoInbound(reason);
  }

  /**
   * Public network access is on: clients reach the workspace over the internet and sign in with Microsoft Entra ID.
   * Serverless Spark with a managed virtual network then needs an outbound rule to the workspace itself (PRV-07).
   */
  public static publicNetwork(): InboundAccess {
    return new PublicInbound();
  }

  /** Whether the workspace can be reached over the internet. */
  public abstract readonly publicNetworkAccess: boolean;

  /**
   * Why no way in is made.
   *
   * @internal
   */
  public get _reason(): string | undefined {
    return undefined;
  }

  /**
   * Makes the way in.
   *
   * @internal
   */
  public abstract _bind(workspace: ReachableWorkspace): WorkspacePrivateEndpoints | undefined;
}

class PrivateEndpointInbound extends InboundAccess {
  public readonly publicNetworkAccess = false;

  constructor(private readonly access: PrivateEndpointAccess) {
    super();
  }

  public _bind(workspace: ReachableWorkspace): WorkspacePrivateEndpoints {
    const inbound = new Construct(workspace.scope, 'Inbound');
    const { workspaceId, defaultStorageId, keyVaultId, principals, providers } = workspace;
    const { AML_API, AML_NOTEBOOKS, BLOB, FILE, KEY_VAULT } = PrivateDnsZoneName;
    const define = (id: string, target: string, subResource: string, zones: PrivateDnsZoneName[]) =>
      this.define(inbound, workspace, { id, target, subResource, zones });
    const endpoints = {
      workspace: define('Workspace', workspaceId, 'amlworkspace', [AML_API, AML_NOTEBOOKS]),
      keyVault: define('KeyVault', keyVaultId, 'vault', [KEY_VAULT]),
      blob: define('Blob', defaultStorageId, 'blob', [BLOB]),
      file: define('File', defaultStorageId, 'file', [FILE]),
    };
    // The studio shows private storage only when the workspace identity can read its private endpoints (PNA-07).
    for (const endpoint of [endpoints.blob, endpoints.file]) {
      const scope = { id: endpoint.id, label: labelOf(inbound, endpoint) };
      principals.forEach((principal) => RoleAssignments.assign(inbound, principal, AzureRole.READER, scope, providers));
    }
    return endpoints;
  }

  private define(inbound: Construct, workspace: ReachableWorkspace, endpoint: Endpoint): PrivateEndpoint {
    const { resourceGroup, providers } = workspace;
    const { subnetId } = this.access;
    const name = pathName(inbound, { maxLength: 80, separator: '-' }, endpoint.id);
    const zoneIds = this.access.dnsZones._zoneIds({ scope: inbound, resourceGroup, providers }, endpoint.zones);
    const resource = new PrivateEndpoint(inbound, endpoint.id, {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      subnetId: ArmResourceType.SUBNET.canonical(subnetId),
      privateServiceConnection: {
        name,
        privateConnectionResourceId: endpoint.target,
        subresourceNames: [endpoint.subResource],
        isManualConnection: false,
      },
      privateDnsZoneGroup: zoneIds.length === 0 ? undefined : { name: 'default', privateDnsZoneIds: zoneIds },
      provider: providers?.azurerm,
    });
    enforceArmId(inbound, subnetId, ArmResourceType.SUBNET, resource);
    return resource;
  }
}

class NoInbound extends InboundAccess {
  public readonly publicNetworkAccess = false;

  constructor(private readonly reason: string) {
    super();
  }

  public override get _reason(): string {
    return this.reason;
  }

  public _bind(): undefined {
    return undefined;
  }
}

class PublicInbound extends InboundAccess {
  public readonly publicNetworkAccess = true;

  public _bind(): undefined {
    return undefined;
  }
}
