import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry';
import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { Construct } from 'constructs';
import { Diagnostics } from '../diagnostics/diagnostics';
import { ArmResourceType } from '../facts/arm-id';
import { clientConfig } from '../azure/client-config';
import { protectData } from '../azure/data-protection';
import { NamedKind, nameInAzure, nameInGroup } from '../azure/naming';
import { ResourceGroupRef } from '../azure/resource-group';
import { recordAcknowledgement } from '../rules/engine/acknowledgement';
import { enforce } from '../rules/enforce';
import { enforceArmId } from '../rules/enforce';
import { Encryption } from '../encryption/encryption';
import { IsolationMode } from '../network/managed-network';
import { AzureProviders } from '../azure/azure-providers';
import { optionsOfPart } from '../azure/part-options';
import { BlobStorage, BlobStorageOptions } from '../storage/blob-storage';
import { letsIn } from '../storage/created-storage-account';
import { IStorageAccount } from '../storage/interfaces';
import { dependOn } from '../terraform/depends-on';
import { literalText, literalTexts } from '../terraform/text';
import { DatastoreAccess } from './datastore-access';
import { ContainerRegistryRef, KeyVaultAuthorization, KeyVaultRef } from './given-resources';
import { registryEncryption } from './workspace-encryption';
import { WorkspaceParts } from './workspace-parts';

/** The default registry is private, as approved outbound asks for (REQ-02). */
const NO_IMAGES = 'Spark jobs and sessions build no images; for other compute, give the workspace an imageBuildCompute';

/** What a workspace is built on; each part is given, or made with secure defaults. */
export interface WorkspaceDependencyProps {
  readonly resourceGroup: ResourceGroupRef;
  readonly isolationMode: IsolationMode;
  readonly defaultStorage?: IStorageAccount;
  readonly defaultStorageOptions?: BlobStorageOptions;
  readonly datastoreAccess?: DatastoreAccess;
  readonly keyVault?: KeyVaultRef;
  readonly keyVaultName?: string;
  readonly applicationInsightsId?: string;
  readonly applicationInsightsName?: string;
  readonly logAnalyticsName?: string;
  readonly containerRegistry?: ContainerRegistryRef;
  readonly containerRegistryName?: string;
  readonly imageBuildCompute?: string;
  readonly encryption?: Encryption;
  readonly diagnostics?: Diagnostics;
  readonly tags?: { [key: string]: string };
  readonly providers?: AzureProviders;
}

/**
 * Default storage, Key Vault, Application Insights and container registry of a workspace.
 *
 * Public network access follows the isolation of the workspace: without a managed virtual network neither compute nor
 * clients would reach private dependencies.
 */
export class WorkspaceDependencies {
  public readonly defaultStorage: IStorageAccount;
  public readonly keyVault: KeyVaultRef;
  public readonly applicationInsightsId: string;
  /** Undefined where the service makes one when the first image is built. */
  public readonly containerRegistry: ContainerRegistryRef | undefined;

  private readonly made: { -readonly [part in keyof WorkspaceParts]: WorkspaceParts[part] } = {};

  constructor(
    private readonly scope: Construct,
    private readonly props: WorkspaceDependencyProps,
  ) {
    this.defaultStorage = props.defaultStorage ?? this.makeDefaultStorage();
    this.keyVault = props.keyVault ?? this.makeKeyVault();
    this.applicationInsightsId =
      props.applicationInsightsId === undefined
        ? this.makeApplicationInsights()
        : ArmResourceType.APPLICATION_INSIGHTS.canonical(props.applicationInsightsId);
    this.containerRegistry = props.containerRegistry ?? this.makeContainerRegistry();
    this.enforceIds();
    this.enforceNames();
  }

  /** What is made here. */
  public get parts(): WorkspaceParts {
    return this.made;
  }

  private get publicNetworkAccess(): boolean {
    return this.props.isolationMode === IsolationMode.DISABLED;
  }

  private makeDefaultStorage(): IStorageAccount {
    const options = optionsOfPart(this.props, this.props.defaultStorageOptions);
    this.made.defaultStorage = new BlobStorage(this.scope, 'DefaultStorage', {
      ...options,
      resourceGroup: this.props.resourceGroup,
      publicNetworkAccess: options.publicNetworkAccess ?? (letsIn(options) || this.publicNetworkAccess),
      sharedKeys: options.sharedKeys ?? this.props.datastoreAccess?.usesKeys,
    });
    return this.made.defaultStorage;
  }

  private makeKeyVault(): KeyVaultRef {
    const { resourceGroup, keyVaultName, tags, providers } = this.props;
    const scope = new Construct(this.scope, 'KeyVault');
    const shape = { maxLength: 24, separator: '-' } as const;
    const name = keyVaultName ?? nameInAzure(scope, NamedKind.KEY_VAULT, resourceGroup, shape, providers);
    const vault = new KeyVault(scope, 'Resource', {
      name: literalText(name),
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      tenantId: clientConfig(scope, providers).tenantId,
      skuName: 'standard',
      rbacAuthorizationEnabled: true,
      purgeProtectionEnabled: true,
      publicNetworkAccessEnabled: this.publicNetworkAccess,
      // Azure Machine Learning is a trusted service; without the bypass it could not read its own secrets (PNA-08).
      networkAcls: { defaultAction: this.publicNetworkAccess ? 'Allow' : 'Deny', bypass: 'AzureServices' },
      tags: literalTexts(tags),
      provider: providers?.azurerm,
    });
    protectData(vault);
    this.made.keyVault = vault;
    return KeyVaultRef.of(vault.id, KeyVaultAuthorization.RBAC);
  }

