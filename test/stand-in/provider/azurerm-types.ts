import { Json, JsonObject, text } from '../json';
import { guid } from '../cloud/arm-id';

/** How an azurerm type maps to the cloud, and what azurerm itself does with its arguments. */
export interface AzurermType {
  /** The id Terraform sees; `{name}` stands for an argument, `{group}` for the resource group's id. */
  readonly id: string;
  /** Where the cloud keeps it, when that is not the id. */
  readonly stored?: string;
  /** Arguments whose change replaces the resource. `name`, `location` and `resource_group_name` always do. */
  readonly forceNew?: readonly string[];
  /** `block.argument`: replaces when that argument of the block changes. */
  readonly forceNewNested?: readonly string[];
  /** Every argument replaces: azurerm has no update for it. */
  readonly replaceAlways?: boolean;
  /** Changes azurerm plans and then forgets to send. */
  readonly ignoredUpdates?: readonly string[];
  readonly defaults?: JsonObject;
  /** What the REST API calls by another name than azurerm does. */
  readonly constants?: JsonObject;
  /** The id that azurerm takes apart and puts together again with the subscription of the provider. */
  readonly inOwnSubscription?: string;
  /** Literals that validation refuses. */
  readonly patterns?: { readonly [argument: string]: RegExp };
}

const STORAGE = '{group}/providers/Microsoft.Storage/storageAccounts';
const NETWORK = '{group}/providers/Microsoft.Network';
const DNS_ZONE = `${NETWORK}/privateDnsZones`;
const OUTBOUND_RULE = '{workspace_id}/outboundRules/{name}';

