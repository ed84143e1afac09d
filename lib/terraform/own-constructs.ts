import { IConstruct } from 'constructs';

/** By symbol, so that two copies of this package in one app know each other's constructs. */
const ROLE = Symbol.for('cdktf-azureml-spark:construct');

/** What a construct of this library is for. */
export type ConstructRole = 'written by users' | 'helper';

type Marked = IConstruct & { readonly [ROLE]?: ConstructRole };

/** Marks a construct of this library. */
export function markAs(role: ConstructRole, construct: IConstruct): void {
  Object.defineProperty(construct, ROLE, { value: role });
}

/** Whether a construct of this library made a resource. */
export function isOurs(resource: IConstruct): boolean {
  return nearest(resource, (role) => role !== undefined) !== undefined;
}

/** The construct that a user wrote and that made a resource; undefined where no construct of this library did. */
export function authorOf(resource: IConstruct): IConstruct | undefined {
  return nearest(resource, (role) => role === 'written by users');
}

/** How messages name a construct: the resource that stands for one of our constructs has the name of that. */
export function labelOfConstruct(construct: IConstruct): string {
  const { id, path, scope } = construct.node;
  return id === 'Resource' && scope !== undefined && isOurs(scope) ? scope.node.path : path;
}

function nearest(resource: IConstruct, matches: (role: ConstructRole | undefined) => boolean): IConstruct | undefined {
  for (let at: Marked | undefined = resource; at !== undefined; at = at.node.scope) {
    if (matches(at[ROLE])) {
      return at;
    }
  }
  return undefined;
}
