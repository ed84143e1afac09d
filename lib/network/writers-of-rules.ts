import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { enforce } from '../constraints/constraint-set';
import { isKnown, referenceText } from '../terraform/tokens';

const ofRoot = new WeakMap<IConstruct, WritersOfRules>();

/**
 * The stacks of an app that write outbound rules, by workspace. Two that may be applied at once are an error, because
 * parallel writes can delete rules; a reference from one to the other, or `addDependency`, puts them in order.
 */
export class WritersOfRules {
  public static of(scope: IConstruct): WritersOfRules {
    const { root } = scope.node;
    const existing = ofRoot.get(root) ?? new WritersOfRules();
    ofRoot.set(root, existing);
    return existing;
  }

  private readonly idsByStack = new Map<TerraformStack, Set<string>>();
  private index: Map<string, Set<TerraformStack>> | undefined;

  public add(workspaceId: string, stack: TerraformStack): void {
    const ids = this.idsByStack.get(stack) ?? new Set();
    if (!this.idsByStack.has(stack)) {
      this.idsByStack.set(stack, ids);
      enforce(stack, 'CFG-07', () => ({ stacks: this.unorderedWith(stack) }));
    }
    ids.add(workspaceId);
    this.index = undefined;
  }

  private unorderedWith(stack: TerraformStack): string[] {
    const index = this.stacksByWorkspace();
    const sharing = [...this.workspacesOf(stack)].flatMap((key) => [...(index.get(key) ?? [])]);
    const rivals = new Set(
      sharing.filter((other) => other !== stack && !stack.dependsOn(other) && !other.dependsOn(stack)),
    );
    return rivals.size === 0 ? [] : [stack, ...rivals].map(({ node }) => node.id);
  }

  private stacksByWorkspace(): Map<string, Set<TerraformStack>> {
    if (!this.index) {
      this.index = new Map();
      for (const stack of this.idsByStack.keys()) {
        for (const key of this.workspacesOf(stack)) {
          this.index.set(key, (this.index.get(key) ?? new Set()).add(stack));
        }
      }
    }
    return this.index;
  }

  private workspacesOf(stack: TerraformStack): Set<string> {
    return new Set([...(this.idsByStack.get(stack) ?? [])].map((id) => workspaceKey(stack, id)));
  }
}

/** Literal ids and references to the outputs of a third stack mean the same in every stack; other references do not. */
function workspaceKey(stack: TerraformStack, workspaceId: string): string {
  const text = referenceText(stack, workspaceId);
  if (isKnown(workspaceId)) {
    return text.toLowerCase();
  }
  return text.includes('terraform_remote_state') ? text : `${stack.node.path}:${text}`;
}
