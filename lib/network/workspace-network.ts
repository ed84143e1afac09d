import { ITerraformDependable, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiUpdateResource } from '../azapi/azapi-resource';
import { ApiVersion } from '../azapi/metadata';
import { AmlWorkspace, AmlWorkspaces } from '../model/aml-workspaces';
import { Model, Place } from '../model/resource';
import { OwnResource, StatementsOfApp } from '../model/statements';
import { enforce } from '../rules/enforce';
import { ExistingResource } from '../existing/existing-resource';
import { IManagedIdentity } from '../identity/managed-identity';
import { ProviderNeeds } from '../providers/provider-needs';
import { dependOn } from '../terraform/depends-on';
import { childScope } from '../terraform/singleton';
import { constructIdOf, isOfAppResource, sameReference } from '../terraform/tokens';
import { AllowToOptions, approve, ApprovingWorkspace } from './endpoint-approval';
import { verifyPrivate, watchReadiness } from './existing-network';
import { ManagedNetwork } from './managed-network';
import { OutboundRule } from './outbound-rule';
import { PrivateEndpointDestination } from './outbound-route';
import { OutboundTarget } from './outbound-target';
import { SparkNetworkProvisioning } from './spark-network-provisioning';
import { joinApp } from '../rules/own-construct';

/** What the network must know of its workspace. */
export interface NetworkedWorkspace extends ApprovingWorkspace {
  readonly publicNetworkAccess: boolean;
  /** Object ids of those that are known without being read. */
  principals(): readonly string[];
  /** Why no way in is made for clients. @default - one is made, or the workspace exists already */
  readonly noInbound?: string;
  /**
   * What it is built on, and the workspace itself: its identity may approve connections to them anyway (REQ-04), and the
   * service makes rules to some of them by itself (REQ-05).
   */
  ownResources(): readonly OwnResource[];
  /** What the workspace needs before it can make private endpoints. */
  readonly firstRuleAfter: readonly ITerraformDependable[];
  /** Set where it exists already and is verified. */
  readonly existing?: ExistingResource;
}

const PROVISIONING_ID = 'SparkProvisioning';

/**
 * The managed virtual network of a workspace: outbound rules, their approval, and provisioning for Spark.
 *
 * Rules are created one after the other, because parallel writes can delete each other
 * (Azure/terraform-provider-azapi issue 453). A chain cannot keep a removal and an addition in one apply apart: run
 * those with `terraform apply -parallelism=1`.
 */
export class WorkspaceNetwork extends Construct {
  /** @internal */
  public static _define(workspace: Construct, host: NetworkedWorkspace): WorkspaceNetwork {
    return new WorkspaceNetwork(workspace, 'Network', host);
  }

  private readonly rules: OutboundRule[] = [];
  private readonly links: ITerraformDependable[];
  private readonly early: TerraformResource[] = [];
  private readonly late: TerraformResource[] = [];
  private readonly jobIdentities: { readonly label: string; readonly identityId: string }[] = [];
  private usedBySpark = false;

  private constructor(
    scope: Construct,
    id: string,
    private readonly workspace: NetworkedWorkspace,
  ) {
    super(scope, id);
    joinApp(this);
    this.links = [...workspace.firstRuleAfter];
    StatementsOfApp.of(this).addWorkspace(this, {
      workspaceId: workspace.workspaceId,
      isolationMode: workspace.managedNetwork.isolationMode,
      noInbound: workspace.noInbound,
      principals: () => workspace.principals(),
      wantsSpark: () => this.usedBySpark,
      jobIdentities: () => this.jobIdentities,
      provisionedElsewhere: workspace.managedNetwork._sparkProvisioning._reason,
      ownResources: () => workspace.ownResources(),
    });
  }

  /** The managed network as it was declared. */
  public get managedNetwork(): ManagedNetwork {
    return this.workspace.managedNetwork;
  }

  /** The outbound rules that are made here. */
  public get outboundRules(): OutboundRule[] {
    return [...this.rules];
  }

  /** What provisions the network for Spark; undefined where nothing does, or somebody else. */
  public get provisioning(): TerraformResource | undefined {
    return this.sparkProvisioning?.action;
  }

  /**
   * Allows outbound traffic to a target.
   *
   * Raises OBR-02 and OBR-03 for a target that the isolation mode does not know, OBR-10 for the name, OBR-05, OBR-08,
   * OBR-18 and OBR-19 for what the target says, and APR-01 when nobody can approve the private endpoint; as warnings
   * APR-04, SPE-03 and REQ-03.
   *
   * @param id name of the rule, unique in the workspace: 3 to 33 letters, digits, hyphens and underscores
   * @param target where the traffic goes
   * @returns the rule; when the id is taken, the rule that has it
   */
  public allowTo(id: string, target: OutboundTarget, options: AllowToOptions = {}): OutboundRule {
    const taken = this.rules.find((rule) => sameReference(this, rule.ruleName, id));
    if (taken) {
      enforce(this, 'OBR-10', () => ({ name: id, taken: true }));
      return taken;
    }
    const route = target._route;
    if (route.throughFirewall) {
      this.setFirewallSku();
    }
    const rule = OutboundRule._define(childScope(this, 'Rules'), constructIdOf(this, id), id, route, this.workspace);
    this.append(rule);
    if (route.endpoint) {
      if (!this._isOwn(route.endpoint.resourceId)) {
        approve(this, this.workspace, rule, options.approver);
      }
      if (route.endpoint.spark) {
        this._requireSpark();
        this.enforceTwin(rule, route.endpoint);
      }
    }
    return rule;
  }

