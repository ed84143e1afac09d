import { AzureRole } from '../facts/azure-role';
import { isKnown } from '../terraform/tokens';
import { MultiMap } from './collections';
import { perModel } from './per-model';
import { Model, Resource } from './resource';
import { StorageAccounts } from './storage-accounts';

export const ROLE_ASSIGNMENT = 'azurerm_role_assignment';

/** What is not known, and so may be what is asked for. */
const ANY = '*';

const OWNER = AzureRole.of('Owner', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635');
const DATA_OWNER = AzureRole.of('Storage Blob Data Owner', 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b');

/** Roles on the account, and roles on what is in it; either with those that include it. */
export const StorageRole = {
  MANAGES: names(AzureRole.CONTRIBUTOR, OWNER),
  SEES: names(AzureRole.READER, AzureRole.CONTRIBUTOR, OWNER),
  WRITES: names(AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR, DATA_OWNER),
  READS: names(AzureRole.STORAGE_BLOB_DATA_READER, AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR, DATA_OWNER),
} as const;

const BY_GUID = new Map(
  [
    AzureRole.CONTRIBUTOR,
    AzureRole.READER,
    AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR,
    AzureRole.STORAGE_BLOB_DATA_READER,
    OWNER,
    DATA_OWNER,
  ].map(({ roleName, roleDefinitionGuid }) => [roleDefinitionGuid, roleName]),
);

/**
 * Who has which role on storage, by the role assignments of an app. What is not known of an assignment, and what may be
 * a group, speaks for it.
 */
export class StorageRoles {
  public static readonly of = perModel((model) => new StorageRoles(model));

  private readonly held = new Set<string>();
  private readonly used = new MultiMap<string, Resource>();

  private constructor(private readonly model: Model) {
    for (const assignment of model.ofType(ROLE_ASSIGNMENT)) {
      const [role, principal] = [roleOf(assignment) ?? ANY, this.principalOf(assignment)];
      const account = this.accountOf(assignment);
      for (const scope of [this.scopeOf(assignment), undefined]) {
        this.held.add(keyOf(role, principal, scope));
      }
      if (account && StorageRole.READS.includes(role)) {
        this.used.add(principal, account);
      }
    }
  }

  /**
   * Whether a principal may have one of some roles.
   *
   * @param principal path of the resource whose identity it is
   * @param account key of the account; undefined for whichever it is
   */
  public mayHave(roles: readonly string[], principal: string, account: string | undefined): boolean {
    const scopes = [account, ANY];
    return [...roles, ANY].some((role) =>
      [principal, ANY].some((who) => scopes.some((scope) => this.held.has(keyOf(role, who, scope)))),
    );
  }

  /** Accounts of the app whose data a principal certainly has a role on. */
  public accountsOf(principal: string): readonly Resource[] {
    return this.used.of(principal);
  }

  /** The account of the app that an assignment is on, or on a part of. */
  public accountOf(assignment: Resource): Resource | undefined {
    return StorageAccounts.of(this.model).in(assignment, assignment.text('scope'));
  }

  private scopeOf(assignment: Resource): string {
    const scope = assignment.required('scope');
    const key = StorageAccounts.of(this.model).keyIn(assignment, scope);
    if (key !== undefined) {
      return key;
    }
    // A resource that is no account has its roles for itself; what holds accounts, or may, has them for all.
    const referred = assignment.referredTo(scope);
    const isElsewhere = referred
      ? referred.type !== 'azurerm_resource_group'
      : isKnown(scope) && /\/providers\/(?!Microsoft\.Management\/)/i.test(scope);
    return isElsewhere ? 'elsewhere' : ANY;
  }

  private principalOf(assignment: Resource): string {
    return principalOf(assignment)?.label ?? (isForPerson(assignment) ? 'a person' : ANY);
  }
}

/** The resource whose identity has a role; undefined for what may be anybody: a group of the directory, or an object id. */
export function principalOf(assignment: Resource): Resource | undefined {
  const principal = assignment.target('principal_id');
  return principal?.type.startsWith('azurerm_') ? principal : undefined;
}

/** Whether a role is certainly not for an identity of a resource. */
export function isForPerson(assignment: Resource): boolean {
  return assignment.text('principal_type') === 'User';
}

/** The role of an assignment by name, where that is known. */
export function roleOf(assignment: Resource): string | undefined {
  const name = assignment.text('role_definition_name');
  if (name !== undefined) {
    return isKnown(name) ? name : undefined;
  }
  const id = assignment.required('role_definition_id');
  return isKnown(id) ? (BY_GUID.get(id.slice(id.lastIndexOf('/') + 1).toLowerCase()) ?? id) : undefined;
}

function names(...roles: readonly AzureRole[]): readonly string[] {
  return roles.map(({ roleName }) => roleName);
}

function keyOf(role: string, principal: string, scope: string | undefined): string {
  return `${role}\0${principal}\0${scope ?? '\0'}`;
}
