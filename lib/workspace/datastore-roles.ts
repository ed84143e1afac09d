import { Construct } from 'constructs';
import { AzureProviders } from '../azure/azure-providers';
import { AzureRole } from '../facts/azure-role';
import { Grant } from '../identity/grant';
import { Principal } from '../identity/principal';
import { labelOf, RoleAssignments } from '../identity/role-assignments';
import { SparkIdentity } from '../identity/spark-identity';
import { IStorageAccount } from '../storage/interfaces';
import { DatastoreAccess } from './datastore-access';

/** The workspace whose default storage is meant. */
export interface DatastoreOwner {
  readonly defaultStorage: IStorageAccount | undefined;
  readonly datastoreAccess: DatastoreAccess | undefined;
  readonly providers: AzureProviders | undefined;
}

/**
 * What those who work in a workspace need on its default storage where nobody uses keys (ROL-15): people who open
 * notebooks on its files as well, jobs and services on its blobs. The workspace itself has its role (ROL-14): the service
 * gives it to a system-assigned identity, and would refuse ours, and a user-assigned one has it before the workspace is made.
 */
export function grantDatastores(scope: Construct, owner: DatastoreOwner, identities: SparkIdentity[]): Grant {
  return Grant._of(
    identities.flatMap((identity) =>
      rolesOn(scope, owner, identity._principal(scope), [
        AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR,
        ...(identity._interactive ? [AzureRole.STORAGE_FILE_DATA_PRIVILEGED_CONTRIBUTOR] : []),
      ]),
    ),
  );
}

/** What a principal needs that only jobs run as. */
export function grantDatastoresTo(scope: Construct, owner: DatastoreOwner, principal: Principal): Grant {
  return Grant._of(rolesOn(scope, owner, principal, [AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR]));
}

function rolesOn(scope: Construct, owner: DatastoreOwner, principal: Principal, roles: AzureRole[]) {
  const { defaultStorage, datastoreAccess, providers } = owner;
  if (!defaultStorage || datastoreAccess === undefined || datastoreAccess.usesKeys) {
    return [];
  }
  const target = { id: defaultStorage.accountId, label: labelOf(scope, defaultStorage) };
  return roles.map((role) => RoleAssignments.assign(scope, principal, role, target, providers));
}
