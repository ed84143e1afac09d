import { TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { addOwnAspect } from '../terraform/aspects';
import { stackAbove, stackSingleton } from '../terraform/singleton';
import { DataGuard } from './data-guard';
import { formerPath } from './refactoring';

/** By symbol, so that two copies of this package in one app know each other's statements. */
const LIFTED = Symbol.for('cdktf-azureml-spark:data-protection-lifted');

/**
 * Whether Terraform may destroy data. By default it may not: a plan that would destroy a storage account, a container, a
 * Key Vault, a container registry, a Log Analytics workspace, or a workspace of Azure Machine Learning or Synapse stops,
 * whether the resource would be replaced, its construct has been renamed or removed, or the stack shall be destroyed.
 *
 * @example
 * DataProtection.of(stack).lift(); // a stack for tests, which is thrown away
 */
export class DataProtection {
  /** The protection of all data below `scope`: a construct, a stack or the app. */
  public static of(scope: IConstruct): DataProtection {
    return new DataProtection(scope);
  }

  /**
   * Protects resources of plain bindings like those of this library, for example accounts that were adopted.
   *
   * @param resources that hold data
   */
  public static protect(...resources: TerraformResource[]): void {
    protectData(...resources);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Lets Terraform destroy the data below this scope. To remove a single construct, lift its protection, apply, and remove
   * the construct then.
   */
  public lift(): void {
    Object.defineProperty(this.scope, LIFTED, { value: true, configurable: true });
  }

  /**
   * Has the stack of this scope, or of an app every stack that is there already, stop a plan even when the last construct
   * with data is removed from it. Without this statement the guard goes together with that construct.
   *
   * @example
   * DataProtection.of(stack).keep(); // a stack that lives long
   */
  public keep(): void {
    const own = stackAbove(this.scope);
    const stacks = own ? [own] : this.scope.node.findAll().filter((construct) => TerraformStack.isStack(construct));
    stacks.forEach((stack) => (guardIn(stack).isPermanent = true));
  }
}

/** To be called for every resource that holds data. */
export function protectData(...resources: readonly TerraformResource[]): void {
  for (const resource of resources) {
    guardIn(resource).resources.push(resource);
    addOwnAspect(resource, () => {
      keepFormerGuard(resource);
      if (!isLifted(resource)) {
        resource.lifecycle = { preventDestroy: true, ...resource.lifecycle };
      }
    });
  }
}

function guardIn(scope: IConstruct): DataGuard {
  return stackSingleton(scope, 'DataProtection', (stack) => new DataGuard(stack, 'DataProtection'));
}

/** The stack that a resource was moved out of still has it in its state, until somebody has that state forget it. */
function keepFormerGuard(resource: TerraformResource): void {
  const [id] = formerPath(resource).split('/');
  const former = resource.node.root.node.tryFindChild(id);
  if (former && former !== TerraformStack.of(resource) && TerraformStack.isStack(former)) {
    guardIn(former).isPermanent = true;
  }
}

function isLifted(resource: IConstruct): boolean {
  return resource.node.scopes.some((scope) => LIFTED in scope);
}
