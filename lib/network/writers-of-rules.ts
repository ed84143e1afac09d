import { TerraformStack } from 'cdktf';
import { enforce } from '../constraints/constraint-set';
import { appSingleton } from '../terraform/singleton';
import { isKnown, originOf, referenceKey } from '../terraform/tokens';

/**
 * The stacks of an app that write outbound rules of workspaces that they do not make themselves. Two that may be applied
 * at once are an error, because parallel writes can delete rules; `addDependency` puts them in order. The stack that
 * makes the workspace comes first anyway, by reference.
 */
export class WritersOfRules {
  public static readonly of = appSingleton(() => new WritersOfRules());

  private readonly stacksByWorkspace = new Map<string, Set<TerraformStack>>();

  public add(workspaceId: string, stack: TerraformStack): void {
    if (!isKnown(workspaceId) && originOf(stack, workspaceId) === stack) {
      return;
    }
    const key = referenceKey(stack, workspaceId);
    const writers = this.stacksByWorkspace.get(key) ?? new Set();
    this.stacksByWorkspace.set(key, writers);
    if (!writers.has(stack)) {
      writers.add(stack);
      enforce(stack, 'CFG-07', () => ({ stacks: unorderedWith(stack, writers) }));
    }
  }
}

function unorderedWith(stack: TerraformStack, writers: Set<TerraformStack>): string[] {
  const rivals = [...writers].filter((other) => other !== stack && !stack.dependsOn(other) && !other.dependsOn(stack));
  return rivals.length === 0 ? [] : [stack, ...rivals].map(({ node }) => node.id);
}
