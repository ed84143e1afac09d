import { IConstruct } from 'constructs';
import { isKnown } from '../../terraform/tokens';
import { MultiMap } from '../collections';
import { AmlWorkspace } from './aml-workspace-view';
import { AppResources, AuditedResource } from './app-resources';
import { perApp } from './per-app';

/** Built-in roles by which nobody may approve private endpoint connections; of custom ones the name tells nothing. */
const NOT_APPROVING = /\b(Reader|User|Operator|Scientist|Data)\b|^Acr(Pull|Push)$/i;

/** The role that is made for it, which does not cover every kind of target. */
const APPROVER = /^Azure AI Enterprise Network Connection Approver$/i;

/**
 * Role assignments of an app, by what they are on. Where Terraform alone knows the principal or the scope of one, that
 * speaks for it, unless it knows both.
 */
export class RolesOfWorkspaces {
  public static readonly of = perApp((app) => new RolesOfWorkspaces(app));

  private readonly byScope = new MultiMap<unknown, AuditedResource>();

  private constructor(private readonly app: AppResources) {
    for (const assignment of app.ofType('azurerm_role_assignment')) {
      for (const key of this.scopesOf(assignment)) {
        this.byScope.add(key, assignment);
      }
    }
  }

  /** Whether the identity of a workspace may approve private endpoint connections on a resource. */
  public mayApprove(workspace: AmlWorkspace, scope: IConstruct, resourceId: string): boolean {
    return this.hasRole(workspace, scope, resourceId, [NOT_APPROVING]);
  }

  /** Whether it may do so by another role than the one that is made for it. */
  public mayApproveOtherwise(workspace: AmlWorkspace, scope: IConstruct, resourceId: string): boolean {
    return this.hasRole(workspace, scope, resourceId, [NOT_APPROVING, APPROVER]);
  }

  /** Whether the identity of a workspace has any role on a resource of the app; each of them may read. */
  public mayRead(workspace: AmlWorkspace, resource: AuditedResource): boolean {
    return this.assignmentsOn(workspace, [resource.construct, groupOf(this.app, resource)]).length > 0;
  }

  private hasRole(workspace: AmlWorkspace, scope: IConstruct, resourceId: string, except: readonly RegExp[]): boolean {
    const target = this.app.referredTo(scope, resourceId);
    const group = target ? groupOf(this.app, target) : literalGroup(resourceId);
    return this.assignmentsOn(workspace, [this.app.identify(scope, resourceId), group]).some((assignment) => {
      const name = assignment.text('role_definition_name');
      return name === undefined || !isKnown(name) || !except.some((pattern) => pattern.test(name));
    });
  }

  /** Assignments to the identity of a workspace that cover one of the scopes. */
  private assignmentsOn(workspace: AmlWorkspace, scopes: readonly unknown[]): AuditedResource[] {
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
  private isFor(workspace: AmlWorkspace, assignment: AuditedResource, unknown: boolean): boolean {
    const principalId = assignment.required('principal_id');
    const { construct } = assignment;
    const principal = this.app.referredTo(construct, principalId);
    if (workspace.resource && principal) {
      return principal === workspace.resource || this.isIdentityOf(workspace.resource, principal);
    }
    const stated = workspace.declared?.principals ?? [];
    const key = this.app.identify(construct, principalId);
    const isKnownOne = principal !== undefined || isKnown(principalId);
    const isOpen = workspace.resource !== undefined || stated.length === 0 || !isKnownOne;
    return stated.some((id) => this.app.identify(construct, id) === key) || (isOpen && unknown);
  }

  private isIdentityOf(workspace: AuditedResource, principal: AuditedResource): boolean {
    const identity = workspace.block('identity');
    const listed = identity?.texts('identity_ids');
    const ids = [workspace.text('primary_user_assigned_identity') ?? '', ...(listed ?? [])];
    const isOpaque = workspace.isOpaque('identity') || (listed === undefined && identity?.has('identity_ids') === true);
    return isOpaque || ids.some((id) => this.app.referredTo(workspace.construct, id) === principal);
  }

  private scopesOf(assignment: AuditedResource): unknown[] {
    const scope = assignment.required('scope');
    const key = this.app.identify(assignment.construct, scope);
    const referred = this.app.referredTo(assignment.construct, scope);
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
const RESOURCE_GROUP = 'azurerm_resource_group';

/** What identifies the resource group of a resource. */
function groupOf(app: AppResources, resource: AuditedResource): unknown {
  const name = resource.required('resource_group_name');
  const group = app.referredTo(resource.construct, name);
  return group ? keyOfGroup(group) : `group ${name.toLowerCase()}`;
}

/** A group has a literal name more often than not, and then others may name it as well. */
function keyOfGroup(group: AuditedResource): unknown {
  const name = group.required('name');
  return isKnown(name) ? `group ${name.toLowerCase()}` : group.construct;
}

function literalGroup(id: string): string {
  return `group ${(/\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? '').toLowerCase()}`;
}
