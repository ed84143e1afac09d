import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { SynapseWorkspace } from '@cdktf/provider-azurerm/lib/synapse-workspace';
import { SynapseWorkspaceAadAdmin } from '@cdktf/provider-azurerm/lib/synapse-workspace-aad-admin';
import { SynapseWorkspaceExtendedAuditingPolicy } from '@cdktf/provider-azurerm/lib/synapse-workspace-extended-auditing-policy';
import { SynapseWorkspaceKey } from '@cdktf/provider-azurerm/lib/synapse-workspace-key';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { protectData } from '../azure/data-protection';
import { NamedKind, nameInAzure } from '../azure/naming';
import { ReasonFor, StatementsOfApp } from '../model/statements';
import { SynapseWorkspaces } from '../model/synapse-workspaces';
import { enforce, enforceArmId } from '../rules/enforce';
import { ArmResourceType } from '../facts/arm-id';
import { AzureRole } from '../facts/azure-role';
import { defineDiagnostics } from '../diagnostics/diagnostic-settings';
import { Diagnostics } from '../diagnostics/diagnostics';
import { DiagnosticSources } from '../facts/diagnostic-sources';
import { PrivateDnsZoneOf } from '../facts/private-dns-zones';
import { Grant } from '../identity/grant';
import { managedPrincipal, Principal } from '../identity/principal';
import { labelOf, RoleAssignments } from '../identity/role-assignments';
import { AzureProviders } from '../azure/azure-providers';
import { InboundEndpointOptions, InboundEndpoints } from '../inbound/private-endpoints';
import { verifyPrimaryStorage } from '../storage/existing-account';
import { IStorageAccount } from '../storage/interfaces';
import { grantStorage } from '../storage/spark-storage-grants';
import { StorageRoles } from '../storage/storage-roles';
import { literalText, literalTexts } from '../terraform/text';
import { dependOn } from '../terraform/depends-on';
import { isOfAppResource } from '../terraform/tokens';
import { ExistingSynapseWorkspace, SynapseAnalyticsWorkspaceAttributes } from './existing-synapse-workspace';
import { encryptionOfSynapse, encryptSynapse } from './synapse-encryption';
import { ISynapseAnalyticsWorkspace } from './synapse-workspace';
import { defineEntraAdmin } from './synapse-entra-admin';
import { SynapseAnalyticsWorkspaceProps, SynapseSubResource } from './synapse-workspace-options';
import { SynapseWorkspaceBase } from './synapse-workspace-base';

/** Azure wants a login name even where no SQL login exists. */
const UNUSED_SQL_LOGIN = 'sqladminuser';

const PURVIEW = ArmResourceType.PURVIEW_ACCOUNT;

/**
 * A Synapse workspace for Spark pools that are attached to Azure Machine Learning.
 *
 * Public network access is on because jobs on attached pools need it (ATR-05); the firewall lets in only who is named.
 * Data exfiltration protection is off because Azure Machine Learning does not support it (ATR-06). Sign-in is with
 * Microsoft Entra ID only, so there is no password. The workspace identity receives Storage Blob Data
 * Contributor on the primary storage, without which no pool starts (SYN-02).
 *
 * Raises SYN-01, SYN-02, SYN-06, SYN-08, SYN-12, SYN-13, SYN-14, SYN-16, NAM-04, NAM-07, NAM-16, MPE-01, MPE-06, MPE-07,
 * CFG-05, CFG-08, CFG-10 and, as a warning, CFG-21.
 *
 * Source: Attach and manage a Synapse Spark pool in Azure Machine Learning; Synapse security documentation.
 *
 * @example
 * const synapse = new SynapseAnalyticsWorkspace(stack, 'Synapse', {
 *   resourceGroup: group,
 *   primaryStorage: new DataLakeStorage(stack, 'Primary', { resourceGroup: group }),
 *   managedVirtualNetwork: true,
 *   deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
 * });
 * const scale = PoolScale.auto(3, 10);
 * const pool = synapse.addSparkPool('Pool', { nodeSize: NodeSize.MEDIUM, scale, runtime: SparkRuntime.V3_5 });
 * pool.attachTo(workspace, { computeName: 'spark', storage: [lake] });
 */
