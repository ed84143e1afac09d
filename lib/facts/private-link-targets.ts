/** A kind of resource that a private endpoint of a managed virtual network can lead to. */
export interface PrivateLinkTarget {
  /** As documents name it. */
  readonly name: string;
  /** Provider namespace below `Microsoft.`, with the type where others of the namespace differ. */
  readonly namespace: string;
  /** The resources of Terraform that are such targets. @default - none is known */
  readonly terraformTypes?: RegExp;
  /** Sub-resources to which azurerm makes outbound rules. @default - rules to it go through azapi */
  readonly azurermSubResources?: readonly string[];
  /** All its sub-resources, of whichever type in the namespace. @default - not known */
  readonly subResources?: readonly string[];
  /** Whether the role Azure AI Enterprise Network Connection Approver may approve its connections. */
  readonly isApprovable: boolean;
}

/**
 * What private endpoints can lead to. Other targets exist; nothing is known of them.
 *
 * Source: Workspace managed virtual network isolation in Azure Machine Learning, "Private endpoints" and "Approval of
 * private endpoints"; azurerm's resource of such rules; sub-resources: What is a private endpoint, "Private-link resource".
 */
export const PRIVATE_LINK_TARGETS: readonly PrivateLinkTarget[] = [
  { name: 'Application Gateway', namespace: 'Network/applicationGateways', isApprovable: true },
  { name: 'Azure Monitor', namespace: 'Insights', isApprovable: true },
  {
    name: 'AI Search',
    namespace: 'Search',
    terraformTypes: /^azurerm_search_service$/,
    subResources: ['searchService'],
    isApprovable: true,
  },
  {
    name: 'Event Hubs',
    namespace: 'EventHub',
    terraformTypes: /^azurerm_eventhub_namespace$/,
    subResources: ['namespace'],
    isApprovable: true,
  },
  {
    name: 'SQL Database',
    namespace: 'Sql',
    terraformTypes: /^azurerm_mssql_server$/,
    subResources: ['sqlServer', 'managedInstance'],
    isApprovable: true,
  },
  {
    name: 'Storage',
    namespace: 'Storage',
    terraformTypes: /^azurerm_storage_account$/,
    azurermSubResources: ['blob', 'table', 'queue', 'file', 'web', 'dfs'],
    subResources: [
      'blob',
      'table',
      'queue',
      'file',
      'web',
      'dfs',
      'blob_secondary',
      'table_secondary',
      'queue_secondary',
      'web_secondary',
      'dfs_secondary',
    ],
    isApprovable: true,
  },
  {
    name: 'Azure Machine Learning',
    namespace: 'MachineLearningServices',
    terraformTypes: /^azurerm_machine_learning_/,
    azurermSubResources: ['amlworkspace'],
    subResources: ['amlworkspace', 'amlregistry'],
    isApprovable: true,
  },
  {
    name: 'Azure AI services',
    namespace: 'CognitiveServices',
    terraformTypes: /^azurerm_(cognitive_account|ai_services)$/,
    subResources: ['account'],
    isApprovable: true,
  },
  {
    name: 'Key Vault',
    namespace: 'KeyVault',
    terraformTypes: /^azurerm_key_vault$/,
    azurermSubResources: ['vault'],
    subResources: ['vault', 'managedhsm'],
    isApprovable: true,
  },
  {
    name: 'Cosmos DB',
    namespace: 'DocumentDB',
    terraformTypes: /^azurerm_cosmosdb_account$/,
    subResources: ['Sql', 'SqlDedicated', 'MongoDB', 'Cassandra', 'Gremlin', 'Table', 'Analytical'],
    isApprovable: true,
  },
  { name: 'MySQL', namespace: 'DBforMySQL', isApprovable: true },
  { name: 'PostgreSQL', namespace: 'DBforPostgreSQL', isApprovable: true },
  {
    name: 'Redis',
    namespace: 'Cache',
    terraformTypes: /^azurerm_redis_cache$/,
    azurermSubResources: ['redisCache'],
    subResources: ['redisCache', 'redisEnterprise'],
    isApprovable: true,
  },
  {
    name: 'Container Registry',
    namespace: 'ContainerRegistry',
    terraformTypes: /^azurerm_container_registry$/,
    subResources: ['registry'],
    isApprovable: true,
  },
  { name: 'API Management', namespace: 'ApiManagement', isApprovable: true },
  {
    name: 'Data Factory',
    namespace: 'DataFactory',
    terraformTypes: /^azurerm_data_factory$/,
    subResources: ['dataFactory', 'portal'],
    isApprovable: false,
  },
  {
    name: 'Databricks',
    namespace: 'Databricks',
    terraformTypes: /^azurerm_databricks_workspace$/,
    isApprovable: false,
  },
  {
    name: 'App Service',
    namespace: 'Web',
    terraformTypes: /^azurerm_(linux|windows)_(function|web)_app$/,
    isApprovable: false,
  },
  {
    name: 'Synapse',
    namespace: 'Synapse',
    terraformTypes: /^azurerm_synapse_workspace$/,
    subResources: ['Sql', 'SqlOnDemand', 'Dev', 'web'],
    isApprovable: false,
  },
];
