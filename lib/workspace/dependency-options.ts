import { BlobStorageOptions } from '../storage/blob-storage';
import { IStorageAccount } from '../storage/interfaces';
import { ApplicationInsightsOptions } from './application-insights';
import { ContainerRegistryOptions } from './container-registry';
import { ContainerRegistryRef, KeyVaultRef } from './existing-dependencies';
import { KeyVaultOptions } from './key-vault';
import { LogAnalyticsOptions } from './log-analytics';

/** What an Azure Machine Learning workspace is built on: each part is given, or made with secure defaults. */
export interface WorkspaceDependencyOptions {
  /**
   * A standard account without hierarchical namespace (WKS-01). Cannot be exchanged later.
   *
   * @default - a BlobStorage, private where the workspace is isolated, without shared keys where nobody uses them
   */
  readonly defaultStorage?: IStorageAccount;

  /**
   * What the default storage that is made is like, such as its name and its copies. Tags and providers that are not said
   * here are those of the workspace.
   *
   * @default - that of a BlobStorage, private where the workspace is isolated
   */
  readonly defaultStorageOptions?: BlobStorageOptions;

  /**
   * Cannot be exchanged later.
   *
   * @default - a Key Vault with purge protection and Azure roles, private where the workspace is isolated
   */
  readonly keyVault?: KeyVaultRef;

  /**
   * Name of the Key Vault that is made: 3 to 24 letters, digits and single hyphens, unique in Azure (NAM-08).
   *
   * @default - a prefix from the construct path, and a hash of subscription, resource group and path
   */
  readonly keyVaultName?: string;

  /**
   * What the Key Vault that is made is like.
   *
   * @default - standard, with deleted secrets kept for 90 days
   */
  readonly keyVaultOptions?: KeyVaultOptions;

  /**
   * ARM id of an Application Insights component. Deleting the component means making a new workspace (WKS-04).
   *
   * @default - a component over a Log Analytics workspace
   */
  readonly applicationInsightsId?: string;

  /**
   * Name of the Application Insights component that is made: 1 to 255 characters, unique in the resource group (NAM-14).
   *
   * @default - derived from the construct path
   */
  readonly applicationInsightsName?: string;

  /**
   * What the Application Insights component that is made is like.
   *
   * @default - as azurerm makes it
   */
  readonly applicationInsightsOptions?: ApplicationInsightsOptions;

  /**
   * ARM id of an existing Log Analytics workspace that keeps the telemetry, for example a central one.
   *
   * @default - one is made
   */
  readonly logAnalyticsWorkspaceId?: string;

  /**
   * Name of the Log Analytics workspace that is made: 4 to 63 characters, unique in the resource group (NAM-14).
   *
   * @default - derived from the construct path
   */
  readonly logAnalyticsName?: string;

  /**
   * What the Log Analytics workspace that is made is like.
   *
   * @default - paid by the gigabyte, with logs kept for 30 days
   */
  readonly logAnalyticsOptions?: LogAnalyticsOptions;

  /**
   * With approved outbound a Premium one (REQ-02).
   *
   * @default - with approved outbound a private Premium registry; otherwise the service makes one when it needs it
   */
  readonly containerRegistry?: ContainerRegistryRef;

  /**
   * Name of the registry that is made: 5 to 50 letters and digits, unique in Azure (NAM-09).
   *
   * @default - a prefix from the construct path, and a hash of subscription, resource group and path
   */
  readonly containerRegistryName?: string;

  /**
   * What the registry that is made is like; one is made in every isolation mode then.
   *
   * @default - Premium, and private where the workspace is isolated
   */
  readonly containerRegistryOptions?: ContainerRegistryOptions;
}
