import { shown } from '../terraform/shown';
import { Place } from './resource';

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
export function nameOf(place: Place, resourceId: string): string {
  return place.referredTo(resourceId)?.label ?? shown(resourceId);
}

/** A target as rules over the type of its id take it. Any other reference is for Terraform to look at. */
export function targetOf(place: Place, resourceId: string): { target: string; targetId: string } {
  const referred = place.referredTo(resourceId);
  const [, namespace] = NAMESPACES.find(([type]) => referred && type.test(referred.type)) ?? [];
  return {
    target: nameOf(place, resourceId),
    targetId: namespace === undefined ? resourceId : `/providers/${namespace}/`,
  };
}
