import {
  dependable,
  IResolvable,
  ITerraformDependable,
  TerraformDataSource,
  TerraformElement,
  TerraformResource,
  TerraformStack,
  Token,
} from 'cdktf';
import { addressOf } from './addresses';
import { labelOfConstruct } from './own-constructs';
import { StackNeeds } from './stack-needs';

/** Asked for when it is written, because addresses can be overridden; readable as cdktf's own references are. */
class LateAddress implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(
    private readonly element: TerraformResource | TerraformDataSource,
    public readonly originStack: TerraformStack,
  ) {}

  public get identifier(): string {
    return addressOf(this.element);
  }

  public resolve(): string {
    return this.identifier;
  }

  public toString(): string {
    return Token.asString(this);
  }
}

const seen = new WeakMap<TerraformElement, Set<ITerraformDependable>>();

/**
 * Writes `depends_on` on a resource that exists already. cdktf ignores `node.addDependency`, and two reads of one
 * resource's address differ as text, so what was added is remembered by object.
 */
export function dependOn(
  dependent: TerraformResource | TerraformDataSource,
  ...dependencies: readonly ITerraformDependable[]
): void {
  const known = seen.get(dependent) ?? new Set();
  seen.set(dependent, known);
  for (const dependency of dependencies) {
    if (!known.has(dependency)) {
      known.add(dependency);
      write(dependent, dependency);
    }
  }
}

function addressIn(dependency: ITerraformDependable, stack: TerraformStack): string {
  return TerraformResource.isTerraformResource(dependency) || TerraformDataSource.isTerraformDataSource(dependency)
    ? Token.asString(new LateAddress(dependency, stack))
    : dependable(dependency);
}

/** Terraform knows `depends_on` within a stack only; stacks are put in order as a whole. */
function write(dependent: TerraformResource | TerraformDataSource, dependency: ITerraformDependable): void {
  const stack = dependent.cdktfStack;
  const element = TerraformElement.isTerraformElement(dependency) ? dependency : undefined;
  const other = element?.cdktfStack ?? stack;
  if (other === stack) {
    dependent.dependsOn = [...(dependent.dependsOn ?? []), addressIn(dependency, stack)];
  } else {
    const [waiting, first] = [dependent, element].map((one) => one && labelOfConstruct(one));
    StackNeeds.of(stack).note(stack, other, `${waiting} waits for ${first}`);
    stack.addDependency(other);
  }
}
