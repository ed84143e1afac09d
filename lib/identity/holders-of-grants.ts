import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { enforce } from '../rules/enforce';
import { appSingleton } from '../terraform/singleton';

/** The role assignments of an app. Azure refuses a second equal one, also when it comes from another stack. */
export class HoldersOfGrants {
  public static readonly of = appSingleton('holders of grants', () => new HoldersOfGrants());

  private readonly first = new Map<string, RoleAssignment>();

  /** @param grant what the assignment says, as a key that is the same in every stack */
  public add(grant: string, roleName: string, assignment: RoleAssignment): void {
    const first = this.first.get(grant) ?? assignment;
    this.first.set(grant, first);
    enforce(assignment, 'CFG-12', () => ({
      conflict: first === assignment ? undefined : `${roleName}, which ${first.node.path} assigns too`,
      fix: 'leave the assignment to one of the stacks and say RoleManagement.managedElsewhere(reason) in the other',
    }));
  }
}
