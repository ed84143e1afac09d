import { TerraformElement, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { addressOf } from '../terraform/addresses';
import { markAs } from '../terraform/own-constructs';
import { appSingleton, stackAbove, stackSingleton } from '../terraform/singleton';

/** A construct that has another path now; both paths start below the app. */
interface Move {
  readonly from: string;
  readonly to: string;
}

const movesOf = appSingleton<Move[]>('moves', () => []);

/**
 * What Terraform must know when constructs are renamed or moved, so that it destroys nothing: derived names stay as they
 * were, and the state follows the construct.
 *
 * @example
 * Refactoring.of(stack).moved('Lake', 'Data/Lake'); // before Data/Lake is made
 */
export class Refactoring {
  /** The constructs below `scope`: a construct, a stack or the app. */
  public static of(scope: IConstruct): Refactoring {
    return new Refactoring(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * A construct has been renamed, or moved into another one, with all that is below it. To be stated before it is made,
   * because its name is derived then, and to stay until every state has been applied once.
   *
   * Each resource below it gets a `moved` block, and names that are derived from construct paths are derived from the
   * former one. Stated of the app, for a construct that is in another stack now, only the names stay: no `moved` block
   * leads from one state to another.
   *
   * @param oldPath the path that it had, below this scope, such as `Lake`
   * @param newPath the path that it has now, below this scope, such as `Data/Lake`
   */
  public moved(oldPath: string, newPath: string): void {
    const move = { from: below(this.scope, oldPath), to: below(this.scope, newPath) };
    if (isMade(this.scope, newPath)) {
      throw new Error(
        `Refactoring.moved('${oldPath}', '${newPath}') comes too late: ${move.to} is made already, and its name is derived from its path. State the move before the construct.`,
      );
    }
    movesOf(this.scope).push(move);
    if (stackAbove(this.scope) !== undefined) {
      stackSingleton(this.scope, 'MovedBlocks', (stack) => new MovedBlocks(stack, 'MovedBlocks'));
    }
  }
}

/** The path of a construct, as it was before the moves that were stated. Derived names start from it. */
export function formerPath(construct: IConstruct): string {
  return movesOf(construct).reduceRight(
    (path, { from, to }) => (path === to || path.startsWith(`${to}/`) ? from + path.slice(to.length) : path),
    construct.node.path,
  );
}

/** The id of a construct, as it was before the moves that were stated. */
export function formerId(construct: IConstruct): string {
  return formerPath(construct).split('/').at(-1)!;
}

/** The address that a resource had before the moves that were stated; undefined when it is the same, or elsewhere. */
export function formerAddress(resource: TerraformResource): string | undefined {
  const stack = TerraformStack.of(resource);
  const path = formerPath(resource);
  const prefix = `${formerPath(stack)}/`;
  // Who overrides the id of a resource keeps its address.
  const isDerived = stack.getLogicalId(resource) === resource.friendlyUniqueId;
  if (path === resource.node.path || !path.startsWith(prefix) || !isDerived) {
    return undefined;
  }
  const ids = path.slice(prefix.length).split('/');
  const scopes = [stack, ...ids.map((id) => ({ node: { id } }))];
  const address = `${resource.terraformResourceType}.${stack.getLogicalId({ scopes } as unknown as TerraformElement['node'])}`;
  return address === addressOf(resource) ? undefined : address;
}

/** One `moved` block. */
export interface MovedBlock {
  readonly from: string;
  readonly to: string;
}

/** `moved` blocks of a stack, as both languages of Terraform have them. */
export function movedInHcl(blocks: readonly MovedBlock[]): object[] {
  const reference = (value: string) => ({ value, isBlock: false, type: 'simple', storageClassType: 'reference' });
  return blocks.map(({ from, to }) => ({ from: reference(from), to: reference(to) }));
}

/** The `moved` blocks of the resources of a stack. */
class MovedBlocks extends TerraformElement {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    markAs('helper', this);
  }

  public toTerraform(): object {
    const moved = this.blocks();
    return moved.length > 0 ? { moved } : {};
  }

  public toHclTerraform(): object {
    const moved = this.blocks();
    return moved.length > 0 ? { moved: movedInHcl(moved) } : {};
  }

  private blocks(): readonly MovedBlock[] {
    return this.cdktfStack.node
      .findAll()
      .filter((construct) => TerraformResource.isTerraformResource(construct))
      .flatMap((resource) => {
        const from = formerAddress(resource);
        return from === undefined ? [] : { from, to: addressOf(resource) };
      });
  }
}

function below(scope: IConstruct, path: string): string {
  return scope.node.path === '' ? path : `${scope.node.path}/${path}`;
}

function isMade(scope: IConstruct, path: string): boolean {
  let at: IConstruct | undefined = scope;
  for (const id of path.split('/')) {
    at = at?.node.children.find(({ node }) => node.id === id);
  }
  return at !== undefined;
}
