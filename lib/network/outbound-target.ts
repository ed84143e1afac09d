import { ArmResourceType } from '../facts/arm-id';
import { labelOf, resourceLabel } from '../identity/role-assignments';
import { dataSubResources, IStorageAccount, StorageSubResource } from '../storage/interfaces';
import { FqdnRoute, OutboundRoute, PrivateEndpointRoute, ServiceTagRoute } from './outbound-route';
import { OutboundAction, OutboundProtocol, ServiceTag } from './service-tag';

/** Options of a private endpoint target. */
export interface PrivateEndpointOptions {
  /**
   * Whether Spark may use the private endpoint; without it only other compute can (SPE-01).
   *
   * @default false
   */
  readonly spark?: boolean;
}

/** Options of a service tag target. */
export interface ServiceTagOptions {
  /**
   * Protocol that is let out.
   *
   * @default OutboundProtocol.TCP
   */
  readonly protocol?: OutboundProtocol;
  /**
   * Ports from 0 to 65535 and ranges of them, the lower one first, separated by commas, e.g. `443,8000-8010`; `*` for
   * all. A blank may follow a comma (OBR-05).
   *
   * @default '443'
   */
  readonly portRanges?: string;
  /**
   * IPv4 addresses and CIDR blocks that are meant instead of the addresses of the tag. The rule is then written with
   * azapi, because azurerm has no such argument (OBR-19).
   *
   * @default - the addresses of the tag
   */
  readonly addressPrefixes?: string[];
  /**
   * Whether traffic to these addresses is let out. The rule is then written with azapi (OBR-19).
   *
   * @default - the default of the service, OutboundAction.ALLOW
   */
  readonly action?: OutboundAction;
}

/**
 * Where a workspace's managed virtual network may lead.
 *
 * Private endpoints work in both isolated modes and are the only targets that Spark can use. FQDNs and service tags
 * belong to approved outbound (OBR-02) and serve other compute only: they have no Spark option (SPE-07).
 *
 * Source: Workspace managed virtual network isolation in Azure Machine Learning.
 */
export class OutboundTarget {
  /**
   * An endpoint of a storage account. `enableServerlessSpark` adds those that Spark needs by itself. Raises SPE-03, a
   * warning, when Spark gets only one of `dfs` and `blob` of a data lake.
   */
  public static storage(
    account: IStorageAccount,
    subResource: StorageSubResource,
    options: PrivateEndpointOptions = {},
  ): OutboundTarget {
    const endpoint = {
      resourceId: account.accountId,
      subResource,
      spark: options.spark ?? false,
      twin: twinOf(account, subResource),
      label: (scope: Parameters<typeof labelOf>[0]) => labelOf(scope, account),
    };
    return new OutboundTarget(new PrivateEndpointRoute(endpoint, ArmResourceType.STORAGE_ACCOUNT));
  }

  /** A Key Vault by its id, for example one whose secrets Spark code reads (SPE-06). Raises CFG-05. */
  public static keyVault(vaultId: string, options: PrivateEndpointOptions = {}): OutboundTarget {
    return OutboundTarget.byId(vaultId, 'vault', ArmResourceType.KEY_VAULT, options);
  }

  /** An Azure Cache for Redis by its id, for example the online store of a feature store. Raises CFG-05. */
  public static redis(redisId: string, options: PrivateEndpointOptions = {}): OutboundTarget {
    return OutboundTarget.byId(redisId, 'redisCache', ArmResourceType.REDIS, options);
  }

  /** An Azure Machine Learning workspace by its id: another one, or the one itself (PRV-07). Raises CFG-05. */
  public static amlWorkspace(workspaceId: string, options: PrivateEndpointOptions = {}): OutboundTarget {
    return OutboundTarget.byId(workspaceId, 'amlworkspace', ArmResourceType.AML_WORKSPACE, options);
  }

  /**
   * A private endpoint to any other resource that supports private link, for example Azure AI Search or Cosmos DB; goes
   * through azapi because azurerm refuses it (OBR-13). Raises CFG-05 and, as a warning, APR-04 for a kind of target that
   * the approver role does not cover.
   *
   * @param resourceId ARM id
   * @param subResource group id as the service names it, e.g. `searchService`
   */
  public static privateEndpoint(
    resourceId: string,
    subResource: string,
    options: PrivateEndpointOptions = {},
  ): OutboundTarget {
    return OutboundTarget.byId(resourceId, subResource, ArmResourceType.ANY, options);
  }

  /**
   * A host name, on ports 80 and 443 (OBR-07). The first one brings a firewall, which is billed. Raises OBR-18 for what
   * is no host name, and OBR-08 for storage endpoints of any Azure cloud.
   *
   * @param hostName e.g. `pypi.org`, or with a leading wildcard `*.pythonhosted.org`; no scheme, path or port
   */
  public static fqdn(hostName: string): OutboundTarget {
    return new OutboundTarget(new FqdnRoute(hostName));
  }

  /**
   * The addresses of an Azure service. Raises OBR-05 for ports, OBR-19 for tag, addresses and action and, as a warning,
   * REQ-03 for a tag that is allowed anyway.
   */
  public static serviceTag(tag: ServiceTag, options: ServiceTagOptions = {}): OutboundTarget {
    const { protocol = OutboundProtocol.TCP, portRanges = '443', addressPrefixes, action } = options;
    return new OutboundTarget(new ServiceTagRoute({ tag, protocol, portRanges, addressPrefixes, action }));
  }

  private static byId(
    resourceId: string,
    subResource: string,
    type: ArmResourceType,
    options: PrivateEndpointOptions,
  ): OutboundTarget {
    const endpoint = {
      resourceId: type.canonical(resourceId),
      subResource,
      spark: options.spark ?? false,
      label: (scope: Parameters<typeof resourceLabel>[0]) => resourceLabel(scope, resourceId),
    };
    return new OutboundTarget(new PrivateEndpointRoute(endpoint, type));
  }

  private constructor(
    /** @internal */
    public readonly _route: OutboundRoute,
  ) {}
}

function twinOf(account: IStorageAccount, subResource: StorageSubResource): StorageSubResource | undefined {
  const endpoints = dataSubResources(account);
  return endpoints.includes(subResource) ? endpoints.find((other) => other !== subResource) : undefined;
}
