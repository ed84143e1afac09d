import { Flag } from '../terraform/decision';
import { shownWord } from '../terraform/shown';
import { Arguments } from './arguments';
import { bodyOf, isHidden, isOfArmType } from './azapi-body';
import { Resource } from './resource';

const PREFIX = 'azurerm_machine_learning_workspace_network_outbound_rule';

export const FQDN_RULE = `${PREFIX}_fqdn`;
export const PRIVATE_ENDPOINT_RULE = `${PREFIX}_private_endpoint`;
export const SERVICE_TAG_RULE = `${PREFIX}_service_tag`;
export const AZAPI_RESOURCE = 'azapi_resource';

/** What can be an outbound rule of a managed virtual network. */
export const RULE_TYPES = [FQDN_RULE, PRIVATE_ENDPOINT_RULE, SERVICE_TAG_RULE, AZAPI_RESOURCE];

/** Where azapi has what is an argument of azurerm. */
export const IN_AZAPI = {
  destination_fqdn: 'body.properties.destination',
  port_ranges: 'body.properties.destination.portRanges',
  service_resource_id: 'body.properties.destination.serviceResourceId',
  service_tag: 'body.properties.destination.serviceTag',
  sub_resource_target: 'body.properties.destination.subresourceTarget',
} as const;

const ARM_TYPE = 'Microsoft.MachineLearningServices/workspaces/outboundRules';

/** Where a rule by private endpoint leads. */
export interface EndpointDestination {
  readonly targetId: string;
  readonly subResource: string;
  readonly spark: Flag;
}

/** An outbound rule, whoever defines it and with which provider. */
export interface OutboundRule {
  readonly resource: Resource;
  readonly workspaceId: string;
  readonly name: string;
  /** Whether only Terraform knows what it is, or where it leads. */
  readonly isHidden: boolean;
  /** As messages name it; undefined where it is hidden, and for what cannot be an outbound rule. */
  readonly kind?: string;
  readonly endpoint?: EndpointDestination;
  readonly fqdn?: string;
  readonly serviceTag?: ServiceTagDestination;
}

/** What a rule by service tag lets out. */
export interface ServiceTagDestination {
  readonly tag: string;
  readonly protocol: string | undefined;
  readonly portRanges: string | undefined;
}

const READ = new WeakMap<Resource, { readonly rule: OutboundRule | undefined }>();

/** A resource as an outbound rule; undefined where it is none. */
export function outboundRule(resource: Resource): OutboundRule | undefined {
  const read = READ.get(resource) ?? { rule: readRule(resource) };
  READ.set(resource, read);
  return read.rule;
}

function readRule(resource: Resource): OutboundRule | undefined {
  const workspaceId = resource.text(resource.type === AZAPI_RESOURCE ? 'parent_id' : 'workspace_id');
  if (workspaceId === undefined) {
    return undefined;
  }
  const rule = { resource, workspaceId, name: resource.required('name'), isHidden: false };
  switch (resource.type) {
    case FQDN_RULE:
      return { ...rule, kind: 'an FQDN', fqdn: resource.text('destination_fqdn') };
    case PRIVATE_ENDPOINT_RULE:
      return { ...rule, ...byEndpoint(resource, 'service_resource_id', 'sub_resource_target', 'spark_enabled') };
    case SERVICE_TAG_RULE:
      return { ...rule, ...byServiceTag(resource, 'service_tag', 'port_ranges') };
    default:
      return isOfArmType(resource, ARM_TYPE) ? { ...rule, ...azapiRule(resource) } : undefined;
  }
}

/** The properties of a rule that azapi writes; undefined where they are not written out. */
export function azapiRuleProperties(resource: Resource): Arguments | undefined {
  return bodyOf(resource)?.block('properties');
}

type Destination = Pick<OutboundRule, 'kind' | 'endpoint' | 'fqdn' | 'serviceTag'>;

function azapiRule(resource: Resource): Destination & Pick<OutboundRule, 'isHidden'> {
  const isFqdn = azapiRuleProperties(resource)?.text('type') === 'FQDN';
  return {
    ...azapiDestination(resource),
    // A host name that only Terraform knows is left to it.
    isHidden: isHidden(resource, 'properties', 'type') || (!isFqdn && isHidden(resource, 'properties', 'destination')),
  };
}

function azapiDestination(resource: Resource): Destination {
  const properties = azapiRuleProperties(resource);
  const destination = properties?.block('destination');
  switch (properties?.text('type')) {
    case 'PrivateEndpoint':
      return destination ? byEndpoint(destination, 'serviceResourceId', 'subresourceTarget', 'sparkEnabled') : {};
    case 'ServiceTag':
      return destination ? byServiceTag(destination, 'serviceTag', 'portRanges') : {};
    case 'FQDN':
      return { kind: 'an FQDN', fqdn: properties.text('destination') };
    default:
      return {};
  }
}

function byEndpoint(destination: Arguments, target: string, subResource: string, spark: string): Destination {
  const word = destination.required(subResource);
  return {
    kind: `a private endpoint (${shownWord(word)})`,
    endpoint: {
      targetId: destination.required(target),
      subResource: word,
      spark: destination.flag(spark, false),
    },
  };
}

function byServiceTag(destination: Arguments, tag: string, ports: string): Destination {
  return {
    kind: 'a service tag',
    serviceTag: {
      tag: destination.required(tag),
      protocol: destination.text('protocol'),
      portRanges: destination.text(ports),
    },
  };
}
