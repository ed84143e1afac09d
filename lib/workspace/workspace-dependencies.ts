import { Construct } from 'constructs';
import { Diagnostics } from '../diagnostics/diagnostics';
import { ArmResourceType } from '../facts/arm-id';
import { ResourceGroupRef } from '../azure/resource-group';
import { recordAcknowledgement } from '../rules/engine/acknowledgement';
import { enforce, enforceArmId } from '../rules/enforce';
import { Encryption } from '../encryption/encryption';
import { IsolationMode } from '../network/managed-network';
import { AzureProviders } from '../azure/azure-providers';
import { optionsOfPart } from '../azure/part-options';
import { BlobStorage } from '../storage/blob-storage';
import { letsIn } from '../storage/created-storage-account';
import { IStorageAccount } from '../storage/interfaces';
import { makeApplicationInsights } from './application-insights';
import { ContainerRegistrySku, makeContainerRegistry } from './container-registry';
import { DatastoreAccess } from './datastore-access';
import { WorkspaceDependencyOptions } from './dependency-options';
import { ContainerRegistryRef, KeyVaultAuthorization, KeyVaultRef } from './existing-dependencies';
import { makeKeyVault } from './key-vault';
import { makeLogAnalytics } from './log-analytics';
import { MadePart } from './made-part';
import { WorkspaceParts } from './workspace-parts';

/** The default registry is private, as approved outbound asks for (REQ-02). */
const NO_IMAGES = 'Spark jobs and sessions build no images; for other compute, give the workspace an imageBuildCompute';

/** What a workspace is built on, and what of the workspace decides it. */
export interface WorkspaceDependencyProps extends WorkspaceDependencyOptions {
  readonly resourceGroup: ResourceGroupRef;
  readonly isolationMode: IsolationMode;
  readonly datastoreAccess?: DatastoreAccess;
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
    this.enforceOptions();
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
    const { keyVaultName, keyVaultOptions = {} } = this.props;
    const scope = new Construct(this.scope, 'KeyVault');
    const vault = makeKeyVault(scope, this.partWith(keyVaultName, keyVaultOptions), keyVaultOptions);
    this.made.keyVault = vault;
    return KeyVaultRef.of(vault.id, KeyVaultAuthorization.RBAC);
  }

  private makeApplicationInsights(): string {
    const { applicationInsightsName, applicationInsightsOptions = {} } = this.props;
    const part = this.partWith(applicationInsightsName, applicationInsightsOptions);
    const insights = makeApplicationInsights(this.scope, part, applicationInsightsOptions, this.logAnalyticsId());
    this.made.applicationInsights = insights;
    return insights.id;
  }

  private logAnalyticsId(): string {
    const { logAnalyticsWorkspaceId, logAnalyticsName, logAnalyticsOptions = {} } = this.props;
    if (logAnalyticsWorkspaceId !== undefined) {
      return ArmResourceType.LOG_ANALYTICS.canonical(logAnalyticsWorkspaceId);
    }
    const part = this.partWith(logAnalyticsName, logAnalyticsOptions);
    this.made.logAnalytics = makeLogAnalytics(this.scope, part, logAnalyticsOptions);
    return this.made.logAnalytics.id;
  }

  /**
   * Approved outbound makes a private endpoint to the registry, so there it has to be a Premium one (REQ-02). In the
   * other modes the service makes a registry when it needs one, but none that is encrypted with a key of the user, or like
   * the user wants it.
   */
  private makeContainerRegistry(): ContainerRegistryRef | undefined {
    const { isolationMode, containerRegistryName, containerRegistryOptions, imageBuildCompute, encryption } =
      this.props;
    const isApproved = isolationMode === IsolationMode.ALLOW_ONLY_APPROVED_OUTBOUND;
    if (!isApproved && !encryption && !containerRegistryOptions) {
      return undefined;
    }
    const options = containerRegistryOptions ?? {};
    const scope = new Construct(this.scope, 'ContainerRegistry');
    const registry = makeContainerRegistry(scope, this.partWith(containerRegistryName, options), options, encryption);
    this.made.containerRegistry = registry;
    if (imageBuildCompute === undefined) {
      recordAcknowledgement(this.scope, 'PNA-10', NO_IMAGES);
    }
    return options.sku === undefined || options.sku === ContainerRegistrySku.PREMIUM
      ? ContainerRegistryRef.premium(registry.id)
      : ContainerRegistryRef.basicOrStandard(registry.id);
  }

  private partWith(name: string | undefined, options: { readonly tags?: { [key: string]: string } }): MadePart {
    const { resourceGroup } = this.props;
    const { tags, providers } = optionsOfPart(this.props, options);
    return { resourceGroup, name, isOpen: this.publicNetworkAccess, tags, providers };
  }

  /** Names and options are for what is made here. */
  private enforceOptions(): void {
    const { defaultStorageOptions, keyVaultName, keyVaultOptions, logAnalyticsName, logAnalyticsOptions } = this.props;
    const { applicationInsightsName, applicationInsightsOptions, logAnalyticsWorkspaceId } = this.props;
    const { containerRegistryName, containerRegistryOptions } = this.props;
    const ofLogs = { logAnalyticsName, logAnalyticsOptions };
    const ofInsights = { applicationInsightsName, applicationInsightsOptions, logAnalyticsWorkspaceId, ...ofLogs };
    this.enforceUse({ defaultStorageOptions }, 'defaultStorage');
    this.enforceUse({ keyVaultName, keyVaultOptions }, 'keyVault');
    this.enforceUse(ofInsights, 'applicationInsightsId');
    this.enforceUse(ofLogs, 'logAnalyticsWorkspaceId');
    this.enforceUse({ containerRegistryOptions }, 'containerRegistry');
    const madeRegistry = this.containerRegistry !== undefined && this.props.containerRegistry === undefined;
    enforce(this.scope, 'CFG-12', () => ({
      conflict:
        containerRegistryName !== undefined && !madeRegistry
          ? 'containerRegistryName where no registry is made'
          : undefined,
      fix: 'remove containerRegistryName: a registry is made with approved outbound and without a given one',
    }));
  }

  /** Options have no use beside a part that is given. */
  private enforceUse(options: { readonly [option: string]: unknown }, given: keyof WorkspaceDependencyOptions): void {
    for (const [option, value] of Object.entries(options)) {
      enforce(this.scope, 'CFG-12', () => ({
        conflict:
          value !== undefined && this.props[given] !== undefined ? `${option} beside a given ${given}` : undefined,
        fix: `remove ${option}`,
      }));
    }
  }

  private enforceIds(): void {
    const { keyVault, applicationInsightsId, logAnalyticsWorkspaceId, containerRegistry } = this.props;
    const subnetIds = this.props.keyVaultOptions?.subnetAllowlist ?? [];
    const given: [string | undefined, ArmResourceType][] = [
      [keyVault?.vaultId, ArmResourceType.KEY_VAULT],
      [applicationInsightsId, ArmResourceType.APPLICATION_INSIGHTS],
      [logAnalyticsWorkspaceId, ArmResourceType.LOG_ANALYTICS],
      [containerRegistry?.registryId, ArmResourceType.CONTAINER_REGISTRY],
      ...subnetIds.map((id): [string, ArmResourceType] => [id, ArmResourceType.SUBNET]),
    ];
    for (const [id, type] of given) {
      if (id !== undefined) {
        enforceArmId(this.scope, id, type);
      }
    }
  }
}
