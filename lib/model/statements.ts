import { IConstruct } from 'constructs';
import { OwnKind } from '../facts/required-rules';
import { labelOfConstruct } from '../terraform/own-constructs';
import { appSingleton } from '../terraform/singleton';
import { found, MultiMap } from './collections';
import type { Place } from './resource';

/** What a construct states of an Azure Machine Learning workspace, made here or existing. */
export interface WorkspaceStatement {
  readonly workspaceId: string;
  readonly isolationMode: string;
  /** Object ids of the identities that the workspace acts with. */
  principals(): readonly string[];
  /** Why no way in is made here. @default - one is made, or the workspace exists already */
  readonly noInbound?: string;
  /** The managed identities that serverless jobs run as. */
  jobIdentities(): readonly { readonly label: string; readonly identityId: string }[];
  /** Whether serverless Spark was asked for. */
  wantsSpark(): boolean;
  /** Who provisions its network with Spark, or when that was done. @default - nobody is named */
  readonly provisionedElsewhere?: string;
  /** What the workspace is built on, and the workspace itself. */
  ownResources(): readonly OwnResource[];
}

/** A resource that a workspace is built on, or the workspace itself. */
export interface OwnResource {
  readonly kind: OwnKind;
  readonly resourceId: string;
  /** Undefined where nobody states it. */
  readonly publicNetworkAccess: boolean | undefined;
}

/** What a construct states of a Synapse workspace, made here or existing. */
export interface SynapseStatement {
  readonly workspaceId: string;
  readonly managedVirtualNetwork: boolean;
  readonly publicNetworkAccess: boolean;
  readonly dataExfiltrationProtection: boolean;
  /** Who else makes its managed private endpoints. @default - nobody is named */
  readonly endpointsElsewhere?: string;
}

/** What a construct states of a Spark pool that exists already. */
export interface SparkPoolStatement {
  readonly sparkPoolId: string;
  /** The Synapse workspace that the pool belongs to. */
  readonly workspaceId: string;
}

/** Who works with Spark, as constructs are told. */
export interface StatedPrincipal {
  /** As role assignments name it: `User`, `Group`, `ServicePrincipal`. */
  readonly type: string;
  readonly objectId: string;
  /** Id of a managed identity; undefined for anybody else. */
  readonly identityId?: string;
  /** Names a managed identity, or the compute whose identity it is. */
  readonly label?: string;
  /** Whether it is said to be attached to what exists already. */
  readonly isAttached?: boolean;
}

/** A role as constructs are told it. */
export interface StatedRole {
  readonly roleName: string;
  readonly roleDefinitionId?: string;
}

/** Storage that Spark uses, as constructs are told. */
export interface StatedStorage {
  readonly accountId: string;
  readonly label: string;
  readonly isReadOnly: boolean;
  /** The only container that is used; undefined for the whole account. */
  readonly container?: string;
  /** The roles that are enough here. */
  readonly roles: readonly StatedRole[];
  /** What is stated of an account that exists already. */
  readonly hierarchicalNamespace: boolean;
  readonly publicNetworkAccess: boolean;
}

/** Who uses Spark, and on what data; later statements on the same Spark add. */
export interface SparkUse {
  readonly workspaceId: string;
  /** The attached compute. @default - serverless Spark */
  readonly compute?: StatedCompute;
  readonly principals: readonly StatedPrincipal[];
  readonly storage: readonly StatedStorage[];
  /** Who else assigns the roles on the storage. @default - whoever makes the statement */
  readonly rolesElsewhere?: string;
  /** Whether all that it needs is said to be there already. @default false */
  readonly isExisting?: boolean;
}

/** A role that somebody gets on something that is no storage of a statement, such as a Key Vault. */
export interface StatedGrant {
  readonly principal: StatedPrincipal;
  readonly role: StatedRole;
  readonly resourceId: string;
}

/** An attached compute, made here or existing. */
export interface StatedCompute {
  /** As of the resource, or of the construct that states it. */
  readonly label: string;
  readonly computeId: string;
  readonly computeName: string;
  readonly sparkPoolId: string;
}

