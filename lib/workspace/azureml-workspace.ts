import { MachineLearningWorkspace } from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { protectData } from '../azure/data-protection';
import { NamedKind, nameInGroup } from '../azure/naming';
import { Encryption } from '../encryption/encryption';
import { enforce } from '../rules/enforce';
import { IManagedIdentity, principalOf } from '../identity/managed-identity';
import { managedPrincipal, Principal } from '../identity/principal';
import { labelOf } from '../identity/role-assignments';
import { RoleManagement } from '../identity/role-management';
import { AmlWorkspaces } from '../model/aml-workspaces';
import { OwnResource } from '../model/statements';
import { WorkspaceNetwork } from '../network/workspace-network';
import { AzureProviders } from '../azure/azure-providers';
import { ProviderNeeds } from '../providers/provider-needs';
import { IStorageAccount } from '../storage/interfaces';
import { dependOn } from '../terraform/depends-on';
import { literalText, literalTexts } from '../terraform/text';
import { isOfAppResource, referenceText, sameReference } from '../terraform/tokens';
import { AzureMLWorkspaceAttributes, ExistingWorkspace } from './existing-workspace';
import { DatastoreAccess } from './datastore-access';
import { featureStore } from './feature-store';
import { grantDependencies, grantWorkspace } from './primary-identity-roles';
import { verifyDependencies } from './existing-dependencies';
import { AzureMLWorkspaceBase, IAzureMLWorkspace } from './workspace';
import { KEPT_KEY, workspaceEncryption } from './workspace-encryption';
import { WorkspaceDependencies } from './workspace-dependencies';
import { WorkspaceIdentity } from './workspace-identity';
import { diagnoseWorkspace } from './workspace-diagnostics';
import { AzureMLWorkspaceProps } from './workspace-options';
import { WorkspaceParts } from './workspace-parts';
import { writeSettings } from './workspace-settings';

/**
 * An Azure Machine Learning workspace, with default storage, Key Vault, Application Insights and, where the isolation
 * needs one, a container registry.
 *
 * Raises WKS-01, WKS-11, NAM-01, NAM-08, NAM-09, NET-01, REQ-02, IDN-11, PNA-02, PNA-04, CFG-05, CFG-12, KVT-01, KVT-02,
 * ACR-01, ACR-02, LOG-01 to LOG-05, RUN-01 and, as warnings, NET-15, PNA-05, PNA-11, SPE-08 and KVT-03.
 *
 * Source: What is an Azure Machine Learning workspace; Workspace managed virtual network isolation.
 *
 * @example
 * const workspace = new AzureMLWorkspace(stack, 'Workspace', {
 *   resourceGroup: group,
 *   managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
 *   inbound: InboundAccess.none('people come in through the network of the hub'),
 * });
 * workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(jobs)], storage: [lake, raw.readOnly()] });
 */
export class AzureMLWorkspace extends AzureMLWorkspaceBase {
  /**
   * An existing workspace. What decides the structure of the output is stated.
   *
   * Every plan reads the workspace. Raises CFG-30 where it is not as stated, IDN-01 where a managed identity that jobs run
   * as is not attached to it, PRV-07 where it is public when its network is provisioned, and, without blocking, PRV-03 and
   * OBR-04 where somebody else provisions the network and it is not ready for Spark.
   */
  public static fromAttributes(scope: Construct, id: string, attrs: AzureMLWorkspaceAttributes): IAzureMLWorkspace {
    return new ExistingWorkspace(scope, id, attrs);
  }

  /** The generated resource. */
  public readonly resource: MachineLearningWorkspace;
  public readonly workspaceId: string;
  public readonly network: WorkspaceNetwork;
  public readonly defaultStorage: IStorageAccount | undefined;
  public readonly publicNetworkAccess: boolean;
  public readonly providers: AzureProviders | undefined;
  public readonly workspaceLocation: string;
  public readonly datastoreAccess: DatastoreAccess | undefined;
  /** What is made for the workspace, such as its Key Vault. */
  public readonly parts: WorkspaceParts;

  private readonly identity: WorkspaceIdentity;
  /** The identities that the workspace itself acts with. */
  private readonly principals: Principal[];
  private readonly attached: IManagedIdentity[];
  private readonly dependencies: WorkspaceDependencies;

