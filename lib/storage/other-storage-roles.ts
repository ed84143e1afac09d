import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Construct } from 'constructs';
import { AzureRole } from '../facts/azure-role';
import { labelOf, RoleScope } from '../identity/role-assignments';
import { Model, Place } from '../model/resource';
import { mayBeFor, RolesOnStorage } from '../model/storage-roles';
import { enforce } from '../rules/enforce';
import { labelOfConstruct } from '../terraform/own-constructs';
import { referenceText, sameReference } from '../terraform/tokens';
import { SparkStorage } from './interfaces';

/**
 * Tells, for a statement with other roles than the documented ones, what is left out and why (ROL-01), and demands that
 * what is stated stands as it is written.
 *
 * @param assignments of the whole statement
 */
export function stateOtherRoles(
  scope: Construct,
  statement: SparkStorage,
  target: RoleScope,
  assignments: readonly RoleAssignment[],
): void {
  const { roles } = statement;
  if (!roles) {
    return;
  }
  const { reason, container } = roles;
  enforce(scope, 'CFG-08', () => ({ what: 'other roles on storage than the documented ones', reason }));
  const own = assignments.flatMap((assignment) => {
    const role = statement._roles.find((candidate) => isFor(scope, assignment, candidate, target));
    return role ? [{ assignment, role }] : [];
  });
  if (own.length === 0) {
    return;
  }
  const account = labelOf(scope, statement.account);
  const where = container === undefined ? account : `${referenceText(scope, container)} of ${account}`;
  enforce(scope, 'ROL-01', (model, place) => {
    const lost = own.filter(({ assignment, role }) => !stands(model, place, assignment, role, target));
    return {
      assigned: `${namesOf(statement._roles)} on ${where}`,
      missing: lost.length > 0 ? namesOf(lost.map(({ role }) => role)) : leftOut(statement),
      reason: lost.length > 0 ? undefined : reason,
    };
  });
}

function isFor(scope: Construct, assignment: RoleAssignment, role: AzureRole, target: RoleScope): boolean {
  const { scopeInput = '', roleDefinitionNameInput: name, roleDefinitionIdInput: id } = assignment;
  return (
    (role.roleDefinitionId === undefined ? name === role.roleName : id !== undefined) &&
    sameReference(scope, scopeInput, target.id)
  );
}

function stands(model: Model, place: Place, assignment: RoleAssignment, role: AzureRole, target: RoleScope): boolean {
  const written = RolesOnStorage.of(model).assignment(labelOfConstruct(assignment));
  return (
    written !== undefined &&
    mayBeFor(written, role) &&
    written.identify(written.required('scope')) === place.identify(target.id)
  );
}

/** The documented roles that are left out; undefined where none is. */
function leftOut({ roles, _roles, _documentedRoles }: SparkStorage): string | undefined {
  if (roles?.container !== undefined) {
    return `${namesOf(_documentedRoles)} on the whole account`;
  }
  const guids = _roles.map(({ roleDefinitionGuid }) => roleDefinitionGuid.toLowerCase());
  const missing = _documentedRoles.filter(({ roleDefinitionGuid }) => !guids.includes(roleDefinitionGuid));
  return missing.length === 0 ? undefined : namesOf(missing);
}

function namesOf(roles: readonly AzureRole[]): string {
  return roles.map(({ roleName }) => roleName).join(' and ');
}