/** What something that runs does with data, or where it runs where it names none. */
export interface StatedRun {
  readonly workspaceId: string;
  /** Label of the attached compute. @default - serverless Spark */
  readonly computeLabel?: string;
  /** Undefined for whoever starts it. */
  readonly runsAs: StatedPrincipal | undefined;
  /** Id of the account with the data. @default - it names no data, or no account tells */
  readonly accountId?: string;
  readonly writes?: boolean;
}

/** What people start, or what starts by itself. */
export type WorkStated = 'notebook' | 'job' | 'pipeline' | 'schedule';

/** A notebook session, a job, a pipeline or a schedule. */
export interface WorkStatement {
  readonly label: string;
  readonly kind: WorkStated;
  /** Of a schedule: the label of what it starts, and when. */
  readonly starts?: string;
  readonly when?: string;
  /** Of a notebook: who works in it. @default - the users and groups of what it runs on */
  readonly users?: readonly StatedPrincipal[];
}

/** What somebody else does for a resource, and why. */
export interface Left {
  readonly label: string;
  readonly what: LeftToOthers;
  readonly reason: string;
}

/** What somebody else does for a resource. */
export enum LeftToOthers {
  /** The role by which a workspace approves the private endpoint of an outbound rule. */
  APPROVER_ROLE = 'approver role',
  /** The approval of a managed private endpoint. */
  APPROVAL = 'approval',
  /** Synapse Administrator for the identity of an attached compute. */
  SYNAPSE_ROLE = 'Synapse role',
  /** Managed private endpoints to the storage of an attached compute. */
  MANAGED_ENDPOINTS = 'managed private endpoints',
  /** The way of Terraform to the data plane of a Synapse workspace, at the construct that states the workspace. */
  DATA_PLANE_ACCESS = 'access to the data plane',
  /** The DNS zones of a private endpoint, or the names in another DNS. */
  DNS_ZONES = 'DNS zones',
  /** The role by which a resource reads the key that encrypts it. */
  KEY_ROLE = 'role on the key',
}

/** What a construct was told to do otherwise than by default, with a reason. */
export enum ReasonFor {
  /** A pool that keeps its nodes while it is idle, at the pool. */
  NEVER_PAUSING = 'never pausing',
  /** Roles on storage that are narrower than documented, at their assignments. */
  STORAGE_ROLES = 'storage roles',
  /** Other roles of a Synapse workspace on its primary storage, at the workspace. */
  PRIMARY_STORAGE_ROLES = 'primary storage roles',
}

/** A statement, and where its values are written. */
export type Stated<S> = S & { readonly place: Place };

/** A run, of the work that its label tells. */
export type RunOfWork = StatedRun & { readonly work: string };

/** What constructs state that no resource shows. */
export interface Statements {
  readonly workspaces: readonly Stated<WorkspaceStatement>[];
  readonly synapseWorkspaces: readonly Stated<SynapseStatement>[];
  readonly sparkPools: readonly Stated<SparkPoolStatement>[];
  readonly uses: readonly Stated<SparkUse>[];
  readonly work: readonly Stated<WorkStatement>[];
  readonly runs: readonly Stated<RunOfWork>[];
  readonly grants: readonly Stated<StatedGrant>[];
  readonly left: readonly Stated<Left>[];
  /** Ids of the accounts that jobs on an attached compute use; undefined where no construct attaches it. */
  storageOf(compute: Place): readonly string[] | undefined;
  /** Whether somebody else does a thing for what is at a place. */
  isLeftToOthers(place: Place, what: LeftToOthers): boolean;
  /** Who does it, or why; undefined where nobody else does. */
  whyLeft(place: Place, what: LeftToOthers): string | undefined;
  /** Why what is at a place is otherwise than by default; undefined where nobody said so. */
  reasonFor(place: Place, what: ReasonFor): string | undefined;
}

/** Takes the statements of the constructs of an app. */
export class StatementsOfApp {
  public static readonly of = appSingleton('statements', () => new StatementsOfApp());

