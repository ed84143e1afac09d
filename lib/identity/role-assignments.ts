import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { ArmIdPart, armIdPart } from '../facts/arm-id';
import { AzureProviders } from '../azure/azure-providers';
import { shortHash } from '../azure/short-names';
import { formerPath } from '../azure/refactoring';
import { markAsMadeFor } from '../terraform/own-constructs';
import { appSingleton, stackSingleton } from '../terraform/singleton';
import { literalText } from '../terraform/text';
import { isKnown, referenceKey, referenceText } from '../terraform/tokens';
import { AzureRole } from '../facts/azure-role';
import { Principal } from './principal';
import { enforce } from '../rules/enforce';
import { markAsHelper } from '../rules/own-construct';

/** What a role is assigned on. */
export interface RoleScope {
  /** ARM id. */
  readonly id: string;
  /** Names the scope in construct ids, and so must not change. */
  readonly label: string;
}

const ID = 'SparkRoleAssignments';

/**
 * The role assignments of a stack.
 *
 * Azure refuses a second assignment of one role to one principal on one scope, so whoever asks again gets the
 * first. They live here, and not below who asked first, so that their Terraform addresses do not depend on that.
 */
export class RoleAssignments extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    markAsHelper(this);
  }

  /** Assigns a role in the stack of whoever asks for it. */
  public static assign(
    asker: IConstruct,
    principal: Principal,
    role: AzureRole,
    scope: RoleScope,
    providers?: AzureProviders,
  ): RoleAssignment {
    const all = stackSingleton(asker, ID, (stack) => new RoleAssignments(stack, ID));
    const assignment = all.assigned(principal, role, scope, providers);
    markAsMadeFor(asker, assignment);
    return assignment;
  }

  private readonly byGrant = new Map<string, RoleAssignment>();

  private assigned(
    principal: Principal,
    role: AzureRole,
    scope: RoleScope,
    providers?: AzureProviders,
  ): RoleAssignment {
    const key = [scope.id, role.roleDefinitionGuid, principal.objectId].map((id) => referenceKey(this, id)).join();
    const existing = this.byGrant.get(key);
    if (existing) {
      return existing;
    }
    const assignment = this.define(principal, role, scope, providers);
    this.byGrant.set(key, assignment);
    HoldersOfGrants.of(this).add(key, referenceText(this, role.roleName), assignment);
    return assignment;
  }

  private define(principal: Principal, role: AzureRole, scope: RoleScope, providers?: AzureProviders): RoleAssignment {
    const roleLabel = referenceText(this, role.roleName);
    return new RoleAssignment(this, this.freeId(`${principal.label} ${roleLabel} ${scope.label}`), {
      scope: scope.id,
      roleDefinitionName: role.roleDefinitionId === undefined ? role.roleName : undefined,
      roleDefinitionId: role.roleDefinitionId === undefined ? undefined : literalText(role.roleDefinitionId),
      principalId: literalText(principal.objectId),
      // Without it azurerm looks the principal up in the directory, where a fresh one is missing for minutes.
      principalType: principal.type,
      provider: providers?.azurerm,
    });
  }

  /** Labels tell most scopes apart, but two resources may have one name in different resource groups. */
  private freeId(id: string): string {
    const taken = (candidate: string) => this.node.tryFindChild(candidate.replace(/\//g, '--')) !== undefined;
    let candidate = id;
    for (let number = 2; taken(candidate); number++) {
      candidate = `${id} ${number}`;
    }
    return candidate;
  }
}

/** Demands of a role that users gave that there is such a role (CFG-53); one by its id the assignment shows (ROL-36). */
export function enforceRole(scope: IConstruct, role: AzureRole, assignment: RoleAssignment): void {
  const { roleName, roleDefinitionGuid, roleDefinitionId } = role;
  if (roleDefinitionId === undefined) {
    enforce(scope, 'CFG-53', () => ({ roleName, roleDefinitionGuid }), assignment);
  }
}

/** How construct ids in the stack of `scope` name another construct. */
export function labelOf(scope: IConstruct, named: IConstruct): string {
  const own = TerraformStack.of(scope);
  const path = formerPath(named);
  const prefix = `${formerPath(own)}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

/** How construct ids name a resource of which only the id is known. */
export function resourceLabel(scope: IConstruct, resourceId: string): string {
  if (!isKnown(resourceId)) {
    return referenceText(scope, resourceId);
  }
  // Names are unique in their resource group only.
  return `${armIdPart(resourceId, ArmIdPart.NAME) || 'resource'} ${shortHash(resourceId.toLowerCase())}`;
}

/** The role assignments of an app. Azure refuses a second equal one, also when it comes from another stack. */
class HoldersOfGrants {
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
