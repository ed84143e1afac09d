import { Flag } from '../terraform/decision';
import { shownWord } from '../terraform/shown';
import { Arguments } from './arguments';
import { AZAPI_RESOURCE, bodyOf, isHidden, isOfArmType, WORKSPACE_TYPE } from './azapi-body';
import { perResource } from './per-model';
import { AZAPI_UPDATE } from './provisioning';
import { Resource } from './resource';

const PREFIX = 'azurerm_machine_learning_workspace_network_outbound_rule';

export const FQDN_RULE = `${PREFIX}_fqdn`;
export const PRIVATE_ENDPOINT_RULE = `${PREFIX}_private_endpoint`;
export const SERVICE_TAG_RULE = `${PREFIX}_service_tag`;

const AZURERM_TYPES = [FQDN_RULE, PRIVATE_ENDPOINT_RULE, SERVICE_TAG_RULE];

/** Where azapi has what is an argument of azurerm, or would be. */
const IN_AZAPI = {
  depends_on: 'depends_on',
  destination_fqdn: 'body.properties.destination',
  name: 'name',
  port_ranges: 'body.properties.destination.portRanges',
  service_resource_id: 'body.properties.destination.serviceResourceId',
  service_tag: 'body.properties.destination.serviceTag',
  sub_resource_target: 'body.properties.destination.subresourceTarget',
  type: 'body.properties.type',
} as const;

/** What findings about a rule are about, by its name in azurerm. */
export type RuleArgument = keyof typeof IN_AZAPI;

const RULE_TYPE = `${WORKSPACE_TYPE}/outboundRules`;

/** How outbound rules come into an app. */
export interface Door {
  /** The Terraform types that bring them. @param type of azurerm's that is meant; without it all are */
  types(type?: string): readonly string[];
  /** Where findings about an argument are. */
  path(argument: RuleArgument): string;
}

/** A resource of azurerm for each kind of rule. */
const BY_AZURERM: Door = {
  types: (type) => (type === undefined ? AZURERM_TYPES : [type]),
  path: (argument) => argument,
};

/** A resource of azapi for each rule. */
export const BY_AZAPI: Door = { types: () => [AZAPI_RESOURCE], path: (argument) => IN_AZAPI[argument] };

/** In the body of the workspace, or of a patch of it, by name. */
export const WITH_WORKSPACE: Door = {
  types: () => [AZAPI_RESOURCE, AZAPI_UPDATE],
  path: (argument) => (argument === 'depends_on' ? argument : 'body.properties.managedNetwork.outboundRules'),
};

/**
 * Every way by which an outbound rule comes into an app. `allowTo(…)` and `enableServerlessSpark(…)` write what comes
 * through the first two. All rules over outbound rules look behind each of these doors, so that another one, such as a
 * resource of a newer azurerm, is added here and read in `readRules`.
 */
export const DOORS: readonly Door[] = [BY_AZURERM, BY_AZAPI, WITH_WORKSPACE];

/** All types of resources that may bring an outbound rule. */
export const RULE_TYPES: readonly string[] = [...new Set(DOORS.flatMap((door) => door.types()))];

/** Where a rule by private endpoint leads. */
export interface EndpointDestination {
  readonly targetId: string;
  readonly subResource: string;
  readonly spark: Flag;
}

/** An outbound rule, whoever defines it and with which provider. */
export interface OutboundRule {
  /** What brings it. */
  readonly resource: Resource;
  readonly door: Door;
  /** Undefined where the resource is the workspace. */
  readonly workspaceId: string | undefined;
  readonly name: string;
  /** Whether only Terraform knows what it is, or where it leads. */
  readonly isHidden: boolean;
  /** As azapi sends it; undefined for rules of azurerm, and where it is not written out. */
  readonly properties?: Arguments;
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
  /** `Allow` or `Deny`. */
  readonly action: string | undefined;
  /** The addresses that are meant instead of those of the tag; undefined where only Terraform knows them. */
  readonly addressPrefixes: readonly string[] | undefined;
}

/** The outbound rules that a resource brings: mostly one, many where they are written with the workspace. */
export const outboundRulesIn = perResource(readRules);

function readRules(resource: Resource): readonly OutboundRule[] {
  return rulesIn(resource).map((rule) => {
    const isUnclear = rule.endpoint !== undefined && resource.isUnclear(rule.endpoint.targetId);
    return isUnclear ? { ...rule, isHidden: true } : rule;
  });
}

function rulesIn(resource: Resource): readonly OutboundRule[] {
  if (isOfArmType(resource, WORKSPACE_TYPE)) {
    return rulesWithWorkspace(resource);
  }
  const workspaceId = resource.text(resource.type === AZAPI_RESOURCE ? 'parent_id' : 'workspace_id');
  if (workspaceId === undefined) {
    return [];
  }
  const rule = { resource, door: BY_AZURERM, workspaceId, name: resource.required('name'), isHidden: false };
  switch (resource.type) {
    case FQDN_RULE:
      return [{ ...rule, kind: 'an FQDN', fqdn: resource.text('destination_fqdn') }];
    case PRIVATE_ENDPOINT_RULE:
      return [{ ...rule, ...byEndpoint(resource, 'service_resource_id', 'sub_resource_target', 'spark_enabled') }];
    case SERVICE_TAG_RULE:
      return [{ ...rule, ...byServiceTag(resource, 'service_tag', 'port_ranges') }];
    default:
      return isOfArmType(resource, RULE_TYPE) ? [{ ...rule, door: BY_AZAPI, ...azapiRule(resource) }] : [];
  }
}

/** The rules in the body of a workspace, or of a patch of it. */
function rulesWithWorkspace(resource: Resource): readonly OutboundRule[] {
  const workspaceId = resource.text('resource_id');
  const rules = bodyOf(resource)?.block('properties')?.block('managedNetwork')?.block('outboundRules');
  if (!rules || (workspaceId === undefined && resource.type !== AZAPI_RESOURCE)) {
    return [];
  }
  return rules.names.map((name) => {
    const properties = rules.block(name);
    const destination = properties === undefined ? {} : destinationIn(properties);
    const isHidden = properties === undefined || isPartHidden(properties);
    return { resource, door: WITH_WORKSPACE, workspaceId, name, isHidden, properties, ...destination };
  });
}

type Destination = Pick<OutboundRule, 'kind' | 'endpoint' | 'fqdn' | 'serviceTag'>;

function azapiRule(resource: Resource): Destination & Pick<OutboundRule, 'isHidden' | 'properties'> {
  const properties = bodyOf(resource)?.block('properties');
  return {
    properties,
    ...(properties && destinationIn(properties)),
    isHidden: isHidden(resource, 'properties') || (properties !== undefined && isPartHidden(properties)),
  };
}

/** Whether only Terraform knows what kind of rule it is, or where it leads. */
function isPartHidden(properties: Arguments): boolean {
  // A host name that only Terraform knows is left to it.
  const isFqdn = properties.text('type') === 'FQDN';
  return properties.isOpaque('type') || (!isFqdn && properties.isOpaque('destination'));
}

function destinationIn(properties: Arguments): Destination {
  const destination = properties.block('destination');
  switch (properties.text('type')) {
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
      action: destination.text('action'),
      addressPrefixes: destination.has('addressPrefixes') ? destination.texts('addressPrefixes') : [],
    },
  };
}
