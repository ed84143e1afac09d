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
  /** Whether the role Azure AI Enterprise Network Connection Approver may approve its connections. */
  readonly isApprovable: boolean;
}

/**
 * What private endpoints can lead to. Other targets exist; nothing is known of them.
 *
 * Source: Workspace managed virtual network isolation in Azure Machine Learning, "Private endpoints" and "Approval of
 * private endpoints"; azurerm's resource of such rules.
 */
export const PRIVATE_LINK_TARGETS: readonly PrivateLinkTarget[] = [
  { name: 'Application Gateway', namespace: 'Network/applicationGateways', isApprovable: true },
  { name: 'Azure Monitor', namespace: 'Insights', isApprovable: true },
  { name: 'AI Search', namespace: 'Search', terraformTypes: /^azurerm_search_service$/, isApprovable: true },
  { name: 'Event Hubs', namespace: 'EventHub', terraformTypes: /^azurerm_eventhub_namespace$/, isApprovable: true },
  { name: 'SQL Database', namespace: 'Sql', terraformTypes: /^azurerm_mssql_server$/, isApprovable: true },
  {
    name: 'Storage',
    namespace: 'Storage',
    terraformTypes: /^azurerm_storage_account$/,
    azurermSubResources: ['blob', 'table', 'queue', 'file', 'web', 'dfs'],
    isApprovable: true,
  },
  {
    name: 'Azure Machine Learning',
    namespace: 'MachineLearningServices',
    terraformTypes: /^azurerm_machine_learning_/,
    azurermSubResources: ['amlworkspace'],
    isApprovable: true,
  },
  {
    name: 'Azure AI services',
    namespace: 'CognitiveServices',
    terraformTypes: /^azurerm_(cognitive_account|ai_services)$/,
    isApprovable: true,
  },
  {
    name: 'Key Vault',
    namespace: 'KeyVault',
    terraformTypes: /^azurerm_key_vault$/,
    azurermSubResources: ['vault'],
    isApprovable: true,
  },
  { name: 'Cosmos DB', namespace: 'DocumentDB', terraformTypes: /^azurerm_cosmosdb_account$/, isApprovable: true },
  { name: 'MySQL', namespace: 'DBforMySQL', isApprovable: true },
  { name: 'PostgreSQL', namespace: 'DBforPostgreSQL', isApprovable: true },
  {
    name: 'Redis',
    namespace: 'Cache',
    terraformTypes: /^azurerm_redis_cache$/,
    azurermSubResources: ['redisCache'],
    isApprovable: true,
  },
  {
    name: 'Container Registry',
    namespace: 'ContainerRegistry',
    terraformTypes: /^azurerm_container_registry$/,
    isApprovable: true,
  },
  { name: 'API Management', namespace: 'ApiManagement', isApprovable: true },
  { name: 'Data Factory', namespace: 'DataFactory', terraformTypes: /^azurerm_data_factory$/, isApprovable: false },
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
  { name: 'Synapse', namespace: 'Synapse', terraformTypes: /^azurerm_synapse_workspace$/, isApprovable: false },
];
