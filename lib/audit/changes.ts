import { SYNAPSE_ADMINISTRATOR } from '../facts/synapse-roles';
import { ATTACHED_COMPUTE } from '../model/synapse-workspaces';
import { AML_WORKSPACE } from '../model/aml-workspaces';
import { PRIVATE_ENDPOINT_RULE } from '../model/outbound-rules';
import { ROLE_ASSIGNMENT } from '../model/storage-roles';
import { TerraformDocument } from '../plans/document';
import { JsonObject, objectAt, objectsAt, own, textAt, textsAt } from '../plans/json';
import { Doc, Source } from '../rules/documents';
import { Action, Change, changeIn, propertiesOf, stayingAccounts } from './planned-changes';

/** What a planned change does to Spark that runs today. */
export interface BreakingChange {
  /** Readable: `default-storage-lost`. */
  readonly name: string;
  readonly severity: 'error' | 'warning';
  readonly resource: string;
  /** What Terraform will do: `delete`, `replace`, `update`. */
  readonly action: Action;
  /** What is changed, as far as the plan may show it. */
  readonly found: string;
  /** What happens then. */
  readonly why: string;
  readonly fix: string;
  readonly source: readonly Source[];
}

const SYNAPSE_ROLE = 'azurerm_synapse_role_assignment';

/** Roles on storage, and the one by which a workspace approves endpoints. */
const SPARK_ROLES =
  /^(Contributor|Reader|Storage Blob Data (Contributor|Owner|Reader)|Azure AI Enterprise Network Connection Approver)$/;

/** The changes of a plan that break Spark, although what is planned may be right in itself. */
export function breakingChanges(document: TerraformDocument): readonly BreakingChange[] {
  if (document.kind !== 'plan') {
    return [];
  }
  const planned = objectsAt(document.content, 'resource_changes');
  const changes = planned.flatMap((shown) => changeIn(shown) ?? []);
  const kept = stayingAccounts(document, changes);
  const made = new Set(
    planned.filter(isMade).map((shown) => assignmentKey(objectAt(objectAt(shown, 'change'), 'after'))),
  );
  return changes.flatMap((change) => [
    ...modeChange(change),
    ...defaultStorage(change, kept),
    ...computeReplaced(change),
    ...ruleLost(change, changes),
    ...(made.has(assignmentKey(change.before)) ? [] : roleLost(change, changes)),
  ]);
}

function isMade(shown: JsonObject): boolean {
  return (
    ROLE_TYPES.includes(textAt(shown, 'type') ?? '') &&
    textsAt(objectAt(shown, 'change'), 'actions').join() === 'create'
  );
}

/** What tells a role assignment from others: the same one that is made anew at another address is not lost. */
function assignmentKey(values: JsonObject | undefined): string {
  const said = [
    'principal_id',
    'scope',
    'role_definition_name',
    'synapse_spark_pool_id',
    'synapse_workspace_id',
    'role_name',
  ];
  return said
    .map((name) => textAt(values, name) ?? '')
    .join('\n')
    .toLowerCase();
}

const OFF =
  'The service refuses the change: a managed virtual network that is on cannot be switched off. The apply fails.';

/** What the documents say of changes of the isolation mode; they disagree about one. */
const MODE_CHANGES: { readonly [change: string]: Pick<BreakingChange, 'severity' | 'why'> } = {
  'AllowInternetOutbound Disabled': { severity: 'error', why: OFF },
  'AllowOnlyApprovedOutbound Disabled': { severity: 'error', why: OFF },
  'AllowOnlyApprovedOutbound AllowInternetOutbound': {
    severity: 'error',
    why: 'The service refuses the change back to internet outbound. The apply fails.',
  },
  'AllowInternetOutbound AllowOnlyApprovedOutbound': {
    severity: 'warning',
    why: 'The documents disagree on whether the service takes the change. Afterwards Spark reaches only what outbound rules lead to.',
  },
};

function modeChange({ address, type, action, before, after }: Change): BreakingChange[] {
  const [from, to = 'Disabled'] = [before, after].map((values) => modeOf(type, values));
  const said = action === 'update' ? MODE_CHANGES[`${from} ${to}`] : undefined;
  return said === undefined
    ? []
    : [
        {
          name: 'isolation-mode-change',
          ...said,
          resource: address,
          action,
          found: `isolation mode from ${from} to ${to}`,
          fix: 'keep the isolation mode, or make another workspace with the new one',
          source: [Doc.MANAGED_NETWORK.section('Limitations')],
        },
      ];
}

function modeOf(type: string, values: JsonObject): string | undefined {
  return type === AML_WORKSPACE
    ? textAt(objectsAt(values, 'managed_network')[0], 'isolation_mode')
    : textAt(objectAt(propertiesOf(values), 'managedNetwork'), 'isolationMode');
}