export class SynapseAnalyticsWorkspace extends SynapseWorkspaceBase {
  /**
   * An existing Synapse workspace. What decides the structure of the output is stated.
   *
   * Every plan reads the workspace. Raises CFG-30 where it is not as stated, and ATR-05 and ATR-06 where a pool of it that
   * is attached here cannot be.
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attrs: SynapseAnalyticsWorkspaceAttributes,
  ): ISynapseAnalyticsWorkspace {
    return new ExistingSynapseWorkspace(scope, id, attrs);
  }

  /** The generated resource. */
  public readonly resource: SynapseWorkspace;
  public readonly synapseWorkspaceId: string;
  public readonly synapseWorkspaceName: string;
  public readonly managedVirtualNetwork: boolean;
  public readonly publicNetworkAccess = true;
  public readonly dataExfiltrationProtection: boolean;
  public readonly providers: AzureProviders | undefined;
  public readonly primaryStorage: IStorageAccount | undefined;
  /** The workspace identity's role on the primary storage; pools wait for it. */
  public readonly primaryStorageGrant: Grant;
  /** What sends the logs of the workspace on; pools have their own. */
  public readonly diagnosticSettings: MonitorDiagnosticSetting[];
  /** What activates the workspace with its key; undefined where it needs no activation. */
  public readonly activation: SynapseWorkspaceKey | undefined;
  /** The administrator of the SQL endpoints; undefined where it is whoever made the workspace. */
  public readonly entraAdmin: SynapseWorkspaceAadAdmin | undefined;
  /** What has the SQL endpoints write who queried what; undefined where nobody asked for it. */
  public readonly auditing: SynapseWorkspaceExtendedAuditingPolicy | undefined;
  private readonly inbound: InboundEndpoints;
  private readonly diagnosticsOfPools: Diagnostics | undefined;

  constructor(scope: Construct, id: string, props: SynapseAnalyticsWorkspaceProps) {
    super(scope, id, props.managedEndpoints);
    const { primaryStorage } = props;
    this.providers = props.providers;
    this.primaryStorage = primaryStorage;
    this.managedVirtualNetwork = props.managedVirtualNetwork ?? true;
    this.dataExfiltrationProtection = props.dataExfiltrationProtection ?? false;
    this.resource = this.defineResource(props);
    this.synapseWorkspaceId = this.resource.id;
    this.synapseWorkspaceName = this.resource.name;
    const { resourceGroup, tags, providers } = props;
    this.inbound = new InboundEndpoints(this, () => ({ resourceGroup, tags, providers }));
    this.activation = props.encryption && encryptSynapse(this, this.resource, props.encryption, this.providers);
    if (this.activation) {
      this._awaitActivation(this.activation);
    }
    this.diagnosticsOfPools = props.diagnostics;
    const diagnosed = {
      label: 'synapse',
      resourceId: this.synapseWorkspaceId,
      source: DiagnosticSources.SYNAPSE_WORKSPACE,
    };
    this.diagnosticSettings = defineDiagnostics(this, props.diagnostics, [diagnosed], providers);
    this.openDataPlane(props.deployFrom);
    this.entraAdmin = props.entraAdmin && defineEntraAdmin(this, this.synapseWorkspaceId, props.entraAdmin, providers);
    if (this.entraAdmin) {
      dependOn(this.entraAdmin, ...this._activation);
      this.dataPlaneAccess.push(this.entraAdmin);
    }
    this.primaryStorageGrant = this.grantPrimaryStorage(primaryStorage, props.primaryStorageRoles);
    if (this.managedVirtualNetwork) {
      this.allowToStorage(primaryStorage);
    }
    this.enforcePrimaryStorage(primaryStorage);
    this.auditing = props.auditing?._define(this, this.synapseWorkspaceId, this.ownPrincipal, providers);
    if (this.auditing) {
      dependOn(this.auditing, ...this._activation);
    }
  }

  /** The private endpoints that clients reach the workspace by, as far as they were added here. */
  public get privateEndpoints(): PrivateEndpoint[] {
    return this.inbound.all;
  }

  /**
   * Adds a private endpoint by which clients in a virtual network reach the workspace, for example Synapse Studio or
   * Terraform on a private runner (`SynapseSubResource.DEV`). Jobs of Azure Machine Learning on an attached pool keep
   * using the public endpoint (ATR-05).
   *
   * Raises PEP-02, PEP-03, PEP-04, CFG-05, DNS-01, DNS-02 and DNS-03.
   *
   * Source: Azure Private Endpoint private DNS zone values.
   *
   * @param subResource the endpoint of the workspace that it leads to
   */
  public addPrivateEndpoint(subResource: SynapseSubResource, options: InboundEndpointOptions): PrivateEndpoint {
    const isDev = subResource === SynapseSubResource.DEV;
    const zones = [isDev ? PrivateDnsZoneOf.SYNAPSE_DEV : PrivateDnsZoneOf.SYNAPSE_SQL];
    return this.inbound.add({ resourceId: this.synapseWorkspaceId, subResource, zones }, options);
  }