  /**
   * The rules that lead to a sub-resource of a resource.
   *
   * @internal
   */
  public _rulesTo(resourceId: string, subResource: string): OutboundRule[] {
    return this.rules.filter(
      ({ _route: { endpoint } }) =>
        endpoint?.subResource === subResource && sameReference(this, endpoint.resourceId, resourceId),
    );
  }

  /**
   * Whether a resource is one that the workspace is built on, or the workspace itself.
   *
   * @internal
   */
  public _isOwn(id: string): boolean {
    return this.workspace.ownResources().some(({ resourceId }) => sameReference(this, resourceId, id));
  }

  /**
   * Remembers that serverless Spark was asked for, which no resource shows. A rule for Spark shows it by itself.
   *
   * @internal
   */
  public _useForSpark(): void {
    this.usedBySpark = true;
  }

  /**
   * Remembers a managed identity that serverless jobs run as.
   *
   * @internal
   */
  public _runJobsAs({ node, identityId }: IManagedIdentity): void {
    this.jobIdentities.push({ label: node.path, identityId });
  }

  /**
   * Sees to it that the network is provisioned with Spark.
   *
   * @internal
   */
  public _requireSpark(): void {
    const { isolationMode, isIsolated, _sparkProvisioning } = this.workspace.managedNetwork;
    if (!isIsolated || this.sparkProvisioning) {
      return;
    }
    const reason = _sparkProvisioning._reason;
    if (reason !== undefined) {
      enforce(this, 'CFG-08', () => ({ what: 'Spark provisioning', reason }));
      watchReadiness(this, this.workspace.existing, { workspaceId: this.workspace.workspaceId, isolationMode });
      return;
    }
    const provisioning = new SparkNetworkProvisioning(
      this,
      PROVISIONING_ID,
      { ...this.workspace, isolationMode },
      _sparkProvisioning,
    );
    dependOn(provisioning.action, ...this.links);
    this.late.forEach((resource) => dependOn(resource, provisioning.readiness));
    const hasRuleToItself = () => this._rulesTo(this.workspace.workspaceId, 'amlworkspace').length > 0;
    verifyPrivate(this, this.workspace.existing, isolationMode, hasRuleToItself);
    if (!this.workspace.isMadeHere) {
      enforce(this, 'PRV-07', (model, place) => ({
        mode: isolationMode,
        spark: true,
        publicNetworkAccess: this.workspace.publicNetworkAccess,
        ruleToItself: this.written(model, place).hasRuleToItself,
      }));
    }
  }

  /**
   * Puts another write on the workspace before the rules that are declared from now on: the service takes one at a time.
   *
   * @internal
   */
  public _writeBeforeRules(resource: TerraformResource): void {
    dependOn(resource, ...this.links.slice(-1));
    this.early.push(resource);
    this.link(resource);
  }

  /**
   * Makes another write on the workspace wait for the rules and for provisioning, also for those that are still to be
   * declared: the service takes one at a time.
   *
   * @internal
   */
  public _writeAfterRules(resource: TerraformResource): void {
    this.late.push(resource);
    dependOn(resource, ...this.links, ...this._sparkReady);
  }

  /**
   * What must be there before Spark can use the network.
   *
   * @internal
   */
  public get _sparkReady(): ITerraformDependable[] {
    const rules = this.rules.map(({ resource }) => resource);
    return this.sparkProvisioning ? [this.sparkProvisioning.readiness] : [...this.early, ...rules];
  }

  private get sparkProvisioning(): SparkNetworkProvisioning | undefined {
    return this.node.tryFindChild(PROVISIONING_ID) as SparkNetworkProvisioning | undefined;
  }

  private append(rule: OutboundRule): void {
    dependOn(rule.resource, ...this.links.slice(-1));
    this.rules.push(rule);
    this.link(rule.resource);
  }

  private link(resource: ITerraformDependable): void {
    this.links.push(resource);
    this.late.forEach((late) => dependOn(late, resource));
    if (this.sparkProvisioning) {
      dependOn(this.sparkProvisioning.action, resource);
    }
  }

  /** Of an existing account only its construct knows that it is a data lake. */
  private enforceTwin(rule: OutboundRule, { resourceId, subResource, twin, label }: PrivateEndpointDestination): void {
    if (twin !== undefined && !isOfAppResource(resourceId)) {
      enforce(rule, 'SPE-03', (model, place) => {
        const sparkReaches = (word: string) =>
          this.written(model, place).sparkReaches(place.identify(resourceId), word);
        return {
          account: label(this),
          subResource,
          other: twin,
          spark: sparkReaches(subResource),
          hierarchicalNamespace: true,
          otherRule: sparkReaches(twin),
        };
      });
    }
  }

  private written(model: Model, place: Place): AmlWorkspace {
    return AmlWorkspaces.of(model).of(place, this.workspace.workspaceId);
  }

  /** Before the first FQDN rule, which is what makes the firewall. */
  private setFirewallSku(): void {
    const sku = this.workspace.managedNetwork._firewallSku;
    if (sku === undefined || this.node.tryFindChild('FirewallSku')) {
      return;
    }
    const resource = new AzapiUpdateResource(this, 'FirewallSku', {
      type: `Microsoft.MachineLearningServices/workspaces@${ApiVersion.MACHINE_LEARNING}`,
      resourceId: this.workspace.workspaceId,
      body: { properties: { managedNetwork: { firewallSku: sku } } },
      locks: [this.workspace.workspaceId],
      responseExportValues: [],
      provider: ProviderNeeds.of(this).azapi(this.workspace.providers),
    });
    this._writeBeforeRules(resource);
  }
}
