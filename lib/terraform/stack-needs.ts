import { TerraformStack } from 'cdktf';
import { appSingleton } from './singleton';

/** Why stacks of an app need each other, as far as anybody said so; the first reason counts. */
export class StackNeeds {
  public static readonly of = appSingleton('needs of stacks', () => new StackNeeds());

  private readonly reasons = new Map<TerraformStack, Map<TerraformStack, string>>();

  public note(dependent: TerraformStack, dependency: TerraformStack, reason: string): void {
    const known = this.reasons.get(dependent) ?? new Map<TerraformStack, string>();
    this.reasons.set(dependent, known);
    if (!known.has(dependency)) {
      known.set(dependency, reason);
    }
  }

  public reasonOf(dependent: TerraformStack, dependency: TerraformStack): string | undefined {
    return this.reasons.get(dependent)?.get(dependency);
  }
}