  constructor(scope: Construct, id: string, props: AzureMLWorkspaceProps) {
    super(scope, id);
    const { isolationMode } = props.managedNetwork;
    this.providers = props.providers;
    this.publicNetworkAccess = props.inbound.publicNetworkAccess;
    this.workspaceLocation = props.resourceGroup.location;
    this.datastoreAccess = props.datastoreAccess;
    this.identity = props.identity ?? WorkspaceIdentity.systemAssigned();
    this.attached = [...this.identity._userAssigned];
    this.attachKeyReader(props.encryption);
    this.dependencies = new WorkspaceDependencies(this, { ...props, isolationMode });
    this.defaultStorage = this.dependencies.defaultStorage;
    this.resource = this.defineResource(props);
    this.workspaceId = this.resource.id;
    this.principals = this.ownPrincipals();
    this.network = WorkspaceNetwork._define(this, {
      isMadeHere: true,
      noInbound: props.inbound._reason,
      workspaceId: this.workspaceId,
      providers: this.providers,
      managedNetwork: props.managedNetwork,
      publicNetworkAccess: this.publicNetworkAccess,
      approvers: () => this.principals,
      principals: () => this.principals.map(({ objectId }) => objectId),
      ownResources: () => this.ownResources(),
      firstRuleAfter: this.grantPrimaryIdentity(props.identityRoles ?? RoleManagement.byThisStack()),
    });
    const settings = writeSettings(this, this, props);
    const privateEndpoints = props.inbound._bind({
      scope: this,
      resourceGroup: props.resourceGroup,
      tags: props.tags,
      providers: this.providers,
      workspaceId: this.workspaceId,
      defaultStorageId: this.dependencies.defaultStorage.accountId,
      keyVaultId: this.dependencies.keyVault.vaultId,
      containerRegistry: this.dependencies.containerRegistry,
      principals: this.principals,
    });
    const { parts } = this.dependencies;
    const diagnosticSettings = diagnoseWorkspace(this, this.workspaceId, parts, props);
    this.parts = { ...parts, ...settings, privateEndpoints, diagnosticSettings };
  }

  /** ARM id of the Key Vault. */
  public get keyVaultId(): string {
    return this.dependencies.keyVault.vaultId;
  }

  /** @internal */
  protected _attachIdentity(identity: IManagedIdentity): boolean {
    if (!this.attached.some(({ identityId }) => sameReference(this, identityId, identity.identityId))) {
      this.attached.push(identity);
      this.resource.putIdentity(this.identityBlock());
    }
    return true;
  }

  /** @internal */
  protected _attachedIdentities(): readonly IManagedIdentity[] {
    return this.attached;
  }

  /** @internal */
  protected get _dependable(): MachineLearningWorkspace {
    return this.resource;
  }

  private defineResource(props: AzureMLWorkspaceProps): MachineLearningWorkspace {
    const { resourceGroup, managedNetwork } = props;
    const { defaultStorage, keyVault, applicationInsightsId, containerRegistry } = this.dependencies;
    const shape = { maxLength: 33, separator: '-' } as const;
    const name = props.workspaceName ?? nameInGroup(this, NamedKind.AZURE_ML_WORKSPACE, shape);
    const ignored = [
      // The service attaches a registry of its own to a workspace without one, and the argument forces replacement.
      ...(containerRegistry ? [] : ['container_registry_id']),
      ...(props.encryption ? [KEPT_KEY] : []),
    ];
    const resource = new MachineLearningWorkspace(this, 'Resource', {
      name: literalText(name),
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      friendlyName: props.friendlyName && literalText(props.friendlyName),
      description: props.description && literalText(props.description),
      highBusinessImpact: props.highBusinessImpact,
      imageBuildComputeName: props.imageBuildCompute && literalText(props.imageBuildCompute),
      storageAccountId: defaultStorage.accountId,
      keyVaultId: keyVault.vaultId,
      applicationInsightsId,
      containerRegistryId: containerRegistry?.registryId,
      identity: this.identityBlock(),
      primaryUserAssignedIdentity: this.identity._primary?.identityId,
      publicNetworkAccessEnabled: this.publicNetworkAccess,
      v1LegacyModeEnabled: false,
      // Provisioning on creation would leave Spark out (PRV-04).
      managedNetwork: { isolationMode: managedNetwork.isolationMode },
      ...workspaceEncryption(props.encryption),
      ...featureStore(props.featureStore),
      tags: literalTexts(props.tags),
      lifecycle: ignored.length > 0 ? { ignoreChanges: ignored } : undefined,
      provider: this.providers?.azurerm,
    });
    dependOn(resource, ...(props.encryption?._readyFor(resource) ?? []));
    ProviderNeeds.of(this);
    this.enforceParts(props);
    protectData(resource);
    return resource;
  }