function defaultStorage(change: Change, kept: ReadonlyMap<string, string>): BreakingChange[] {
  const { address, type, action, before, replacedBy } = change;
  const workspace = kept.get((textAt(before, 'id') ?? '').toLowerCase());
  return type !== 'azurerm_storage_account' || action === 'update' || workspace === undefined
    ? []
    : [
        {
          name: 'default-storage-lost',
          severity: 'error',
          resource: address,
          action,
          found: `the default storage of ${workspace}${because(replacedBy)}`,
          why: 'The workspace keeps code, notebooks, logs and the outputs of jobs there. All of it is lost, and the workspace cannot be given another account.',
          fix: 'keep the account (lifecycle { prevent_destroy = true } makes sure of it), or replace the workspace as well',
          source: [Doc.CONCEPT_WORKSPACE],
        },
      ];
}

function computeReplaced({ address, type, action, before, after, replacedBy }: Change): BreakingChange[] {
  const identity = textAt(objectsAt(after, 'identity')[0] ?? objectsAt(before, 'identity')[0], 'type') ?? '';
  return type !== ATTACHED_COMPUTE || action !== 'replace' || !identity.includes('SystemAssigned')
    ? []
    : [
        {
          name: 'attached-compute-replaced',
          severity: 'warning',
          resource: address,
          action,
          found: `a new system-assigned identity${because(replacedBy)}`,
          why: 'The identity of the new compute has none of the roles of the old one. Jobs fail until those that follow in this plan are in effect, and for good where others assigned them (ATT-07).',
          fix: 'use a user-assigned identity, or take back what replaces the compute',
          source: [Doc.MANAGE_SYNAPSE_SPARK_POOL],
        },
      ];
}

function ruleLost(change: Change, changes: readonly Change[]): BreakingChange[] {
  const { address, type, action, before } = change;
  const target = textAt(before, 'service_resource_id') ?? '';
  const isForSpark = type === PRIVATE_ENDPOINT_RULE && own(before, 'spark_enabled') === true;
  return !isForSpark ||
    action !== 'delete' ||
    isDeleted(textAt(before, 'workspace_id'), changes) ||
    isDeleted(target, changes)
    ? []
    : [
        {
          name: 'spark-rule-lost',
          severity: 'warning',
          resource: address,
          action,
          found: `the rule for Spark to ${textAt(before, 'sub_resource_target')} of ${lastOf(target)}`,
          why: 'Serverless Spark in the managed virtual network reaches the account no longer at this endpoint.',
          fix: 'keep the rule, unless no job uses the account',
          source: [
            Doc.MANAGED_NETWORK.section('Configure for serverless Spark jobs', 'configure-for-serverless-spark-jobs'),
          ],
        },
      ];
}

function roleLost(change: Change, changes: readonly Change[]): BreakingChange[] {
  const { address, type, action, before } = change;
  const role = textAt(before, type === SYNAPSE_ROLE ? 'role_name' : 'role_definition_name') ?? '';
  const scope =
    textAt(before, 'scope') ?? textAt(before, 'synapse_spark_pool_id') ?? textAt(before, 'synapse_workspace_id') ?? '';
  const isForSpark =
    (type === SYNAPSE_ROLE && role === SYNAPSE_ADMINISTRATOR) ||
    (type === ROLE_ASSIGNMENT && SPARK_ROLES.test(role) && /\/storageAccounts\//i.test(scope));
  // Who leaves needs no roles.
  const isKept = isDeleted(scope, changes) || isDeleted(textAt(before, 'principal_id'), changes, 'principal_id');
  return !isForSpark || action !== 'delete' || isKept
    ? []
    : [
        {
          name: 'spark-role-lost',
          severity: 'warning',
          resource: address,
          action,
          found: `${role} on ${lastOf(scope)}`,
          why: 'Spark jobs need the role. Those that run as the identity fail as soon as it is gone.',
          fix: 'keep the role, unless nothing runs as the identity on this resource',
          source: [Doc.SUBMIT_SPARK_JOBS.section('Prerequisites, note on roles', 'prerequisites')],
        },
      ];
}

/** Whether what has an id, or a principal, is deleted as well. */
function isDeleted(id: string | undefined, changes: readonly Change[], attribute = 'id'): boolean {
  const lower = (id ?? '').toLowerCase();
  return changes.some(
    ({ type, action, before }) =>
      action === 'delete' &&
      !ROLE_TYPES.includes(type) &&
      [before, ...objectsAt(before, 'identity')].some((one) => {
        const known = textAt(one, attribute)?.toLowerCase();
        return known !== undefined && known !== '' && lower.startsWith(known);
      }),
  );
}

const ROLE_TYPES = [ROLE_ASSIGNMENT, SYNAPSE_ROLE];

function because(replacedBy: readonly string[]): string {
  return replacedBy.length === 0 ? '' : `, because ${replacedBy.join(' and ')} changes`;
}

function lastOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1) || 'something';
}
