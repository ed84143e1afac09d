import { App, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { StackNeeds } from '../terraform/stack-needs';

/** Most of an expression that a message needs to show. */
const SHOWN = 100;

/**
 * Keeps the stacks of an app in an order in which they can be applied. Where one comes to need another that needs it, cdktf
 * would stop at once, and say neither why they do nor what to do about it.
 */
export class StackOrder {
  private readonly needs: StackNeeds;

  /** @param onCircle gets what each of the stacks of a circle needs of the next one */
  constructor(
    root: IConstruct,
    private readonly onCircle: (stack: TerraformStack, needs: readonly string[]) => void,
  ) {
    this.needs = StackNeeds.of(root);
    if (App.isApp(root)) {
      this.noteReferences(root);
    }
  }

  /** Has circles told that a stack would close; asked for once of each. */
  public guard(stack: TerraformStack): void {
    const add = stack.addDependency.bind(stack);
    const closing = new Set<TerraformStack>();
    stack.addDependency = (dependency) => {
      if (closing.has(dependency)) {
        return;
      }
      const way = wayBetween(dependency, stack);
      if (way) {
        closing.add(dependency);
        this.onCircle(stack, this.textsOf([stack, ...way]));
      } else {
        add(dependency);
      }
    };
  }

  /** cdktf tells of a reference to another stack when it makes an output for it. */
  private noteReferences(app: App): void {
    const refer = app.crossStackReference.bind(app);
    app.crossStackReference = (from, to, identifier) => {
      this.needs.note(to, from, `refers to ${identifier.slice(0, SHOWN)}`);
      return refer(from, to, identifier);
    };
  }

  private textsOf(stacks: readonly TerraformStack[]): string[] {
    return stacks.slice(1).map((dependency, index) => {
      const dependent = stacks[index];
      const reason = this.needs.reasonOf(dependent, dependency) ?? 'addDependency';
      return `${dependent.node.path} needs ${dependency.node.path} (${reason})`;
    });
  }
}

/** The stacks from one to another that it needs, both included; undefined where it does not. */
function wayBetween(from: TerraformStack, to: TerraformStack): readonly TerraformStack[] | undefined {
  const cameFrom = new Map<TerraformStack, TerraformStack | undefined>([[from, undefined]]);
  for (const stack of cameFrom.keys()) {
    if (stack === to) {
      const way: TerraformStack[] = [];
      for (let at: TerraformStack | undefined = stack; at !== undefined; at = cameFrom.get(at)) {
        way.unshift(at);
      }
      return way;
    }
    stack.dependencies.forEach((next) => cameFrom.has(next) || cameFrom.set(next, stack));
  }
  return undefined;
}
