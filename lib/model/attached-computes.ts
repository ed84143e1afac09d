import { ArmResourceType } from '../facts/arm-id';
import { SYNAPSE_ADMINISTRATOR } from '../facts/synapse-roles';
import { Flag } from '../terraform/decision';
import { isKnown } from '../terraform/tokens';
import { found } from './collections';
import { perModel } from './per-model';
import { Model, Resource } from './resource';
import { LeftToOthers } from './statements';
import { StorageAccounts } from './storage-accounts';
import { isForPerson, principalOf, RolesOnStorage } from './storage-roles';
import {
  ATTACHED_COMPUTE,
  keyText,
  SYNAPSE_ROLE,
  SynapseWorkspaceOfApp,
  SynapseWorkspaces,
} from './synapse-workspaces';

/** What is not known, and so may be what is asked for. */
const ANY = '*';

/** How jobs on an attached pool come to a storage account. */
export interface StorageWay {
  readonly account: Resource;
  /** Whether jobs have their data there; otherwise the Synapse workspace keeps its own files in it. */
  readonly isForJobs: boolean;
  /** Whether the account lets all networks in; undefined where its firewall cannot be seen. */
  readonly open: Flag | undefined;
  /** Whether a managed private endpoint leads there, or somebody else makes it. */
  readonly hasEndpoint: boolean;
}

/** A Spark pool that the app attaches to an Azure Machine Learning workspace; several rules ask for each. */
export class AttachedCompute {
  private foundPrincipals: readonly string[] | undefined;
  private foundWays: readonly StorageWay[] | undefined;

  constructor(
    private readonly model: Model,
    public readonly resource: Resource,
  ) {}

  /** The Synapse workspace of the pool; undefined where only Terraform knows it. */
  public get synapse(): SynapseWorkspaceOfApp | undefined {
    return SynapseWorkspaces.of(this.model).ofPool(this.resource, this.poolId);
  }

  /** The pool, where it is one of the app. */
  public get pool(): Resource | undefined {
    return this.resource.referredTo(this.poolId);
  }

  /** Type of its identity; undefined without one. */
  public get identityType(): string | undefined {
    return this.resource.block('identity')?.text('type');
  }

  /** What its identities are known by: paths of resources of the app. */
  public get principals(): readonly string[] {
    this.foundPrincipals ??= this.findPrincipals();
    return this.foundPrincipals;
  }

  private findPrincipals(): readonly string[] {
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
      ? listed.map((id) => resource.referredTo(id)?.label ?? ANY)
      : identity.has('identity_ids')
        ? [ANY]
        : [];
    // Of a type that only Terraform knows there is at least one.
    const isOwn = isKnown(type) ? /SystemAssigned/.test(type) : others.length === 0;
    return [...(isOwn ? [resource.label] : []), ...others];
  }

  /** How its jobs come to their accounts, and to the files of the Synapse workspace. */
  public get ways(): readonly StorageWay[] {
    this.foundWays ??= this.findWays();
    return this.foundWays;
  }

  private findWays(): readonly StorageWay[] {
    const { model, synapse } = this;
    const storage = StorageAccounts.of(model);
    const accounts = this.accounts;
    const primary = synapse?.primaryAccount;
    const isLeftToOthers = model.statements.isLeftToOthers(this.resource, LeftToOthers.MANAGED_ENDPOINTS);
    const wayTo = (account: Resource, isForJobs: boolean): StorageWay => ({
      account,
      isForJobs,
      open: storage.isOpen(account),
      hasEndpoint:
        (isForJobs && isLeftToOthers) ||
        (synapse !== undefined &&
          (synapse.stated?.endpointsElsewhere !== undefined || synapse.reaches(storage.keyOf(account)))),
    });
    const ways = [...accounts].map((account) => wayTo(account, true));
    // That the pool reads its own files needs saying only where it cannot.
    const isSilent = primary === undefined || accounts.has(primary) || storage.isOpen(primary) === true;
    return isSilent ? ways : [...ways, wayTo(primary, false)];
  }

  /** Accounts of the app with the data of its jobs: those that are stated, or else that its identities have roles on. */
  private get accounts(): ReadonlySet<Resource> {
    const { model, resource } = this;
    const stated = model.statements.storageOf(resource);
    if (stated) {
      return new Set(stated.flatMap((id) => StorageAccounts.of(model).in(resource, id) ?? []));
    }
    const roles = RolesOnStorage.of(model);
    return new Set(this.principals.filter((path) => path !== ANY).flatMap((path) => roles.accountsOf(path)));
  }

  /** How many of its identities may be Synapse Administrator of the pool. */
  public get administrators(): number {
    const roles = SynapseRoles.of(this.model);
    // Of an id that is none of a pool CFG-05 tells.
    const isCertain = isKnown(this.poolId)
      ? ArmResourceType.SPARK_POOL.describes(this.poolId)
      : this.pool !== undefined;
    const pool = isCertain ? keyText(this.resource.identify(this.poolId)) : undefined;
    return this.principals.filter((principal) => roles.mayBeAdministrator(principal, pool, this.synapse)).length;
  }

  private get poolId(): string {
    return this.resource.required('synapse_spark_pool_id');
  }
}

/** The attached Spark pools of an app, and whose identities they have. */
export class AttachedComputes {
  public static readonly of = perModel((model) => new AttachedComputes(model));

  private readonly byResource = new Map<Resource, AttachedCompute>();
  private readonly byPrincipal = new Map<string, AttachedCompute>();

  private constructor(private readonly model: Model) {
    for (const resource of model.ofType(ATTACHED_COMPUTE)) {
      const compute = this.ofResource(resource);
      // The principal of the compute itself may be referred to whatever its type turns out to be.
      [resource.label, ...compute.principals].forEach((path) => this.byPrincipal.set(path, compute));
    }
    this.byPrincipal.delete(ANY);
  }

  /** The attached compute that a resource is. */
  public ofResource(resource: Resource): AttachedCompute {
    return found(this.byResource, resource, () => new AttachedCompute(this.model, resource));
  }

  /** A compute that has the identity of a resource of the app. */
  public with(principal: Resource | undefined): AttachedCompute | undefined {
    return principal && this.byPrincipal.get(principal.label);
  }
}

/** Who is Synapse Administrator of what, by the assignments of an app. What is not known of one speaks for it. */
class SynapseRoles {
  public static readonly of = perModel((model) => new SynapseRoles(model));

  private readonly held = new Set<string>();

  private constructor(model: Model) {
    for (const assignment of model.ofType(SYNAPSE_ROLE)) {
      const role = assignment.required('role_name');
      if ((!isKnown(role) || role === SYNAPSE_ADMINISTRATOR) && !isForPerson(assignment)) {
        const scope = assignment.text('synapse_spark_pool_id') ?? assignment.required('synapse_workspace_id');
        const known = isKnown(scope) || assignment.referredTo(scope) !== undefined;
        const key = known ? keyText(assignment.identify(scope)) : ANY;
        const who = principalOf(assignment)?.label ?? ANY;
        this.held.add(keyOf(who, key)).add(keyOf(who, undefined));
      }
    }
  }

  /** @param pool undefined for whichever it is */
  public mayBeAdministrator(
    principal: string,
    pool: string | undefined,
    synapse: SynapseWorkspaceOfApp | undefined,
  ): boolean {
    const scopes = [pool, synapse?.key ?? ANY, ANY];
    return [principal, ANY].some((who) => scopes.some((scope) => this.held.has(keyOf(who, scope))));
  }
}

function keyOf(principal: string, scope: string | undefined): string {
  return `${principal}\0${scope ?? '\0'}`;
}
