import { isKnown } from '../terraform/tokens';
import { found, MultiMap } from './collections';
import { AmlWorkspace } from './aml-workspaces';
import { perModel } from './per-model';
import { Model, Place, Resource } from './resource';
import { groupOf, keyOfGroup, literalGroup, RESOURCE_GROUP } from './resource-groups';

/** Built-in roles by which nobody may approve private endpoint connections; of custom ones the name tells nothing. */
const NOT_APPROVING = /\b(Reader|User|Operator|Scientist|Data)\b|^Acr(Pull|Push)$/i;

/** The role that is made for it, which does not cover every kind of target. */
const APPROVER = /^Azure AI Enterprise Network Connection Approver$/i;

/** Whether something is so, as far as anybody can see. */
export type Certainty = 'certain' | 'possible' | 'no';

/** An assignment to whoever is, or may be, an identity of a workspace. */
interface Fitting {
  readonly assignment: Resource;
  readonly fit: Certainty;
}

/**
 * Role assignments of an app, by what they are on. Where Terraform alone knows the principal or the scope of one, that
 * speaks for it, unless it knows both.
 */
export class RolesOfWorkspaces {
  public static readonly of = perModel((model) => new RolesOfWorkspaces(model));

  private readonly byScope = new MultiMap<unknown, Resource>();
  /** On what only Terraform knows, by their principals: each workspace asks for its own, and there may be thousands. */
  private readonly elsewhere = new MultiMap<unknown, Resource>();

  private readonly principals = new Map<AmlWorkspace, readonly unknown[]>();

  private constructor(model: Model) {
    for (const assignment of model.ofType('azurerm_role_assignment')) {
      for (const key of this.scopesOf(assignment)) {
        if (key === UNKNOWN) {
          this.elsewhere.add(assignment.identify(assignment.required('principal_id')), assignment);
        } else {
          this.byScope.add(key, assignment);
        }
      }
    }
  }

  /** Whether the identity of a workspace may approve private endpoint connections on a resource. */
  public mayApprove(workspace: AmlWorkspace, place: Place, resourceId: string): Certainty {
    const fits = this.approving(workspace, place, resourceId).map(({ fit }) => fit);
    return fits.includes('certain') ? 'certain' : fits.includes('possible') ? 'possible' : 'no';
  }

  /** The assignments by which it may, or might. */
  public approving(workspace: AmlWorkspace, place: Place, resourceId: string): readonly Fitting[] {
    return this.withRole(workspace, place, resourceId, [NOT_APPROVING]);
  }

  /** Whether it might do so by another role than the one that is made for it. */
  public mayApproveOtherwise(workspace: AmlWorkspace, place: Place, resourceId: string): boolean {
    return this.withRole(workspace, place, resourceId, [NOT_APPROVING, APPROVER]).length > 0;
  }

  /** Whether the identity of a workspace may have a role on a resource of the app; each of them lets it read. */
  public mayRead(workspace: AmlWorkspace, resource: Resource): boolean {
    return this.assignmentsOn(workspace, [resource, groupOf(resource)]).length > 0;
  }

  private withRole(
    workspace: AmlWorkspace,
    place: Place,
    resourceId: string,
    except: readonly RegExp[],
  ): readonly Fitting[] {
    const target = place.referredTo(resourceId);
    const group = target ? groupOf(target) : literalGroup(resourceId);
    return this.assignmentsOn(workspace, [place.identify(resourceId), group]).filter(({ assignment }) => {
      const name = assignment.required('role_definition_name');
      return !isKnown(name) || !except.some((pattern) => pattern.test(name));
    });
  }

  /** Assignments that may be to the identity of a workspace, and cover one of the scopes. */
  private assignmentsOn(workspace: AmlWorkspace, scopes: readonly unknown[]): readonly Fitting[] {
    const covering = [...scopes, SUBSCRIPTION].flatMap((key) => this.byScope.of(key));
    const principals = found(this.principals, workspace, () => principalsOf(workspace));
    const elsewhere = principals.flatMap((key) => this.elsewhere.of(key));
    return [
      ...covering.map((assignment) => ({ assignment, fit: holderOf(workspace, assignment) })),
      // Who certainly has it has it on what may be something else; who may have it, most likely has not.
      ...elsewhere.map((assignment) => ({ assignment, fit: 'possible' as const })),
    ].filter(({ fit }) => fit !== 'no');
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

/** Whether the principal of an assignment is an identity of a workspace. */
function holderOf(workspace: AmlWorkspace, assignment: Resource): Certainty {
  const principalId = assignment.required('principal_id');
  const principal = assignment.referredTo(principalId);
  if (workspace.resource && principal) {
    return principal === workspace.resource.asWritten ? 'certain' : identityOf(workspace.resource, principal);
  }
  const stated = workspace.stated?.principals() ?? [];
  const key = assignment.identify(principalId);
  if (stated.some((id) => assignment.identify(id) === key)) {
    return 'certain';
  }
  if (principal === undefined && !isKnown(principalId)) {
    return 'possible';
  }
  if (workspace.resource) {
    return mayExistAlready(workspace.resource) ? 'possible' : 'no';
  }
  // Our constructs assign roles to whom they know, and so never to an identity that nobody states.
  return stated.length === 0 && !assignment.isOurs ? 'possible' : 'no';
}

function identityOf(workspace: Resource, principal: Resource): Certainty {
  const { ids, isHidden } = identitiesOf(workspace);
  const isListed = ids.some((id) => workspace.referredTo(id) === principal);
  return isListed ? 'certain' : isHidden ? 'possible' : 'no';
}

/**
 * Whether a workspace may act as an identity that exists already, so that its principal can be known by now. That of an
 * identity which comes with the workspace, or is made beside it, is known only by a reference.
 */
function mayExistAlready(workspace: Resource): boolean {
  const { ids, isHidden } = identitiesOf(workspace);
  const isImported = workspace.asWritten.importedFrom !== undefined;
  return isImported || isHidden || ids.some((id) => workspace.referredTo(id) === undefined);
}

/** The ids of the user-assigned identities of a workspace; hidden where only Terraform knows all of them. */
function identitiesOf(workspace: Resource): { readonly ids: readonly string[]; readonly isHidden: boolean } {
  const identity = workspace.block('identity');
  const listed = identity?.texts('identity_ids');
  const primary = workspace.text('primary_user_assigned_identity');
  return {
    ids: [...(primary === undefined ? [] : [primary]), ...(listed ?? [])],
    isHidden: workspace.isOpaque('identity') || (listed === undefined && identity?.has('identity_ids') === true),
  };
}

/** What stands for the principals that a workspace certainly acts as. */
function principalsOf({ resource, stated }: AmlWorkspace): readonly unknown[] {
  const made = resource && [resource.asWritten, ...identitiesOf(resource).ids.map((id) => resource.referredTo(id))];
  const told = stated?.principals().map((id) => stated.place.identify(id));
  return [...new Set([...(made ?? []), ...(told ?? [])])];
}
