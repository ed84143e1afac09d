import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { PRIVATE_ENDPOINT_RULE } from './outbound-rules';
import { Place, Resource } from './resource';

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

/**
 * A target as rules over its kind take it: its id, or what a reference tells of it. Undefined where a construct of this
 * library demands the kind of an id that only Terraform knows (CFG-05): with azurerm it writes no others.
 */
export function kindOfTarget(
  rule: Resource,
  resourceId: string,
): { readonly target: string; readonly targetId: string } | undefined {
  const referred = rule.referredTo(resourceId);
  const [, namespace] = NAMESPACES.find(([type]) => referred && type.test(referred.type)) ?? [];
  const targetId = namespace === undefined ? resourceId : `/providers/${namespace}/`;
  const isDemanded = rule.isOurs && rule.type === PRIVATE_ENDPOINT_RULE && !isKnown(targetId);
  return isDemanded ? undefined : { target: nameOf(rule, resourceId), targetId };
}
