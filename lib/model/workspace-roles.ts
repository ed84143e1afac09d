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

  private readonly holders = new Map<AmlWorkspace, Holder>();

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
    return this.assignmentsOn(workspace, resource, () => groupOf(resource)).length > 0;
  }

  private withRole(
    workspace: AmlWorkspace,
    place: Place,
    resourceId: string,
    except: readonly RegExp[],
  ): readonly Fitting[] {
    const target = place.referredTo(resourceId);
    const group = () => (target ? groupOf(target) : literalGroup(resourceId));
    return this.assignmentsOn(workspace, place.identify(resourceId), group).filter(({ assignment }) => {
      const name = assignment.required('role_definition_name');
      return !isKnown(name) || !except.some((pattern) => pattern.test(name));
    });
  }

  /** Assignments that may be to the identity of a workspace, and cover a resource, of which several rules ask. */
  private assignmentsOn(workspace: AmlWorkspace, key: unknown, group: () => unknown): readonly Fitting[] {
    const holder = found(this.holders, workspace, () => new Holder(workspace));
    return found(holder.assignments, key, () => {
      const covering = [key, group(), SUBSCRIPTION].flatMap((scope) => this.byScope.of(scope));
      const elsewhere = holder.principals.flatMap((principal) => this.elsewhere.of(principal));
      return [
        ...covering.map((assignment) => ({ assignment, fit: holder.fit(assignment) })),
        // Who certainly has it has it on what may be something else; who may have it, most likely has not.
        ...elsewhere.map((assignment) => ({ assignment, fit: 'possible' as const })),
      ].filter(({ fit }) => fit !== 'no');
    });
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

/** Who a workspace acts as, as far as that is written. */
class Holder {
  /** What may be assigned to it, by what that covers. */
  public readonly assignments = new Map<unknown, readonly Fitting[]>();

  /** What stands for the principals that it certainly acts as. */
  public readonly principals: readonly unknown[];

  private readonly resource: Resource | undefined;
  /** The ids of the user-assigned identities that it has. */
  private readonly ids: readonly string[];
  /** Those of them that the app makes. */
  private readonly identities: readonly Resource[];
  /** Whether it has others, of which only Terraform knows. */
  private readonly isHidden: boolean;
  /** The principals that constructs state. */
  private readonly told: readonly string[];

  constructor({ resource, stated }: AmlWorkspace) {
    const identity = resource?.block('identity');
    const listed = identity?.texts('identity_ids');
    const primary = resource?.text('primary_user_assigned_identity');
    this.resource = resource;
    this.ids = [...(primary === undefined ? [] : [primary]), ...(listed ?? [])];
    this.identities = this.ids.flatMap((id) => resource?.referredTo(id) ?? []);
    this.isHidden =
      resource?.isOpaque('identity') === true || (listed === undefined && identity?.has('identity_ids') === true);
    this.told = stated?.principals() ?? [];
    const keys = this.told.map((id) => stated?.place.identify(id));
    this.principals = [...new Set([...(resource ? [resource.asWritten] : []), ...this.identities, ...keys])];
  }

  /** Whether it is the principal of an assignment. */
  public fit(assignment: Resource): Certainty {
    const { resource, told } = this;
    const principalId = assignment.required('principal_id');
    const principal = assignment.referredTo(principalId);
    if (resource && principal) {
      return this.fitOf(principal, resource);
    }
    const key = assignment.identify(principalId);
    if (told.some((id) => assignment.identify(id) === key)) {
      return 'certain';
    }
    if (principal === undefined && !isKnown(principalId)) {
      return 'possible';
    }
    if (resource) {
      return this.mayExistAlready(resource) ? 'possible' : 'no';
    }
    // Our constructs assign roles to whom they know, and so never to an identity that nobody states.
    return told.length === 0 && !assignment.isOurs ? 'possible' : 'no';
  }

  private fitOf(principal: Resource, workspace: Resource): Certainty {
    if (principal === workspace.asWritten || this.identities.includes(principal)) {
      return 'certain';
    }
    return this.isHidden ? 'possible' : 'no';
  }

  /**
   * Whether the workspace may act as an identity that exists already, so that its principal can be known by now. That of
   * an identity which comes with the workspace, or is made beside it, is known only by a reference.
   */
  private mayExistAlready(workspace: Resource): boolean {
    const isImported = workspace.asWritten.importedFrom !== undefined;
    return isImported || this.isHidden || this.ids.length > this.identities.length;
  }
}
