import { MachineLearningWorkspaceNetworkOutboundRuleFqdn } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-fqdn';
import { MachineLearningWorkspaceNetworkOutboundRulePrivateEndpoint } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-private-endpoint';
import { MachineLearningWorkspaceNetworkOutboundRuleServiceTag } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-service-tag';
import { TerraformResource } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { ArmResourceType } from '../azure/arm-id';
import { AzapiResource } from '../azapi/azapi-resource';
import { ApiVersion } from '../azapi/metadata';
import { enforce } from '../constraints/constraint-set';
import { enforceArmId } from '../constraints/enforce-arm-id';
import { AzureProviders } from '../azure/azure-providers';
import { ProviderNeeds } from '../providers/provider-needs';
import { literalText } from '../terraform/text';
import { own } from '../terraform/own-resources';
import { OutboundProtocol, ServiceTag } from './service-tag';

/** The workspace that a rule belongs to. */
export interface RuleOwner {
  readonly workspaceId: string;
  readonly providers: AzureProviders | undefined;
}

/** What a target becomes: each kind writes its own rule. */
export interface OutboundRoute {
  /** As messages name it. */
  readonly kind: string;
  /** Set when the route is a private endpoint. */
  readonly endpoint?: PrivateEndpointDestination;
  /** Whether it needs the firewall of the managed virtual network. */
  readonly throughFirewall: boolean;
  define(scope: Construct, name: string, owner: RuleOwner): TerraformResource;
  /** Checks what is special to this kind of target. */
  enforce(rule: Construct, host: TerraformResource): void;
}

/** Where a private endpoint leads. */
export interface PrivateEndpointDestination {
  readonly resourceId: string;
  readonly subResource: string;
  readonly spark: boolean;
  /** Whether the resource may be of any kind, also of one that the approver role does not cover. */
  readonly ofAnyKind: boolean;
  /** The other endpoint to the data of a data lake; tools mix the two. */
  readonly twin?: string;
  /** Names the target in construct ids. */
  label(scope: IConstruct): string;
}

/** A private endpoint to a resource that azurerm knows, or through azapi to any other (OBR-12, OBR-13). */
export class PrivateEndpointRoute implements OutboundRoute {
  public readonly kind: string;
  public readonly throughFirewall = false;

  constructor(
    public readonly endpoint: PrivateEndpointDestination,
    private readonly type: ArmResourceType,
  ) {
    this.kind = `a private endpoint (${endpoint.subResource})`;
  }

  public define(scope: Construct, name: string, owner: RuleOwner): TerraformResource {
    const { resourceId, subResource, spark } = this.endpoint;
    if (this.type !== ArmResourceType.ANY) {
      return own(
        new MachineLearningWorkspaceNetworkOutboundRulePrivateEndpoint(scope, 'Resource', {
          name,
          workspaceId: owner.workspaceId,
          serviceResourceId: resourceId,
          subResourceTarget: subResource,
          sparkEnabled: spark,
          provider: owner.providers?.azurerm,
        }),
      );
    }
    return azapiRule(scope, name, owner, 'PrivateEndpoint', {
      serviceResourceId: resourceId,
      subresourceTarget: literalText(subResource),
      sparkEnabled: spark,
    });
  }

  public enforce(rule: Construct, host: TerraformResource): void {
    enforceArmId(rule, this.endpoint.resourceId, this.type, host);
  }
}

/** A host name, for compute other than Spark. */
export class FqdnRoute implements OutboundRoute {
  public readonly kind = 'an FQDN';
  public readonly throughFirewall = true;

  constructor(private readonly fqdn: string) {}

  public define(scope: Construct, name: string, owner: RuleOwner): TerraformResource {
    return own(
      new MachineLearningWorkspaceNetworkOutboundRuleFqdn(scope, 'Resource', {
        name,
        workspaceId: owner.workspaceId,
        destinationFqdn: literalText(this.fqdn),
        provider: owner.providers?.azurerm,
      }),
    );
  }

  public enforce(rule: Construct, host: TerraformResource): void {
    enforce(rule, 'OBR-08', () => ({ fqdn: this.fqdn }), host);
  }
}

/** A service tag; tags that azurerm does not list go through azapi. */
export class ServiceTagRoute implements OutboundRoute {
  public readonly kind = 'a service tag';
  public readonly throughFirewall = false;

  constructor(
    private readonly tag: ServiceTag,
    private readonly protocol: OutboundProtocol,
    private readonly portRanges: string,
  ) {}

  public define(scope: Construct, name: string, owner: RuleOwner): TerraformResource {
    const portRanges = literalText(this.portRanges);
    if (this.tag._knownToAzurerm) {
      return own(
        new MachineLearningWorkspaceNetworkOutboundRuleServiceTag(scope, 'Resource', {
          name,
          workspaceId: owner.workspaceId,
          serviceTag: this.tag.tagName,
          protocol: this.protocol,
          portRanges,
          provider: owner.providers?.azurerm,
        }),
      );
    }
    const serviceTag = literalText(this.tag.tagName);
    return azapiRule(scope, name, owner, 'ServiceTag', { serviceTag, protocol: this.protocol, portRanges });
  }

  public enforce(rule: Construct, host: TerraformResource): void {
    enforce(rule, 'OBR-05', () => ({ protocol: this.protocol, portRanges: this.portRanges }), host);
    // The service knows the tags of its regions; azapi and azurerm report an unknown one.
    enforce(rule, 'REQ-03', () => ({ serviceTag: this.tag.tagName }));
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
    responseExportValues: [],
    provider: ProviderNeeds.of(scope).azapi(owner.providers),
  });
}
