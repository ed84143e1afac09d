import { JsonObject } from './json';

/** Stacks in Terraform's JSON, written by hand, for the tests of the stand-in itself. */

export const LOCATION = 'westeurope';
export const IN_GROUP = { resource_group_name: '${azurerm_resource_group.group.name}', location: LOCATION };

export const account = (name: string, more: JsonObject = {}): JsonObject => ({
  ...IN_GROUP,
  name,
  account_tier: 'Standard',
  account_replication_type: 'LRS',
  ...more,
});

export const ref = (expression: string): string => '${' + expression + '}';

/** Providers and a resource group around the given resources. */
export function stack(resource: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    terraform: {
      required_providers: {
        azurerm: { source: 'hashicorp/azurerm', version: '4.55.0' },
        azapi: { source: 'Azure/azapi', version: '~> 2.7' },
      },
    },
    provider: { azurerm: [{ features: [{ storage: [{ data_plane_available: false }] }] }], azapi: [{}] },
    resource: { azurerm_resource_group: { group: { name: 'rg', location: LOCATION } }, ...resource },
    ...more,
  };
}

/** A workspace and what it depends on. */
export function workspaceResources(more: JsonObject = {}): JsonObject {
  return {
    azurerm_storage_account: { default: account('defaultstore', { public_network_access_enabled: false }) },
    azurerm_key_vault: {
      vault: {
        ...IN_GROUP,
        name: 'vault',
        sku_name: 'standard',
        tenant_id: ref('data.azurerm_client_config.current.tenant_id'),
      },
    },
    azurerm_application_insights: { insights: { ...IN_GROUP, name: 'insights', application_type: 'web' } },
    azurerm_machine_learning_workspace: {
      ml: {
        ...IN_GROUP,
        name: 'ml-workspace',
        storage_account_id: ref('azurerm_storage_account.default.id'),
        key_vault_id: ref('azurerm_key_vault.vault.id'),
        application_insights_id: ref('azurerm_application_insights.insights.id'),
        public_network_access_enabled: false,
        identity: { type: 'SystemAssigned' },
        managed_network: { isolation_mode: 'AllowInternetOutbound' },
        ...more,
      },
    },
  };
}

export const CLIENT_CONFIG = { azurerm_client_config: { current: {} } };

/** Provisioning with Spark, and what the workspace says about it afterwards. */
export function provisioned(body: JsonObject = { includeSpark: true }): { resource: JsonObject; data: JsonObject } {
  const type = 'Microsoft.MachineLearningServices/workspaces@2024-10-01';
  const workspace = ref('azurerm_machine_learning_workspace.ml.id');
  return {
    resource: {
      azapi_resource_action: {
        provision: {
          type,
          resource_id: workspace,
          action: 'provisionManagedNetwork',
          method: 'POST',
          body,
          response_export_values: ['status', 'sparkReady'],
          retry: { error_message_regex: ['being provisioned'] },
          timeouts: { create: '90m' },
        },
      },
    },
    data: {
      azapi_resource: {
        workspace: {
          type,
          resource_id: workspace,
          response_export_values: { network: 'properties.managedNetwork.status' },
          depends_on: ['azapi_resource_action.provision'],
          lifecycle: {
            postcondition: [
              { condition: ref('self.output.network.sparkReady'), error_message: 'PRV-03: not ready for Spark' },
            ],
          },
        },
      },
    },
  };
}
