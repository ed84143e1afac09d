import { ITerraformDependable } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { AzureRole } from '../facts/azure-role';
import { Grant } from '../identity/grant';
import { IManagedIdentity } from '../identity/managed-identity';
import { labelOf, RoleAssignments } from '../identity/role-assignments';
import { SparkIdentity } from '../identity/spark-identity';
import { WorkspaceNetwork } from '../network/workspace-network';
import { AzureProviders } from '../azure/azure-providers';
import { DatastoreAccess } from './datastore-access';
import { grantDatastores } from './datastore-roles';
import { ServerlessSpark, ServerlessSparkProps, SparkWorkspace } from './serverless-spark';
import { IStorageAccount } from '../storage/interfaces';
import { joinApp } from '../rules/own-construct';

/** An Azure Machine Learning workspace, made here or existing. */
export interface IAzureMLWorkspace extends IConstruct {
  /** ARM id. */
  readonly workspaceId: string;

  /** Region. */
  readonly workspaceLocation: string;

  /** Outbound rules of the managed virtual network, and its provisioning for Spark. */
  readonly network: WorkspaceNetwork;

  /** Account with code, notebooks and the default datastores; undefined for an existing workspace that does not state it. */
  readonly defaultStorage: IStorageAccount | undefined;

  /** How the workspace signs in to its default storage; undefined where nobody says so, which means by access keys. */
  readonly datastoreAccess: DatastoreAccess | undefined;

  /** Whether the workspace can be reached over the internet. */
  readonly publicNetworkAccess: boolean;

  /** Providers of what is defined for the workspace. */
  readonly providers: AzureProviders | undefined;

  /**
   * Lets identities run serverless Spark jobs on storage. Does all that this needs: attaches managed identities, assigns
   * both storage roles per identity and account, adds Spark-enabled private endpoint rules, and provisions the managed
   * virtual network with Spark. To the default storage the service makes such rules by itself; every plan looks whether
   * they are active. A second call adds.
   *
   * Raises IDN-01 and, as warnings, IDN-05, IDN-07, SPE-04 and SRV-03; SPE-01, APR-01, PRV-02 and PRV-07 for the
   * network; CFG-06 for object ids.
   *
   * Source: Apache Spark in Azure Machine Learning, "Serverless Spark compute"; Workspace managed virtual network
   * isolation, "Configure for serverless Spark jobs".
   */
  enableServerlessSpark(props: ServerlessSparkProps): ServerlessSpark;

  /**
   * Lets users, groups or service principals submit jobs and open notebooks in the workspace: AzureML Data Scientist on
   * it (ROL-16), and, where nobody uses keys of its default storage, the roles on that (ROL-15). Jobs of a managed identity
   * need no such role, only whoever submits them. Raises CFG-06.
   */
  grantJobSubmission(...identities: SparkIdentity[]): Grant;
}

/** What created and existing workspaces have in common. */
export abstract class AzureMLWorkspaceBase extends Construct implements IAzureMLWorkspace {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    joinApp(this);
  }

  public abstract readonly workspaceId: string;
  public abstract readonly workspaceLocation: string;
  public abstract readonly network: WorkspaceNetwork;
  public abstract readonly defaultStorage: IStorageAccount | undefined;
  public abstract readonly datastoreAccess: DatastoreAccess | undefined;
  public abstract readonly publicNetworkAccess: boolean;
  public abstract readonly providers: AzureProviders | undefined;

  public enableServerlessSpark(props: ServerlessSparkProps): ServerlessSpark {
    const existing = this.node.tryFindChild('ServerlessSpark') as ServerlessSpark | undefined;
    const spark = existing ?? ServerlessSpark._define(this, 'ServerlessSpark', this.sparkWorkspace());
    spark._add(props);
    return spark;
  }

  public grantJobSubmission(...identities: SparkIdentity[]): Grant {
    const scope = { id: this.workspaceId, label: labelOf(this, this) };
    const role = AzureRole.AZUREML_DATA_SCIENTIST;
    const assignments = identities.map((identity) => {
      const assignment = RoleAssignments.assign(this, identity._principal(this), role, scope, this.providers);
      identity._enforce(this, assignment);
      return assignment;
    });
    return Grant._of([...assignments, ...grantDatastores(this, this, identities).assignments]);
  }

  /** @internal */
  protected abstract _attachIdentity(identity: IManagedIdentity): boolean;

  /** @internal */
  protected abstract _attachedIdentities(): readonly IManagedIdentity[];

  /** @internal */
  protected get _dependable(): ITerraformDependable | undefined {
    return undefined;
  }

  /** @internal */
  protected _pathOf(account: IStorageAccount): string {
    return labelOf(this, account);
  }

  private sparkWorkspace(): SparkWorkspace {
    return {
      workspace: this,
      network: this.network,
      resource: this._dependable,
      providers: this.providers,
      attachIdentity: (identity) => this._attachIdentity(identity),
      attachedIdentities: () => this._attachedIdentities(),
      grantDatastores: (scope, identities) => grantDatastores(scope, this, identities),
      pathOf: (account) => this._pathOf(account),
    };
  }
}