  public readonly workspaces: { readonly scope: IConstruct; readonly statement: WorkspaceStatement }[] = [];
  public readonly synapseWorkspaces: { readonly scope: IConstruct; readonly statement: SynapseStatement }[] = [];
  public readonly sparkPools: { readonly scope: IConstruct; readonly statement: SparkPoolStatement }[] = [];
  public readonly uses: { readonly scope: IConstruct; readonly statement: SparkUse }[] = [];
  public readonly work: { readonly scope: IConstruct; readonly statement: WorkStatement }[] = [];
  public readonly runs: { readonly scope: IConstruct; readonly statement: RunOfWork }[] = [];
  public readonly grants: { readonly scope: IConstruct; readonly statement: StatedGrant }[] = [];
  public readonly left: { readonly scope: IConstruct; readonly statement: Left }[] = [];
  private readonly storage = new MultiMap<string, SparkUse>();
  /** By what is left, then by the label of the place: to make a label takes a while, and most things nobody leaves. */
  private readonly reasonsOfOthers = new Map<LeftToOthers, Map<string, string>>();
  private readonly reasons = new Map<ReasonFor, Map<string, string | undefined>>();

  public addWorkspace(scope: IConstruct, statement: WorkspaceStatement): void {
    this.workspaces.push({ scope, statement });
  }

  public addSynapseWorkspace(scope: IConstruct, statement: SynapseStatement): void {
    this.synapseWorkspaces.push({ scope, statement });
  }

  public addSparkPool(scope: IConstruct, statement: SparkPoolStatement): void {
    this.sparkPools.push({ scope, statement });
  }

  /** Remembers who uses Spark on what; that nothing is used is a statement as well. */
  public useSpark(scope: IConstruct, statement: SparkUse): void {
    this.uses.push({ scope, statement });
    if (statement.compute) {
      this.storage.add(statement.compute.label, statement);
    }
  }

  public storageOf({ label }: Place): readonly string[] | undefined {
    const uses = this.storage.of(label);
    return uses.length === 0 ? undefined : uses.flatMap(({ storage }) => storage.map(({ accountId }) => accountId));
  }

  public addWork(scope: IConstruct, statement: WorkStatement): void {
    this.work.push({ scope, statement });
  }

  /** Remembers a role that somebody who works with Spark gets. */
  public addGrant(scope: IConstruct, statement: StatedGrant): void {
    this.grants.push({ scope, statement });
  }

  /** Remembers where something runs, as whom, and on what. */
  public addRun(scope: IConstruct, work: IConstruct, run: StatedRun): void {
    this.runs.push({ scope, statement: { ...run, work: work.node.path } });
  }

  /**
   * Remembers that somebody else does a thing for a resource.
   *
   * @param reason who does it, or why
   */
  public leaveToOthers(resource: IConstruct, what: LeftToOthers, reason: string): void {
    const label = labelOfConstruct(resource);
    const reasons = found(this.reasonsOfOthers, what, () => new Map<string, string>());
    if (!reasons.has(label)) {
      reasons.set(label, reason);
      this.left.push({ scope: resource, statement: { label, what, reason } });
    }
  }

  public isLeftToOthers(place: Place, what: LeftToOthers): boolean {
    return this.whyLeft(place, what) !== undefined;
  }

  public whyLeft(place: Place, what: LeftToOthers): string | undefined {
    return this.reasonsOfOthers.get(what)?.get(place.label);
  }

  /**
   * Remembers why a resource is otherwise than by default.
   *
   * @param reason undefined for whoever wants it as it is by default, which counts more
   */
  public giveReason(resource: IConstruct, what: ReasonFor, reason: string | undefined): void {
    const label = labelOfConstruct(resource);
    const reasons = found(this.reasons, what, () => new Map<string, string | undefined>());
    const isWantedByDefault = reasons.has(label) && reasons.get(label) === undefined;
    reasons.set(label, isWantedByDefault ? undefined : reason);
  }

  public reasonFor(place: Place, what: ReasonFor): string | undefined {
    return this.reasons.get(what)?.get(place.label);
  }
}
