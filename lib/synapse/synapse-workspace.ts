import type { SynapseFirewallRule } from '@cdktf/provider-azurerm/lib/synapse-firewall-rule';
import type { ITerraformDependable } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import type { AzureProviders } from '../azure/azure-providers';
import type { IStorageAccount } from '../storage/interfaces';
import type { IAzureMLWorkspace } from '../workspace/workspace';
import type { ManagedEndpointTarget } from './managed-endpoint-target';
import type { ManagedEndpoints } from './managed-endpoints';
import type { ManagedPrivateEndpoint } from './managed-private-endpoint';
import type { SparkPool } from './spark-pool';
import type { SparkPoolOptions } from './spark-pool-options';

/** A Synapse workspace, made here or existing. */
export interface ISynapseAnalyticsWorkspace extends IConstruct {
  /** ARM id. */
  readonly synapseWorkspaceId: string;
  /** Globally unique name. */
  readonly synapseWorkspaceName: string;
  /** Whether Spark runs in a managed virtual network of the workspace. */
  readonly managedVirtualNetwork: boolean;
  /** Whether its public endpoints are open to addresses that the firewall lets in. */
  readonly publicNetworkAccess: boolean;
  /** Whether data may leave to approved targets only. */
  readonly dataExfiltrationProtection: boolean;
  /** Providers of what is defined for the workspace. */
  readonly providers: AzureProviders | undefined;

  /** Account with the workspace's own files; undefined for an existing workspace that does not state it. */
  readonly primaryStorage: IStorageAccount | undefined;

  /**
   * What lets Terraform reach the data plane; wait for it before defining data-plane resources of your own.
   */
  readonly dataPlaneAccess: ITerraformDependable[];

  /** Who makes and approves managed private endpoints, unless a statement says otherwise. */
  readonly managedEndpoints: ManagedEndpoints;

  /** The managed private endpoints that are made so far. */
  readonly managedPrivateEndpoints: ManagedPrivateEndpoint[];

  /** Adds a Spark pool. */
  addSparkPool(id: string, options: SparkPoolOptions): SparkPool;

  /**
   * Lets addresses in; both ends included. What is defined on the data plane after that waits for the rule. Raises
   * NAM-16, SYN-10 and CFG-10, and CFG-21 as a warning.
   */
  addFirewallRule(ruleName: string, startAddress: string, endAddress: string): SynapseFirewallRule;

  /**
   * Makes a private endpoint from the managed virtual network to any target: `allowTo('secrets',
   * ManagedEndpointTarget.keyVault(vault.id))`. Asking again for the same target returns the same endpoint.
   *
   * Raises MPE-01, MPE-06, MPE-12, MPE-13, CFG-05, CFG-12 for a second name or a second target, MPE-03 at apply and, as a warning,
   * NAM-11.
   *
   * @param endpointName unique in the Synapse workspace: up to 64 letters, digits, hyphens and underscores
   * @param target where the endpoint leads
   * @param endpoints who makes and approves it; by default as the workspace says
   * @param definedIn whose stack owns it, as of `allowToStorage`
   * @returns the endpoint; undefined where somebody else makes it
   */
  allowTo(
    endpointName: string,
    target: ManagedEndpointTarget,
    endpoints?: ManagedEndpoints,
    definedIn?: Construct,
  ): ManagedPrivateEndpoint | undefined;

  /**
   * Makes private endpoints from the managed virtual network to a storage account: `dfs` and `blob` of a data lake,
   * `blob` of any other. Asking again for the same account returns the same endpoints.
   *
   * Raises MPE-01, MPE-06, and MPE-03 at apply.
   *
   * @param endpoints who makes and approves them; by default as the workspace says
   * @param definedIn whose stack owns them; by default that of the workspace. A stack that uses the workspace of another
   * one has to own them itself, or the two would need each other
   */
  allowToStorage(
    account: IStorageAccount,
    endpoints?: ManagedEndpoints,
    definedIn?: Construct,
  ): ManagedPrivateEndpoint[];

  /**
   * Makes private endpoints from the managed virtual network to an Azure Machine Learning workspace and its default
   * storage (`blob`, `file`), which jobs on an attached pool use when those have no public network access.
   *
   * Raises MPE-01, MPE-06, and MPE-03 at apply.
   *
   * @param endpoints who makes and approves them; by default as the workspace says
   * @param definedIn whose stack owns them, as of `allowToStorage`
   */
  allowToAzureML(
    workspace: IAzureMLWorkspace,
    endpoints?: ManagedEndpoints,
    definedIn?: Construct,
  ): ManagedPrivateEndpoint[];
}
