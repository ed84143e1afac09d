import { isKnown } from '../terraform/tokens';
import { MultiMap } from './collections';
import { AmlWorkspace } from './aml-workspaces';
import { perModel } from './per-model';
import { Model, Place, Resource } from './resource';
import { groupOf, keyOfGroup, literalGroup, RESOURCE_GROUP } from './resource-groups';

/** Built-in roles by which nobody may approve private endpoint connections; of custom ones the name tells nothing. */
const NOT_APPROVING = /\b(Reader|User|Operator|Scientist|Data)\b|^Acr(Pull|Push)$/i;

/** The role that is made for it, which does not cover every kind of target. */
const APPROVER = /^Azure AI Enterprise Network Connection Approver$/i;

/**
 * Role assignments of an app, by what they are on. Where Terraform alone knows the principal or the scope of one, that
 * speaks for it, unless it knows both.
 */
export class RolesOfWorkspaces {
  public static readonly of = perModel((model) => new RolesOfWorkspaces(model));

  private readonly byScope = new MultiMap<unknown, Resource>();

  private constructor(model: Model) {
    for (const assignment of model.ofType('azurerm_role_assignment')) {
      for (const key of this.scopesOf(assignment)) {
        this.byScope.add(key, assignment);
      }
    }
  }

  /** Whether the identity of a workspace may approve private endpoint connections on a resource. */
  public mayApprove(workspace: AmlWorkspace, place: Place, resourceId: string): boolean {
    return this.approving(workspace, place, resourceId).length > 0;
  }

  /** The assignments by which it may. */
  public approving(workspace: AmlWorkspace, place: Place, resourceId: string): readonly Resource[] {
    return this.withRole(workspace, place, resourceId, [NOT_APPROVING]);
  }

  /** Whether it may do so by another role than the one that is made for it. */
  public mayApproveOtherwise(workspace: AmlWorkspace, place: Place, resourceId: string): boolean {
    return this.withRole(workspace, place, resourceId, [NOT_APPROVING, APPROVER]).length > 0;
  }

  /** Whether the identity of a workspace has any role on a resource of the app; each of them may read. */
  public mayRead(workspace: AmlWorkspace, resource: Resource): boolean {
    return this.assignmentsOn(workspace, [resource, groupOf(resource)]).length > 0;
  }

  private withRole(
    workspace: AmlWorkspace,
    place: Place,
    resourceId: string,
    except: readonly RegExp[],
  ): readonly Resource[] {
    const target = place.referredTo(resourceId);
    const group = target ? groupOf(target) : literalGroup(resourceId);
    return this.assignmentsOn(workspace, [place.identify(resourceId), group]).filter((assignment) => {
      const name = assignment.text('role_definition_name');
      return name === undefined || !isKnown(name) || !except.some((pattern) => pattern.test(name));
    });
  }

  /** Assignments to the identity of a workspace that cover one of the scopes. */
  private assignmentsOn(workspace: AmlWorkspace, scopes: readonly unknown[]): Resource[] {
    const covering = [...scopes, SUBSCRIPTION].flatMap((key) => this.byScope.of(key));
    const elsewhere = this.byScope.of(UNKNOWN);
    return [
      ...covering.filter((assignment) => this.isFor(workspace, assignment, true)),
      ...elsewhere.filter((assignment) => this.isFor(workspace, assignment, false)),
    ];
  }

  /**
   * Whether the principal of an assignment is an identity of the workspace.
   *
   * @param unknown what to say where that is not known
   */
  private isFor(workspace: AmlWorkspace, assignment: Resource, unknown: boolean): boolean {
    const principalId = assignment.required('principal_id');
    const principal = assignment.referredTo(principalId);
    if (workspace.resource && principal) {
      return principal === workspace.resource.asWritten || this.isIdentityOf(workspace.resource, principal);
    }
    const stated = workspace.stated?.principals() ?? [];
    const key = assignment.identify(principalId);
    const isKnownOne = principal !== undefined || isKnown(principalId);
    // Our constructs assign roles to whom they know, and so never to an identity that nobody states.
    const isOpen = workspace.resource !== undefined || (stated.length === 0 && !assignment.isOurs) || !isKnownOne;
    return stated.some((id) => assignment.identify(id) === key) || (isOpen && unknown);
  }

  private isIdentityOf(workspace: Resource, principal: Resource): boolean {
    const identity = workspace.block('identity');
    const listed = identity?.texts('identity_ids');
    const ids = [workspace.text('primary_user_assigned_identity') ?? '', ...(listed ?? [])];
    const isOpaque = workspace.isOpaque('identity') || (listed === undefined && identity?.has('identity_ids') === true);
    return isOpaque || ids.some((id) => workspace.referredTo(id) === principal);
  }

  private scopesOf(assignment: Resource): unknown[] {
    const scope = assignment.required('scope');
    const key = assignment.identify(scope);
    const referred = assignment.referredTo(scope);
    if (referred) {
      return [referred.type === RESOURCE_GROUP ? keyOfGroup(referred) : key];
    }
    if (!isKnown(scope)) {
      return [key, UNKNOWN];
    }
    const isSubscription = /^\/subscriptions\/[^/]+\/?$/i.test(scope);
    const isGroup = /\/resourceGroups\/[^/]+\/?$/i.test(scope);
    return [isSubscription ? SUBSCRIPTION : isGroup ? literalGroup(scope) : key];
  }
}

const SUBSCRIPTION = 'a subscription';
const UNKNOWN = 'what only Terraform knows';
