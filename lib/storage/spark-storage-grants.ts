import { Construct } from 'constructs';
import { Grant } from '../identity/grant';
import { labelOf, RoleAssignments } from '../identity/role-assignments';
import { RoleManagement } from '../identity/role-management';
import { SparkIdentity } from '../identity/spark-identity';
import { Principal } from '../identity/principal';
import { AzureProviders } from '../azure/azure-providers';
import { ISparkStorage } from './interfaces';

/** Both storage roles (ROL-01, ROL-02) for every identity on every account. */
export function grantSparkStorage(
  scope: Construct,
  identities: readonly SparkIdentity[],
  storage: readonly ISparkStorage[],
  roles: RoleManagement | undefined,
  providers: AzureProviders | undefined,
): Grant {
  roles?._enforce(scope, 'storage roles');
  const grants = identities.map((identity) => {
    const principal = identity._principal(scope);
    const grant = roles?._elsewhere ? Grant._of([]) : grantStorageTo(scope, principal, storage, providers);
    identity._enforce(scope, grant.assignments[0]);
    return grant;
  });
  return Grant._of(grants.flatMap(({ assignments }) => assignments));
}

/** Both storage roles for one principal on every account. */
export function grantStorageTo(
  scope: Construct,
  principal: Principal,
  storage: readonly ISparkStorage[],
  providers: AzureProviders | undefined,
): Grant {
  return Grant._of(
    storage
      .map((statement) => statement.toSparkStorage())
      .flatMap(({ account, _roles }) => {
        const target = { id: account.accountId, label: labelOf(scope, account) };
        return _roles.map((role) => RoleAssignments.assign(scope, principal, role, target, providers));
      }),
  );
}
