// What Terraform prints when a condition is false. The texts are those of the library: both sides write the same bytes.

const LEARN = 'https://learn.microsoft.com';
const REST = 'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/machinelearningservices';
const MANAGED_NETWORK = 'Azure Machine Learning: Workspace managed virtual network isolation';
const MANAGED_NETWORK_PAGE = `${LEARN}/azure/machine-learning/how-to-managed-network`;
const CREATE_ENDPOINTS =
  'Azure Synapse Analytics: Create a managed private endpoint to your data source, ' +
  `${LEARN}/azure/synapse-analytics/security/how-to-create-managed-private-endpoints`;

export function networkNotReady(path: string, action: string): string {
  return (
    `PRV-03: the managed virtual network is not active or not ready for Spark (${path}). ` +
    'Allowed: status Active and sparkReady true after provisioning. ' +
    `Fix: provision again with: terraform apply -replace=${action}. ` +
    'Source: Azure Machine Learning REST API: Managed Network Provisions, "Provision Managed Network", ' +
    `${LEARN}/rest/api/azureml/managed-network-provisions/provision-managed-network; ` +
    `Azure REST API specification, Azure Machine Learning, "ManagedNetworkProvisionStatus", ${REST}.`
  );
}

export function sparkRuleInactive(path: string, found: string): string {
  return (
    'OBR-04: a private endpoint rule that is enabled for Spark is not active, so Spark does not reach its target ' +
    `(${path}): ${found}. ` +
    'Allowed: sparkStatus Active of every rule with sparkEnabled true. ' +
    'Fix: provision again with another trigger in SparkProvisioning.byThisStack({ trigger }), and see whether the private endpoint connection is approved on the target. ' +
    'Source: Azure resource reference: Microsoft.MachineLearningServices/workspaces/outboundRules, "PrivateEndpointDestination", ' +
    `${LEARN}/azure/templates/microsoft.machinelearningservices/workspaces/outboundrules; ` +
    `Azure REST API specification, Azure Machine Learning, "PrivateEndpointDestination", ${REST}.`
  );
}

export function defaultStorageUnreached(path: string, found: string): string {
  return (
    `SPE-04: no active rule for Spark leads to the private default storage of the workspace (${path}): ${found}. ` +
    'Allowed: rules to blob and file of the default storage with sparkEnabled true and sparkStatus Active; with AllowInternetOutbound public network access of the storage is enough. ' +
    'Fix: provision again with another trigger in SparkProvisioning.byThisStack({ trigger }), and see whether the private endpoint connections of the default storage are approved. ' +
    `Source: ${MANAGED_NETWORK}, "List of required rules", ${MANAGED_NETWORK_PAGE}#list-of-required-rules; ` +
    `${MANAGED_NETWORK}, "Configure for serverless Spark jobs", ${MANAGED_NETWORK_PAGE}#configure-for-serverless-spark-jobs; ` +
    'Azure/azureml-examples, pull request 2990, review by the product team, https://github.com/Azure/azureml-examples/pull/2990.'
  );
}

export function connectionMissing(path: string): string {
  return (
    `MPE-03: the connection of the managed private endpoint has not appeared on its target yet, so it cannot be approved (${path}). ` +
    'Allowed: a private endpoint connection on the target that belongs to the managed private endpoint. ' +
    'Fix: apply again after a minute, or give the endpoints more time with appearsWithinSeconds. ' +
    `Source: ${CREATE_ENDPOINTS}.`
  );
}

export function approvalWithdrawn(path: string, found: string, endpoint: string): string {
  return (
    `MPE-02: the approval of a managed private endpoint was withdrawn, so it carries no traffic (${path}): ${found}. ` +
    'Allowed: a private endpoint connection on the target in the state Approved. ' +
    `Fix: apply again, which approves it, or make the endpoint anew with: terraform apply -replace=${endpoint}. ` +
    'Source: Azure Synapse Analytics: Managed private endpoints, "Managed private endpoints", ' +
    `${LEARN}/azure/synapse-analytics/security/synapse-workspace-managed-private-endpoints#managed-private-endpoints; ${CREATE_ENDPOINTS}.`
  );
}
