import { IConstruct } from 'constructs';
import { shown } from '../rule';
import { AppResources } from './app-resources';

/** Namespaces of targets by the resource that a reference means. */
const NAMESPACES: readonly (readonly [RegExp, string])[] = [
  [/^azurerm_storage_account$/, 'Microsoft.Storage'],
  [/^azurerm_key_vault$/, 'Microsoft.KeyVault'],
  [/^azurerm_redis_cache$/, 'Microsoft.Cache'],
  [/^azurerm_machine_learning_/, 'Microsoft.MachineLearningServices'],
  [/^azurerm_container_registry$/, 'Microsoft.ContainerRegistry'],
  [/^azurerm_cosmosdb_account$/, 'Microsoft.DocumentDB'],
  [/^azurerm_mssql_server$/, 'Microsoft.Sql'],
  [/^azurerm_search_service$/, 'Microsoft.Search'],
  [/^azurerm_(cognitive_account|ai_services)$/, 'Microsoft.CognitiveServices'],
  [/^azurerm_eventhub_namespace$/, 'Microsoft.EventHub'],
  [/^azurerm_data_factory$/, 'Microsoft.DataFactory'],
  [/^azurerm_databricks_workspace$/, 'Microsoft.Databricks'],
  [/^azurerm_(linux|windows)_(function|web)_app$/, 'Microsoft.Web'],
  [/^azurerm_synapse_workspace$/, 'Microsoft.Synapse'],
];

/** How messages name a resource that an id means. */
export function nameOf(app: AppResources, scope: IConstruct, resourceId: string): string {
  return app.referredTo(scope, resourceId)?.construct.node.path ?? shown(resourceId);
}

/** A target as rules over the type of its id take it. Any other reference is for Terraform to look at. */
export function targetOf(
  app: AppResources,
  scope: IConstruct,
  resourceId: string,
): { target: string; targetId: string } {
  const referred = app.referredTo(scope, resourceId);
  const [, namespace] = NAMESPACES.find(([type]) => referred && type.test(referred.type)) ?? [];
  return {
    target: nameOf(app, scope, resourceId),
    targetId: namespace === undefined ? resourceId : `/providers/${namespace}/`,
  };
}
