import { Block, Synthesized } from '../support/stack';

/** What a scanner asks of a resource, as far as the configuration shows it. */
export interface Check {
  readonly types: readonly string[];
  readonly passes: (block: Block, within: { readonly stack: Synthesized; readonly address: string }) => boolean;
}

function at(block: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as { readonly [key: string]: unknown } | undefined)?.[key], block);
}

function is(type: string, path: string, ...values: unknown[]): Check {
  return { types: [type], passes: (block) => values.includes(at(block, path)) };
}

function has(type: string, path: string): Check {
  return { types: [type], passes: (block) => at(block, path) !== undefined };
}

function hasNot(type: string, path: string): Check {
  return { types: [type], passes: (block) => at(block, path) === undefined };
}

/** Whether a resource of another type refers to the resource. */
function referredBy(type: string, other: string): Check {
  return {
    types: [type],
    passes: (_, { stack, address }) => JSON.stringify(stack.resources(other)).includes(`\${${address}.`),
  };
}

const ACCOUNT = 'azurerm_storage_account';
const VAULT = 'azurerm_key_vault';
const REGISTRY = 'azurerm_container_registry';
const SYNAPSE = 'azurerm_synapse_workspace';
const WORKSPACE = 'azurerm_machine_learning_workspace';

const GEO = ['GRS', 'RAGRS', 'GZRS', 'RAGZRS'];

/** The checks that the synthesized configuration shows, by the ids of scanners. */
export const CHECKS: { readonly [id: string]: Check } = {
  CKV_AZURE_3: is(ACCOUNT, 'https_traffic_only_enabled', true),
  'AVD-AZU-0008': is(ACCOUNT, 'https_traffic_only_enabled', true),
  CKV_AZURE_44: is(ACCOUNT, 'min_tls_version', 'TLS1_2'),
  'AVD-AZU-0011': is(ACCOUNT, 'min_tls_version', 'TLS1_2'),
  CKV_AZURE_34: is('azurerm_storage_container', 'container_access_type', 'private'),
  'AVD-AZU-0007': is('azurerm_storage_container', 'container_access_type', 'private'),
  CKV_AZURE_190: is(ACCOUNT, 'allow_nested_items_to_be_public', false),
  CKV2_AZURE_47: is(ACCOUNT, 'allow_nested_items_to_be_public', false),
  CKV_AZURE_244: is(ACCOUNT, 'local_user_enabled', false),
  CKV_AZURE_35: is(ACCOUNT, 'network_rules.default_action', 'Deny'),
  'AVD-AZU-0012': is(ACCOUNT, 'network_rules.default_action', 'Deny'),
  CKV_AZURE_36: {
    types: [ACCOUNT],
    passes: (block) => JSON.stringify(at(block, 'network_rules.bypass') ?? []).includes('AzureServices'),
  },
  CKV_AZURE_59: is(ACCOUNT, 'public_network_access_enabled', false),
  CKV2_AZURE_40: is(ACCOUNT, 'shared_access_key_enabled', false),
  CKV2_AZURE_41: is(ACCOUNT, 'shared_access_key_enabled', false),
  CKV2_AZURE_33: referredBy(ACCOUNT, 'azurerm_private_endpoint'),
  CKV2_AZURE_1: has(ACCOUNT, 'customer_managed_key'),
  'AVD-AZU-0061': is(ACCOUNT, 'infrastructure_encryption_enabled', true),
  CKV_AZURE_206: is(ACCOUNT, 'account_replication_type', ...GEO),
  CKV2_AZURE_38: has(ACCOUNT, 'blob_properties.delete_retention_policy'),
  CKV_AZURE_33: has(ACCOUNT, 'queue_properties.logging'),
  CKV_AZURE_42: is(VAULT, 'purge_protection_enabled', true),
  CKV_AZURE_110: is(VAULT, 'purge_protection_enabled', true),
  CKV_AZURE_111: hasNot(VAULT, 'soft_delete_enabled'),
  'AVD-AZU-0016': {
    types: [VAULT],
    passes: (block) => block.purge_protection_enabled === true && Number(block.soft_delete_retention_days) >= 7,
  },
  'Azure.KeyVault.RBAC': is(VAULT, 'rbac_authorization_enabled', true),
  CKV_AZURE_109: is(VAULT, 'network_acls.default_action', 'Deny'),
  'AVD-AZU-0013': is(VAULT, 'network_acls.default_action', 'Deny'),
  CKV_AZURE_189: is(VAULT, 'public_network_access_enabled', false),
  CKV2_AZURE_32: referredBy(VAULT, 'azurerm_private_endpoint'),
  CKV_AZURE_137: is(REGISTRY, 'admin_enabled', false),
  CKV_AZURE_138: is(REGISTRY, 'anonymous_pull_enabled', false),
  CKV_AZURE_139: is(REGISTRY, 'public_network_access_enabled', false),
  CKV_AZURE_163: is(REGISTRY, 'sku', 'Standard', 'Premium'),
  CKV_AZURE_164: is(REGISTRY, 'trust_policy_enabled', true),
  CKV_AZURE_165: has(REGISTRY, 'georeplications'),
  CKV_AZURE_166: is(REGISTRY, 'quarantine_policy_enabled', true),
  CKV_AZURE_167: has(REGISTRY, 'retention_policy_in_days'),
  CKV_AZURE_233: is(REGISTRY, 'zone_redundancy_enabled', true),
  CKV_AZURE_237: is(REGISTRY, 'data_endpoint_enabled', true),
  CKV_AZURE_144: is(WORKSPACE, 'public_network_access_enabled', false),
  CKV2_AZURE_49: is(WORKSPACE, 'public_network_access_enabled', false),
  'Azure.ML.UserManagedIdentity': has(WORKSPACE, 'primary_user_assigned_identity'),
  'Azure.ML.DisableLocalAuth': is('azurerm_machine_learning_synapse_spark', 'local_auth_enabled', false),
  'Azure.AppInsights.LocalAuth': is('azurerm_application_insights', 'local_authentication_disabled', true),
  'Azure.AppInsights.Workspace': has('azurerm_application_insights', 'workspace_id'),
  CKV_AZURE_239: hasNot(SYNAPSE, 'sql_administrator_login_password'),
  CKV_AZURE_240: has(SYNAPSE, 'customer_managed_key'),
  CKV_AZURE_242: is('azurerm_synapse_spark_pool', 'compute_isolation_enabled', true),
  CKV_AZURE_157: is(SYNAPSE, 'data_exfiltration_protection_enabled', true),
  CKV2_AZURE_53: referredBy(SYNAPSE, 'azurerm_synapse_workspace_extended_auditing_policy'),
  CKV2_AZURE_46: referredBy(SYNAPSE, 'azurerm_synapse_workspace_vulnerability_assessment'),
  CKV2_AZURE_19: {
    types: [SYNAPSE],
    passes: (_, { stack }) => stack.addresses('azurerm_synapse_firewall_rule').length === 0,
  },
  'Azure.VNET.PrivateSubnet': is('azurerm_subnet', 'default_outbound_access_enabled', false),
  CKV2_AZURE_31: referredBy('azurerm_subnet', 'azurerm_subnet_network_security_group_association'),
};
