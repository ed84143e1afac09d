import { auditAmlWorkspace } from './aml-workspace';
import { auditAttachedCompute } from './attached-compute';
import { Audit } from './audit';
import { auditNetworkPatch, auditProvisioning } from './azapi';
import { auditComputeCluster, auditComputeInstance, auditInferenceCluster } from './compute';
import {
  auditContainerRegistry,
  auditKeyVault,
  auditStorageAccount,
  auditStorageNetworkRules,
} from './guarded-resources';
import { NAME_AUDITS } from './names';
import { auditManagementLock, auditPrivateEndpoint, auditVirtualNetwork } from './network-resources';
import { auditAzapiRule, auditFqdnRule, auditPrivateEndpointRule, auditServiceTagRule } from './outbound-rules';
import { auditRoleAssignment } from './arm-roles';
import { auditSparkPool } from './spark-pool';
import { auditManagedEndpoint, auditSynapseFirewallRule, auditSynapseRole } from './synapse-data-plane';
import { auditSynapseWorkspace } from './synapse-workspace';

function together(...audits: readonly Audit[]): Audit {
  return (...args) => audits.forEach((audit) => audit(...args));
}

/** How resources of a type are audited. */
export const AUDITS: { readonly [type: string]: Audit | undefined } = {
  ...NAME_AUDITS,
  azapi_resource: auditAzapiRule,
  azapi_resource_action: auditProvisioning,
  azapi_update_resource: auditNetworkPatch,
  azurerm_container_registry: together(auditContainerRegistry, NAME_AUDITS.azurerm_container_registry),
  azurerm_key_vault: together(auditKeyVault, NAME_AUDITS.azurerm_key_vault),
  azurerm_machine_learning_compute_cluster: auditComputeCluster,
  azurerm_machine_learning_compute_instance: auditComputeInstance,
  azurerm_machine_learning_inference_cluster: auditInferenceCluster,
  azurerm_machine_learning_synapse_spark: auditAttachedCompute,
  azurerm_machine_learning_workspace: auditAmlWorkspace,
  azurerm_machine_learning_workspace_network_outbound_rule_fqdn: auditFqdnRule,
  azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint: auditPrivateEndpointRule,
  azurerm_machine_learning_workspace_network_outbound_rule_service_tag: auditServiceTagRule,
  azurerm_management_lock: auditManagementLock,
  azurerm_private_endpoint: auditPrivateEndpoint,
  azurerm_role_assignment: auditRoleAssignment,
  azurerm_storage_account: together(auditStorageAccount, NAME_AUDITS.azurerm_storage_account),
  azurerm_storage_account_network_rules: auditStorageNetworkRules,
  azurerm_synapse_firewall_rule: auditSynapseFirewallRule,
  azurerm_synapse_managed_private_endpoint: auditManagedEndpoint,
  azurerm_synapse_role_assignment: auditSynapseRole,
  azurerm_synapse_spark_pool: auditSparkPool,
  azurerm_synapse_workspace: auditSynapseWorkspace,
  azurerm_virtual_network: auditVirtualNetwork,
};
