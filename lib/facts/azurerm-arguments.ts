/**
 * Arguments that azurerm 5 took away, by type of resource, each with what took its place. Only types that this library
 * writes or judges.
 *
 * Source: Terraform azurerm provider, 5.0 upgrade guide. What it says of links to virtual networks is missing there:
 * azurerm 5 asks for `private_dns_zone_id`, see Azure-Samples/azuresandbox issue 588.
 */
export const REMOVED_IN_AZURERM_5: { readonly [type: string]: { readonly [argument: string]: string } } = {
  azurerm_application_insights: {
    daily_data_cap_notifications_disabled: 'daily_data_cap_notifications_enabled',
    disable_ip_masking: 'ip_masking_enabled',
    local_authentication_disabled: 'local_authentication_enabled',
  },
  azurerm_key_vault: {
    contact: 'azurerm_key_vault_certificate_contacts',
    enable_rbac_authorization: 'rbac_authorization_enabled',
  },
  azurerm_log_analytics_workspace: { local_authentication_disabled: 'local_authentication_enabled' },
  azurerm_monitor_diagnostic_setting: { metric: 'enabled_metric' },
  azurerm_private_dns_zone_virtual_network_link: {
    private_dns_zone_name: 'private_dns_zone_id',
    resource_group_name: 'private_dns_zone_id',
  },
  azurerm_storage_account: {
    queue_properties: 'azurerm_storage_account_queue_properties',
    static_website: 'azurerm_storage_account_static_website',
  },
  azurerm_storage_account_customer_managed_key: {
    key_name: 'key_vault_key_id',
    key_vault_id: 'key_vault_key_id',
    key_vault_uri: 'key_vault_key_id',
    key_version: 'key_vault_key_id',
    managed_hsm_key_id: 'key_vault_key_id',
  },
  azurerm_storage_container: { storage_account_name: 'storage_account_id' },
};
