import { IConstruct } from 'constructs';

/** By symbol, so that two copies of this package in one app know each other's constructs. */
const ROLE = Symbol.for('cdktf-azureml-spark:construct');
const ASKER = Symbol.for('cdktf-azureml-spark:made-for');

/** What a construct of this library is for. */
export type ConstructRole = 'written by users' | 'helper';

type Marked = IConstruct & { readonly [ROLE]?: ConstructRole; readonly [ASKER]?: IConstruct };

/** Marks a construct of this library. */
export function markAs(role: ConstructRole, construct: IConstruct): void {
  Object.defineProperty(construct, ROLE, { value: role });
}

/** Says who asked for a construct that a helper keeps, such as a role assignment; the first who asks counts. */
export function markAsMadeFor(asker: IConstruct, construct: Marked): void {
  if (construct[ASKER] === undefined) {
    Object.defineProperty(construct, ASKER, { value: asker });
  }
}

/** Who asked a helper for a construct; the construct itself where nobody did. */
export function askerOf(construct: Marked): IConstruct {
  return construct[ASKER] ?? construct;
}

/** Whether a construct of this library made a resource. */
export function isOurs(resource: IConstruct): boolean {
  return nearest(resource, (role) => role !== undefined) !== undefined;
}

/** The construct that a user wrote and that made a construct; that itself where no construct of this library did. */
export function authorOf(construct: IConstruct): IConstruct {
  const asker = askerOf(construct);
  return nearest(asker, (role) => role === 'written by users') ?? asker;
}

/**
 * How messages name a construct: the resource that stands for one of our constructs has the name of that.
 *
 * @param path of the construct, which constructs puts together anew whenever it is asked
 */
export function labelOfConstruct(construct: IConstruct, path = construct.node.path): string {
  const { id, scope } = construct.node;
  return id === 'Resource' && scope !== undefined && isOurs(scope) ? path.slice(0, -'/Resource'.length) : path;
}

function nearest(resource: IConstruct, matches: (role: ConstructRole | undefined) => boolean): IConstruct | undefined {
  for (let at: Marked | undefined = resource; at !== undefined; at = at.node.scope) {
    if (matches(at[ROLE])) {
      return at;
    }
  }
  return undefined;
}
