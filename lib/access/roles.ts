import { found, MultiMap } from '../model/collections';
import { perModel, perResource } from '../model/per-model';
import { Model, Place, Resource } from '../model/resource';
import { groupOf, keyOfGroup, literalGroup, RESOURCE_GROUP } from '../model/resource-groups';
import { StorageAccounts, STORAGE_ACCOUNT, STORAGE_CONTAINER } from '../model/storage-accounts';
import { CONTAINER_IN_ID, ROLE_ASSIGNMENT, roleOf, StorageRole } from '../model/storage-roles';
import { isKnown } from '../terraform/tokens';
import { Key } from './parts';

const WHOLE = '';
const WIDE = 'a subscription, or what is above it';
const ANYWHERE = 'what only Terraform knows';

/** Roles that include others. */
const INCLUDING: { readonly [role: string]: readonly string[] | undefined } = {
  contributor: StorageRole.MANAGES,
  reader: StorageRole.SEES,
  'storage blob data contributor': StorageRole.WRITES,
  'storage blob data reader': StorageRole.READS,
};

/** Something that roles are on. */
export interface Scoped {
  /** Of a storage account: what tells it from others; otherwise of the resource. */
  readonly key: Key;
  /** The resource group that it is in. */
  readonly group: unknown;
  /** The part of a storage account that is asked for. @default - all of it */
  readonly container?: string;
}

/** What is assigned, and where. */
interface Assigned {
  readonly assignment: Resource;
  readonly principal: Key;
  /** Undefined where only Terraform knows it. */
  readonly role: string | undefined;
}

/** An assignment that was found; not certain where only Terraform knows whether it is the one. */
export interface FoundRole {
  readonly assignment: Resource;
  readonly isCertain: boolean;
}

/** Who has which role on what, principal by principal; nothing speaks for anybody else. */
export class RolesOfPrincipals {
  public static readonly of = perModel((model) => new RolesOfPrincipals(model));

  private readonly byScope = new MultiMap<unknown, Assigned>();
  private readonly ofPrincipals = new Map<unknown, MultiMap<Key, Assigned>>();
  /** Those of which only Terraform knows who has the role. */
  private readonly ofAnybody = new MultiMap<unknown, Assigned>();

  private constructor(private readonly model: Model) {
    for (const assignment of model.ofType(ROLE_ASSIGNMENT)) {
      const principal = assignment.identify(assignment.required('principal_id'));
      const assigned = { assignment, principal, role: roleOf(assignment) };
      const scope = this.scopeOf(assignment) ?? ANYWHERE;
      this.byScope.add(scope, assigned);
      found(this.ofPrincipals, scope, () => new MultiMap<Key, Assigned>()).add(principal, assigned);
      if (typeof principal === 'string' && principal.includes('${')) {
        this.ofAnybody.add(scope, assigned);
      }
    }
  }

  /** The assignment by which somebody has one of some roles, or one that includes it. */
  public find(principal: Key, roleNames: readonly string[], scoped: Scoped): FoundRole | undefined {
    const including = roleNames.flatMap((name) => INCLUDING[name.toLowerCase()] ?? [name]);
    const enough = new Set(including.map((role) => role.toLowerCase()));
    const isEnough = ({ role }: Assigned) => role !== undefined && enough.has(role.toLowerCase());
    const scopes = scopesAround(scoped);
    const ofPrincipal = (scope: unknown) => this.ofPrincipals.get(scope)?.of(principal) ?? [];
    const certain = scopes.flatMap(ofPrincipal).find(isEnough);
    if (certain) {
      return { assignment: certain.assignment, isCertain: true };
    }
    const around = [...scopes, ANYWHERE];
    const open = [...around.flatMap(ofPrincipal), ...around.flatMap((scope) => this.ofAnybody.of(scope))].find(
      (assigned) => assigned.role === undefined || isEnough(assigned),
    );
    return open && { assignment: open.assignment, isCertain: false };
  }

  /** Every assignment on something itself, not on what is around it. */
  public on(key: Key): readonly Assigned[] {
    return this.byScope.of(scopeKey(key, WHOLE));
  }

  /** What tells a resource or an account of storage that an id means. */
  public keyOf(place: Place, id: string): Key {
    return StorageAccounts.of(this.model).keyIn(place, id) ?? place.identify(id);
  }

  /** Undefined where only Terraform knows it. */
  private scopeOf(assignment: Resource): unknown {
    const scope = assignment.required('scope');
    const account = StorageAccounts.of(this.model).keyIn(assignment, scope);
    if (account !== undefined) {
      const container = containerOf(assignment, scope);
      return container === undefined ? undefined : scopeKey(account, container);
    }
    const referred = assignment.referredTo(scope);
    if (referred) {
      return referred.type === RESOURCE_GROUP ? keyOfGroup(referred) : scopeKey(referred, WHOLE);
    }
    if (!isKnown(scope)) {
      // The same reference on both sides is the same thing, whatever it is.
      return scopeKey(assignment.identify(scope), WHOLE);
    }
    if (/^(\/subscriptions\/[^/]+|\/providers\/Microsoft\.Management\/managementGroups\/[^/]+)\/?$/i.test(scope)) {
      return WIDE;
    }
    return /\/resourceGroups\/[^/]+\/?$/i.test(scope)
      ? literalGroup(scope)
      : scopeKey(assignment.identify(scope), WHOLE);
  }
}

/** The resource group of what an id means. */
export function groupAround(place: Place, id: string): unknown {
  const resource = place.referredTo(id);
  if (resource) {
    return groupOf(resource);
  }
  return isKnown(id) ? literalGroup(id) : undefined;
}

function scopesAround({ key, group, container }: Scoped): readonly unknown[] {
  const parts = container === undefined ? [WHOLE] : [WHOLE, container.toLowerCase()];
  return [...parts.map((part) => scopeKey(key, part)), group, WIDE];
}

const keyOfResource = perResource(({ label }) => `resource ${label}`);

/** A key for an account, a part of it, or any other resource. */
function scopeKey(key: Key, part: string): string {
  const text = typeof key === 'string' ? key : keyOfResource(key);
  return part === WHOLE ? text : `${text}/${part}`;
}

/** Undefined where only Terraform knows it. */
function containerOf(assignment: Resource, scope: string): string | undefined {
  if (isKnown(scope)) {
    return CONTAINER_IN_ID.exec(scope)?.[1].toLowerCase() ?? WHOLE;
  }
  const referred = assignment.referredTo(scope);
  if (referred?.type === STORAGE_CONTAINER) {
    const name = referred.required('name');
    return isKnown(name) ? name.toLowerCase() : undefined;
  }
  if (referred?.type === STORAGE_ACCOUNT) {
    return WHOLE;
  }
  return CONTAINER_IN_ID.exec(assignment.textOf(scope))?.[1].toLowerCase();
}
