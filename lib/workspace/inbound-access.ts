import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { Construct } from 'constructs';
import { AzureRole } from '../facts/azure-role';
import { Principal } from '../identity/principal';
import { labelOf, RoleAssignments } from '../identity/role-assignments';
import { defineInboundEndpoint, InboundHome, PrivateEndpointPlacement } from '../inbound/private-endpoints';
import { enforce } from '../rules/enforce';
import { isOfAppResource, referenceText } from '../terraform/tokens';
import { ContainerRegistryRef } from './existing-dependencies';
import { WorkspaceEndpoint } from './workspace-endpoint';
import { WorkspacePrivateEndpoints } from './workspace-parts';

/** How clients reach a workspace privately. */
export interface PrivateEndpointAccess extends PrivateEndpointPlacement {
  /**
   * What gets a private endpoint. Where others make the rest, as in a hub, the workspace alone may do: acknowledge PNA-09
   * then, and say who makes the endpoints to the default storage.
   *
   * @default - the workspace, its Key Vault, and `blob` and `file` of its default storage
   */
  readonly endpoints?: WorkspaceEndpoint[];

  /**
   * Whether the workspace can be reached over the internet as well.
   *
   * @default false
   */
  readonly publicNetworkAccess?: boolean;
}

/** The workspace that is to be reached. */
export interface ReachableWorkspace extends InboundHome {
  readonly scope: Construct;
  readonly workspaceId: string;
  readonly defaultStorageId: string;
  readonly keyVaultId: string;
  /** Undefined where the service makes one when it needs it. */
  readonly containerRegistry: ContainerRegistryRef | undefined;
  readonly principals: readonly Principal[];
}

/** What clients use of a workspace. */
const USED_BY_CLIENTS = [
  WorkspaceEndpoint.workspace(),
  WorkspaceEndpoint.keyVault(),
  WorkspaceEndpoint.blob(),
  WorkspaceEndpoint.file(),
];

/** How clients such as the studio, notebooks and the CLI reach a workspace. A decision, hence without default. */
export abstract class InboundAccess {
  /**
   * Private endpoints for the workspace, its default storage (`blob`, `file`) and its Key Vault, or for what
   * `endpoints` lists; public network access is off unless it is asked for. Raises CFG-05 for a subnet id of another form,
   * CFG-12 for the same endpoint twice and for one to a registry that is not there, PEP-02 to PEP-05 and DNS-01 to DNS-03.
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
  public readonly publicNetworkAccess: boolean;

  constructor(private readonly access: PrivateEndpointAccess) {
    super();
    this.publicNetworkAccess = access.publicNetworkAccess ?? false;
  }

  public _bind(workspace: ReachableWorkspace): WorkspacePrivateEndpoints {
    const inbound = new Construct(workspace.scope, 'Inbound');
    const { principals, providers } = workspace;
    const endpoints: { -readonly [part in keyof WorkspacePrivateEndpoints]: PrivateEndpoint } = {};
    const asked = this.access.endpoints ?? USED_BY_CLIENTS;
    for (const endpoint of asked) {
      const { part } = endpoint._kind;
      const resourceId = idOf(workspace, part);
      if (endpoints[part] === undefined && resourceId !== undefined) {
        endpoints[part] = this.define(inbound, workspace, endpoint, resourceId);
      }
    }
    this.enforceEndpoints(inbound, workspace, asked);
    // The studio shows private storage only when the workspace identity can read its private endpoints (PNA-07).
    for (const endpoint of [endpoints.blob, endpoints.file].filter((made) => made !== undefined)) {
      const scope = { id: endpoint.id, label: labelOf(inbound, endpoint) };
      principals.forEach((principal) => RoleAssignments.assign(inbound, principal, AzureRole.READER, scope, providers));
    }
    return endpoints;
  }

  private enforceEndpoints(
    inbound: Construct,
    { containerRegistry }: ReachableWorkspace,
    asked: readonly WorkspaceEndpoint[],
  ): void {
    const parts = asked.map(({ _kind }) => _kind.part);
    const twice = parts.find((part, index) => parts.indexOf(part) < index);
    const isRegistryAsked = parts.includes('containerRegistry');
    enforce(inbound, 'CFG-12', () => ({
      conflict: twice && `two private endpoints to ${twice}`,
      fix: `list ${twice} once in endpoints of InboundAccess.privateEndpoint(…)`,
    }));
    enforce(inbound, 'CFG-12', () => ({
      conflict:
        isRegistryAsked && !containerRegistry
          ? 'a private endpoint to the registry of a workspace without one'
          : undefined,
      fix: 'give the workspace a containerRegistry, or leave it out of endpoints: without approved outbound the service makes a registry when it needs one',
    }));
    if (isRegistryAsked && containerRegistry && !isOfAppResource(containerRegistry.registryId)) {
      const { registryId, isPremium } = containerRegistry;
      enforce(inbound, 'PEP-05', () => ({
        registry: referenceText(inbound, registryId),
        sku: isPremium ? 'Premium' : 'Basic or Standard',
      }));
    }
  }

  private define(
    inbound: Construct,
    home: InboundHome,
    { _kind, _details }: WorkspaceEndpoint,
    resourceId: string,
  ): PrivateEndpoint {
    const id = `${_kind.part[0].toUpperCase()}${_kind.part.slice(1)}`;
    return defineInboundEndpoint(inbound, id, { resourceId, ..._kind }, home, { ...this.access, ..._details });
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

/** What an endpoint leads to; undefined for a registry that is not there. */
function idOf(workspace: ReachableWorkspace, part: keyof WorkspacePrivateEndpoints): string | undefined {
  switch (part) {
    case 'workspace':
      return workspace.workspaceId;
    case 'keyVault':
      return workspace.keyVaultId;
    case 'containerRegistry':
      return workspace.containerRegistry?.registryId;
    default:
      return workspace.defaultStorageId;
  }
}
