import { AML_WORKSPACE } from '../model/aml-workspaces';
import { found } from '../model/collections';
import { Model, Place, Resource } from '../model/resource';
import { StatedPrincipal } from '../model/statements';
import { ATTACHED_COMPUTE, SYNAPSE_WORKSPACE } from '../model/synapse-workspaces';
import { isKnown } from '../terraform/tokens';
import { PrincipalKind, PrincipalPart } from './access-model';
import { existingPart, Key, madePart } from './parts';

export const USER_ASSIGNED_IDENTITY = 'azurerm_user_assigned_identity';

/** Resources that have an identity of their own. */
const WITH_IDENTITY = [AML_WORKSPACE, SYNAPSE_WORKSPACE, ATTACHED_COMPUTE];

const KINDS: { readonly [type: string]: PrincipalKind | undefined } = {
  User: 'user',
  Group: 'group',
  ServicePrincipal: 'service-principal',
};

/** Who has roles, and what is known of them. */
export interface Principal {
  readonly key: Key;
  readonly part: PrincipalPart;
  /** What an identity is attached by: a resource, or the key of its id. Undefined for whoever need not be attached. */
  readonly attachedAs?: Key;
  /** Whether it is said to be attached to what exists already. */
  readonly isAttached?: boolean;
}

/** Everybody who is told of in an app, each once. */
export class Principals {
  private readonly byKey = new Map<Key, Principal>();
  private readonly byIdentity = new Map<Key, Principal>();
  private readonly computes = new Map<string, Resource>();

  constructor(model: Model) {
    model.ofType(ATTACHED_COMPUTE).forEach((compute) => this.computes.set(compute.label, compute));
  }

  public get all(): readonly Principal[] {
    return [...new Set([...this.byIdentity.values(), ...this.byKey.values()])];
  }

  /** Somebody as a construct states. */
  public stated(place: Place, stated: StatedPrincipal): Principal {
    const { objectId, label = '', identityId, isAttached } = stated;
    if (objectId === '') {
      return this.ownOf(label);
    }
    const key = place.identify(objectId);
    const principal = found(this.byKey, key, () => {
      if (typeof key !== 'string') {
        return this.made(key);
      }
      const objectIds = isKnown(objectId) ? { objectId } : {};
      if (identityId !== undefined) {
        const part: PrincipalPart = { ...existingPart(place, identityId), kind: 'managed-identity', ...objectIds };
        return this.known({ key, part, attachedAs: place.identify(identityId) });
      }
      return { key, part: somebody(place, objectId, stated.type) };
    });
    return isAttached === undefined ? principal : { ...principal, isAttached };
  }

  /** Whoever has a role. */
  public ofAssignment(assignment: Resource): Principal {
    const objectId = assignment.required('principal_id');
    const key = assignment.identify(objectId);
    return found(this.byKey, key, () =>
      typeof key === 'string'
        ? { key, part: somebody(assignment, objectId, assignment.text('principal_type') ?? '') }
        : this.made(key),
    );
  }

  /** The identity that a resource is, or has. */
  public ofResource(resource: Resource): Principal {
    return found(this.byKey, resource, () => this.made(resource));
  }

  /** The identity behind an id that a resource lists. */
  public listed(place: Place, identityId: string): Principal {
    const key = place.identify(identityId);
    return typeof key === 'string'
      ? found(this.byIdentity, key, () => {
          const part: PrincipalPart = { ...existingPart(place, identityId), kind: 'managed-identity' };
          return { key, part, attachedAs: key };
        })
      : this.ofResource(key);
  }

  /** Whoever submits a job, where nobody is named. */
  public get submitter(): Principal {
    const key = 'whoever submits the job';
    return found(this.byKey, key, () => ({ key, part: { id: key, name: key, origin: 'existing', kind: 'submitter' } }));
  }

  /** Whoever deploys. */
  public get deployer(): Principal {
    const key = 'whoever deploys';
    return found(this.byKey, key, () => ({ key, part: { id: key, name: key, origin: 'existing', kind: 'deployer' } }));
  }

  /** Remembers by which id an identity is attached. */
  private known(principal: Principal): Principal {
    return found(this.byIdentity, principal.attachedAs ?? principal.key, () => principal);
  }

  /** The identity that an attached compute has by itself. */
  private ownOf(label: string): Principal {
    const compute = this.computes.get(label);
    if (compute) {
      return this.ofResource(compute);
    }
    const key = identityText(label);
    return found(this.byKey, key, () => {
      const name = identityText(label.slice(label.lastIndexOf('/') + 1));
      return { key, part: { id: key, name, origin: 'existing', kind: 'system-identity' } };
    });
  }

  private made(resource: Resource): Principal {
    const part = madePart(resource);
    if (!WITH_IDENTITY.includes(resource.type)) {
      const kind = resource.type === USER_ASSIGNED_IDENTITY ? 'managed-identity' : 'unknown';
      return { key: resource, part: { ...part, kind }, attachedAs: resource };
    }
    const name = resource.type === ATTACHED_COMPUTE ? (resource.text('name') ?? part.name) : part.name;
    return {
      key: resource,
      part: {
        ...part,
        id: identityText(part.id),
        name: identityText(isKnown(name) ? name : part.name),
        kind: 'system-identity',
      },
    };
  }
}

function identityText(name: string): string {
  return `identity of ${name}`;
}

function somebody(place: Place, objectId: string, type: string): PrincipalPart {
  const kind = KINDS[type] ?? 'unknown';
  const { id: name } = existingPart(place, objectId);
  const word = kind === 'unknown' ? 'principal' : kind.replace('-', ' ');
  return {
    id: `${word} ${name}`,
    name,
    origin: 'existing',
    kind,
    ...(isKnown(objectId) ? { objectId } : {}),
  };
}
