import { TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { addOwnAspect } from '../terraform/aspects';
import { stackSingleton } from '../terraform/singleton';
import { DataGuard } from './data-guard';

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

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Lets Terraform destroy the data below this scope. To remove a single construct, lift its protection, apply, and remove
   * the construct then.
   */
  public lift(): void {
    Object.defineProperty(this.scope, LIFTED, { value: true, configurable: true });
  }
}

/** To be called for every resource that holds data. */
export function protectData(...resources: readonly TerraformResource[]): void {
  for (const resource of resources) {
    const guard = stackSingleton(resource, 'DataProtection', (stack) => new DataGuard(stack, 'DataProtection'));
    guard.resources.push(resource);
    addOwnAspect(resource, () => {
      if (!isLifted(resource)) {
        resource.lifecycle = { preventDestroy: true, ...resource.lifecycle };
      }
    });
  }
}

function isLifted(resource: IConstruct): boolean {
  return resource.node.scopes.some((scope) => LIFTED in scope);
}