  /** Stays reachable from the internet, because clients and jobs send telemetry to it without a private endpoint. */
  private makeApplicationInsights(): string {
    const { resourceGroup, tags, providers } = this.props;
    const place = { resourceGroupName: resourceGroup.name, location: resourceGroup.location };
    const shape = { maxLength: 63, separator: '-' } as const;
    const logs = new LogAnalyticsWorkspace(this.scope, 'LogAnalytics', {
      ...place,
      name: literalText(
        this.props.logAnalyticsName ?? nameInGroup(this.scope, NamedKind.LOG_ANALYTICS_WORKSPACE, shape, 'logs'),
      ),
      sku: 'PerGB2018',
      retentionInDays: 30,
      tags: literalTexts(tags),
      provider: providers?.azurerm,
    });
    const insights = new ApplicationInsights(this.scope, 'ApplicationInsights', {
      ...place,
      name: literalText(
        this.props.applicationInsightsName ??
          nameInGroup(this.scope, NamedKind.APPLICATION_INSIGHTS, shape, 'insights'),
      ),
      applicationType: 'web',
      workspaceId: logs.id,
      tags: literalTexts(tags),
      provider: providers?.azurerm,
    });
    protectData(logs);
    this.made.logAnalytics = logs;
    this.made.applicationInsights = insights;
    return insights.id;
  }

  /**
   * Approved outbound makes a private endpoint to the registry, so there it has to be a Premium one (REQ-02). In the
   * other modes the service makes a registry when it needs one, but none that is encrypted with a key of the user.
   */
  private makeContainerRegistry(): ContainerRegistryRef | undefined {
    const { resourceGroup, isolationMode, containerRegistryName, encryption, tags, providers } = this.props;
    if (isolationMode !== IsolationMode.ALLOW_ONLY_APPROVED_OUTBOUND && !encryption) {
      return undefined;
    }
    const scope = new Construct(this.scope, 'ContainerRegistry');
    const shape = { maxLength: 50, separator: '' } as const;
    const name =
      containerRegistryName ?? nameInAzure(scope, NamedKind.CONTAINER_REGISTRY, resourceGroup, shape, providers);
    const registry = new ContainerRegistry(scope, 'Resource', {
      name: literalText(name),
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      sku: 'Premium',
      // The workspace identity holds a role on the registry, so the admin user's password is not needed (CON-11).
      adminEnabled: false,
      anonymousPullEnabled: false,
      publicNetworkAccessEnabled: this.publicNetworkAccess,
      networkRuleBypassOption: 'AzureServices',
      ...registryEncryption(scope, encryption, providers),
      tags: literalTexts(tags),
      provider: providers?.azurerm,
    });
    protectData(registry);
    dependOn(registry, ...(encryption?._readyFor(registry) ?? []));
    this.made.containerRegistry = registry;
    if (this.props.imageBuildCompute === undefined) {
      recordAcknowledgement(this.scope, 'PNA-10', NO_IMAGES);
    }
    return ContainerRegistryRef.premium(registry.id);
  }

  /** Names and options are for what is made here. */
  private enforceNames(): void {
    const { defaultStorage, defaultStorageOptions, keyVault, keyVaultName, containerRegistryName } = this.props;
    const { applicationInsightsId, applicationInsightsName, logAnalyticsName } = this.props;
    const madeRegistry = this.containerRegistry !== undefined && this.props.containerRegistry === undefined;
    enforce(this.scope, 'CFG-12', () => ({
      conflict:
        defaultStorage && defaultStorageOptions ? 'defaultStorageOptions beside a given defaultStorage' : undefined,
      fix: 'remove defaultStorageOptions',
    }));
    enforce(this.scope, 'CFG-12', () => ({
      conflict: keyVault && keyVaultName !== undefined ? 'keyVaultName beside a given keyVault' : undefined,
      fix: 'remove keyVaultName',
    }));
    for (const [option, name] of Object.entries({ applicationInsightsName, logAnalyticsName })) {
      enforce(this.scope, 'CFG-12', () => ({
        conflict:
          applicationInsightsId !== undefined && name !== undefined
            ? `${option} beside a given applicationInsightsId`
            : undefined,
        fix: `remove ${option}`,
      }));
    }
    enforce(this.scope, 'CFG-12', () => ({
      conflict:
        containerRegistryName !== undefined && !madeRegistry
          ? 'containerRegistryName where no registry is made'
          : undefined,
      fix: 'remove containerRegistryName: a registry is made with approved outbound and without a given one',
    }));
  }

  private enforceIds(): void {
    const { keyVault, applicationInsightsId, containerRegistry } = this.props;
    const given: [string | undefined, ArmResourceType][] = [
      [keyVault?.vaultId, ArmResourceType.KEY_VAULT],
      [applicationInsightsId, ArmResourceType.APPLICATION_INSIGHTS],
      [containerRegistry?.registryId, ArmResourceType.CONTAINER_REGISTRY],
    ];
    for (const [id, type] of given) {
      if (id !== undefined) {
        enforceArmId(this.scope, id, type);
      }
    }
  }
}
