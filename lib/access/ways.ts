import { AmlWorkspace } from '../model/aml-workspaces';
import { Approvals } from '../model/approvals';
import { OutboundRule, WITH_WORKSPACE } from '../model/outbound-rules';
import { PrivateEndpoints } from '../model/private-endpoints';
import { Resource } from '../model/resource';
import { LeftToOthers } from '../model/statements';
import { SynapseWorkspaceOfApp } from '../model/synapse-workspaces';
import { RolesOfWorkspaces } from '../model/workspace-roles';
import { REQUIRED_SUB_RESOURCES } from '../facts/required-rules';
import { isKnown } from '../terraform/tokens';
import { Link, Way } from './access-model';
import { link, linkOfOthers, switchOf } from './links';
import { Key, nameInPath } from './parts';
import { partOfSynapse, partOfWorkspace, Scene } from './scene';
import { Target } from './targets';

/** The id of an outbound rule as a way. */
export function idOfRule({ resource, door, name }: OutboundRule): string {
  return door === WITH_WORKSPACE ? `${resource.label} rule ${shownName(resource, name)}` : resource.label;
}

/** The id of a rule that the service makes. */
export function idOfRequired(workspaceId: string, subResource: string, target: Target): string {
  return `${workspaceId} required rule to ${subResource} of ${target.part.id}`;
}

/** An outbound rule as a way; undefined where only Terraform knows where it leads. */
export function wayOfRule(scene: Scene, workspace: AmlWorkspace, rule: OutboundRule): Way | undefined {
  const { resource, endpoint, fqdn, serviceTag } = rule;
  const shared = {
    id: idOfRule(rule),
    from: partOfWorkspace(workspace).id,
    state: 'made-here',
    address: resource.address,
  } as const;
  if (endpoint) {
    const target = scene.targets.of(resource, endpoint.targetId);
    return {
      ...shared,
      kind: 'endpoint-rule',
      to: target.part.id,
      subResource: shownName(resource, endpoint.subResource),
      spark: switchOf(endpoint.spark),
      approval: approvalOfRule(scene, workspace, rule, target),
    };
  }
  if (fqdn !== undefined) {
    const target = scene.targets.named('host', resource, fqdn);
    return { ...shared, kind: 'fqdn-rule', to: target.part.id, spark: 'off' };
  }
  if (serviceTag) {
    const target = scene.targets.named('service-tag', resource, serviceTag.tag);
    const { portRanges } = serviceTag;
    const ports = portRanges === undefined ? {} : { subResource: shownName(resource, portRanges) };
    return { ...shared, kind: 'service-tag-rule', to: target.part.id, spark: 'off', ...ports };
  }
  return undefined;
}

/** Who approves the private endpoint of a rule; undefined where the service does it by itself. */
export function approvalOfRule(
  { model }: Scene,
  workspace: AmlWorkspace,
  rule: OutboundRule,
  target: Target,
): Link | undefined {
  const { resource, endpoint } = rule;
  if (!endpoint || workspace.isDefaultResource(resource, endpoint.targetId)) {
    return undefined;
  }
  const { name } = partOfWorkspace(workspace);
  const text = `a role by which ${name} approves private endpoints on ${target.part.name}`;
  const way = idOfRule(rule);
  const reason = model.statements.whyLeft(resource, LeftToOthers.APPROVER_ROLE);
  if (reason !== undefined) {
    return linkOfOthers('approval', text, reason, { way });
  }
  const assignments = RolesOfWorkspaces.of(model).approving(workspace, resource, endpoint.targetId);
  const keys = identityKeysOf(workspace);
  const principalOf = (assignment: Resource) => assignment.identify(assignment.required('principal_id'));
  const made = assignments.find(({ assignment }) => keys?.has(principalOf(assignment)));
  if (made) {
    return link('approval', text, 'made-here', { way, address: made.assignment.address });
  }
  if (keys === undefined) {
    return link('approval', text, 'not-shown', { way });
  }
  const possible = assignments.filter(({ fit }) => fit === 'possible').map(({ assignment }) => principalOf(assignment));
  if (possible.some((key) => typeof key === 'string' && key.includes('${'))) {
    return link('approval', text, 'terraform', { way, rule: 'APR-01' });
  }
  // An identity that exists already may be the one whose principal somebody gave by its id.
  return possible.length > 0
    ? link('approval', text, 'not-shown', { way })
    : link('approval', text, 'missing', { way, rule: 'APR-01' });
}

