import { AzureRole } from '../facts/azure-role';
import { isKnown } from '../terraform/tokens';
import { found, MultiMap } from './collections';
import { perModel } from './per-model';
import { Model, Resource } from './resource';
import { STORAGE_CONTAINER, StorageAccounts } from './storage-accounts';

export const ROLE_ASSIGNMENT = 'azurerm_role_assignment';

/** What is not known, and so may be what is asked for. */
const ANY = '*';

/** A role of which the library knows nothing, such as a custom one. */
const OTHER = 'other';

/** An account with all its containers. */
const WHOLE = '';

/** The container in an id. */
export const CONTAINER_IN_ID = /\/containers\/([^/]+)/i;

const OWNER = AzureRole.of('Owner', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635');
const DATA_OWNER = AzureRole.of('Storage Blob Data Owner', 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b');

/** Roles on the account, and roles on what is in it; either with those that include it. */
export const StorageRole = {
  MANAGES: names(AzureRole.CONTRIBUTOR, OWNER),
  SEES: names(AzureRole.READER, AzureRole.CONTRIBUTOR, OWNER),
  WRITES: names(AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR, DATA_OWNER),
  READS: names(AzureRole.STORAGE_BLOB_DATA_READER, AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR, DATA_OWNER),
} as const;

const ALL = [
  AzureRole.CONTRIBUTOR,
  AzureRole.READER,
  AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR,
  AzureRole.STORAGE_BLOB_DATA_READER,
  OWNER,
  DATA_OWNER,
];
const KNOWN = names(...ALL);
const BY_GUID = new Map(ALL.map(({ roleName, roleDefinitionGuid }) => [roleDefinitionGuid, roleName]));

/**
 * Who has which role on storage, by the role assignments of an app. What is not known of an assignment, and what may be
 * a group, speaks for it.
 */
export class RolesOnStorage {
  public static readonly of = perModel((model) => new RolesOnStorage(model));

  /** Roles by who has them, and by what they are on. */
  private readonly held = new Map<string, Map<string | undefined, Set<string>>>();
  private readonly used = new MultiMap<string, Resource>();
  private readonly byLabel = new Map<string, Resource>();

  private constructor(private readonly model: Model) {
    for (const assignment of model.ofType(ROLE_ASSIGNMENT)) {
      const [role, principal] = [roleOf(assignment) ?? ANY, this.principalOf(assignment)];
      const account = this.accountOf(assignment);
      this.byLabel.set(assignment.label, assignment);
      const ofPrincipal = found(this.held, principal, () => new Map<string | undefined, Set<string>>());
      for (const scope of [...this.scopesOf(assignment), undefined]) {
        found(ofPrincipal, scope, () => new Set()).add(KNOWN.includes(role) || role === ANY ? role : OTHER);
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
   * @param container that the role has to reach; without it any part of the account will do
   */
  public mayHave(
    roles: readonly string[],
    principal: string,
    account: string | undefined,
    container?: string,
  ): boolean {
    const parts = account === undefined || container === undefined ? [] : [WHOLE, container.toLowerCase(), ANY];
    const scopes = [...(parts.length === 0 ? [account] : parts.map((part) => `${account}/${part}`)), ANY];
    return [principal, ANY].some((who) => {
      const ofWho = this.held.get(who);
      return scopes.some((scope) => {
        const held = ofWho?.get(scope);
        return held !== undefined && (held.has(ANY) || roles.some((role) => held.has(role)));
      });
    });
  }

  /** The same for a role that the library does not know. */
  public mayHaveOther(principal: string, account: string | undefined, container?: string): boolean {
    return this.mayHave([OTHER], principal, account, container);
  }

  /** The assignment that a construct has become; undefined where none is written. */
  public assignment(label: string): Resource | undefined {
    return this.byLabel.get(label);
  }

  /** Accounts of the app whose data a principal certainly has a role on. */
  public accountsOf(principal: string): readonly Resource[] {
    return this.used.of(principal);
  }

  /** The account of the app that an assignment is on, or on a part of. */
  public accountOf(assignment: Resource): Resource | undefined {
    return StorageAccounts.of(this.model).in(assignment, assignment.text('scope'));
  }

  /** An account as any part of it, and as the part that the role reaches. */
  private scopesOf(assignment: Resource): readonly string[] {
    const scope = assignment.required('scope');
    const key = StorageAccounts.of(this.model).keyIn(assignment, scope);
    if (key !== undefined) {
      return [key, `${key}/${this.partOf(assignment, scope)}`];
    }
    // A resource that is no account has its roles for itself; what holds accounts, or may, has them for all.
    const referred = assignment.referredTo(scope);
    const isElsewhere = referred
      ? referred.type !== 'azurerm_resource_group'
      : isKnown(scope) && /\/providers\/(?!Microsoft\.Management\/)/i.test(scope);
    return [isElsewhere ? 'elsewhere' : ANY];
  }

  /** The container that a scope is, or the whole account; `ANY` where only Terraform knows. */
  private partOf(assignment: Resource, scope: string): string {
    if (isKnown(scope)) {
      return CONTAINER_IN_ID.exec(scope)?.[1].toLowerCase() ?? WHOLE;
    }
    const referred = assignment.referredTo(scope);
    if (referred?.type === STORAGE_CONTAINER) {
      const name = referred.required('name');
      return isKnown(name) ? name.toLowerCase() : ANY;
    }
    return referred ? WHOLE : ANY;
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

/** Whether an assignment is for a role, or may be. */
export function mayBeFor(assignment: Resource, { roleName, roleDefinitionGuid }: AzureRole): boolean {
  const role = roleOf(assignment)?.toLowerCase();
  const guid = roleDefinitionGuid.toLowerCase();
  return role === undefined || role === (BY_GUID.get(guid) ?? roleName).toLowerCase() || role.endsWith(`/${guid}`);
}

function names(...roles: readonly AzureRole[]): readonly string[] {
  return roles.map(({ roleName }) => roleName);
}
