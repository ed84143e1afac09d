import { addressNumber, IPV4 } from '../facts/ip-addresses';
import { Fn, Op, Token } from 'cdktf';
import { SYNAPSE_ADMINISTRATOR, SYNAPSE_ROLES } from '../facts/synapse-roles';
import { isGiven } from '../model/arguments';
import { Model, Resource } from '../model/resource';
import {
  FIREWALL_RULE,
  MANAGED_ENDPOINT,
  SYNAPSE_ROLE,
  SynapseWorkspaceOfApp,
  SynapseWorkspaces,
} from '../model/synapse-workspaces';
import { Condition } from '../terraform/conditions';
import { both, Decision, either, Flag, hasForm, isOff, isOn, isOneOf } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { DataPlaneSubject, dataPlaneVerdict } from './data-plane';
import { azurerm, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { demand, undecided, violation } from './engine/verdict';

const MOST = 128;

export interface Syn10Subject {
  /** Which one of the workspace it is, from 1. */
  readonly number: number;
}

export const SYN_10 = rule({
  id: 'SYN-10',
  name: 'too-many-synapse-firewall-rules',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the rule',
  cause: 'a Synapse workspace has too many firewall rules',
  why: 'Azure refuses every further firewall rule, so the apply fails halfway.',
  allowed: `up to ${MOST} rules`,
  fix: {
    construct:
      'join address ranges into fewer calls of addFirewallRule(…); DeploymentAccess.ipAddress(…) and the like add a rule as well',
    terraform:
      'join address ranges into fewer azurerm_synapse_firewall_rule resources, each with a wider start_ip_address and end_ip_address',
  },
  source: [Doc.SYNAPSE_WORKSPACE_IP_FIREWALL.section('IP firewall rules', 'ip-firewall-rules')],
  looksAt: [
    resources(FIREWALL_RULE, undefined, (firewallRule, model) => {
      if (firewallRule.has('count') || firewallRule.has('for_each')) {
        return undecided('only Terraform knows how many rules the resource stands for');
      }
      const synapse = SynapseWorkspaces.of(model).around(firewallRule);
      return synapse && { number: synapse.numberOf(firewallRule) };
    }),
  ],
  judge: ({ number }: Syn10Subject) => demand(number <= MOST, `rule number ${number}`),
});

export interface Cfg10Subject {
  readonly start: string;
  readonly end: string;
}

export const CFG_10 = rule({
  id: 'CFG-10',
  name: 'invalid-firewall-ip-range',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the firewall rule',
  cause: 'the range of the Synapse firewall rule is not a range of IPv4 addresses',
  why: 'Azure refuses the firewall rule. Then Terraform cannot reach the data plane of the Synapse workspace.',
  allowed: 'two IPv4 addresses, the first not above the second',
  fix: {
    construct: "give public IPv4 addresses, for example DeploymentAccess.ipRange('203.0.113.0', '203.0.113.7')",
    terraform: 'set start_ip_address and end_ip_address to IPv4 addresses, in ascending order',
  },
  source: [Doc.SYNAPSE_WORKSPACE_IP_FIREWALL, azurerm('synapse_firewall_rule')],
  looksAt: [
    resources(FIREWALL_RULE, 'start_ip_address', (firewallRule) => ({
      start: firewallRule.required('start_ip_address'),
      end: firewallRule.required('end_ip_address'),
    })),
  ],
  judge: ({ start, end }: Cfg10Subject) =>
    demand(both(hasForm(start, IPV4), hasForm(end, IPV4), inOrder(start, end)), `${shown(start)} to ${shown(end)}`),
});

/** Terraform knows no addresses, but octets of three digits each compare like numbers. */
function inOrder(start: string, end: string): Decision {
  if (isKnown(start) && isKnown(end)) {
    return addressNumber(start) <= addressNumber(end);
  }
  const digits = (address: string) => Fn.tonumber(Fn.join('', Fn.formatlist('%03d', [Fn.split('.', address)])));
  return Token.asAny(Fn.try([Op.lte(digits(start), digits(end)), Fn.tobool('false')])) as Condition;
}

export interface Cfg23Subject {
  /** What is made on the data plane. */
  readonly what: string;
  readonly waits: boolean;
}

export const CFG_23 = rule({
  id: 'CFG-23',
  name: 'data-plane-before-firewall-rule',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where Terraform reaches the data plane without the firewall rule',
  cause: 'Terraform may call the Synapse data plane before a firewall rule lets it in',
  why: 'Managed private endpoints and Synapse role assignments are made on the data plane. Without the firewall rule the call is refused, and the apply fails.',
  allowed: 'resources on the data plane that depend on the firewall rule',
  fix: {
    construct:
      'add the firewall rules of the SynapseAnalyticsWorkspace (synapse.dataPlaneAccess) to dependsOn of the resource',
    terraform: 'add the azurerm_synapse_firewall_rule to depends_on',
  },
  source: [
    azurerm('synapse_managed_private_endpoint'),
    azurerm('synapse_role_assignment'),
    Doc.SYNAPSE_WORKSPACE_IP_FIREWALL,
  ],
  looksAt: [
    resources([MANAGED_ENDPOINT, SYNAPSE_ROLE], 'depends_on', (resource, model) => {
      const synapse = reachedFrom(resource, model);
      return synapse && synapse.firewallRules.size > 0 && !synapse.isOpenedByOthers
        ? { what: resource.label, waits: resource.comesAfter(synapse.firewallRules) }
        : undefined;
    }),
  ],
  judge: ({ what, waits }: Cfg23Subject) => demand(waits, what),
});

export const MPE_06 = rule({
  id: 'MPE-06',
  name: 'managed-endpoint-data-plane-unreachable',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement:
    'possible: Terraform may come in through a private endpoint, or a firewall rule is made outside of this configuration',
  cause: 'Terraform cannot reach the data plane of the Synapse workspace, where managed private endpoints are made',
  why: 'azurerm makes and reads managed private endpoints at https://<workspace>.dev.azuresynapse.net. The firewall of the workspace refuses the call, and every later plan fails as well.',
  allowed: 'public network access on and a firewall rule that covers the address Terraform runs from',
  fix: {
    construct:
      'give deployFrom of the Synapse workspace: DeploymentAccess.ipAddress(…) or another way in; DeploymentAccess.managedElsewhere(reason) where Terraform comes in privately',
    terraform:
      'set public_network_access_enabled = true on the azurerm_synapse_workspace, and add an azurerm_synapse_firewall_rule that covers the address Terraform runs from; let the endpoint wait for it with depends_on',
  },
  source: [
    azurerm('synapse_managed_private_endpoint'),
    Doc.SYNAPSE_WORKSPACE_IP_FIREWALL.section('IP firewall rules', 'ip-firewall-rules'),
  ],
  looksAt: [resources(MANAGED_ENDPOINT, 'synapse_workspace_id', wayIn)],
  judge: dataPlaneVerdict,
});

const PRINCIPAL_TYPES = ['User', 'Group', 'ServicePrincipal'];

export interface Rol33Subject {
  /** Whether the role is assigned on a Synapse workspace. */
  readonly workspace: Flag;
  /** Whether it is assigned on a Spark pool. */
  readonly pool: Flag;
  readonly role: string;
  readonly principalType?: string;
}

export const ROL_33 = rule({
  id: 'ROL-33',
  name: 'invalid-synapse-role-assignment',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: a newer azurerm may take more roles',
  cause: 'the scope, role or principal type of a Synapse role assignment is not valid',
  why: 'The provider or the Synapse workspace refuses the assignment, so the plan or the apply fails.',
  allowed: `either a workspace or a Spark pool, one of the roles ${SYNAPSE_ROLES.join(', ')}, and a principal_type of ${PRINCIPAL_TYPES.join(', ')}`,
  fix: {
    construct: 'use pool.attachTo(…), which makes the assignment that jobs need, and leave it without overrides',
    terraform:
      'set exactly one of synapse_workspace_id and synapse_spark_pool_id, a role_name of the list, and principal_type "User", "Group" or "ServicePrincipal" (for managed identities "ServicePrincipal")',
  },
  source: [
    azurerm('synapse_role_assignment'),
    Doc.SYNAPSE_WORKSPACE_SYNAPSE_RBAC_ROLES.section(
      'Built-in Synapse RBAC roles and scopes',
      'built-in-synapse-rbac-roles-and-scopes',
    ),
  ],
  looksAt: [
    resources(SYNAPSE_ROLE, undefined, (assignment) => ({
      ...scopesOf(assignment),
      role: assignment.required('role_name'),
      principalType: assignment.textOr('principal_type', 'ServicePrincipal'),
    })),
  ],
  judge: ({ workspace, pool, role, principalType }: Rol33Subject) => {
    const parts: readonly (readonly [Decision, string])[] = [
      [
        either(both(isOn(workspace), isOff(pool)), both(isOff(workspace), isOn(pool))),
        workspace === true ? 'both a workspace and a pool' : 'neither a workspace nor a pool',
      ],
      [isOneOf(role, SYNAPSE_ROLES), `role ${shown(role)}`],
      [
        principalType === undefined || isOneOf(principalType, PRINCIPAL_TYPES),
        `principal_type ${shown(principalType)}`,
      ],
    ];
    const found = parts.filter(([fits]) => fits === false).map(([, text]) => text);
    return demand(both(...parts.map(([fits]) => fits)), found.join(', '));
  },
});

/** Documents disagree on these, which jobs do not need anyway. */
const DISPUTED = ['Apache Spark Administrator', 'Synapse User'];

const ON_POOLS = [SYNAPSE_ADMINISTRATOR, 'Synapse Contributor', 'Synapse Compute Operator'];

export interface Rol34Subject {
  /** Of an assignment on a Spark pool. */
  readonly role: string;
}

export const ROL_34 = rule({
  id: 'ROL-34',
  name: 'role-not-assignable-on-pool',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: the documents disagree, and Synapse may accept more roles by now',
  cause: 'the Synapse role cannot be assigned on a Spark pool',
  why: 'Synapse offers only some of its roles at the scope of a Spark pool and refuses the others. Of Apache Spark Administrator and Synapse User two tables disagree.',
  allowed: ON_POOLS.join(', '),
  fix: {
    construct: 'keep the role Synapse Administrator that pool.attachTo(…) assigns; jobs on attached pools need it',
    terraform:
      'set synapse_workspace_id instead of synapse_spark_pool_id, or role_name = "Synapse Administrator", which jobs on attached pools need',
  },
  source: [
    Doc.SYNAPSE_WORKSPACE_SYNAPSE_RBAC_ROLES.section(
      'Built-in Synapse RBAC roles and scopes',
      'built-in-synapse-rbac-roles-and-scopes',
    ),
  ],
  looksAt: [
    resources(SYNAPSE_ROLE, 'role_name', (assignment) =>
      assignment.has('synapse_spark_pool_id') ? { role: assignment.required('role_name') } : undefined,
    ),
  ],
  judge: ({ role }: Rol34Subject) =>
    DISPUTED.includes(role)
      ? violation(`${shown(role)}, on which two tables disagree`, undefined, 'warning')
      : demand(isOneOf(role, [...ON_POOLS, ...DISPUTED]), shown(role)),
});

export const ROL_35 = rule({
  id: 'ROL-35',
  name: 'synapse-role-data-plane-unreachable',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement:
    'possible: Terraform may come in through a private endpoint, or a firewall rule is made outside of this configuration',
  cause: 'Terraform cannot reach the data plane of the Synapse workspace, where Synapse roles are assigned',
  why: 'azurerm makes and reads Synapse role assignments at https://<workspace>.dev.azuresynapse.net. The firewall of the workspace refuses the call, and every later plan fails as well.',
  allowed: 'public network access on and a firewall rule that covers the address Terraform runs from',
  fix: {
    construct:
      'give deployFrom of the Synapse workspace: DeploymentAccess.ipAddress(…) or another way in; DeploymentAccess.managedElsewhere(reason) where Terraform comes in privately',
    terraform:
      'set public_network_access_enabled = true on the azurerm_synapse_workspace, and add an azurerm_synapse_firewall_rule that covers the address Terraform runs from; let the assignment wait for it with depends_on',
  },
  source: [
    azurerm('synapse_role_assignment'),
    Doc.SYNAPSE_WORKSPACE_IP_FIREWALL.section('IP firewall rules', 'ip-firewall-rules'),
  ],
  looksAt: [resources(SYNAPSE_ROLE, 'synapse_workspace_id', wayIn)],
  judge: dataPlaneVerdict,
});

/** Of which kinds the scopes of an assignment are. */
function scopesOf(assignment: Resource): { readonly workspace: Flag; readonly pool: Flag } {
  const ids = ['synapse_workspace_id', 'synapse_spark_pool_id'].map((argument) => assignment.text(argument));
  const hasBoth = ids.every((id) => id !== undefined);
  const [workspace, pool] = ids.map((id) => (hasBoth && !assignment.referredTo(id) ? isGiven(id) : id !== undefined));
  return { workspace, pool };
}

/** How Terraform comes to the data plane on which a resource is made. */
function wayIn(resource: Resource, model: Model): DataPlaneSubject | undefined {
  const synapse = reachedFrom(resource, model);
  return (
    synapse && {
      publicNetworkAccess: synapse.publicNetworkAccess ?? true,
      deployFrom: synapse.firewallRules.size > 0 || synapse.isOpenedByOthers,
    }
  );
}

/**
 * The Synapse workspace on whose data plane a resource is made; undefined where nothing is known of it, and where
 * Terraform may come in privately.
 */
function reachedFrom(resource: Resource, model: Model): SynapseWorkspaceOfApp | undefined {
  const workspaces = SynapseWorkspaces.of(model);
  const poolId = resource.text('synapse_spark_pool_id');
  const synapse = poolId === undefined ? workspaces.around(resource) : workspaces.ofPool(resource, poolId);
  const isPartOfApp = synapse?.resource !== undefined || synapse?.stated !== undefined;
  return isPartOfApp && !synapse.hasPrivateDataPlane ? synapse : undefined;
}
