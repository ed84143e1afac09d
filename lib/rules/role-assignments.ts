import { GUID } from '../facts/arm-id';
import { SYNAPSE_ROLE_ID, SYNAPSE_ROLES } from '../facts/synapse-roles';
import { AttachedComputes } from '../model/attached-computes';
import { Model, Resource } from '../model/resource';
import { RESOURCE_GROUP } from '../model/resource-groups';
import { ServerlessIdentities } from '../model/serverless-identities';
import { ReasonFor } from '../model/statements';
import { StorageAccounts } from '../model/storage-accounts';
import { ROLE_ASSIGNMENT, roleOf, StorageRole, RolesOnStorage } from '../model/storage-roles';
import { ATTACHED_COMPUTE, SPARK_POOL, SYNAPSE_ROLE, SYNAPSE_WORKSPACE } from '../model/synapse-workspaces';
import { both, hasForm, isOneOf, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { azurerm, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { COMPLIANT, demand, statedViolation, Undecided, undecided } from './engine/verdict';

const HIDDEN_ROLE = 'only Terraform knows which role is assigned, or on what';

export interface Rol01Subject {
  /** The role that is assigned, and on what. */
  readonly assigned: string;
  /** The role that is documented to go with it; undefined where the identity has it. */
  readonly missing: string | undefined;
  /** Why it was stated that the other roles are enough. @default - nobody stated it */
  readonly reason?: string;
}

export const ROL_01 = rule({
  id: 'ROL-01',
  aliases: ['ROL-02'],
  name: 'incomplete-spark-storage-roles',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: it is a warning; the other role may be assigned outside of this configuration',
  cause: 'an identity of Spark jobs has other roles on storage than the two that are documented',
  why: 'Azure Machine Learning documents a management role and a data role on each storage account that a job uses. With one of them, or with others, jobs may fail when they read or write data.',
  allowed:
    'Contributor and Storage Blob Data Contributor, or for reading only Reader and Storage Blob Data Reader; or what is stated with a reason',
  fix: {
    construct:
      'list the account in the storage of pool.attachTo(…), which assigns both roles; account.readOnly() for reading only; account.withRoles(StorageRoles.dataOnly(reason)) where less is enough',
    terraform: 'add an azurerm_role_assignment with the other role_definition_name for the same principal_id and scope',
  },
  source: [
    Doc.SUBMIT_SPARK_JOBS.section('Prerequisites, note on roles', 'prerequisites'),
    Doc.APACHE_SPARK_ENVIRONMENT_CONFIGURATION.section(
      'Ensuring resource access for Spark jobs',
      'ensuring-resource-access-for-spark-jobs',
    ),
  ],
  looksAt: [resources(ROLE_ASSIGNMENT, 'role_definition_name', storageRoles)],
  judge: ({ assigned, missing, reason }: Rol01Subject) =>
    missing === undefined ? COMPLIANT : statedViolation(`${assigned}, without ${missing}`, reason),
});

/** A subscription, a resource group, or what is above them. */
const WIDE =
  /^(\/subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?|\/providers\/Microsoft\.Management\/managementGroups\/[^/]+)\/?$/i;

/** The same as resources of the app. */
const WIDE_TYPES = [RESOURCE_GROUP, 'azurerm_subscription', 'azurerm_management_group'];

export interface Rol31Subject {
  /** The role, and who has it. */
  readonly assignment: string;
  readonly scope: string;
  /** What a reference tells of the scope; undefined for an id. */
  readonly wide?: boolean;
}

export const ROL_31 = rule({
  id: 'ROL-31',
  name: 'storage-role-scope-too-broad',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: it is a warning; the scope may hold nothing but these accounts',
  cause:
    'a role that Spark jobs need on storage accounts is assigned on a resource group, a subscription or a management group',
  why: 'The identity of the jobs could then change or read every resource in that scope. The documents ask for the role on the storage accounts only.',
  allowed: 'role assignments on the storage accounts that the jobs use',
  fix: {
    construct:
      'list the accounts in the storage of enableServerlessSpark(…) or pool.attachTo(…), which assign the role on each of them',
    terraform: 'set scope to the id of the storage account, with one azurerm_role_assignment for each account',
  },
  source: [
    Doc.APACHE_SPARK_AZURE_ML_CONCEPTS.section(
      'Ensuring resource access for Spark jobs',
      'ensuring-resource-access-for-spark-jobs',
    ),
  ],
  looksAt: [resources(ROLE_ASSIGNMENT, 'scope', reachOf)],
  judge: ({ assignment, scope, wide }: Rol31Subject) =>
    demand(wide === undefined ? opposite(hasForm(scope, WIDE)) : !wide, assignment),
});

/** Resources of Synapse, whose own roles are easily taken for roles on them. */
const OF_SYNAPSE = [SYNAPSE_WORKSPACE, SPARK_POOL];

export interface Rol32Subject {
  readonly roleName?: string;
  readonly roleId?: string;
}

export const ROL_32 = rule({
  id: 'ROL-32',
  name: 'synapse-role-as-azure-role',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the assignment',
  cause: 'a Synapse RBAC role is assigned as if it were an Azure role',
  why: 'Synapse RBAC roles exist inside a Synapse workspace only, and Azure Resource Manager does not know them. The apply fails.',
  allowed: 'Azure roles in azurerm_role_assignment, Synapse RBAC roles in azurerm_synapse_role_assignment',
  fix: {
    construct: 'use pool.attachTo(…), which makes the Synapse role assignment that jobs need',
    terraform: 'use an azurerm_synapse_role_assignment with role_name instead',
  },
  source: [
    azurerm('synapse_role_assignment'),
    Doc.SYNAPSE_WORKSPACE_SYNAPSE_RBAC_ROLES.section(
      'Built-in Synapse RBAC roles and scopes',
      'built-in-synapse-rbac-roles-and-scopes',
    ),
  ],
  looksAt: [
    resources(ROLE_ASSIGNMENT, 'role_definition_name', (assignment) => {
      const roleName = assignment.text('role_definition_name');
      const roleId = assignment.text('role_definition_id');
      const isLiteral = isKnown(roleName) && isKnown(roleId);
      // Of a role that only Terraform knows there is no doubt unless it is on something of Synapse.
      const isOnSynapse = OF_SYNAPSE.some((type) => assignment.target('scope')?.type === type);
      return isLiteral || isOnSynapse ? { roleName, roleId } : undefined;
    }),
  ],
  judge: ({ roleName, roleId }: Rol32Subject) =>
    demand(
      both(
        roleName === undefined || opposite(isOneOf(roleName, SYNAPSE_ROLES)),
        roleId === undefined || opposite(hasForm(roleId, SYNAPSE_ROLE_ID)),
      ),
      shown(roleName ?? roleId),
    ),
});

export interface Cfg06Subject {
  readonly objectId: string;
}

export const CFG_06 = rule({
  id: 'CFG-06',
  name: 'object-id-not-guid',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the role assignment',
  cause: 'the object id of a principal is not a GUID',
  why: 'Azure refuses the role assignment. A name, an application id or an e-mail address does not identify a principal there.',
  allowed: '32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, as Microsoft Entra ID shows the object id',
  fix: {
    construct:
      'give the object id to SparkIdentity.user(…), SparkIdentity.group(…) or SparkIdentity.servicePrincipal(…), or as the principal id in fromAttributes(…)',
    terraform: 'set principal_id to the object id of the user, group or service principal',
  },
  source: [
    Doc.ROLE_ASSIGNMENTS_STEPS.section('Step 1: Determine who needs access'),
    azurerm('synapse_role_assignment').section('principal_id'),
  ],
  looksAt: [
    resources([ROLE_ASSIGNMENT, SYNAPSE_ROLE], 'principal_id', (assignment) =>
      // The id of a principal that the app makes is one.
      assignment.target('principal_id') ? undefined : { objectId: assignment.required('principal_id') },
    ),
  ],
  judge: ({ objectId }: Cfg06Subject) => demand(hasForm(objectId, GUID), shown(objectId)),
});

export interface Cfg53Subject {
  readonly roleName: string;
  readonly roleDefinitionGuid: string;
}

export const CFG_53 = rule({
  id: 'CFG-53',
  name: 'invalid-azure-role',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure knows no such role',
  cause: 'an Azure role lacks its name, or its id is not a GUID',
  why: 'azurerm looks the role up by its name. By the id the library knows which assignments are the same, and makes each once: with a wrong id one of two roles would be left out.',
  allowed:
    'the name of the role as Azure shows it, and the last part of the id of its definition: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12',
  fix: {
    construct:
      'give AzureRole.of(roleName, roleDefinitionGuid) what az role definition list shows as roleName and name, or use one of the roles that AzureRole has',
  },
  source: [azurerm('role_assignment').section('role_definition_name'), Doc.ROLE_ASSIGNMENTS_STEPS],
  judge: ({ roleName, roleDefinitionGuid }: Cfg53Subject) =>
    demand(
      both(hasForm(roleName, /\S/), hasForm(roleDefinitionGuid, GUID)),
      `${shown(roleName)} with id ${shown(roleDefinitionGuid)}`,
    ),
});

const SCOPE =
  '(/subscriptions/[^/]+(/resourceGroups/[^/]+)?|/providers/Microsoft\\.Management/managementGroups/[^/]+)?';
const ROLE_DEFINITION = new RegExp(
  `^${SCOPE}/providers/Microsoft\\.Authorization/roleDefinitions/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`,
  'i',
);

export interface Rol36Subject {
  readonly roleDefinitionId: string;
}

export const ROL_36 = rule({
  id: 'ROL-36',
  name: 'invalid-role-definition-id',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure knows no role by such an id',
  cause: 'the id of a role definition has another form',
  why: 'Azure refuses the role assignment. The id that Terraform gives an azurerm_role_definition is such another form: it has the scope at its end.',
  allowed:
    '/subscriptions/<id>/providers/Microsoft.Authorization/roleDefinitions/<guid>, or the same without a subscription or with a management group',
  fix: {
    construct:
      'give AzureRole.byId(…) what az role definition list shows as id, or role_definition_resource_id of an azurerm_role_definition',
    terraform: 'set role_definition_id to role_definition_resource_id of the azurerm_role_definition',
  },
  source: [azurerm('role_definition').section('Attributes Reference'), azurerm('role_assignment')],
  looksAt: [
    resources(ROLE_ASSIGNMENT, 'role_definition_id', (assignment) => {
      const roleDefinitionId = assignment.text('role_definition_id');
      return roleDefinitionId === undefined || assignment.has('role_definition_name')
        ? undefined
        : { roleDefinitionId };
    }),
  ],
  judge: ({ roleDefinitionId }: Rol36Subject) =>
    demand(hasForm(roleDefinitionId, ROLE_DEFINITION), shown(roleDefinitionId)),
});

/** What an assignment on an account needs beside it; undefined where it is not for the jobs of an attached pool. */
function storageRoles(assignment: Resource, model: Model): Rol01Subject | Undecided | undefined {
  const role = roleOf(assignment);
  const partner = role === undefined ? undefined : partnerOf(role);
  const principal = assignment.target('principal_id');
  if (!principal || (role !== undefined && !partner) || !AttachedComputes.of(model).with(principal)) {
    return undefined;
  }
  const isStated = model.statements.reasonFor(assignment, ReasonFor.STORAGE_ROLES) !== undefined;
  if (isStated && role !== undefined && StorageRole.READS.includes(role)) {
    // The statement itself tells what is left out.
    return undefined;
  }
  const scope = assignment.text('scope');
  const key = StorageAccounts.of(model).keyIn(assignment, scope);
  if (key === undefined && (isKnown(scope) || assignment.target('scope'))) {
    return undefined;
  }
  if (key === undefined || !partner) {
    return undecided(HIDDEN_ROLE);
  }
  const account = RolesOnStorage.of(model).accountOf(assignment)?.label ?? scope;
  const has = RolesOnStorage.of(model).mayHave(partner.roles, principal.label, key);
  return { assigned: `${role} on ${account}`, missing: has ? undefined : partner.missing };
}

function partnerOf(role: string): { roles: readonly string[]; missing: string } | undefined {
  if (StorageRole.WRITES.includes(role)) {
    return { roles: StorageRole.MANAGES, missing: 'Contributor' };
  }
  if (StorageRole.READS.includes(role)) {
    return { roles: StorageRole.SEES, missing: 'Reader' };
  }
  if (StorageRole.MANAGES.includes(role)) {
    return { roles: StorageRole.READS, missing: 'Storage Blob Data Contributor' };
  }
  return StorageRole.SEES.includes(role)
    ? { roles: StorageRole.READS, missing: 'Storage Blob Data Reader' }
    : undefined;
}

/** How far a role of the jobs reaches; undefined for roles that are for something else, or of somebody else. */
function reachOf(assignment: Resource, model: Model): Rol31Subject | Undecided | undefined {
  const role = roleOf(assignment);
  const mayBe = (roles: readonly string[]) => role === undefined || roles.includes(role);
  const principal = assignment.target('principal_id');
  const isForJobs =
    principal !== undefined &&
    // The identity of a workspace has Contributor on many things for other reasons.
    ((mayBe([...StorageRole.WRITES, ...StorageRole.MANAGES]) && AttachedComputes.of(model).with(principal)) ||
      (mayBe(StorageRole.WRITES) && ServerlessIdentities.of(model).include(principal)));
  if (!isForJobs) {
    return undefined;
  }
  if (role === undefined) {
    return undecided(HIDDEN_ROLE);
  }
  const scope = assignment.target('scope');
  return {
    assignment: `${role} for ${nameOf(principal)} on ${scope?.label ?? assignment.text('scope')}`,
    scope: assignment.required('scope'),
    wide: scope && WIDE_TYPES.includes(scope.type),
  };
}

function nameOf({ label, type }: Resource): string {
  return type === ATTACHED_COMPUTE ? `the identity of ${label}` : label;
}