/** Whom roles are for that a workspace has; undefined where nobody here knows its identities. */
function identityKeysOf({ resource, stated }: AmlWorkspace): ReadonlySet<Key> | undefined {
  if (resource) {
    const identity = resource.block('identity');
    const type = identity?.text('type') ?? '';
    const isOwn = !isKnown(type) || /SystemAssigned/.test(type);
    const primary = resource.text('primary_user_assigned_identity');
    // What is attached for jobs alone approves nothing.
    const ids = primary === undefined ? (isOwn ? [] : (identity?.texts('identity_ids') ?? [])) : [primary];
    return new Set<Key>([...(isOwn ? [resource] : []), ...ids.map((id) => resource.identify(id))]);
  }
  const principals = stated?.principals() ?? [];
  return principals.length === 0 ? undefined : new Set(principals.map((id) => stated!.place.identify(id)));
}

/** The rules that the service makes by itself where Spark, or anybody, needs them. */
export function requiredWays(workspaceId: string, kind: keyof typeof REQUIRED_SUB_RESOURCES, target: Target): Way[] {
  return REQUIRED_SUB_RESOURCES[kind].map((subResource) => ({
    id: idOfRequired(workspaceId, subResource, target),
    kind: 'required-rule',
    from: workspaceId,
    to: target.part.id,
    subResource,
    spark: 'on',
    state: 'service',
  }));
}

/** A managed private endpoint of a Synapse workspace as a way. */
export function wayOfManagedEndpoint(scene: Scene, synapse: SynapseWorkspaceOfApp, endpoint: Resource): Way {
  const target = scene.targets.of(endpoint, endpoint.required('target_resource_id'));
  return {
    id: endpoint.label,
    kind: 'managed-endpoint',
    from: partOfSynapse(synapse).id,
    to: target.part.id,
    subResource: shownName(endpoint, endpoint.text('subresource_name') ?? ''),
    spark: 'on',
    state: 'made-here',
    approval: approvalOfEndpoint(scene, endpoint, target),
    address: endpoint.address,
  };
}

/** Who approves a managed private endpoint. */
export function approvalOfEndpoint({ model }: Scene, endpoint: Resource, target: Target): Link {
  const word = shownName(endpoint, endpoint.text('subresource_name') ?? '');
  const text = `approval of the managed private endpoint to ${word} of ${target.part.name}`;
  const way = endpoint.label;
  const reason = model.statements.whyLeft(endpoint, LeftToOthers.APPROVAL);
  if (reason !== undefined) {
    return linkOfOthers('approval', text, reason, { way });
  }
  const approval = Approvals.of(model).of(endpoint, endpoint.required('target_resource_id'));
  if (approval === true) {
    return link('approval', text, 'not-shown', { way });
  }
  return approval
    ? link('approval', text, 'made-here', { way, address: approval.address })
    : link('approval', text, 'missing', { way, rule: 'CFG-20' });
}

/** A private endpoint by which clients come in as a way. */
export function wayOfInbound({ model, targets }: Scene, endpoint: Resource): Way {
  const endpoints = PrivateEndpoints.of(model);
  const target = targets.of(endpoint, endpoints.targetIdOf(endpoint));
  const subnet = endpoint.target('subnet_id');
  const subResource = endpoints.subResourceOf(endpoint);
  return {
    id: endpoint.label,
    kind: 'inbound',
    subnet: subnet ? nameInPath(subnet.label) : shownName(endpoint, endpoint.required('subnet_id')),
    to: target.part.id,
    ...(subResource === undefined ? {} : { subResource }),
    spark: 'off',
    state: 'made-here',
    dns: dnsOf(model.statements.whyLeft(endpoint, LeftToOthers.DNS_ZONES), endpoint),
    address: endpoint.address,
  };
}

function dnsOf(reason: string | undefined, endpoint: Resource): Link {
  const text = 'DNS zones that give its private address';
  if (reason !== undefined) {
    return linkOfOthers('dns', text, reason);
  }
  return link('dns', text, endpoint.has('private_dns_zone_group') ? 'made-here' : 'not-shown');
}

/** A name as it is, or the reference that it is made of. */
function shownName(resource: Resource, name: string): string {
  return isKnown(name) ? name : resource.textOf(name);
}