export const AZURERM_TYPES: { readonly [type: string]: AzurermType } = {
  azurerm_resource_group: { id: '/subscriptions/{subscription}/resourceGroups/{name}' },
  azurerm_user_assigned_identity: {
    id: '{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}',
  },
  azurerm_storage_account: {
    id: `${STORAGE}/{name}`,
    forceNew: ['account_kind', 'account_tier', 'is_hns_enabled', 'nfsv3_enabled', 'edge_zone'],
    defaults: {
      account_kind: 'StorageV2',
      is_hns_enabled: false,
      nfsv3_enabled: false,
      sftp_enabled: false,
      local_user_enabled: true,
      public_network_access_enabled: true,
      shared_access_key_enabled: true,
      https_traffic_only_enabled: true,
      min_tls_version: 'TLS1_2',
      allow_nested_items_to_be_public: true,
      cross_tenant_replication_enabled: false,
      default_to_oauth_authentication: false,
      infrastructure_encryption_enabled: false,
      queue_encryption_key_type: 'Service',
      table_encryption_key_type: 'Service',
    },
    patterns: { name: /^[a-z0-9]{3,24}$/, account_tier: /^(Standard|Premium)$/ },
  },
  azurerm_storage_account_network_rules: {
    id: '{storage_account_id}',
    stored: '{storage_account_id}/networkRules/default',
    forceNew: ['storage_account_id'],
  },
  azurerm_storage_container: {
    id: '{storage_account_id}/blobServices/default/containers/{name}',
    forceNew: ['storage_account_id', 'storage_account_name'],
    defaults: { container_access_type: 'private', encryption_scope_override_enabled: true },
  },
  azurerm_storage_data_lake_gen2_filesystem: {
    id: 'https://{storage_account}.dfs.core.windows.net/{name}',
    stored: '{storage_account_id}/blobServices/default/filesystems/{name}',
    forceNew: ['storage_account_id'],
  },
  azurerm_key_vault: {
    id: '{group}/providers/Microsoft.KeyVault/vaults/{name}',
    forceNew: ['tenant_id'],
    defaults: {
      public_network_access_enabled: true,
      soft_delete_retention_days: 90,
      purge_protection_enabled: false,
    },
    patterns: { name: /^[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/ },
  },
  azurerm_key_vault_access_policy: {
    id: '{key_vault_id}/objectId/{object_id}',
    forceNew: ['key_vault_id', 'object_id', 'tenant_id', 'application_id'],
  },
  azurerm_key_vault_key: {
    id: 'https://{vault}.vault.azure.net/keys/{name}/0123456789abcdef0123456789abcdef',
    stored: '{key_vault_id}/keys/{name}',
    forceNew: ['key_vault_id', 'key_type', 'key_size'],
  },
  azurerm_storage_account_customer_managed_key: {
    id: '{storage_account_id}',
    stored: '{storage_account_id}/encryptionKeys/default',
    forceNew: ['storage_account_id'],
  },
  azurerm_synapse_workspace_key: { id: '{synapse_workspace_id}/keys/{customer_managed_key_name}' },
  azurerm_log_analytics_workspace: { id: '{group}/providers/Microsoft.OperationalInsights/workspaces/{name}' },
  azurerm_application_insights: {
    id: '{group}/providers/Microsoft.Insights/components/{name}',
    forceNew: ['application_type'],
    defaults: { internet_ingestion_enabled: true, internet_query_enabled: true, retention_in_days: 90 },
  },
  azurerm_container_registry: {
    id: '{group}/providers/Microsoft.ContainerRegistry/registries/{name}',
    defaults: { admin_enabled: false, public_network_access_enabled: true },
    patterns: { name: /^[a-zA-Z0-9]{5,50}$/, sku: /^(Basic|Standard|Premium)$/ },
  },
  azurerm_machine_learning_workspace: {
    id: '{group}/providers/Microsoft.MachineLearningServices/workspaces/{name}',
    forceNew: [
      ...['application_insights_id', 'key_vault_id', 'storage_account_id', 'container_registry_id'],
      ...['encryption', 'high_business_impact', 'service_side_encryption_enabled'],
    ],
    forceNewNested: ['managed_network.provision_on_creation_enabled'],
    defaults: {
      kind: 'Default',
      sku_name: 'Basic',
      public_network_access_enabled: true,
      v1_legacy_mode_enabled: false,
      service_side_encryption_enabled: false,
    },
    patterns: { name: /^[a-zA-Z0-9][\w-]{2,32}$/, sku_name: /^Basic$/, kind: /^(Default|FeatureStore)$/ },
  },
  azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint: {
    id: OUTBOUND_RULE,
    inOwnSubscription: 'workspace_id',
    replaceAlways: true,
    defaults: { spark_enabled: false },
    constants: { rule_type: 'PrivateEndpoint', from_azurerm: true },
    patterns: { sub_resource_target: /^(vault|amlworkspace|blob|table|queue|file|web|dfs|redisCache)$/ },
  },
  azurerm_machine_learning_workspace_network_outbound_rule_fqdn: {
    id: OUTBOUND_RULE,
    inOwnSubscription: 'workspace_id',
    forceNew: ['workspace_id'],
    constants: { rule_type: 'FQDN' },
  },
  azurerm_machine_learning_workspace_network_outbound_rule_service_tag: {
    id: OUTBOUND_RULE,
    inOwnSubscription: 'workspace_id',
    forceNew: ['workspace_id'],
    constants: { rule_type: 'ServiceTag' },
    patterns: { protocol: /^(\*|TCP|UDP|ICMP)$/ },
  },
  azurerm_machine_learning_synapse_spark: {
    id: '{machine_learning_workspace_id}/computes/{name}',
    inOwnSubscription: 'machine_learning_workspace_id',
    replaceAlways: true,
    defaults: { local_auth_enabled: true },
    patterns: {
      name: /^[a-zA-Z][a-zA-Z0-9-]{2,16}$/,
      synapse_spark_pool_id: /\/workspaces\/[^/]+\/bigDataPools\/[^/]+$/,
    },
  },
  azurerm_role_assignment: {
    id: '{scope}/providers/Microsoft.Authorization/roleAssignments/{name}',
    forceNew: [
      ...['scope', 'role_definition_id', 'role_definition_name', 'principal_id', 'condition', 'condition_version'],
      ...['delegated_managed_identity_resource_id', 'description'],
    ],
  },
  azurerm_synapse_workspace: {
    id: '{group}/providers/Microsoft.Synapse/workspaces/{name}',
    forceNew: [
      ...['storage_data_lake_gen2_filesystem_id', 'sql_administrator_login', 'compute_subnet_id'],
      ...['data_exfiltration_protection_enabled', 'managed_virtual_network_enabled', 'managed_resource_group_name'],
    ],
    ignoredUpdates: ['identity', 'linking_allowed_for_aad_tenant_ids', 'purview_id'],
    defaults: { public_network_access_enabled: true, azuread_authentication_only: false },
    patterns: {
      name: /^(?!.*-ondemand)[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?$/,
      storage_data_lake_gen2_filesystem_id: /^https:\/\/[^/]+\/.+/,
    },
  },
  azurerm_synapse_workspace_aad_admin: { id: '{synapse_workspace_id}/administrators/activeDirectory' },
  azurerm_synapse_workspace_extended_auditing_policy: {
    id: '{synapse_workspace_id}/extendedAuditingSettings/default',
    forceNew: ['synapse_workspace_id'],
    defaults: { retention_in_days: 0, log_monitoring_enabled: true, storage_account_access_key_is_secondary: false },
  },
  azurerm_synapse_firewall_rule: {
    id: '{synapse_workspace_id}/firewallRules/{name}',
    forceNew: ['synapse_workspace_id'],
  },
  azurerm_synapse_spark_pool: {
    id: '{synapse_workspace_id}/bigDataPools/{name}',
    forceNew: ['synapse_workspace_id'],
    defaults: {
      compute_isolation_enabled: false,
      dynamic_executor_allocation_enabled: false,
      session_level_packages_enabled: false,
      spark_events_folder: '/events',
      spark_log_folder: '/logs',
    },
    patterns: {
      name: /^[a-zA-Z][a-zA-Z\d]{0,14}$/,
      node_size: /^(Small|Medium|Large|None|XLarge|XXLarge|XXXLarge)$/,
      node_size_family: /^(HardwareAcceleratedFPGA|HardwareAcceleratedGPU|MemoryOptimized|None)$/,
      spark_version: /^3\.[2345]$/,
    },
  },
  azurerm_synapse_managed_private_endpoint: {
    id: '{synapse_workspace_id}/managedVirtualNetworks/default/managedPrivateEndpoints/{name}',
    replaceAlways: true,
  },
  azurerm_synapse_role_assignment: {
    id: '{synapse_scope}|{assignment}',
    stored: '{synapse_scope}/roleAssignments/{assignment}',
    replaceAlways: true,
    patterns: { principal_type: /^(User|Group|ServicePrincipal)$/ },
  },
  azurerm_virtual_network: { id: `${NETWORK}/virtualNetworks/{name}` },
  azurerm_subnet: {
    id: `${NETWORK}/virtualNetworks/{virtual_network_name}/subnets/{name}`,
    forceNew: ['virtual_network_name'],
    defaults: { private_endpoint_network_policies: 'Disabled', default_outbound_access_enabled: true },
  },
  azurerm_private_endpoint: {
    id: `${NETWORK}/privateEndpoints/{name}`,
    forceNew: ['subnet_id', 'private_service_connection', 'custom_network_interface_name', 'ip_configuration'],
  },
  azurerm_monitor_diagnostic_setting: {
    id: '{target_resource_id}|{name}',
    stored: '{target_resource_id}/providers/Microsoft.Insights/diagnosticSettings/{name}',
    forceNew: ['target_resource_id'],
    patterns: { name: /^[^<>*%&:\\?+/]{1,260}$/ },
  },
  azurerm_private_dns_zone: { id: `${DNS_ZONE}/{name}` },
  azurerm_private_dns_zone_virtual_network_link: {
    id: `${DNS_ZONE}/{private_dns_zone_name}/virtualNetworkLinks/{name}`,
    forceNew: ['private_dns_zone_name', 'virtual_network_id'],
    defaults: { registration_enabled: false },
  },
};

const ALWAYS_NEW = ['name', 'location', 'resource_group_name'];

/** A type nobody described: an id in the usual form and no rules. */
function generic(type: string, attributes: JsonObject): AzurermType {
  const stem = type.replace(/^azurerm_/, '');
  const provider = `providers/Microsoft.StandIn/${stem}/{name}`;
  if (attributes.resource_group_name) {
    return { id: `{group}/${provider}` };
  }
  const parent = Object.keys(attributes).find(
    (name) => name.endsWith('_id') && text(attributes[name]).startsWith('/subscriptions/'),
  );
  return { id: parent ? `{${parent}}/${provider}` : `/subscriptions/{subscription}/${provider}` };
}

export function azurermType(type: string, attributes: JsonObject = {}): AzurermType {
  return AZURERM_TYPES[type] ?? generic(type, attributes);
}

export function isForceNew(type: string, argument: string): boolean {
  const { replaceAlways, forceNew } = azurermType(type);
  return replaceAlways === true || ALWAYS_NEW.includes(argument) || (forceNew ?? []).includes(argument);
}

/** The id for Terraform and the one in the cloud, from the arguments. */
export function azurermIds(type: string, attributes: JsonObject, subscription: string): { id: string; stored: string } {
  const { id, stored } = azurermType(type, attributes);
  const values: JsonObject = { ...attributes, ...derived(attributes, subscription) };
  const fill = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (_match, name: string) => scalar(values[name]));
  const filled = fill(id);
  return { id: filled, stored: stored === undefined ? filled : fill(stored) };
}

function scalar(value: Json | undefined): string {
  return typeof value === 'string' ? value.replace(/\/$/, '') : String(value ?? 'none');
}

function derived(attributes: JsonObject, subscription: string): JsonObject {
  const group = `/subscriptions/${subscription}/resourceGroups/${text(attributes.resource_group_name)}`;
  const scope = text(attributes.synapse_workspace_id) || text(attributes.synapse_spark_pool_id);
  const assignment = guid([scope, text(attributes.role_name), text(attributes.principal_id)].join('|'));
  const account = text(attributes.storage_account_id).split('/').pop() ?? '';
  const vault = text(attributes.key_vault_id).split('/').pop() ?? '';
  return { subscription, group, synapse_scope: scope, assignment, storage_account: account, vault };
}
