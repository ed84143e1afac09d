import { IConstruct } from 'constructs';
import { OwnKind } from '../facts/required-rules';
import { labelOfConstruct } from '../terraform/own-constructs';
import { appSingleton } from '../terraform/singleton';
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
  /** Whether somebody who is named provisions its network with Spark. */
  readonly isProvisionedElsewhere: boolean;
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
  /** Whether somebody else makes its managed private endpoints. */
  readonly endpointsElsewhere: boolean;
}

/** What a construct states of a Spark pool that exists already. */
export interface SparkPoolStatement {
  readonly sparkPoolId: string;
  /** The Synapse workspace that the pool belongs to. */
  readonly workspaceId: string;
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

/** What constructs state that no resource shows. */
export interface Statements {
  readonly workspaces: readonly Stated<WorkspaceStatement>[];
  readonly synapseWorkspaces: readonly Stated<SynapseStatement>[];
  readonly sparkPools: readonly Stated<SparkPoolStatement>[];
  /** Ids of the accounts that jobs on an attached compute use; undefined where no construct attaches it. */
  storageOf(compute: Place): readonly string[] | undefined;
  /** Whether somebody else does a thing for what is at a place. */
  isLeftToOthers(place: Place, what: LeftToOthers): boolean;
  /** Why what is at a place is otherwise than by default; undefined where nobody said so. */
  reasonFor(place: Place, what: ReasonFor): string | undefined;
}

/** Takes the statements of the constructs of an app. */
export class StatementsOfApp {
  public static readonly of = appSingleton('statements', () => new StatementsOfApp());

  public readonly workspaces: { readonly scope: IConstruct; readonly statement: WorkspaceStatement }[] = [];
  public readonly synapseWorkspaces: { readonly scope: IConstruct; readonly statement: SynapseStatement }[] = [];
  public readonly sparkPools: { readonly scope: IConstruct; readonly statement: SparkPoolStatement }[] = [];
  private readonly storage = new Map<string, readonly string[]>();
  private readonly left = new Set<string>();
  private readonly reasons = new Map<string, string | undefined>();

  public addWorkspace(scope: IConstruct, statement: WorkspaceStatement): void {
    this.workspaces.push({ scope, statement });
  }

  public addSynapseWorkspace(scope: IConstruct, statement: SynapseStatement): void {
    this.synapseWorkspaces.push({ scope, statement });
  }

  public addSparkPool(scope: IConstruct, statement: SparkPoolStatement): void {
    this.sparkPools.push({ scope, statement });
  }

  /** Remembers which accounts jobs on an attached compute use; none is a statement as well. */
  public useStorage(compute: IConstruct, accountIds: readonly string[]): void {
    const label = labelOfConstruct(compute);
    this.storage.set(label, [...(this.storage.get(label) ?? []), ...accountIds]);
  }

  public storageOf({ label }: Place): readonly string[] | undefined {
    return this.storage.get(label);
  }

  /** Remembers that somebody else does a thing for a resource. */
  public leaveToOthers(resource: IConstruct, what: LeftToOthers): void {
    this.left.add(keyOf(labelOfConstruct(resource), what));
  }

  public isLeftToOthers({ label }: Place, what: LeftToOthers): boolean {
    return this.left.has(keyOf(label, what));
  }

  /**
   * Remembers why a resource is otherwise than by default.
   *
   * @param reason undefined for whoever wants it as it is by default, which counts more
   */
  public giveReason(resource: IConstruct, what: ReasonFor, reason: string | undefined): void {
    const key = keyOf(labelOfConstruct(resource), what);
    const isWantedByDefault = this.reasons.has(key) && this.reasons.get(key) === undefined;
    this.reasons.set(key, isWantedByDefault ? undefined : reason);
  }

  public reasonFor({ label }: Place, what: ReasonFor): string | undefined {
    return this.reasons.get(keyOf(label, what));
  }
}

function keyOf(label: string, what: LeftToOthers | ReasonFor): string {
  return `${what}:${label}`;
}
