import { TerraformElement, TerraformStack } from 'cdktf';
import { addOwnAspect } from '../terraform/aspects';

const ID = 'SparkConstraints';

/** What is done when cdktf looks at a stack. */
export interface StackEvents {
  /** Before the first stack of the app is written. */
  onPrepare(): void;
  /** When the aspects of the stack are invoked. */
  onVisit(): void;
}

/** Sees to it that events of a stack are told; once. */
export function hookInto(stack: TerraformStack, events: StackEvents): void {
  if (!stack.node.tryFindChild(ID)) {
    new StackHook(stack, events);
  }
}

/**
 * An element of a stack that synthesizes to nothing: cdktf prepares the elements of every stack before it writes the
 * first one, and only so can all stacks be stopped before anything is written.
 */
class StackHook extends TerraformElement {
  constructor(
    stack: TerraformStack,
    private readonly events: StackEvents,
  ) {
    super(stack, ID);
    addOwnAspect(this, () => this.events.onVisit());
  }

  public toTerraform(): object {
    this.events.onPrepare();
    return {};
  }

  public toHclTerraform(): object {
    return {};
  }
}
