import { at, flag, JsonObject, text } from '../json';
import { guid, sameId, typeOf } from './arm-id';
import type { Cloud } from './cloud';
import { connect, disconnect } from './connections';
import { modeOf, networkOf, OUTBOUND_RULE, provisioningKey, ruleKey } from './managed-network';
import { APPROVER, hasRole } from './roles';
import { requiredRuleTo } from './required-rules';
import { isPrivate } from './storage';
import { Behaviours, CloudResource, Refusal, WriteRequest } from './types';
import { workspacePrincipals } from './workspaces';

/** Which sub-resources azurerm accepts for which kind of target. */
const PAIRS: { readonly [namespace: string]: readonly string[] } = {
  'Microsoft.KeyVault': ['vault'],
  'Microsoft.Cache': ['redisCache'],
  'Microsoft.MachineLearningServices': ['amlworkspace'],
  'Microsoft.Storage': ['blob', 'table', 'queue', 'file', 'web', 'dfs'],
};

const STORAGE_HOST = /\.(blob|dfs|file|queue|table)\.core\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)$/i;
const VS_CODE_HOST = 'vscode.blob.core.windows.net';
const HOST = /^(\*\.)?([a-z0-9_-]+\.)+[a-z][a-z0-9-]*$/i;

export function workspaceOf(ruleId: string): string {
  return ruleId.split('/outboundRules/')[0];
}

/** Outbound rules of a workspace's managed network, whichever provider writes them. */
export const outboundRuleBehaviour: Behaviours = {
  [OUTBOUND_RULE]: {
    exclusive: (id) => ({
      key: ruleKey(workspaceOf(id)),
      refusal: new Refusal(
        'azapi#453',
        'Conflict: another outbound rule of the workspace is being written; rules written in parallel delete each other',
        409,
      ),
    }),
    judgeWrite(request) {
      const workspace = request.cloud.get(workspaceOf(request.id));
      if (!workspace) {
        throw new Refusal('ParentResourceNotFound', 'the workspace of the rule does not exist', 404);
      }
      judgeProvisioning(request.cloud, workspace);
      judgeForm(request, modeOf(workspace));
      if (request.attributes.rule_type === 'PrivateEndpoint') {
        judgeTarget(request, workspace);
        complainOfOrder(request, workspace);
      }
    },
    judgeDelete(cloud, resource) {
      const workspace = cloud.get(workspaceOf(resource.id));
      if (workspace) {
        judgeProvisioning(cloud, workspace);
      }
    },
    written(cloud, { id, name, attributes }) {
      const target = text(attributes.service_resource_id);
      if (cloud.get(target)) {
        connect(cloud, { target, endpointId: endpointId(id, name), name: `${name}.${guid(id)}`, approved: true });
      }
    },
    deleted: (cloud, { id, name }) => disconnect(cloud, endpointId(id, name)),
    fromBody,
    toBody: (_cloud, { attributes }) => ({
      properties: { ...destination(attributes), category: 'UserDefined', status: 'Active' },
    }),
  },
};

function endpointId(ruleId: string, name: string): string {
  return `/subscriptions/${guid(ruleId)}/resourceGroups/managed/providers/Microsoft.Network/privateEndpoints/${name}`;
}

function judgeProvisioning(cloud: Cloud, workspace: CloudResource): void {
  if (cloud.traffic.isBusy(provisioningKey(workspace.id))) {
    throw new Refusal('Conflict', `the managed network of ${workspace.name} is being provisioned`, 409);
  }
}

function judgeForm({ attributes, name }: WriteRequest, mode: string): void {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$/.test(name)) {
    throw new Refusal('OBR-10', `"${name}" is not a name for an outbound rule`);
  }
  if (mode === 'Disabled') {
    throw new Refusal('OBR-03', 'a workspace whose isolation mode is Disabled takes no outbound rules');
  }
  if (attributes.rule_type !== 'PrivateEndpoint' && mode !== 'AllowOnlyApprovedOutbound') {
    throw new Refusal(
      'OBR-02',
      `${text(attributes.rule_type)} rules exist only in approved-outbound mode, not in ${mode}`,
    );
  }
  const host = text(attributes.destination_fqdn);
  if (STORAGE_HOST.test(host) && host !== VS_CODE_HOST) {
    throw new Refusal('OBR-08', `${host} is a storage account: it takes a private endpoint rule`);
  }
  if (attributes.rule_type === 'FQDN' && !HOST.test(host)) {
    throw new Refusal('OBR-18', `"${host}" is not a host name`);
  }
}