  /** @internal */
  protected get _isMadeHere(): boolean {
    return true;
  }

  /**
   * Without the role no pool can start (SYN-02).
   *
   * @internal
   */
  protected get _poolsStartAfter(): ITerraformDependable[] {
    return [...this._activation, ...this.primaryStorageGrant.dependables];
  }

  /** @internal */
  protected override get _diagnosticsOfPools(): Diagnostics | undefined {
    return this.diagnosticsOfPools;
  }

  private defineResource(props: SynapseAnalyticsWorkspaceProps): SynapseWorkspace {
    const { resourceGroup, primaryStorage, providers, git, purviewAccountId } = props;
    const shape = { maxLength: 50, separator: '-' } as const;
    const name =
      props.synapseWorkspaceName ?? nameInAzure(this, NamedKind.SYNAPSE_WORKSPACE, resourceGroup, shape, providers);
    const resource = new SynapseWorkspace(this, 'Resource', {
      name: literalText(name),
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      // Only a URL, so that no data-plane call is needed to make it.
      storageDataLakeGen2FilesystemId: primaryStorage.filesystemUrl(props.filesystem ?? 'synapse'),
      ...encryptionOfSynapse(props.encryption, props.userAssignedIdentities ?? []),
      managedVirtualNetworkEnabled: this.managedVirtualNetwork,
      publicNetworkAccessEnabled: true,
      azureadAuthenticationOnly: true,
      // azurerm would send an empty login, Azure answers with one of its own, and the argument forces replacement.
      sqlAdministratorLogin: UNUSED_SQL_LOGIN,
      lifecycle: { ignoreChanges: ['sql_administrator_login', ...(git ? [git._changedByStudio] : [])] },
      managedResourceGroupName:
        props.managedResourceGroupName === undefined ? undefined : literalText(props.managedResourceGroupName),
      githubRepo: git?._gitHub,
      azureDevopsRepo: git?._azureDevOps,
      purviewId: purviewAccountId === undefined ? undefined : PURVIEW.canonical(purviewAccountId),
      dataExfiltrationProtectionEnabled: props.dataExfiltrationProtection,
      linkingAllowedForAadTenantIds: props.linkedTenantIds?.map((tenantId) => literalText(tenantId)),
      tags: literalTexts(props.tags),
      provider: providers?.azurerm,
    });
    if (purviewAccountId !== undefined) {
      enforceArmId(this, purviewAccountId, PURVIEW, resource);
    }
    protectData(resource);
    return resource;
  }

  /** Of an existing account only its construct knows what it is like. */
  private enforcePrimaryStorage(primaryStorage: IStorageAccount): void {
    verifyPrimaryStorage(this, primaryStorage);
    if (!isOfAppResource(primaryStorage.accountId)) {
      const account = labelOf(this, primaryStorage);
      const { hierarchicalNamespace, publicNetworkAccess } = primaryStorage;
      enforce(this, 'SYN-01', () => ({ account, hierarchicalNamespace }));
      enforce(this, 'MPE-07', (model, place) => ({
        account,
        publicNetworkAccess,
        managedVirtualNetwork:
          SynapseWorkspaces.of(model).of(place, this.synapseWorkspaceId).managedVirtualNetwork ??
          this.managedVirtualNetwork,
      }));
    }
  }

  private get ownPrincipal(): Principal {
    return managedPrincipal(this.resource.identity.principalId, labelOf(this, this));
  }

  private grantPrimaryStorage(account: IStorageAccount, roles: StorageRoles | undefined): Grant {
    const principal = this.ownPrincipal;
    if (!roles) {
      const scope = { id: account.accountId, label: labelOf(this, account) };
      const role = AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR;
      return Grant._of([RoleAssignments.assign(this, principal, role, scope, this.providers)]);
    }
    const { reason } = roles;
    StatementsOfApp.of(this).giveReason(this.resource, ReasonFor.PRIMARY_STORAGE_ROLES, reason);
    enforce(this, 'CFG-08', () => ({ what: 'other roles on the primary storage', reason }));
    return Grant._of(grantStorage(this, principal, account.withRoles(roles), this.providers));
  }
}
