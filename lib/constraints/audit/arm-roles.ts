import { isKnown } from '../../terraform/tokens';
import { Rol31Subject } from '../rules/rol-31';
import { AmlWorkspaces, AML_WORKSPACE } from './aml-workspaces';
import { AppResources, AuditedResource } from './app-resources';
import { AttachedComputes } from './attached-computes';
import { Audit } from './audit';
import { perApp } from './per-app';
import { StorageAccounts } from './storage-accounts';
import { roleOf, StorageRole, StorageRoles } from './storage-roles';
import { ATTACHED_COMPUTE } from './synapse-workspaces';

/** What scopes above a single resource are, as resources of the app. */
const WIDE = ['azurerm_resource_group', 'azurerm_subscription', 'azurerm_management_group'];

/** Resources of Synapse, whose own roles are easily taken for roles on them. */
const SYNAPSE = /^azurerm_synapse_(workspace|spark_pool)$/;

/** `azurerm_role_assignment` */
export const auditRoleAssignment: Audit = (assignment, app, demand) => {
  demand('ROL-32', () => {
    const roleName = assignment().text('role_definition_name');
    const roleId = assignment().text('role_definition_id');
    const isLiteral = [roleName, roleId].every((text) => isKnown(text));
    return isLiteral || SYNAPSE.test(scopeOf(app(), assignment())?.type ?? '') ? { roleName, roleId } : undefined;
  });
  demand('ROL-01', () => storageRoles(app(), assignment()));
  demand('ROL-31', () => reachOf(app(), assignment()));
};

function scopeOf(app: AppResources, assignment: AuditedResource): AuditedResource | undefined {
  return app.referredTo(assignment.construct, assignment.text('scope'));
}

function principalOf(app: AppResources, assignment: AuditedResource): AuditedResource | undefined {
  return app.referredTo(assignment.construct, assignment.text('principal_id'));
}

/** What an assignment on an account needs beside it; undefined where it is not for the jobs of an attached pool. */
function storageRoles(app: AppResources, assignment: AuditedResource) {
  const principal = principalOf(app, assignment);
  const scope = assignment.text('scope');
  const key = StorageAccounts.of(app).keyIn(assignment.construct, scope);
  const role = roleOf(assignment) ?? '';
  const partner = partnerOf(role);
  if (!principal || !AttachedComputes.of(app).with(principal) || key === undefined || !partner) {
    return undefined;
  }
  const account = StorageRoles.of(app).accountOf(assignment)?.construct.node.path ?? scope;
  const has = StorageRoles.of(app).mayHave(partner.roles, principal.construct.node.path, key);
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
function reachOf(app: AppResources, assignment: AuditedResource): Rol31Subject | undefined {
  const principal = principalOf(app, assignment);
  const role = roleOf(assignment) ?? '';
  const isData = StorageRole.WRITES.includes(role);
  const isForJobs =
    principal !== undefined &&
    // The identity of a workspace has Contributor on many things for other reasons.
    ((AttachedComputes.of(app).with(principal) !== undefined && (isData || StorageRole.MANAGES.includes(role))) ||
      (isData && IdentitiesOfServerlessSpark.of(app).include(principal)));
  if (!isForJobs) {
    return undefined;
  }
  const scope = scopeOf(app, assignment);
  return {
    assignment: `${role} for ${labelOf(principal)} on ${scope?.construct.node.path ?? assignment.text('scope')}`,
    scope: assignment.required('scope'),
    wide: scope && WIDE.includes(scope.type),
  };
}

function labelOf({ construct, type }: AuditedResource): string {
  return type === ATTACHED_COMPUTE ? `the identity of ${construct.node.path}` : construct.node.path;
}

/** User-assigned identities of the workspaces in which something wants serverless Spark. */
class IdentitiesOfServerlessSpark {
  public static readonly of = perApp((app) => new IdentitiesOfServerlessSpark(app));

  private readonly all = new Set<AuditedResource>();

  private constructor(app: AppResources) {
    for (const workspace of app.ofType(AML_WORKSPACE)) {
      if (AmlWorkspaces.of(app).ofResource(workspace).spark !== false) {
        const ids = workspace.block('identity')?.texts('identity_ids') ?? [];
        ids
          .flatMap((id) => app.referredTo(workspace.construct, id) ?? [])
          .forEach((identity) => this.all.add(identity));
      }
    }
  }

  public include(identity: AuditedResource): boolean {
    return this.all.has(identity);
  }
}
