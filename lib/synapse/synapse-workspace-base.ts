import { SynapseFirewallRule } from '@cdktf/provider-azurerm/lib/synapse-firewall-rule';
import { ITerraformDependable, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { shortened } from '../azure/short-names';
import { ApiVersion } from '../azapi/metadata';
import { Diagnostics } from '../diagnostics/diagnostics';
import { LeftToOthers, StatementsOfApp } from '../model/statements';
import { enforce, enforceArmId } from '../rules/enforce';
import { shown } from '../terraform/shown';
import { labelOf } from '../identity/role-assignments';
import { AzureProviders } from '../azure/azure-providers';
import { dataSubResources, IStorageAccount, StorageSubResource } from '../storage/interfaces';
import { dependOn } from '../terraform/depends-on';
import { childScope } from '../terraform/singleton';
import { literalText } from '../terraform/text';
import { referenceKey, sameReference } from '../terraform/tokens';
import { IAzureMLWorkspace } from '../workspace/workspace';
import { DEPLOY_FROM, DeploymentAccess } from './deployment-access';
import { defineFirewallRule } from './firewall-rule';
import { ISynapseAnalyticsWorkspace } from './synapse-workspace';
import { ManagedEndpoints } from './managed-endpoints';
import { ManagedEndpointTarget } from './managed-endpoint-target';
import { EndpointTarget, ManagedPrivateEndpoint } from './managed-private-endpoint';
import { SparkPool } from './spark-pool';
import { SparkPoolOptions } from './spark-pool-options';
import { joinApp } from '../rules/own-construct';

const ENDPOINT_NAME_LENGTH = 64;

/** What created and existing Synapse workspaces have in common. */
export abstract class SynapseWorkspaceBase extends Construct implements ISynapseAnalyticsWorkspace {
  public abstract readonly synapseWorkspaceId: string;
  public abstract readonly synapseWorkspaceName: string;
  public abstract readonly managedVirtualNetwork: boolean;
  public abstract readonly publicNetworkAccess: boolean;
  public abstract readonly dataExfiltrationProtection: boolean;
  public abstract readonly providers: AzureProviders | undefined;
  public abstract readonly primaryStorage: IStorageAccount | undefined;

  public readonly dataPlaneAccess: ITerraformDependable[] = [];

  /**
   * What makes the workspace active; without a key of the user it is so from the start.
   *
   * @internal
   */
  protected readonly _activation: ITerraformDependable[] = [];

  private readonly endpoints: { target: EndpointTarget; endpoint: ManagedPrivateEndpoint }[] = [];
  private readonly firewall = new Map<string, SynapseFirewallRule>();
  private readonly poolNames = new Set<string>();

  constructor(
    scope: Construct,
    id: string,
    public readonly managedEndpoints: ManagedEndpoints = ManagedEndpoints.approvedByThisStack(),
  ) {
    super(scope, id);
    joinApp(this);
  }

  public get managedPrivateEndpoints(): ManagedPrivateEndpoint[] {
    return this.endpoints.map(({ endpoint }) => endpoint);
  }

  /** The firewall rules that are made here, that for whoever deploys among them. */
  public get firewallRules(): SynapseFirewallRule[] {
    return [...this.firewall.values()];
  }

  public addSparkPool(id: string, options: SparkPoolOptions): SparkPool {
    const pool = new SparkPool(this, id, {
      ...options,
      diagnostics: options.diagnostics ?? this._diagnosticsOfPools,
      synapse: this,
      startsAfter: this._poolsStartAfter,
    });
    const name = pool.resource.nameInput ?? '';
    const isTaken = this.poolNames.has(referenceKey(this, name));
    this.poolNames.add(referenceKey(this, name));
    enforce(pool, 'CFG-12', () => ({
      conflict: isTaken ? `pool name ${shown(name)}, which another pool of the workspace has` : undefined,
      fix: 'give one of them a poolName',
    }));
    return pool;
  }

  public addFirewallRule(ruleName: string, startAddress: string, endAddress: string): SynapseFirewallRule {
    const existing = this.firewall.get(referenceKey(this, ruleName));
    if (existing) {
      enforce(this, 'CFG-12', () => ({
        conflict: `firewall rule ${shown(ruleName)}, which is there already`,
        fix: 'give the rule another name',
      }));
      return existing;
    }
    const range = { start: startAddress, end: endAddress };
    const rule = defineFirewallRule(
      childScope(this, 'Firewall'),
      ruleName,
      this.synapseWorkspaceId,
      range,
      this.providers,
    );
    dependOn(rule, ...this._activation);
    this.firewall.set(referenceKey(this, ruleName), rule);
    this.dataPlaneAccess.push(rule);
    return rule;
  }

  public allowTo(
    endpointName: string,
    target: ManagedEndpointTarget,
    endpoints?: ManagedEndpoints,
    definedIn: Construct = this,
  ): ManagedPrivateEndpoint | undefined {
    const [endpoint] = this.reach(definedIn, target._target(definedIn), endpoints, endpointName);
    const { _givenId, _type, _typeWithApiVersion: type } = target;
    enforceArmId(endpoint ?? this, _givenId, _type, endpoint?.resource);
    enforce(endpoint ?? this, 'MPE-13', () => ({ type }), endpoint?.resource);
    return endpoint;
  }

  public allowToStorage(
    account: IStorageAccount,
    endpoints?: ManagedEndpoints,
    definedIn: Construct = this,
  ): ManagedPrivateEndpoint[] {
    return dataSubResources(account).flatMap((subResource) =>
      this.reach(definedIn, storageTarget(definedIn, account, subResource), endpoints),
    );
  }

  public allowToAzureML(
    workspace: IAzureMLWorkspace,
    endpoints?: ManagedEndpoints,
    definedIn: Construct = this,
  ): ManagedPrivateEndpoint[] {
    const storage = workspace.defaultStorage;
    const targets: EndpointTarget[] = [
      {
        resourceId: workspace.workspaceId,
        subResource: 'amlworkspace',
        connectionType: `Microsoft.MachineLearningServices/workspaces/privateEndpointConnections@${ApiVersion.MACHINE_LEARNING}`,
        label: labelOf(definedIn, workspace),
        orderApproval: (approval) => workspace.network._writeAfterRules(approval),
      },
      ...(storage ? [StorageSubResource.BLOB, StorageSubResource.FILE] : []).map((subResource) =>
        storageTarget(definedIn, storage!, subResource),
      ),
    ];
    return targets.flatMap((target) => this.reach(definedIn, target, endpoints));
  }

  /**
   * Whether only the stack of the workspace names things in it; otherwise names carry the stack.
   *
   * @internal
   */
  protected abstract get _isMadeHere(): boolean;

  /** @internal */
  protected get _diagnosticsOfPools(): Diagnostics | undefined {
    return undefined;
  }

  /** @internal */
  protected get _poolsStartAfter(): ITerraformDependable[] {
    return [];
  }

  /**
   * Has everything in the workspace wait until it is active; to be called before anything is made in it.
   *
   * @internal
   */
  protected _awaitActivation(activation: ITerraformDependable): void {
    this._activation.push(activation);
    this.dataPlaneAccess.push(activation);
  }

  /** To be called once the id of the workspace is known. */
  protected openDataPlane(deployFrom: DeploymentAccess | undefined): void {
    StatementsOfApp.of(this).addSynapseWorkspace(this, {
      workspaceId: this.synapseWorkspaceId,
      managedVirtualNetwork: this.managedVirtualNetwork,
      publicNetworkAccess: this.publicNetworkAccess,
      dataExfiltrationProtection: this.dataExfiltrationProtection,
      endpointsElsewhere: this.managedEndpoints._reason,
    });
    const reason = deployFrom?._reason;
    if (reason !== undefined) {
      StatementsOfApp.of(this).leaveToOthers(this, LeftToOthers.DATA_PLANE_ACCESS, reason);
      enforce(this, 'CFG-08', () => ({ what: 'access to the Synapse data plane', reason }));
    } else if (deployFrom) {
      this.addFirewallRule(this.deploymentRuleName(deployFrom._ruleName), deployFrom._start, deployFrom._end);
    }
  }

  /** The rule for all of Azure has one name only. */
  private deploymentRuleName(name: string): string {
    return this._isMadeHere || name !== DEPLOY_FROM ? name : `${name}-${TerraformStack.of(this).node.id}`;
  }

  /** @param givenName how users name the endpoint; where they do not, a name derives from the target */
  private reach(
    consumer: Construct,
    target: EndpointTarget,
    endpoints = this.managedEndpoints,
    givenName?: string,
  ): ManagedPrivateEndpoint[] {
    const reason = endpoints._reason;
    if (reason !== undefined) {
      enforce(this, 'CFG-08', () => ({ what: 'managed private endpoints', reason }));
      return [];
    }
    const existing = this.endpoints.find(
      (known) =>
        known.target.subResource === target.subResource &&
        sameReference(consumer, known.target.resourceId, target.resourceId),
    );
    if (existing && givenName !== undefined) {
      const { nameInput = '' } = existing.endpoint.resource;
      enforce(this, 'CFG-12', () => ({
        conflict: sameReference(consumer, nameInput, literalText(givenName))
          ? undefined
          : `managed private endpoint ${shown(givenName)} to ${target.subResource} of ${target.label}, to which ${shown(nameInput)} leads`,
        fix: 'leave one of them out: both lead to the same',
      }));
    }
    return [existing?.endpoint ?? this.defineEndpoint(consumer, target, endpoints, givenName)];
  }

  private defineEndpoint(
    consumer: Construct,
    target: EndpointTarget,
    endpoints: ManagedEndpoints,
    givenName: string | undefined,
  ): ManagedPrivateEndpoint {
    const owner = TerraformStack.of(consumer) === TerraformStack.of(this) ? this : consumer;
    const name = givenName ?? this.derivedName(consumer, owner, target);
    const written = literalText(name);
    const taken = this.endpoints.find(({ endpoint: { resource } }) =>
      sameReference(owner, resource.nameInput ?? '', written),
    );
    if (taken) {
      enforce(this, 'CFG-12', () => ({
        conflict: `managed private endpoint ${shown(name)}, which leads to ${taken.target.label} already`,
        fix: 'give the endpoint another name',
      }));
    }
    const scope = childScope(owner, 'Endpoints');
    const endpoint = taken?.endpoint ?? ManagedPrivateEndpoint._define(scope, this, target, name, endpoints);
    this.endpoints.push({ target, endpoint });
    return endpoint;
  }

  private derivedName(consumer: Construct, owner: Construct, target: EndpointTarget): string {
    const space = ENDPOINT_NAME_LENGTH - target.subResource.length - 1;
    const isOwn = this._isMadeHere && owner === this;
    const path = isOwn ? target.label : `${TerraformStack.of(consumer).node.id}/${target.label}`;
    return `${shortened(path, { maxLength: space, separator: '-' })}-${target.subResource}`;
  }
}

function storageTarget(scope: Construct, account: IStorageAccount, subResource: StorageSubResource): EndpointTarget {
  return {
    resourceId: account.accountId,
    subResource,
    connectionType: `Microsoft.Storage/storageAccounts/privateEndpointConnections@${ApiVersion.STORAGE}`,
    label: labelOf(scope, account),
  };
}