  /** The identity that reads the key must be one of the workspace. */
  private attachKeyReader(encryption: Encryption | undefined): void {
    const reader = encryption?._identity;
    if (reader && !this.attached.some(({ identityId }) => sameReference(this, identityId, reader.identityId))) {
      this.attached.push(reader);
    }
  }

  /** What a workspace asks of what exists already and it is built on. */
  private enforceParts(props: AzureMLWorkspaceProps): void {
    const { defaultStorage, containerRegistry } = this.dependencies;
    const { isolationMode } = props.managedNetwork;
    if (!isOfAppResource(defaultStorage.accountId)) {
      enforce(this, 'WKS-01', () => ({
        account: labelOf(this, defaultStorage),
        hierarchicalNamespace: defaultStorage.hierarchicalNamespace,
        premium: defaultStorage.premium,
      }));
      enforce(this, 'WKS-11', (model, place) => ({
        account: labelOf(this, defaultStorage),
        sharedKeys: defaultStorage.sharedKeys,
        accessType: AmlWorkspaces.of(model).of(place, this.workspaceId).storageAccess,
      }));
    }
    if (containerRegistry && !isOfAppResource(containerRegistry.registryId)) {
      enforce(this, 'REQ-02', (model, place) => ({
        mode: AmlWorkspaces.of(model).of(place, this.workspaceId).mode ?? isolationMode,
        registry: referenceText(this, containerRegistry.registryId),
        sku: containerRegistry.isPremium ? 'Premium' : 'Basic or Standard',
      }));
    }
    verifyDependencies(this, {
      ...props,
      isolationMode,
      // Of a vault somebody else takes care who is granted what.
      keyVault: this.identity._primary && !props.identityRoles?._elsewhere ? props.keyVault : undefined,
    });
  }

  private identityBlock(): { type: string; identityIds?: string[] } {
    const types = [
      ...(this.identity._systemAssigned ? ['SystemAssigned'] : []),
      ...(this.attached.length > 0 ? ['UserAssigned'] : []),
    ];
    return {
      type: types.join(', '),
      identityIds: this.attached.length > 0 ? this.attached.map(({ identityId }) => identityId) : undefined,
    };
  }

  private ownPrincipals(): Principal[] {
    const system = managedPrincipal(this.resource.identity.principalId, labelOf(this, this));
    const primary = this.identity._primary;
    return [...(this.identity._systemAssigned ? [system] : []), ...(primary ? [principalOf(this, primary)] : [])];
  }

  /** Returns what the first outbound rule has to wait for. */
  private grantPrimaryIdentity(roles: RoleManagement): TerraformResource[] {
    const primary = this.identity._primary;
    roles._enforce(this, 'roles of the primary identity');
    if (!primary || roles._elsewhere) {
      return [];
    }
    dependOn(this.resource, ...grantDependencies(this, primary, this.dependencies, this.providers));
    return [grantWorkspace(this, this.workspaceId, primary, this.providers)];
  }

  private ownResources(): OwnResource[] {
    const { defaultStorage, keyVault, containerRegistry } = this.dependencies;
    const publicNetworkAccess = undefined;
    const registryId = containerRegistry?.registryId;
    return [
      { kind: 'workspace', resourceId: this.workspaceId, publicNetworkAccess: this.publicNetworkAccess },
      {
        kind: 'defaultStorage',
        resourceId: defaultStorage.accountId,
        publicNetworkAccess: defaultStorage.publicNetworkAccess,
      },
      // What is made here shows it by itself; of what is given nobody states it.
      { kind: 'keyVault', resourceId: keyVault.vaultId, publicNetworkAccess },
      ...(registryId === undefined
        ? []
        : [{ kind: 'containerRegistry' as const, resourceId: registryId, publicNetworkAccess }]),
    ];
  }
}
