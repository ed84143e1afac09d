import { MachineLearningSynapseSpark } from '@cdktf/provider-azurerm/lib/machine-learning-synapse-spark';
import { SynapseRoleAssignment } from '@cdktf/provider-azurerm/lib/synapse-role-assignment';
import { ITerraformDependable, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { shortened } from '../azure/short-names';
import { formerId } from '../azure/refactoring';
import { NodeSize } from '../facts/node-size';
import { SYNAPSE_ADMINISTRATOR } from '../facts/synapse-roles';
import { LeftToOthers, StatementsOfApp } from '../model/statements';
import { enforce } from '../rules/enforce';
import { Grant } from '../identity/grant';
import { IManagedIdentity, principalOf } from '../identity/managed-identity';
import { managedPrincipal, Principal } from '../identity/principal';
import { labelOf } from '../identity/role-assignments';
import { SparkIdentity } from '../identity/spark-identity';
import { SparkStorageUse } from '../spark/job-host';
import { AttachedSparkPoolAttributes, IAttachedSparkPool, ExistingAttachedSparkPool } from './existing-attached-pool';
import { poolFacts } from '../spark/pool-facts';
import { SparkCompute } from '../spark/spark-compute';
import { grantSparkStorage } from '../storage/spark-storage-grants';
import { IStorageAccount } from '../storage/interfaces';
import { statedStorage } from '../storage/stated-storage';
import { dependOn } from '../terraform/depends-on';
import { labelOfConstruct } from '../terraform/own-constructs';
import { literalText } from '../terraform/text';
import { referenceText, sameReference } from '../terraform/tokens';
import { grantDatastores, grantDatastoresTo } from '../workspace/datastore-roles';
import { IAzureMLWorkspace } from '../workspace/workspace';
import { AttachOptions } from './attach-options';
import { AttachablePool, enforceOwnPrimaryStorage, enforceWayToExisting, verifyAttachable } from './attachable-pool';
import { AttachedIdentity } from './attached-identity';
import { ManagedEndpoints } from './managed-endpoints';
import { ManagedPrivateEndpoint } from './managed-private-endpoint';
import { joinApp } from '../rules/own-construct';

/**
 * A Spark pool as a compute of an Azure Machine Learning workspace. Made by `attachTo` of a pool.
 *
 * @example
 * const compute = pool.attachTo(workspace, { computeName: 'spark', storage: [lake] });
 * new NotebookSession(stack, 'Exploration', {
 *   compute: JobCompute.attached(compute),
 *   cluster: ClusterSize.fixedExecutors({ executors: 2, executorCores: 4, executorMemory: SparkMemory.gigabytes(28) }),
 *   timeoutMinutes: 30,
 * });
 */
export class AttachedSparkPool extends Construct implements IAttachedSparkPool {
  /**
   * A Spark pool that somebody has attached already, for jobs and pipelines. Nothing is written for it. Every plan reads
   * the compute, and stops where it is not as stated (CFG-30). Raises NAM-02, CFG-05 when the id of the pool has another
   * form, and CFG-08 for an empty reason.
   */
  public static fromAttributes(scope: Construct, id: string, attrs: AttachedSparkPoolAttributes): IAttachedSparkPool {
    return new ExistingAttachedSparkPool(scope, id, attrs);
  }

  /** @internal */
  public static _of(pool: AttachablePool, workspace: IAzureMLWorkspace, options: AttachOptions): AttachedSparkPool {
    const computeName = options.computeName ?? defaultComputeName(pool);
    const attachments = AttachedSparkPool.ofPool.get(pool) ?? [];
    AttachedSparkPool.ofPool.set(pool, attachments);
    const existing = attachments.find(
      (attached) =>
        sameReference(pool, attached.computeName, computeName) &&
        sameReference(pool, attached.workspace.workspaceId, workspace.workspaceId),
    );
    if (existing) {
      existing.enforceSameAs(options);
      existing.add(options);
      return existing;
    }
    const scope = options.definedIn ?? scopeOf(pool, workspace);
    const id = `Attachment ${labelOf(scope, workspace)} ${referenceText(scope, computeName)}`;
    const attached = new AttachedSparkPool(scope, id, pool, workspace, computeName, options);
    attachments.push(attached);
    attached.add(options);
    return attached;
  }

  private static readonly ofPool = new WeakMap<AttachablePool, AttachedSparkPool[]>();

  /** The generated resource. Every change of it makes a new compute, with a new system-assigned identity (ATT-07). */
  public readonly resource: MachineLearningSynapseSpark;

  /** The role Synapse Administrator of each of its identities; none where somebody else assigns it. */
  public readonly synapseRoles: SynapseRoleAssignment[];

  /** Identity of the compute, which jobs run as by default. */
  public readonly identity: AttachedIdentity;
  private readonly principals: readonly Principal[];
  private readonly uses: SparkStorageUse[] = [];
  private readonly storageGrants: Grant[] = [];

  private constructor(
    scope: Construct,
    id: string,
    private readonly pool: AttachablePool,
    /** The workspace that the pool is attached to. */
    public readonly workspace: IAzureMLWorkspace,
    /** Name of the compute, by which jobs choose it. */
    public readonly computeName: string,
    options: AttachOptions,
  ) {
    super(scope, id);
    joinApp(this);
    this.identity = options.identity ?? AttachedIdentity.systemAssigned();
    this.resource = this.attach();
    this.principals = this.ownPrincipals();
    const elsewhere = options.synapseRole?.reason;
    options.synapseRole?._enforce(this, 'Synapse role of the attached compute');
    this.synapseRoles =
      elsewhere !== undefined ? [] : this.principals.map((principal, i) => this.makeAdministrator(principal, i));
    this.enforceAttachment(elsewhere);
    // A pool cannot start without its way to the primary storage; endpoints of other stacks are for other attachments.
    const own = [this, pool.synapse].map((construct) => TerraformStack.of(construct));
    this.waitFor(pool.synapse.managedPrivateEndpoints.filter((endpoint) => own.includes(TerraformStack.of(endpoint))));
  }

  /** ARM id of the compute. */
  public get computeId(): string {
    return this.resource.id;
  }

  /** ARM id of the pool. */
  public get sparkPoolId(): string | undefined {
    return this.pool.sparkPoolId;
  }

  /** Size of the nodes, by which jobs are judged (CLU-04); undefined for a pool that exists already. */
  public get nodeSize(): NodeSize | undefined {
    return poolFacts(this.pool).nodeSize;
  }

  /** Whether the pool takes packages of sessions (POOL-14); undefined for a pool that exists already. */
  public get sessionPackages(): boolean | undefined {
    return poolFacts(this.pool).sessionPackages;
  }

  /** Who works on which storage with it: the identities of the compute, and users. */
  public get storageUses(): SparkStorageUse[] {
    return [...this.uses];
  }

  /** Object id of the identity that jobs run as by default; undefined without identity. */
  public get principalId(): string | undefined {
    return this.principals[0]?.objectId;
  }

  /** The storage roles of the compute's identity and of the users. */
  public get grant(): Grant {
    return Grant._of(this.storageGrants.flatMap(({ assignments }) => assignments));
  }

  /** What must be there before a job can run. */
  public get dependables(): ITerraformDependable[] {
    return [this.resource, ...this.grant.dependables, ...this.synapseRoles];
  }

  /** Makes resources wait until a job can run, for example a schedule that starts one. */
  public applyBefore(...resources: TerraformResource[]): void {
    resources.forEach((resource) => dependOn(resource, ...this.dependables));
  }

  private add(options: AttachOptions): void {
    const identities = [
      ...this.identity._userAssigned.map((own) => SparkIdentity.managed(own)),
      ...(options.users ?? []),
    ];
    this.uses.push({ identities, storage: options.storage });
    const { providers } = this.workspace;
    this.stateUse(options);
    for (const storage of options.storage) {
      this.reach(storage.toSparkStorage().account, options.endpoints);
    }
    if (options.privatePathToWorkspace) {
      this.waitFor(this.pool.synapse.allowToAzureML(this.workspace, options.endpoints, this));
    }
    const { needs, users = [] } = options;
    if (needs) {
      enforce(this, 'SRV-03', () => SparkCompute.ATTACHED._fit(needs));
    }
    users.forEach((user) => this.admit(user));
    const { storage, storageRoles: roles } = options;
    const { principals } = this;
    const grants = grantSparkStorage(this, { identities: users, principals, storage, roles, providers });
    const datastores = roles?._elsewhere ? [] : this.grantDatastores(users);
    this.storageGrants.push(grants.ofIdentities, grants.ofPrincipals, ...datastores);
    // The Synapse data plane refuses a principal that the directory does not know yet; these calls wait for it.
    grants.ofPrincipals.applyBefore(...this.synapseRoles);
  }

  private stateUse({ users = [], storage, storageRoles }: AttachOptions): void {
    const label = labelOfConstruct(this.resource);
    const own = this.principals.map(({ objectId, type }, index) => {
      const managed = this.identity._userAssigned[index];
      return { objectId, type, identityId: managed?.identityId, label: managed?.node.path ?? label };
    });
    StatementsOfApp.of(this).useSpark(this, {
      workspaceId: this.workspace.workspaceId,
      compute: { label, computeId: this.computeId, computeName: this.computeName, sparkPoolId: this.pool.sparkPoolId },
      principals: [...own, ...users.map((user) => user._stated())],
      storage: storage.map((item) => statedStorage(this, item)),
      rolesElsewhere: storageRoles?.reason,
    });
  }

  private grantDatastores(users: SparkIdentity[]): Grant[] {
    const { workspace, principals } = this;
    const own = principals.map((principal) => grantDatastoresTo(this, workspace, principal));
    return [...own, grantDatastores(this, workspace, users)];
  }

  private attach(): MachineLearningSynapseSpark {
    const { workspace, pool, identity, computeName } = this;
    const identityIds = identity._userAssigned.map(({ identityId }) => identityId);
    const resource = new MachineLearningSynapseSpark(this, 'Resource', {
      name: literalText(computeName),
      machineLearningWorkspaceId: workspace.workspaceId,
      location: workspace.workspaceLocation,
      synapseSparkPoolId: pool.sparkPoolId,
      identity:
        identity._type === undefined ? undefined : { type: identity._type, identityIds: undefinedIfEmpty(identityIds) },
      // azurerm makes the id of the compute with the provider's subscription, so it must be the workspace's (ATT-11).
      provider: workspace.providers?.azurerm,
    });
    return resource;
  }

  private makeAdministrator(principal: Principal, index: number): SynapseRoleAssignment {
    const { synapse, sparkPoolId } = this.pool;
    const assignment = new SynapseRoleAssignment(this, index === 0 ? 'SynapseRole' : `SynapseRole${index + 1}`, {
      synapseSparkPoolId: sparkPoolId,
      roleName: SYNAPSE_ADMINISTRATOR,
      principalId: principal.objectId,
      principalType: principal.type,
      provider: synapse.providers?.azurerm,
    });
    dependOn(assignment, this.resource, ...synapse.dataPlaneAccess);
    return assignment;
  }

  private ownPrincipals(): Principal[] {
    if (this.identity._type === 'SystemAssigned') {
      return [managedPrincipal(this.resource.identity.principalId, labelOf(this, this))];
    }
    return this.identity._userAssigned.map((identity) => principalOf(this, identity));
  }

  private admit(user: SparkIdentity): void {
    const managed = user._managed;
    if (managed) {
      enforce(this, 'IDN-03', () => ({ identity: managed.node.path, attached: this.hasAttached(managed) }));
    }
  }

  private hasAttached(identity: IManagedIdentity): boolean {
    return this.identity._userAssigned.some(({ identityId }) => sameReference(this, identityId, identity.identityId));
  }

  private reach(account: IStorageAccount, managedEndpoints: ManagedEndpoints | undefined): void {
    const { synapse } = this.pool;
    const { managedVirtualNetwork } = synapse;
    const endpoints = managedVirtualNetwork ? synapse.allowToStorage(account, managedEndpoints, this) : [];
    this.waitFor(endpoints);
    const reason = (managedEndpoints ?? synapse.managedEndpoints)._reason;
    if (reason !== undefined) {
      StatementsOfApp.of(this).leaveToOthers(this.resource, LeftToOthers.MANAGED_ENDPOINTS, reason);
    }
    enforceWayToExisting(this, this.pool, account, reason !== undefined);
  }

  private waitFor(endpoints: ManagedPrivateEndpoint[]): void {
    endpoints.forEach(({ dependables }) => dependOn(this.resource, ...dependables));
  }

  /** A compute is made once; a later statement can only add storage and users. */
  private enforceSameAs({ identity, synapseRole }: AttachOptions): void {
    enforce(this, 'CFG-12', () => ({
      conflict: identity && !identity._equals(this.identity) ? 'another identity than the first attachTo' : undefined,
      fix: 'leave identity out of the second attachTo, or give the compute another name',
    }));
    enforce(this, 'CFG-12', () => ({
      conflict:
        synapseRole && synapseRole._elsewhere !== (this.synapseRoles.length === 0)
          ? 'another synapseRole than the first attachTo'
          : undefined,
      fix: 'leave synapseRole out of the second attachTo, or give the compute another name',
    }));
  }

  private enforceAttachment(synapseRoleElsewhere: string | undefined): void {
    const reason = this.identity._reason;
    if (reason !== undefined) {
      enforce(this, 'CFG-08', () => ({ what: 'an attached compute without identity', reason }));
    }
    verifyAttachable(this, this.pool);
    enforceOwnPrimaryStorage(this, this.pool, this.workspace);
    if (synapseRoleElsewhere !== undefined) {
      StatementsOfApp.of(this).leaveToOthers(this.resource, LeftToOthers.SYNAPSE_ROLE, synapseRoleElsewhere);
    }
  }
}

/** Where the stacks differ, the workspace's is the consumer, and may need the pool's, but not the other way round. */
function scopeOf(pool: AttachablePool, workspace: IAzureMLWorkspace): Construct {
  const isTogether = TerraformStack.of(pool) === TerraformStack.of(workspace);
  return (isTogether ? pool : workspace) as unknown as Construct;
}

function defaultComputeName(pool: AttachablePool): string {
  const slug = shortened(formerId(pool), { maxLength: 16, separator: '' });
  return slug.length < 3 ? `spark${slug}` : slug;
}

function undefinedIfEmpty(ids: string[]): string[] | undefined {
  return ids.length === 0 ? undefined : ids;
}
