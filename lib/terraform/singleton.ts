import { TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';

/** The one construct of its id in the stack of `scope`; made on first use. */
export function stackSingleton<T extends IConstruct>(
  scope: IConstruct,
  id: string,
  define: (stack: TerraformStack) => T,
): T {
  const stack = TerraformStack.of(scope);
  return (stack.node.tryFindChild(id) as T | undefined) ?? define(stack);
}

/** The stack that a construct is, or is in; undefined above all stacks. */
export function stackAbove(construct: IConstruct): TerraformStack | undefined {
  let at: IConstruct | undefined = construct;
  while (at !== undefined && !TerraformStack.isStack(at)) {
    at = at.node.scope;
  }
  return at;
}

/** The plain construct of an id below another; made on first use. */
export function childScope(parent: Construct, id: string): Construct {
  return (parent.node.tryFindChild(id) as Construct | undefined) ?? new Construct(parent, id);
}

/**
 * Finds the one object of its kind in the app of a scope; made on first use, and not part of the tree.
 *
 * The object is found by name, so that two copies of this package in one app share it.
 */
export function appSingleton<T>(name: string, make: (root: IConstruct) => T): (scope: IConstruct) => T {
  const key = Symbol.for(`cdktf-azureml-spark:${name}`);
  return (scope) => {
    const root = rootOf(scope) as IConstruct & { [singleton: symbol]: T | undefined };
    const existing = root[key];
    if (existing !== undefined) {
      return existing;
    }
    const made = make(root);
    Object.defineProperty(root, key, { value: made });
    return made;
  };
}

/** As `node.root` of constructs, which lists all that is on the way. */
function rootOf(construct: IConstruct): IConstruct {
  let at = construct;
  for (let above = at.node.scope; above !== undefined; above = at.node.scope) {
    at = above;
  }
  return at;
}
