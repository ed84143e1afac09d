import { own } from '../plans/json';

/** Arguments that say what another one says, by which they are left out; `true` where the provider finds the value. */
const LEFT_OUT: { readonly [type: string]: { readonly [argument: string]: string | true } } = {
  azapi_resource: {
    ignore_casing: true,
    ignore_missing_property: true,
    ignore_null_property: true,
    schema_validation_enabled: true,
  },
  azapi_update_resource: {
    ignore_missing_property: true,
    name: 'resource_id',
    parent_id: 'resource_id',
  },
  azurerm_key_vault: { enable_rbac_authorization: 'rbac_authorization_enabled', contact: true },
  azurerm_network_interface: { private_ip_address: true },
  azurerm_private_dns_zone: { soa_record: true },
  azurerm_role_assignment: {
    name: true,
    role_definition_id: 'role_definition_name',
    // Only asked for while it is made.
    skip_service_principal_aad_check: true,
  },
  azurerm_storage_container: { storage_account_name: 'storage_account_id' },
  azurerm_storage_share: { storage_account_name: 'storage_account_id' },
  azurerm_subnet: {
    enforce_private_link_endpoint_network_policies: true,
    enforce_private_link_service_network_policies: true,
  },
  azurerm_synapse_spark_pool: { node_count: 'auto_scale' },
  azurerm_virtual_network: { subnet: true },
};

/** Whether an argument of a state would say something twice, which providers refuse, or nothing. */
export function isLeftOut(type: string, argument: string, values: unknown): boolean {
  const by = own(own(LEFT_OUT, type), argument);
  const other = typeof by === 'string' ? own(values, by) : undefined;
  return (
    by === true ||
    (other !== undefined && other !== null && other !== '' && !(Array.isArray(other) && other.length === 0))
  );
}
