import { AzureProviders } from '../azure/azure-providers';
import { ResourceGroupRef } from '../azure/resource-group';
import { AzureCloud } from '../facts/private-dns-zones';

/** Which private DNS zones are made. */
export interface PrivateDnsZonesOptions {
  /** ARM ids of the virtual networks whose clients resolve the names. */
  readonly linkTo: string[];

  /**
   * Where the zones are made; hubs keep them in a resource group of their own.
   *
   * @default - the resource group of what the first private endpoint leads to
   */
  readonly resourceGroup?: ResourceGroupRef;

  /**
   * The cloud, which decides the names of the zones (CLD-01).
   *
   * @default AzureCloud.PUBLIC
   */
  readonly cloud?: AzureCloud;

  /**
   * Azure tags of the zones and of their links to virtual networks, beside those of what the first private endpoint leads
   * to. Of a key that both have, this value counts.
   *
   * @default - those of what the first private endpoint leads to
   */
  readonly tags?: { [key: string]: string };

  /**
   * Providers, where others than those of the first private endpoint are meant.
   *
   * @default - those of what the first private endpoint leads to
   */
  readonly providers?: AzureProviders;
}

/** Zones that exist under their usual names, all in one resource group. */
export interface PrivateDnsZonesInResourceGroup {
  /** Name of the resource group. */
  readonly resourceGroupName: string;

  /**
   * Id of its subscription.
   *
   * @default - that of the azurerm provider
   */
  readonly subscriptionId?: string;

  /**
   * The cloud, which decides the names of the zones (CLD-01).
   *
   * @default AzureCloud.PUBLIC
   */
  readonly cloud?: AzureCloud;
}

/** ARM ids of existing private DNS zones. Those that a private endpoint needs must be there (DNS-02). */
export interface GivenPrivateDnsZones {
  /**
   * `privatelink.api.azureml.ms`, for workspaces.
   *
   * @default - no endpoint needs it
   */
  readonly amlApiZoneId?: string;
  /**
   * `privatelink.notebooks.azure.net`, for workspaces.
   *
   * @default - no endpoint needs it
   */
  readonly amlNotebooksZoneId?: string;
  /**
   * `privatelink.blob.core.windows.net`
   *
   * @default - no endpoint needs it
   */
  readonly blobZoneId?: string;
  /**
   * `privatelink.dfs.core.windows.net`, for data lakes.
   *
   * @default - no endpoint needs it
   */
  readonly dfsZoneId?: string;
  /**
   * `privatelink.file.core.windows.net`
   *
   * @default - no endpoint needs it
   */
  readonly fileZoneId?: string;
  /**
   * `privatelink.queue.core.windows.net`
   *
   * @default - no endpoint needs it
   */
  readonly queueZoneId?: string;
  /**
   * `privatelink.table.core.windows.net`
   *
   * @default - no endpoint needs it
   */
  readonly tableZoneId?: string;
  /**
   * `privatelink.web.core.windows.net`
   *
   * @default - no endpoint needs it
   */
  readonly webZoneId?: string;
  /**
   * `privatelink.vaultcore.azure.net`
   *
   * @default - no endpoint needs it
   */
  readonly keyVaultZoneId?: string;
  /**
   * `privatelink.azurecr.io`
   *
   * @default - no endpoint needs it
   */
  readonly containerRegistryZoneId?: string;
  /**
   * `privatelink.sql.azuresynapse.net`
   *
   * @default - no endpoint needs it
   */
  readonly synapseSqlZoneId?: string;
  /**
   * `privatelink.dev.azuresynapse.net`
   *
   * @default - no endpoint needs it
   */
  readonly synapseDevZoneId?: string;
}
