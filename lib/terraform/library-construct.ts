import { Construct, IConstruct } from 'constructs';

/** By symbol, so that two copies of this package in one app know each other's constructs. */
const ROLE = Symbol.for('cdktf-azureml-spark:construct');

type Role = 'written by users' | 'helper';

type Marked = IConstruct & { readonly [ROLE]?: Role };

/** A construct of this library that users write, or are handed: findings about what it makes name it. */
export abstract class LibraryConstruct extends Construct {
  /** @internal */
  public get [ROLE](): Role {
    return 'written by users';
  }
}

/** A construct that this library makes for itself, such as the role assignments of a stack. */
export abstract class HelperConstruct extends Construct {
  /** @internal */
  public get [ROLE](): Role {
    return 'helper';
  }
}

/** Whether a construct of this library made a resource. */
export function isOurs(resource: IConstruct): boolean {
  return resource.node.scopes.some((scope) => (scope as Marked)[ROLE] !== undefined);
}

/** The construct that a user wrote and that made a resource; undefined where no construct of this library did. */
export function authorOf(resource: IConstruct): IConstruct | undefined {
  return [...resource.node.scopes].reverse().find((scope) => (scope as Marked)[ROLE] === 'written by users');
}

/** How messages name a construct: the resource that stands for one of our constructs has the name of that. */
export function labelOfConstruct(construct: IConstruct): string {
  const { id, path, scope } = construct.node;
  return id === 'Resource' && scope !== undefined && isOurs(scope) ? scope.node.path : path;
}
