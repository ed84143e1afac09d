import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';

/** The one construct of its id in the stack of `scope`; made on first use. */
export function stackSingleton<T extends IConstruct>(
  scope: IConstruct,
  id: string,
  define: (stack: TerraformStack) => T,
): T {
  const stack = TerraformStack.of(scope);
  return (stack.node.tryFindChild(id) as T | undefined) ?? define(stack);
}
