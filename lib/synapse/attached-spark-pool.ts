import { MachineLearningSynapseSpark } from '@cdktf/provider-azurerm/lib/machine-learning-synapse-spark';
import { SynapseRoleAssignment } from '@cdktf/provider-azurerm/lib/synapse-role-assignment';
import { ITerraformDependable, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { shortened } from '../azure/names';
import { enforce } from '../constraints/constraint-set';
import { Grant } from '../identity/grant';
import { IManagedIdentity } from '../identity/managed-identity';
import { Principal, PrincipalType } from '../identity/principal';
import { labelOf } from '../identity/role-assignments';
import { RoleManagement } from '../identity/role-management';
import { SparkIdentity } from '../identity/spark-identity';
import { ISparkStorage } from '../storage/spark-storage';
import { grantSparkStorage, grantStorageTo } from '../storage/spark-storage-grants';
import { IStorageAccount } from '../storage/storage-account';
import { dependOn } from '../terraform/depends-on';
import { literalText } from '../terraform/text';
import { referenceText, sameReference } from '../terraform/tokens';
import { IAzureMLWorkspace } from '../workspace/workspace';
import { AttachedIdentity } from './attached-identity';
import { ManagedEndpoints } from './managed-endpoints';
import { ISparkPool } from './spark-pool';

/** How a Spark pool becomes a compute of a workspace. */
export interface AttachOptions {
  /**
   * Name of the compute, unique in the workspace: 3 to 16 letters, digits and hyphens (NAM-02).
   *
   * @default - derived from the construct id of the pool
   */
  readonly computeName?: string;

  /** @default AttachedIdentity.systemAssigned() */
  readonly identity?: AttachedIdentity;

  /** Storage that jobs read and write, or, with `readOnly()`, only read. */
  readonly storage: ISparkStorage[];

  /**
   * Users and groups whose notebook sessions and jobs run as themselves, and who need the storage roles too.
   *
   * @default - none
   */
  readonly users?: SparkIdentity[];

  /**
   * Who assigns the storage roles (ROL-01, ROL-02).
   *
   * @default RoleManagement.byThisStack()
   */
  readonly storageRoles?: RoleManagement;

  /**
   * Who makes the compute's identity Synapse Administrator on the pool (ATR-01).
   *
   * @default RoleManagement.byThisStack()
   */
  readonly synapseRole?: RoleManagement;

  /**
   * Who makes and approves managed private endpoints to the storage (ATR-07).
   *
   * @default - as the Synapse workspace says
   */
  readonly endpoints?: ManagedEndpoints;

  /**
   * Whether jobs reach the Azure Machine Learning workspace and its default storage through managed private endpoints;
   * needed where these have no public network access.
   *
   * @default false
   */
  readonly privatePathToWorkspace?: boolean;
}

/** A Spark pool as a compute of an Azure Machine Learning workspace. Made by `attachTo` of a pool. */
export class AttachedSparkPool extends Construct {
  /** @internal */
  public static _of(pool: ISparkPool, workspace: IAzureMLWorkspace, options: AttachOptions): AttachedSparkPool {
    const computeName = options.computeName ?? shortened(pool.node.id, { maxLength: 16, separator: '' });
    const attachments = pool.node.children.filter((child) => child instanceof AttachedSparkPool);
    const existing = attachments.find(
      (attached) =>
        sameReference(pool, attached.computeName, computeName) &&
        sameReference(pool, attached.workspace.workspaceId, workspace.workspaceId),
    );
    const attachmentId = `Attachment ${labelOf(pool, workspace)} ${referenceText(pool, computeName)}`;
    const attached = existing ?? new AttachedSparkPool(pool, attachmentId, workspace, computeName, options);
    attached.add(options);
    return attached;
  }

  /** The generated resource. Every change of it makes a new compute, with a new system-assigned identity (ATT-07). */
  public readonly resource: MachineLearningSynapseSpark;

  private readonly identity: AttachedIdentity;
  private readonly storageGrants: Grant[] = [];
  private readonly synapseRoles: SynapseRoleAssignment[];

  private constructor(
    private readonly pool: ISparkPool,
    id: string,
    private readonly workspace: IAzureMLWorkspace,
    /** Name of the compute, by which jobs choose it. */
    public readonly computeName: string,
    options: AttachOptions,
  ) {
    super(pool as unknown as Construct, id);
    this.identity = options.identity ?? AttachedIdentity.systemAssigned();
    this.resource = this.attach();
    const elsewhere = options.synapseRole?._elsewhere ?? false;
    options.synapseRole?._enforce(this, 'Synapse role of the attached compute');
    this.synapseRoles = elsewhere ? [] : this.principals().map((principal, i) => this.makeAdministrator(principal, i));
    this.enforceAttachment(elsewhere);
    if (options.privatePathToWorkspace) {
      const endpoints = pool.synapse.allowToAzureML(workspace, options.endpoints);
      endpoints.forEach(({ dependables }) => dependOn(this.resource, ...dependables));
    }
  }

  /** ARM id of the compute. */
  public get computeId(): string {
    return this.resource.id;
  }

  /** Object id of the identity that jobs run as by default; undefined without identity. */
  public get principalId(): string | undefined {
    return this.principals()[0]?.objectId;
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
    const { providers } = this.workspace;
    for (const storage of options.storage) {
      this.reach(storage.toSparkStorage().account, options.endpoints);
    }
    const users = options.users ?? [];
    users.forEach((user) => this.admit(user));
    this.storageGrants.push(grantSparkStorage(this, users, options.storage, options.storageRoles, providers));
    if (!options.storageRoles?._elsewhere) {
      const own = this.principals().map((principal) => grantStorageTo(this, principal, options.storage, providers));
      this.storageGrants.push(...own);
      // The Synapse data plane refuses a principal that the directory does not know yet; these calls wait for it.
      own.forEach((grant) => grant.applyBefore(...this.synapseRoles));
    }
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
    enforce(this, 'NAM-02', () => ({ name: computeName }), resource);
    return resource;
  }

  private makeAdministrator(principal: Principal, index: number): SynapseRoleAssignment {
    const { synapse, sparkPoolId } = this.pool;
    const assignment = new SynapseRoleAssignment(this, index === 0 ? 'SynapseRole' : `SynapseRole${index + 1}`, {
      synapseSparkPoolId: sparkPoolId,
      roleName: 'Synapse Administrator',
      principalId: principal.objectId,
      principalType: principal.type,
      provider: synapse.providers?.azurerm,
    });
    dependOn(assignment, this.resource, ...synapse.dataPlaneAccess);
    enforce(this, 'ROL-35', () => ({
      publicNetworkAccess: synapse.publicNetworkAccess,
      deployFrom: synapse.dataPlaneReachable,
    }));
    return assignment;
  }

  private principals(): Principal[] {
    const type = PrincipalType.SERVICE_PRINCIPAL;
    if (this.identity._type === 'SystemAssigned') {
      return [{ objectId: this.resource.identity.principalId, type, label: labelOf(this, this) }];
    }
    return this.identity._userAssigned.map((identity) => ({
      objectId: identity.principalId,
      type,
      label: labelOf(this, identity),
    }));
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
    const endpoints = managedVirtualNetwork ? synapse.allowToStorage(account, managedEndpoints) : [];
    endpoints.forEach(({ dependables }) => dependOn(this.resource, ...dependables));
    const label = labelOf(this, account);
    const elsewhere = managedEndpoints?._reason !== undefined;
    enforce(this, 'ATR-07', () => ({
      account: label,
      managedVirtualNetwork,
      reachable: endpoints.length > 0 || elsewhere,
    }));
    enforce(this, 'MPE-07', () => ({
      account: label,
      publicNetworkAccess: account.publicNetworkAccess,
      managedVirtualNetwork,
    }));
  }

  private enforceAttachment(synapseRoleElsewhere: boolean): void {
    const { synapse } = this.pool;
    const reason = this.identity._reason;
    if (reason !== undefined) {
      enforce(this, 'CFG-08', () => ({ what: 'an attached compute without identity', reason }));
    }
    enforce(this, 'ATT-06', () => ({ identity: this.identity._type !== undefined }));
    enforce(this, 'ATR-05', () => ({ publicNetworkAccess: synapse.publicNetworkAccess }));
    enforce(this, 'ATR-06', () => ({ dataExfiltrationProtection: synapse.dataExfiltrationProtection }));
    enforce(this, 'ATR-01', () => ({
      principals: this.principals().length,
      assigned: this.synapseRoles.filter((role) => this.node.tryFindChild(role.node.id) === role).length,
      managedElsewhere: synapseRoleElsewhere,
    }));
    const { primaryStorage } = synapse;
    const { defaultStorage } = this.workspace;
    if (primaryStorage && defaultStorage && sameReference(this, primaryStorage.accountId, defaultStorage.accountId)) {
      enforce(this, 'SYN-01', () => ({
        account: labelOf(this, primaryStorage),
        hierarchicalNamespace: primaryStorage.hierarchicalNamespace,
        defaultStorageOf: this.workspace.node.path,
      }));
    }
  }
}

function undefinedIfEmpty(ids: string[]): string[] | undefined {
  return ids.length === 0 ? undefined : ids;
}
