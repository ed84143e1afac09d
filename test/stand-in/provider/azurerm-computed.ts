import { Cloud } from '../cloud/cloud';
import { CloudResource } from '../cloud/types';
import { first, JsonObject, text } from '../json';
import { azurermType } from './azurerm-types';

type Computed = (cloud: Cloud, resource: CloudResource) => JsonObject;

/** Attributes that the service decides and that other resources refer to. */
const COMPUTED: { readonly [type: string]: Computed } = {
  azurerm_user_assigned_identity: (cloud, { state }) => ({
    principal_id: text(state.principalId),
    client_id: text(state.clientId),
    tenant_id: cloud.settings.tenantId,
  }),
  azurerm_storage_account: (_cloud, { attributes, name }) => ({
    ...endpoints(name),
    primary_location: attributes.location ?? null,
    access_tier: attributes.access_tier ?? 'Hot',
    primary_access_key: Buffer.from(`key of ${name}`).toString('base64'),
    large_file_share_enabled: attributes.large_file_share_enabled ?? true,
  }),
  azurerm_storage_container: (_cloud, { id, attributes }) => ({
    resource_manager_id: id,
    has_immutability_policy: false,
    has_legal_hold: false,
    default_encryption_scope: attributes.default_encryption_scope ?? '$account-encryption-key',
  }),
  azurerm_key_vault: (_cloud, { attributes, name }) => {
    const rbac = attributes.rbac_authorization_enabled ?? attributes.enable_rbac_authorization ?? false;
    return {
      vault_uri: `https://${name}.vault.azure.net/`,
      rbac_authorization_enabled: rbac,
      enable_rbac_authorization: rbac,
    };
  },
  azurerm_key_vault_key: (_cloud, { attributes, name }) => ({
    version: '0123456789abcdef0123456789abcdef',
    versionless_id: `https://${text(attributes.key_vault_id).split('/').pop()}.vault.azure.net/keys/${name}`,
  }),
  azurerm_log_analytics_workspace: (cloud, resource) => ({ workspace_id: stableGuid(cloud, resource, 'workspace') }),
  azurerm_application_insights: (cloud, resource) => {
    const key = stableGuid(cloud, resource, 'instrumentation');
    return {
      app_id: stableGuid(cloud, resource, 'app'),
      instrumentation_key: key,
      connection_string: `InstrumentationKey=${key}`,
    };
  },
  azurerm_container_registry: (_cloud, { name }) => ({ login_server: `${name.toLowerCase()}.azurecr.io` }),
  azurerm_machine_learning_workspace: (cloud, resource) => {
    const network = first(resource.attributes.managed_network);
    const location = text(resource.attributes.location);
    return {
      workspace_id: stableGuid(cloud, resource, 'workspace'),
      discovery_url: `https://${location}.api.azureml.ms/discovery`,
      managed_network: Object.keys(network).length
        ? [{ ...network, isolation_mode: network.isolation_mode ?? 'Disabled' }]
        : [],
    };
  },
  azurerm_role_assignment: (_cloud, { state, attributes }) => ({
    role_definition_id: text(attributes.role_definition_id) || text(state.roleDefinitionId),
    role_definition_name: text(attributes.role_definition_name) || text(state.roleName),
    principal_type: text(attributes.principal_type) || 'ServicePrincipal',
  }),
  azurerm_synapse_workspace: (_cloud, { attributes, name }) => ({
    connectivity_endpoints: {
      dev: `https://${name}.dev.azuresynapse.net`,
      sql: `${name}.sql.azuresynapse.net`,
      sqlOnDemand: `${name}-ondemand.sql.azuresynapse.net`,
      web: 'https://web.azuresynapse.net',
    },
    managed_resource_group_name: text(attributes.managed_resource_group_name) || `synapseworkspace-managedrg-${name}`,
  }),
  azurerm_private_dns_zone: () => ({ number_of_record_sets: 1, max_number_of_record_sets: 25000 }),
};

function stableGuid(cloud: Cloud, { state }: CloudResource, key: string): string {
  state[key] ??= cloud.newGuid(key);
  return text(state[key]);
}

function endpoints(account: string): JsonObject {
  const found: JsonObject = {};
  for (const service of ['blob', 'dfs', 'file', 'queue', 'table', 'web']) {
    const host = `${account}.${service === 'web' ? 'z6.web' : service}.core.windows.net`;
    found[`primary_${service}_host`] = host;
    found[`primary_${service}_endpoint`] = `https://${host}/`;
  }
  return found;
}

/** A resource as azurerm shows it: what was set, its defaults for what was not, and what the service decided. */
export function shownAttributes(type: string, cloud: Cloud, resource: CloudResource): JsonObject {
  const set = Object.entries(resource.attributes).filter(([, value]) => value !== null);
  return {
    ...azurermType(type).defaults,
    ...Object.fromEntries(set),
    ...COMPUTED[type]?.(cloud, resource),
  };
}
