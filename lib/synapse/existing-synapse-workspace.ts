import { Construct } from 'constructs';
import { ApiVersion } from '../azapi/metadata';
import { ArmIdPart, armIdPart, ArmResourceType } from '../facts/arm-id';
import { enforceArmId } from '../rules/enforce';
import { AzureProviders } from '../azure/azure-providers';
import { ExistingResource } from '../existing/existing-resource';
import { Verification } from '../existing/verification';
import { IStorageAccount } from '../storage/interfaces';
import { DeploymentAccess } from './deployment-access';
import { SYNAPSE } from './synapse-facts';
import { ManagedEndpoints } from './managed-endpoints';
import { SynapseWorkspaceBase } from './synapse-workspace-base';

/** What must be known of an existing Synapse workspace. What is stated is compared with it at plan (CFG-30). */
export interface SynapseAnalyticsWorkspaceAttributes {
  /** ARM id. */
  readonly synapseWorkspaceId: string;

  /** Whether it has a managed virtual network. */
  readonly managedVirtualNetwork: boolean;

  /**
   * Whether its public network access is on; jobs on attached pools need it (ATR-05).
   *
   * @default true
   */
  readonly publicNetworkAccess?: boolean;

  /**
   * Whether data exfiltration protection is on; then its pools cannot be attached (ATR-06).
   *
   * @default false
   */
  readonly dataExfiltrationProtection?: boolean;

  /**
   * Account with the workspace's own files.
   *
   * @default - not known
   */
  readonly primaryStorage?: IStorageAccount;

  /**
   * How Terraform reaches its data plane.
   *
   * @default - not known: neither Synapse roles nor managed private endpoints can be defined (ROL-35, MPE-06)
   */
  readonly deployFrom?: DeploymentAccess;

  /**
   * Who makes and approves managed private endpoints, unless a statement says otherwise.
   *
   * @default ManagedEndpoints.approvedByThisStack()
   */
  readonly managedEndpoints?: ManagedEndpoints;

  /**
   * Whether these statements are compared with the workspace.
   *
   * @default Verification.atPlan()
   */
  readonly verification?: Verification;

  /**
   * Providers, where the default ones of the stack are not meant.
   *
   * @default - the stack's own providers
   */
  readonly providers?: AzureProviders;
}

/** A Synapse workspace that exists already; made by `SynapseAnalyticsWorkspace.fromAttributes`. */
export class ExistingSynapseWorkspace extends SynapseWorkspaceBase {
  public readonly synapseWorkspaceId: string;
  public readonly synapseWorkspaceName: string;
  public readonly managedVirtualNetwork: boolean;
  public readonly publicNetworkAccess: boolean;
  public readonly dataExfiltrationProtection: boolean;
  public readonly providers: AzureProviders | undefined;
  public readonly primaryStorage: IStorageAccount | undefined;

  constructor(scope: Construct, id: string, attrs: SynapseAnalyticsWorkspaceAttributes) {
    super(scope, id, attrs.managedEndpoints);
    this.synapseWorkspaceId = ArmResourceType.SYNAPSE_WORKSPACE.canonical(attrs.synapseWorkspaceId);
    this.synapseWorkspaceName = armIdPart(attrs.synapseWorkspaceId, ArmIdPart.NAME);
    this.managedVirtualNetwork = attrs.managedVirtualNetwork;
    this.publicNetworkAccess = attrs.publicNetworkAccess ?? true;
    this.dataExfiltrationProtection = attrs.dataExfiltrationProtection ?? false;
    this.providers = attrs.providers;
    this.primaryStorage = attrs.primaryStorage;
    this.openDataPlane(attrs.deployFrom);
    const existing = verifySynapse(this, { ...attrs, synapseWorkspaceId: this.synapseWorkspaceId });
    enforceArmId(this, attrs.synapseWorkspaceId, ArmResourceType.SYNAPSE_WORKSPACE, existing?.source);
  }

  /** @internal */
  protected get _isMadeHere(): boolean {
    return false;
  }
}

/** Compares what is stated about a Synapse workspace with the workspace (CFG-30). */
function verifySynapse(scope: Construct, attrs: SynapseAnalyticsWorkspaceAttributes): ExistingResource | undefined {
  const { synapseWorkspaceId: resourceId, providers, verification } = attrs;
  const type = `Microsoft.Synapse/workspaces@${ApiVersion.SYNAPSE}`;
  const existing = ExistingResource.verify(scope, { type, resourceId, providers, verification });
  existing?.compare('managedVirtualNetwork', attrs.managedVirtualNetwork, SYNAPSE.managedVirtualNetwork);
  existing?.compare('publicNetworkAccess', attrs.publicNetworkAccess, SYNAPSE.publicNetworkAccess);
  existing?.compare('dataExfiltrationProtection', attrs.dataExfiltrationProtection, SYNAPSE.dataExfiltrationProtection);
  existing?.compare('primaryStorage', attrs.primaryStorage?.accountName, SYNAPSE.primaryStorage);
  return existing;
}
