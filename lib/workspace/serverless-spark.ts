import { ITerraformDependable, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { shortened } from '../azure/short-names';
import { enforce } from '../rules/enforce';
import { Grant } from '../identity/grant';
import { IManagedIdentity } from '../identity/managed-identity';
import { RoleManagement } from '../identity/role-management';
import { labelOf } from '../identity/role-assignments';
import { SparkIdentity } from '../identity/spark-identity';
import { AmlWorkspaces } from '../model/aml-workspaces';
import { StatementsOfApp } from '../model/statements';
import { OutboundTarget } from '../network/outbound-target';
import { WorkspaceNetwork } from '../network/workspace-network';
import { AzureProviders } from '../azure/azure-providers';
import { JobWorkspace, SparkJobHost, SparkStorageUse } from '../spark/job-host';
import { SparkCompute } from '../spark/spark-compute';
import { SparkNeed } from '../spark/spark-need';
import { dataSubResources, ISparkStorage, IStorageAccount, StorageSubResource } from '../storage/interfaces';
import { grantSparkStorage } from '../storage/spark-storage-grants';
import { statedStorage } from '../storage/stated-storage';
import { mayBePublic } from '../storage/data-lake';
import { dependOn } from '../terraform/depends-on';
import { joinApp } from '../rules/own-construct';

const RULE_NAME_LENGTH = 33;

/** What serverless Spark must know of its workspace. */
export interface SparkWorkspace {
  readonly workspace: JobWorkspace;
  readonly network: WorkspaceNetwork;
  /** Its update attaches identities; undefined for an existing workspace, where they are attached already. */
  readonly resource: ITerraformDependable | undefined;
  readonly providers: AzureProviders | undefined;
  /** Attaches an identity where that is ours to do, and tells whether it is attached. */
  attachIdentity(identity: IManagedIdentity): boolean;
  /** The user-assigned identities that are attached to it by now. */
  attachedIdentities(): readonly IManagedIdentity[];
  /** Gives identities what they need on the default storage where nobody uses its keys. */
  grantDatastores(scope: Construct, identities: SparkIdentity[]): Grant;
  /** What names of rules to an account are made of. */
  pathOf(account: IStorageAccount): string;
}

/** What serverless Spark has defaults for. */
export interface ServerlessSparkOptions {
  /**
   * What Spark must give here; a need that serverless Spark does not give raises SRV-03 as a warning.
   *
   * @default - nothing beyond running Spark
   */
  readonly needs?: SparkNeed[];

  /**
   * Who assigns the storage roles (ROL-01, ROL-02).
   *
   * @default RoleManagement.byThisStack()
   */
  readonly storageRoles?: RoleManagement;

  /**
   * Who lets the workspace identity approve the private endpoints to the storage (APR-01).
   *
   * @default RoleManagement.byThisStack()
   */
  readonly approver?: RoleManagement;
}

/** Who may run serverless Spark jobs, and on what. */
export interface ServerlessSparkProps extends ServerlessSparkOptions {
  /**
   * Identities that jobs and notebook sessions run as, and groups whose members do. Managed identities are attached to the
   * workspace; notebook sessions always run as their user, so without a user or group nobody can work interactively
   * (IDN-05).
   */
  readonly identities: SparkIdentity[];

  /** Storage that these identities read and write, or, with `readOnly()`, only read. */
  readonly storage: ISparkStorage[];
}

/**
 * Serverless Spark of a workspace. It has no Azure resource of its own: what is defined are its prerequisites.
 *
 * Made by `enableServerlessSpark` of a workspace.
 *
 * @example
 * const serverless = workspace.enableServerlessSpark({
 *   identities: [SparkIdentity.managed(jobs), SparkIdentity.group('8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11')],
 *   storage: [lake, raw.readOnly()],
 * });
 * serverless.applyBefore(consumer);
 */
export class ServerlessSpark extends Construct {
  /** @internal */
  public static _define(scope: Construct, id: string, workspace: SparkWorkspace): ServerlessSpark {
    return new ServerlessSpark(scope, id, workspace);
  }

  private readonly grants: Grant[] = [];
  private readonly uses: SparkStorageUse[] = [];
  private interactiveIdentities = 0;

  private constructor(
    scope: Construct,
    id: string,
    private readonly workspace: SparkWorkspace,
  ) {
    super(scope, id);
    joinApp(this);
    enforce(this, 'IDN-05', () => ({ interactiveIdentities: this.interactiveIdentities }));
    workspace.network._useForSpark();
    // The way to the default storage is made by the service, and looked for after provisioning (SPE-04).
    workspace.network._requireSpark();
  }

  /** The storage roles of the identities. */
  public get grant(): Grant {
    return Grant._of(this.grants.flatMap(({ assignments }) => assignments));
  }

  /**
   * What must be there before a job can run: the workspace with its identities, roles and, where it is isolated, the
   * network that is ready for Spark.
   */
  public get dependables(): ITerraformDependable[] {
    const { network, resource } = this.workspace;
    return [...(resource ? [resource] : []), ...network._sparkReady, ...this.grant.dependables];
  }

  /** Makes resources wait until a job can run, for example a schedule that starts one. */
  public applyBefore(...resources: TerraformResource[]): void {
    resources.forEach((resource) => dependOn(resource, ...this.dependables));
  }

  /**
   * What jobs must know of it.
   *
   * @internal
   */
  public get _jobHost(): SparkJobHost {
    return {
      workspace: this.workspace.workspace,
      isolationMode: this.workspace.network.managedNetwork.isolationMode,
      storageUses: this.uses,
      managedIdentities: this.workspace.attachedIdentities(),
      applyBefore: (...resources) => this.applyBefore(...resources),
    };
  }

  /** @internal */
  public _add(props: ServerlessSparkProps): void {
    this.uses.push(props);
    const principals = props.identities.map((identity) => identity._stated(this.admit(identity)));
    StatementsOfApp.of(this).useSpark(this, {
      workspaceId: this.workspace.workspace.workspaceId,
      principals,
      storage: props.storage.map((item) => statedStorage(this, item)),
      rolesElsewhere: props.storageRoles?.reason,
    });
    for (const storage of props.storage) {
      this.reach(storage.toSparkStorage().account, props.approver);
    }
    const { needs } = props;
    if (needs) {
      enforce(this, 'SRV-03', () => SparkCompute.SERVERLESS._fit(needs));
    }
    const { providers } = this.workspace;
    const { identities, storage, storageRoles: roles } = props;
    const { ofIdentities } = grantSparkStorage(this, { identities, principals: [], storage, roles, providers });
    this.grants.push(ofIdentities);
    if (!roles?._elsewhere) {
      this.grants.push(this.workspace.grantDatastores(this, identities));
    }
  }

  /** @returns whether it is attached; undefined for whoever need not be */
  private admit(identity: SparkIdentity): boolean | undefined {
    this.interactiveIdentities += identity._interactive ? 1 : 0;
    const managed = identity._managed;
    if (!managed) {
      return undefined;
    }
    const attached = this.workspace.attachIdentity(managed);
    if (this.workspace.resource) {
      this.workspace.network._runJobsAs(managed);
    } else {
      enforce(this, 'IDN-01', () => ({ identity: managed.node.path, attached }));
    }
    return attached;
  }

  /** To the default storage the service makes a rule, or Spark goes over the internet. */
  private reach(account: IStorageAccount, approver?: RoleManagement): void {
    const { network } = this.workspace;
    if (network.managedNetwork.isIsolated && network._isOwn(account.accountId)) {
      return;
    }
    dataSubResources(account).forEach((subResource) => {
      this.makeRule(account, subResource, approver);
      this.demandReach(account, subResource);
    });
  }

  private makeRule(account: IStorageAccount, subResource: StorageSubResource, approver?: RoleManagement): void {
    const { network } = this.workspace;
    if (network.managedNetwork.isIsolated && network._rulesTo(account.accountId, subResource).length === 0) {
      const name = shortened(this.workspace.pathOf(account), {
        maxLength: RULE_NAME_LENGTH - subResource.length - 1,
        separator: '-',
      });
      network.allowTo(`${name}-${subResource}`, OutboundTarget.storage(account, subResource, { spark: true }), {
        approver,
      });
    }
  }

  /** That Spark reaches an endpoint as things are written: the account, its rules and the network. */
  private demandReach(account: IStorageAccount, subResource: StorageSubResource): void {
    const { network, workspace } = this.workspace;
    enforce(this, 'SPE-01', (model, place) => {
      const written = AmlWorkspaces.of(model).of(place, workspace.workspaceId);
      const rules = written
        .rulesTo(place.identify(account.accountId))
        .filter(({ endpoint }) => endpoint?.subResource === subResource);
      const isReached = rules.some(({ endpoint }) => endpoint?.spark !== false);
      return {
        account: labelOf(this, account),
        mode: written.mode ?? network.managedNetwork.isolationMode,
        publicNetworkAccess: mayBePublic(place, account),
        plainRule: isReached ? undefined : rules[0]?.name,
        withoutRule: rules.length === 0,
      };
    });
  }
}
