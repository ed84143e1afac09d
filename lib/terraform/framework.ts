import { TerraformStack } from 'cdktf';
import { hasOwn } from './own-keys';

/** Where jsii notes the package that a class is of. */
const RTTI = Symbol.for('jsii.rtti');

type Noted = { readonly [RTTI]?: { readonly fqn?: string } };

/**
 * The npm package whose stack something is: `cdktf`, `cdktn`, or undefined where nobody noted it. The two frameworks know
 * each other's stacks by the same marks, and yet cannot write each other's constructs.
 */
export function frameworkOf(stack: TerraformStack): string | undefined {
  return packageOf(Object.getPrototypeOf(stack) as object);
}

/** The framework that this package is for. */
export const FRAMEWORK = packageOf(TerraformStack.prototype);

/** Asks the classes of an object, from that of the user to that of the framework. */
function packageOf(prototype: object | null): string | undefined {
  for (let at = prototype; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const { fqn } = (hasOwn(at.constructor, RTTI) ? (at.constructor as Noted)[RTTI] : undefined) ?? {};
    const [, framework] = /^([^.]+)\.TerraformStack$/.exec(fqn ?? '') ?? [];
    if (framework !== undefined) {
      return framework;
    }
  }
  return undefined;
}
