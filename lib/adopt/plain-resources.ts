/** Resources without a generated class, and the arguments that they take. */
export const PLAIN_ARGUMENTS: { readonly [type: string]: readonly string[] } = {
  azapi_resource: words(
    'type parent_id name location body identity tags sensitive_body_version locks retry response_export_values ignore_casing',
    'ignore_missing_property ignore_null_property ignore_other_items_in_list list_unique_id_property schema_validation_enabled',
    'replace_triggers_external_values replace_triggers_refs create_headers create_query_parameters update_headers',
    'update_query_parameters delete_headers delete_query_parameters read_headers read_query_parameters timeouts',
  ),
  azapi_data_plane_resource: words(
    'type parent_id name body sensitive_body_version locks retry response_export_values ignore_casing ignore_missing_property',
    'replace_triggers_external_values replace_triggers_refs create_headers create_query_parameters update_headers',
    'update_query_parameters delete_headers delete_query_parameters read_headers read_query_parameters timeouts',
  ),
  azapi_update_resource: words(
    'type resource_id parent_id name body sensitive_body_version locks retry response_export_values ignore_casing',
    'ignore_missing_property ignore_other_items_in_list list_unique_id_property replace_triggers_external_values update_headers',
    'update_query_parameters read_headers read_query_parameters timeouts',
  ),
  azapi_resource_action: words(
    'type resource_id action method when body sensitive_body_version locks retry response_export_values',
    'sensitive_response_export_values ignore_not_found headers query_parameters timeouts',
  ),
  terraform_data: ['input', 'triggers_replace'],
};

function words(...lines: readonly string[]): readonly string[] {
  return lines.join(' ').split(' ');
}
