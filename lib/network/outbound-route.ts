import { MachineLearningWorkspaceNetworkOutboundRuleFqdn } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-fqdn';
import { MachineLearningWorkspaceNetworkOutboundRulePrivateEndpoint } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-private-endpoint';
import { MachineLearningWorkspaceNetworkOutboundRuleServiceTag } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-service-tag';
import { TerraformResource } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { ArmResourceType } from '../facts/arm-id';
import { PRIVATE_LINK_TARGETS } from '../facts/private-link-targets';
import { AzapiResource } from '../azapi/azapi-resource';
import { ApiVersion } from '../azapi/metadata';
import { enforceArmId } from '../rules/enforce';
import { AzureProviders } from '../azure/azure-providers';
import { ProviderNeeds } from '../providers/provider-needs';
import { literalText } from '../terraform/text';
import { OutboundAction, OutboundProtocol, ServiceTag } from './service-tag';

/** Answers while the role by which the workspace approves the private endpoint is not effective everywhere (APR-05). */
const ROLE_NOT_EFFECTIVE = ['AuthorizationFailed', 'LinkedAuthorizationFailed', 'FailedIdentityOperation'];

/** The workspace that a rule belongs to. */
export interface RuleOwner {
  readonly workspaceId: string;
  readonly providers: AzureProviders | undefined;
}

/** What a target becomes: each kind writes its own rule. */
export interface OutboundRoute {
  /** Set when the route is a private endpoint. */
  readonly endpoint?: PrivateEndpointDestination;
  /** Whether it needs the firewall of the managed virtual network. */
  readonly throughFirewall: boolean;
  /** Whether the provider that makes it tries again where a role is not effective yet. */
  readonly isRetried: boolean;
  define(scope: Construct, name: string, owner: RuleOwner): TerraformResource;
  /** Demands what no resource shows of the target. */
  enforceTarget?(rule: Construct, host: TerraformResource): void;
}

/** Where a private endpoint leads. */
export interface PrivateEndpointDestination {
  readonly resourceId: string;
  readonly subResource: string;
  readonly spark: boolean;
  /** The other endpoint to the data of a data lake; tools mix the two. */
  readonly twin?: string;
  /** Names the target in construct ids. */
  label(scope: IConstruct): string;
}

/** A private endpoint to a resource that azurerm knows, or through azapi to any other (OBR-12, OBR-13). */
export class PrivateEndpointRoute implements OutboundRoute {
  public readonly throughFirewall = false;

  public get isRetried(): boolean {
    return !this.isMadeByAzurerm;
  }

  constructor(
    public readonly endpoint: PrivateEndpointDestination,
    private readonly type: ArmResourceType,
  ) {}

  public define(scope: Construct, name: string, owner: RuleOwner): TerraformResource {
    const { resourceId, subResource, spark } = this.endpoint;
    if (this.isMadeByAzurerm) {
      return new MachineLearningWorkspaceNetworkOutboundRulePrivateEndpoint(scope, 'Resource', {
        name,
        workspaceId: owner.workspaceId,
        serviceResourceId: resourceId,
        subResourceTarget: subResource,
        sparkEnabled: spark,
        provider: owner.providers?.azurerm,
      });
    }
    return azapiRule(scope, name, owner, 'PrivateEndpoint', {
      serviceResourceId: resourceId,
      subresourceTarget: literalText(subResource),
      sparkEnabled: spark,
    });
  }

  public enforceTarget(rule: Construct, host: TerraformResource): void {
    enforceArmId(rule, this.endpoint.resourceId, this.type, host);
  }

  private get isMadeByAzurerm(): boolean {
    return PRIVATE_LINK_TARGETS.some(
      ({ namespace, azurermSubResources }) => azurermSubResources && this.type.namespace === `Microsoft.${namespace}`,
    );
  }
}

/** A host name, for compute other than Spark. */
export class FqdnRoute implements OutboundRoute {
  public readonly throughFirewall = true;
  public readonly isRetried = false;

  constructor(private readonly fqdn: string) {}

  public define(scope: Construct, name: string, owner: RuleOwner): TerraformResource {
    return new MachineLearningWorkspaceNetworkOutboundRuleFqdn(scope, 'Resource', {
      name,
      workspaceId: owner.workspaceId,
      destinationFqdn: literalText(this.fqdn),
      provider: owner.providers?.azurerm,
    });
  }
}

/** What a rule by service tag says. */
export interface ServiceTagDestination {
  readonly tag: ServiceTag;
  readonly protocol: OutboundProtocol;
  readonly portRanges: string;
  readonly addressPrefixes?: readonly string[];
  readonly action?: OutboundAction;
}

/** A service tag; tags that azurerm does not list, and what it has no argument for, go through azapi. */
export class ServiceTagRoute implements OutboundRoute {
  public readonly throughFirewall = false;
  public readonly isRetried = false;

  constructor(private readonly destination: ServiceTagDestination) {}

  public define(scope: Construct, name: string, owner: RuleOwner): TerraformResource {
    const { tag, protocol, addressPrefixes, action } = this.destination;
    const portRanges = literalText(this.destination.portRanges);
    if (tag._knownToAzurerm && addressPrefixes === undefined && action === undefined) {
      return new MachineLearningWorkspaceNetworkOutboundRuleServiceTag(scope, 'Resource', {
        name,
        workspaceId: owner.workspaceId,
        serviceTag: tag.tagName,
        protocol,
        portRanges,
        provider: owner.providers?.azurerm,
      });
    }
    return azapiRule(scope, name, owner, 'ServiceTag', {
      serviceTag: literalText(tag.tagName),
      protocol,
      portRanges,
      ...(addressPrefixes && { addressPrefixes: addressPrefixes.map(literalText) }),
      ...(action && { action }),
    });
  }
}

function azapiRule(
  scope: Construct,
  name: string,
  owner: RuleOwner,
  type: string,
  destination: { [property: string]: unknown },
): TerraformResource {
  return new AzapiResource(scope, 'Resource', {
    type: `Microsoft.MachineLearningServices/workspaces/outboundRules@${ApiVersion.MACHINE_LEARNING}`,
    name,
    parentId: owner.workspaceId,
    body: { properties: { type, category: 'UserDefined', destination } },
    // Unlike a chain, a lock also keeps the removal of one rule and the addition of another apart.
    locks: [owner.workspaceId],
    retry: { errorMessageRegex: ROLE_NOT_EFFECTIVE, intervalSeconds: 30 },
    responseExportValues: [],
    provider: ProviderNeeds.of(scope).azapi(owner.providers),
  });
}
