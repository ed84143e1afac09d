import { AzureRole } from '../facts/azure-role';
import { textAt } from '../plans/json';
import { Adopted } from './adopted-resource';
import { Code, list } from './code';
import { OwnRoles } from './own-roles';
import { World } from './world';

/** The roles that a statement on storage assigns. */
const FULL = [AzureRole.CONTRIBUTOR, AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR];
const READING = [AzureRole.READER, AzureRole.STORAGE_BLOB_DATA_READER];

/** An account, and what may be done with it. */
export interface StoragePart {
  readonly account: Adopted;
  readonly isReadOnly: boolean;
}

/** Whoever has all roles on all accounts of a statement. */
export interface StorageUser {
  readonly code: Code;
  readonly label: string;
  readonly principalId: string;
}

/** The accounts on which all of these principals have the same documented roles, and so can be said in one statement. */
export function sharedStorage(
  roles: OwnRoles,
  accounts: readonly Adopted[],
  principalIds: readonly string[],
): readonly StoragePart[] {
  return accounts.flatMap((account): StoragePart[] => {
    const scope = textAt(account.found.values, 'id') ?? '';
    const haveAll = (needed: readonly AzureRole[]) =>
      principalIds.every((id) => needed.every((role) => roles.find(scope, role, id)));
    if (principalIds.length === 0) {
      return roles.holders(scope, FULL[1]).length > 0 ? [{ account, isReadOnly: false }] : [];
    }
    return haveAll(FULL) ? [{ account, isReadOnly: false }] : haveAll(READING) ? [{ account, isReadOnly: true }] : [];
  });
}

/** People and applications, known by their object ids, that have the same roles. */
export function usersOf(roles: OwnRoles, storage: readonly StoragePart[]): readonly StorageUser[] {
  const [first] = storage;
  if (!first) {
    return [];
  }
  const scope = textAt(first.account.found.values, 'id') ?? '';
  return roles.holders(scope, rolesOf(first)[1]).flatMap((role): StorageUser[] => {
    const holder = roles.holderOf(role);
    const principalId = textAt(role.found.values, 'principal_id') ?? '';
    const hasAll = storage.every((part) =>
      rolesOf(part).every((one) => roles.find(textAt(part.account.found.values, 'id'), one, principalId)),
    );
    return holder && holder.uses.length === 0 && hasAll ? [{ ...holder, principalId }] : [];
  });
}

/** States that a statement assigns these roles by itself. */
export function claimStorage(
  roles: OwnRoles,
  by: Adopted,
  storage: readonly StoragePart[],
  users: readonly { readonly label: string; readonly principalId: string }[],
  isMadeBefore = false,
): void {
  for (const part of storage) {
    const { account } = part;
    for (const { label, principalId } of users) {
      for (const one of rolesOf(part)) {
        const role = roles.find(textAt(account.found.values, 'id'), one, principalId);
        if (role) {
          roles.claim(role, by, label, labelOfAccount(account), isMadeBefore);
        }
      }
    }
  }
}

/** How construct ids name an account. */
export function labelOfAccount({ id, view }: Adopted): string {
  return view ? `${id}_ref` : id;
}

export function storageCode(world: World, storage: readonly StoragePart[]): Code {
  return list(
    storage.map(({ account, isReadOnly }) => `${world.storageAccount(account)}${isReadOnly ? '.readOnly()' : ''}`),
  );
}

function rolesOf({ isReadOnly }: StoragePart): readonly AzureRole[] {
  return isReadOnly ? READING : FULL;
}
