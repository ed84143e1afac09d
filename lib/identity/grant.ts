import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { ITerraformDependable, TerraformResource } from 'cdktf';
import { dependOn } from '../terraform/depends-on';

/** Role assignments that belong together, and that other resources can wait for. */
export class Grant {
  /** @internal */
  public static _of(assignments: readonly RoleAssignment[]): Grant {
    return new Grant([...new Set(assignments)]);
  }

  private constructor(
    /** The role assignments; empty when they are managed elsewhere. */
    public readonly assignments: RoleAssignment[],
  ) {}

  /** For the `dependsOn` of a resource of the same stack that is still to be defined; of another stack it raises CFG-19. */
  public get dependables(): ITerraformDependable[] {
    return this.assignments;
  }

  /** Makes resources that exist already wait for the role assignments; those of another stack make that stack wait. */
  public applyBefore(...resources: TerraformResource[]): void {
    resources.forEach((resource) => dependOn(resource, ...this.assignments));
  }
}
