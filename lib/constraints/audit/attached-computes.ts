import { ArmResourceType } from '../../azure/arm-id';
import { isKnown } from '../../terraform/tokens';
import { AppResources, AuditedResource } from './app-resources';
import { perApp } from './per-app';
import { StorageRoles } from './storage-roles';
import { ATTACHED_COMPUTE, SynapseView, SynapseWorkspaces, textOf } from './synapse-workspaces';

/** What is not known, and so may be what is asked for. */
const ANY = '*';

const ADMINISTRATOR = 'Synapse Administrator';

/** A Spark pool that the app attaches to an Azure Machine Learning workspace. */
export class AttachedCompute {
  constructor(
    private readonly app: AppResources,
    public readonly resource: AuditedResource,
  ) {}

  /** The Synapse workspace of the pool; undefined where only Terraform knows it. */
  public get synapse(): SynapseView | undefined {
    return SynapseWorkspaces.of(this.app).ofPool(this.resource.construct, this.poolId);
  }

  /** The pool, where it is one of the app. */
  public get pool(): AuditedResource | undefined {
    return this.app.referredTo(this.resource.construct, this.poolId);
  }

  /** Type of its identity; undefined without one. */
  public get identityType(): string | undefined {
    return this.resource.block('identity')?.text('type');
  }

  /** What its identities are known by: paths of resources of the app. */
  public get principals(): string[] {
    const { resource } = this;
    const identity = resource.block('identity');
    if (!identity) {
      return [];
    }
    const type = identity.required('type');
    // Ids beside a type that takes none are for ATT-04 to tell.
    const isListing = !isKnown(type) || /UserAssigned/.test(type);
    const listed = isListing ? identity.texts('identity_ids') : [];
    const others = listed
      ? listed.map((id) => this.app.referredTo(resource.construct, id)?.construct.node.path ?? ANY)
      : identity.has('identity_ids')
        ? [ANY]
        : [];
    // Of a type that only Terraform knows there is at least one.
    const isOwn = isKnown(type) ? /SystemAssigned/.test(type) : others.length === 0;
    return [...(isOwn ? [resource.construct.node.path] : []), ...others];
  }

  /** Accounts whose data its identities have roles on. */
  public get accounts(): AuditedResource[] {
    const roles = StorageRoles.of(this.app);
    return [...new Set(this.principals.filter((path) => path !== ANY).flatMap((path) => roles.accountsOf(path)))];
  }

  /** How many of its identities may be Synapse Administrator of the pool. */
  public get administrators(): number {
    const roles = SynapseRoles.of(this.app);
    // Of an id that is none of a pool CFG-05 tells.
    const isCertain = isKnown(this.poolId)
      ? ArmResourceType.SPARK_POOL.describes(this.poolId)
      : this.pool !== undefined;
    const pool = isCertain ? textOf(this.app.identify(this.resource.construct, this.poolId)) : undefined;
    return this.principals.filter((principal) => roles.mayBeAdministrator(principal, pool, this.synapse)).length;
  }

  private get poolId(): string {
    return this.resource.required('synapse_spark_pool_id');
  }
}

/** The attached Spark pools of an app by their identities. */
export class AttachedComputes {
  public static readonly of = perApp((app) => new AttachedComputes(app));

  private readonly byPrincipal = new Map<string, AttachedCompute>();

  private constructor(app: AppResources) {
    for (const resource of app.ofType(ATTACHED_COMPUTE)) {
      const compute = new AttachedCompute(app, resource);
      // The principal of the compute itself may be referred to whatever its type turns out to be.
      [resource.construct.node.path, ...compute.principals].forEach((path) => this.byPrincipal.set(path, compute));
    }
    this.byPrincipal.delete(ANY);
  }

  /** A compute that has the identity of a resource of the app. */
  public with(principal: AuditedResource | undefined): AttachedCompute | undefined {
    return principal && this.byPrincipal.get(principal.construct.node.path);
  }
}

/** Who is Synapse Administrator of what, by the assignments of an app. What is not known of one speaks for it. */
class SynapseRoles {
  public static readonly of = perApp((app) => new SynapseRoles(app));

  private readonly held = new Set<string>();

  private constructor(app: AppResources) {
    for (const assignment of app.ofType('azurerm_synapse_role_assignment')) {
      const { construct } = assignment;
      const role = assignment.required('role_name');
      if (!isKnown(role) || role === ADMINISTRATOR) {
        const principal = app.referredTo(construct, assignment.text('principal_id'));
        const scope = assignment.text('synapse_spark_pool_id') ?? assignment.required('synapse_workspace_id');
        const known = isKnown(scope) || app.referredTo(construct, scope) !== undefined;
        const key = known ? textOf(app.identify(construct, scope)) : ANY;
        // A group of the directory may stand for anybody.
        const who = principal?.type.startsWith('azurerm_') ? principal.construct.node.path : ANY;
        this.held.add(keyOf(who, key)).add(keyOf(who, undefined));
      }
    }
  }

  /** @param pool undefined for whichever it is */
  public mayBeAdministrator(principal: string, pool: string | undefined, synapse: SynapseView | undefined): boolean {
    const scopes = [pool, synapse?.key ?? ANY, ANY];
    return [principal, ANY].some((who) => scopes.some((scope) => this.held.has(keyOf(who, scope))));
  }
}

function keyOf(principal: string, scope: string | undefined): string {
  return JSON.stringify([principal, scope ?? null]);
}
