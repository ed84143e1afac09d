import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Construct } from 'constructs';
import { AzureProviders } from '../azure/azure-providers';
import { Grant } from '../identity/grant';
import { Principal } from '../identity/principal';
import { enforceRole, labelOf, RoleAssignments, RoleScope } from '../identity/role-assignments';
import { RoleManagement } from '../identity/role-management';
import { SparkIdentity } from '../identity/spark-identity';
import { ReasonFor, StatementsOfApp } from '../model/statements';
import { referenceText } from '../terraform/tokens';
import { stateOtherRoles } from './other-storage-roles';
import { ISparkStorage, SparkStorage } from './interfaces';

/** Who gets roles on storage in one statement, and on what. */
export interface StorageGrants {
  /** Identities that users named. */
  readonly identities: readonly SparkIdentity[];
  /** Identities of what the statement makes. */
  readonly principals: readonly Principal[];
  readonly storage: readonly ISparkStorage[];
  /** Who assigns the roles. @default - the statement */
  readonly roles: RoleManagement | undefined;
  readonly providers: AzureProviders | undefined;
}

/** The storage roles of one statement, apart for those whose identities users named, and for the others. */
export interface GrantsOnStorage {
  readonly ofIdentities: Grant;
  readonly ofPrincipals: Grant;
}

/** The roles of every identity on every account: both documented ones (ROL-01, ROL-02), or those that are stated. */
export function grantSparkStorage(
  scope: Construct,
  { identities, principals, storage, roles, providers }: StorageGrants,
): GrantsOnStorage {
  roles?._enforce(scope, 'storage roles');
  const isElsewhere = roles?._elsewhere ?? false;
  const statements = storage.map((item) => item.toSparkStorage());
  const grantTo = (principal: Principal) =>
    isElsewhere ? [] : statements.flatMap((statement) => grantStorage(scope, principal, statement, providers));
  const ofIdentities = identities.flatMap((identity) => {
    const assignments = grantTo(identity._principal(scope));
    identity._enforce(scope, assignments[0]);
    return assignments;
  });
  const ofPrincipals = principals.flatMap(grantTo);
  for (const statement of statements) {
    stateOtherRoles(scope, statement, targetOf(scope, statement), [...ofIdentities, ...ofPrincipals]);
  }
  return { ofIdentities: Grant._of(ofIdentities), ofPrincipals: Grant._of(ofPrincipals) };
}

/** The roles of one principal on one account, or on a container of it. */
export function grantStorage(
  scope: Construct,
  principal: Principal,
  statement: SparkStorage,
  providers: AzureProviders | undefined,
): RoleAssignment[] {
  const target = targetOf(scope, statement);
  return statement._roles.map((role) => {
    const assignment = RoleAssignments.assign(scope, principal, role, target, providers);
    StatementsOfApp.of(scope).giveReason(assignment, ReasonFor.STORAGE_ROLES, statement.roles?.reason);
    if (statement.roles) {
      enforceRole(scope, role, assignment);
    }
    return assignment;
  });
}

function targetOf(scope: Construct, { account, roles }: SparkStorage): RoleScope {
  const label = labelOf(scope, account);
  return roles?.container === undefined
    ? { id: account.accountId, label }
    : { id: account.containerId(roles.container), label: `${label} ${referenceText(scope, roles.container)}` };
}
