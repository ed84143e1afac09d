/** A cloud of Azure, in the words of azurerm's argument `environment`. */
export enum AzureCloud {
  /** Azure for everybody. */
  PUBLIC = 'public',
  /** Azure Government. */
  US_GOVERNMENT = 'usgovernment',
  /** Azure operated by 21Vianet. */
  CHINA = 'china',
}

/** What has a private DNS zone of its own. */
export enum PrivateDnsZoneOf {
  /** The API of an Azure Machine Learning workspace. */
  AML_API = 'amlApiZoneId',
  /** Its notebooks. */
  AML_NOTEBOOKS = 'amlNotebooksZoneId',
  /** Blob storage. */
  BLOB = 'blobZoneId',
  /** Data Lake Storage Gen2. */
  DFS = 'dfsZoneId',
  /** File shares. */
  FILE = 'fileZoneId',
  /** Queues. */
  QUEUE = 'queueZoneId',
  /** Tables. */
  TABLE = 'tableZoneId',
  /** Static websites. */
  WEB = 'webZoneId',
  /** Key Vault. */
  KEY_VAULT = 'keyVaultZoneId',
  /** Container registries. */
  CONTAINER_REGISTRY = 'containerRegistryZoneId',
  /** SQL pools of a Synapse workspace, and its serverless SQL pool. */
  SYNAPSE_SQL = 'synapseSqlZoneId',
  /** The development endpoint of a Synapse workspace. */
  SYNAPSE_DEV = 'synapseDevZoneId',
}

/** Names of a zone by cloud; undefined where no document names one. */
type ZoneNames = { readonly [cloud in AzureCloud]: string | undefined };

/**
 * The names that private endpoints are registered under.
 *
 * Source: Azure Private Endpoint private DNS zone values.
 */
const ZONES: { readonly [zone in PrivateDnsZoneOf]: ZoneNames } = {
  [PrivateDnsZoneOf.AML_API]: names('api.azureml.ms', 'api.ml.azure.us', 'api.ml.azure.cn'),
  [PrivateDnsZoneOf.AML_NOTEBOOKS]: names(
    'notebooks.azure.net',
    'notebooks.usgovcloudapi.net',
    'notebooks.chinacloudapi.cn',
  ),
  [PrivateDnsZoneOf.BLOB]: storageNames('blob'),
  [PrivateDnsZoneOf.DFS]: storageNames('dfs'),
  [PrivateDnsZoneOf.FILE]: storageNames('file'),
  [PrivateDnsZoneOf.QUEUE]: storageNames('queue'),
  [PrivateDnsZoneOf.TABLE]: storageNames('table'),
  [PrivateDnsZoneOf.WEB]: storageNames('web'),
  [PrivateDnsZoneOf.KEY_VAULT]: names('vaultcore.azure.net', 'vaultcore.usgovcloudapi.net', 'vaultcore.azure.cn'),
  [PrivateDnsZoneOf.CONTAINER_REGISTRY]: names('azurecr.io', 'azurecr.us'),
  [PrivateDnsZoneOf.SYNAPSE_SQL]: names('sql.azuresynapse.net', 'sql.azuresynapse.usgovcloudapi.net'),
  [PrivateDnsZoneOf.SYNAPSE_DEV]: names('dev.azuresynapse.net', 'dev.azuresynapse.usgovcloudapi.net'),
};

/** Name of a zone in a cloud; undefined where no document names one. */
export function zoneName(zone: PrivateDnsZoneOf, cloud: AzureCloud): string | undefined {
  return ZONES[zone][cloud];
}

/** The clouds in which a name is that of a zone. */
export function cloudsOfZone(name: string): AzureCloud[] {
  const zones = Object.values(ZONES);
  return Object.values(AzureCloud).filter((cloud) => zones.some((zone) => zone[cloud] === name.toLowerCase()));
}

function names(everybody: string, government: string, china?: string): ZoneNames {
  return {
    [AzureCloud.PUBLIC]: `privatelink.${everybody}`,
    [AzureCloud.US_GOVERNMENT]: `privatelink.${government}`,
    [AzureCloud.CHINA]: china && `privatelink.${china}`,
  };
}

function storageNames(service: string): ZoneNames {
  return names(`${service}.core.windows.net`, `${service}.core.usgovcloudapi.net`, `${service}.core.chinacloudapi.cn`);
}
