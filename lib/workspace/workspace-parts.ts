import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry';
import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { TerraformResource } from 'cdktf';
import { BlobStorage } from '../storage/blob-storage';

/** The private endpoints by which clients reach a workspace and what it is built on. */
export interface WorkspacePrivateEndpoints {
  /**
   * To the workspace itself (`amlworkspace`).
   *
   * @default - none was asked for
   */
  readonly workspace?: PrivateEndpoint;
  /**
   * To its Key Vault (`vault`).
   *
   * @default - none was asked for
   */
  readonly keyVault?: PrivateEndpoint;
  /**
   * To blobs of its default storage (`blob`).
   *
   * @default - none was asked for
   */
  readonly blob?: PrivateEndpoint;
  /**
   * To file shares of its default storage (`file`).
   *
   * @default - none was asked for
   */
  readonly file?: PrivateEndpoint;
  /**
   * To queues of its default storage (`queue`).
   *
   * @default - none was asked for
   */
  readonly queue?: PrivateEndpoint;
  /**
   * To tables of its default storage (`table`).
   *
   * @default - none was asked for
   */
  readonly table?: PrivateEndpoint;
  /**
   * To its container registry (`registry`).
   *
   * @default - none was asked for
   */
  readonly containerRegistry?: PrivateEndpoint;
}

/**
 * What is made for a workspace, to be referred to or changed: `workspace.parts.keyVault?.id`. What the workspace was
 * given is not among it. Rules judge every change.
 */
export interface WorkspaceParts {
  /**
   * The default storage.
   *
   * @default - the workspace was given one
   */
  readonly defaultStorage?: BlobStorage;

  /**
   * The Key Vault.
   *
   * @default - the workspace was given one
   */
  readonly keyVault?: KeyVault;

  /**
   * The component that jobs and endpoints send telemetry to.
   *
   * @default - the workspace was given one
   */
  readonly applicationInsights?: ApplicationInsights;

  /**
   * The Log Analytics workspace that keeps the telemetry.
   *
   * @default - the workspace was given an Application Insights component
   */
  readonly logAnalytics?: LogAnalyticsWorkspace;

  /**
   * The registry, which is made with approved outbound.
   *
   * @default - the workspace was given one, or the service makes one when it needs it
   */
  readonly containerRegistry?: ContainerRegistry;

  /**
   * What sets how the workspace signs in to its default storage, an `azapi_update_resource`.
   *
   * @default - left to the service
   */
  readonly datastoreAccess?: TerraformResource;

  /**
   * What sets the addresses that may reach the workspace, an `azapi_update_resource`.
   *
   * @default - left to the service
   */
  readonly ipAllowlist?: TerraformResource;

  /**
   * The private endpoints of clients.
   *
   * @default - the workspace has another way in, or none
   */
  readonly privateEndpoints?: WorkspacePrivateEndpoints;

  /**
   * What sends logs and metrics of the workspace, its Key Vault and its registry on. The default storage has its own.
   *
   * @default - none, where nothing was asked to be sent on
   */
  readonly diagnosticSettings?: MonitorDiagnosticSetting[];
}
