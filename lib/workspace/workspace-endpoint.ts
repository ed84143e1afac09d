import { PrivateDnsZoneOf } from '../facts/private-dns-zones';
import { PrivateEndpointDetails } from '../inbound/private-endpoints';
import { WorkspacePrivateEndpoints } from './workspace-parts';

/** What a private endpoint of a workspace leads to, and what the service calls it. */
export interface WorkspaceEndpointKind {
  readonly part: keyof WorkspacePrivateEndpoints;
  readonly subResource: string;
  readonly zones: readonly PrivateDnsZoneOf[];
}

/** A part of a workspace that clients reach by a private endpoint. */
export class WorkspaceEndpoint {
  /** The workspace itself (`amlworkspace`): studio, CLI and SDK. */
  public static workspace(details: PrivateEndpointDetails = {}): WorkspaceEndpoint {
    const zones = [PrivateDnsZoneOf.AML_API, PrivateDnsZoneOf.AML_NOTEBOOKS];
    return new WorkspaceEndpoint({ part: 'workspace', subResource: 'amlworkspace', zones }, details);
  }

  /** Its Key Vault (`vault`). */
  public static keyVault(details: PrivateEndpointDetails = {}): WorkspaceEndpoint {
    const zones = [PrivateDnsZoneOf.KEY_VAULT];
    return new WorkspaceEndpoint({ part: 'keyVault', subResource: 'vault', zones }, details);
  }

  /** Blobs of its default storage (`blob`): snapshots, logs and outputs. */
  public static blob(details: PrivateEndpointDetails = {}): WorkspaceEndpoint {
    return WorkspaceEndpoint.storage('blob', PrivateDnsZoneOf.BLOB, details);
  }

  /** File shares of its default storage (`file`): notebooks. */
  public static file(details: PrivateEndpointDetails = {}): WorkspaceEndpoint {
    return WorkspaceEndpoint.storage('file', PrivateDnsZoneOf.FILE, details);
  }

  /** Queues of its default storage (`queue`), which batch endpoints use. */
  public static queue(details: PrivateEndpointDetails = {}): WorkspaceEndpoint {
    return WorkspaceEndpoint.storage('queue', PrivateDnsZoneOf.QUEUE, details);
  }

  /** Tables of its default storage (`table`), which batch endpoints use. */
  public static table(details: PrivateEndpointDetails = {}): WorkspaceEndpoint {
    return WorkspaceEndpoint.storage('table', PrivateDnsZoneOf.TABLE, details);
  }

  /** Its container registry (`registry`), which must be a Premium one (PEP-05). */
  public static containerRegistry(details: PrivateEndpointDetails = {}): WorkspaceEndpoint {
    const zones = [PrivateDnsZoneOf.CONTAINER_REGISTRY];
    return new WorkspaceEndpoint({ part: 'containerRegistry', subResource: 'registry', zones }, details);
  }

  private static storage(
    service: 'blob' | 'file' | 'queue' | 'table',
    zone: PrivateDnsZoneOf,
    details: PrivateEndpointDetails,
  ): WorkspaceEndpoint {
    return new WorkspaceEndpoint({ part: service, subResource: service, zones: [zone] }, details);
  }

  private constructor(
    /** @internal */
    public readonly _kind: WorkspaceEndpointKind,
    /** @internal */
    public readonly _details: PrivateEndpointDetails,
  ) {}
}