function judgeTarget({ cloud, attributes, id }: WriteRequest, workspace: CloudResource): void {
  const target = text(attributes.service_resource_id);
  const subResource = text(attributes.sub_resource_target);
  const allowed = PAIRS[typeOf(target).split('/')[0]];
  if (attributes.from_azurerm && !allowed?.includes(subResource)) {
    throw new Refusal('OBR-12', `"${subResource}" is not a sub-resource that azurerm accepts for ${target}`);
  }
  if (!cloud.get(target)) {
    throw new Refusal('ResourceNotFound', `the target ${target} does not exist`, 404);
  }
  const required = requiredRuleTo(cloud, workspace, target, subResource);
  if (required) {
    throw new Refusal(
      'REQ-05',
      `Conflict: the rule ${required.name} to ${subResource} of ${target} already exists`,
      409,
    );
  }
  const twin = cloud
    .all(OUTBOUND_RULE, workspace.id)
    .find(
      (rule) =>
        !sameId(rule.id, id) &&
        sameId(text(rule.attributes.service_resource_id), target) &&
        rule.attributes.sub_resource_target === subResource,
    );
  if (twin) {
    throw new Refusal('OBR-17', `Conflict: the rule ${twin.name} already leads to ${subResource} of ${target}`, 409);
  }
  if (!isDefaultResource(workspace, target)) {
    judgeApprover(cloud, workspace, target);
    judgeEffect(cloud, workspace, target);
  }
}

function isDefaultResource(workspace: CloudResource, target: string): boolean {
  const { storage_account_id: storage, key_vault_id: vault, container_registry_id: registry } = workspace.attributes;
  return [storage, vault, registry, workspace.id].some((id) => sameId(text(id), target));
}

function judgeApprover(cloud: Cloud, workspace: CloudResource, target: string): void {
  const principals = workspacePrincipals(cloud, workspace);
  const missing = principals.filter((principal) => !hasRole(cloud, principal, APPROVER, target));
  if (principals.length === 0 || missing.length > 0) {
    throw new Refusal(
      'APR-01',
      `the identity of ${workspace.name} (${missing.join(', ') || 'none'}) may not approve private endpoint connections on ${target}: it needs "${APPROVER}"`,
      403,
    );
  }
}

/** Without a network there is nothing to approve yet. */
function judgeEffect(cloud: Cloud, workspace: CloudResource, target: string): void {
  const age = Date.now() - cloud.settings.roleEffectMs;
  const isFresh = cloud
    .all('Microsoft.Authorization/roleAssignments', target)
    .some(({ attributes, createdAt }) => attributes.role_definition_name === APPROVER && createdAt > age);
  if (isFresh && networkOf(workspace).status === 'Active') {
    throw new Refusal('APR-05', `LinkedAuthorizationFailed: "${APPROVER}" on ${target} is not effective yet`, 403);
  }
}

/** A rule that comes after the first provisioning works, but its order was not what was asked for. */
function complainOfOrder({ cloud, attributes, name, prior }: WriteRequest, workspace: CloudResource): void {
  const { status, epoch } = networkOf(workspace);
  if (!prior && flag(attributes.spark_enabled, false) && status === 'Active' && epoch === cloud.epoch) {
    cloud.complain('PRV order', `the Spark rule ${name} came after the first provisioning of ${workspace.name}`);
  }
  const target = cloud.get(text(attributes.service_resource_id));
  if (target && typeOf(target.id).startsWith('Microsoft.Storage/') && !isPrivate(target)) {
    cloud.complain('PRV-09', `${target.name} was public when the rule ${name} was written`);
  }
}

function fromBody(body: JsonObject): JsonObject {
  const kind = text(at(body, 'properties.type'));
  const target = at(body, 'properties.destination');
  if (kind === 'FQDN') {
    return { rule_type: kind, destination_fqdn: target ?? null };
  }
  if (kind === 'ServiceTag') {
    return {
      rule_type: kind,
      service_tag: at(target, 'serviceTag') ?? null,
      protocol: at(target, 'protocol') ?? null,
      port_ranges: at(target, 'portRanges') ?? null,
      address_prefixes: at(target, 'addressPrefixes') ?? null,
      action: at(target, 'action') ?? null,
    };
  }
  return {
    rule_type: kind,
    service_resource_id: at(target, 'serviceResourceId') ?? null,
    sub_resource_target: at(target, 'subresourceTarget') ?? null,
    spark_enabled: at(target, 'sparkEnabled') ?? false,
  };
}

function destination(attributes: JsonObject): JsonObject {
  const type = text(attributes.rule_type);
  if (type === 'FQDN') {
    return { type, destination: attributes.destination_fqdn };
  }
  if (type === 'ServiceTag') {
    const { service_tag: serviceTag, protocol, port_ranges: portRanges, address_prefixes, action } = attributes;
    const further = { ...(address_prefixes && { addressPrefixes: address_prefixes }), ...(action && { action }) };
    return { type, destination: { serviceTag, protocol, portRanges, ...further } };
  }
  const spark = flag(attributes.spark_enabled, false);
  return {
    type,
    destination: {
      serviceResourceId: attributes.service_resource_id,
      subresourceTarget: attributes.sub_resource_target,
      sparkEnabled: spark,
      sparkStatus: attributes.spark_status ?? (spark ? 'Active' : 'Inactive'),
    },
  };
}
