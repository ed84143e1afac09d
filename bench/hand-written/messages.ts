// What Terraform prints when a condition is false. The texts are those of the library: both sides write the same bytes.

export function networkNotReady(path: string, action: string): string {
  return (
    `PRV-03: the managed virtual network is not active or not ready for Spark (${path}). ` +
    'Allowed: status Active and sparkReady true after provisioning. ' +
    `Fix: provision again with: terraform apply -replace=${action}. ` +
    'Source: Azure REST API specification, ManagedNetworkProvisionStatus.'
  );
}

export function sparkRuleInactive(path: string, found: string): string {
  return (
    'OBR-04: a private endpoint rule that is enabled for Spark is not active, so Spark does not reach its target ' +
    `(${path}): ${found}. ` +
    'Allowed: sparkStatus Active of every rule with sparkEnabled true. ' +
    'Fix: provision the managed virtual network again, and see whether the connection is approved on the target. ' +
    'Source: Azure REST API specification, PrivateEndpointDestination.'
  );
}

export function connectionMissing(path: string): string {
  return (
    `MPE-03: the connection of the managed private endpoint is not on its target yet, so it cannot be approved (${path}). ` +
    'Allowed: a private endpoint connection on the target that belongs to the managed private endpoint. ' +
    'Fix: apply again after a minute, or give the endpoints more time with appearsWithinSeconds. ' +
    'Source: Synapse: How to create managed private endpoints.'
  );
}

export function approvalWithdrawn(path: string, found: string, endpoint: string): string {
  return (
    `MPE-02: the approval of a managed private endpoint was withdrawn, so it carries no traffic (${path}): ${found}. ` +
    'Allowed: a private endpoint connection on the target that is Approved. ' +
    `Fix: apply again, which approves it, or make the endpoint anew with: terraform apply -replace=${endpoint}. ` +
    'Source: Synapse: Managed private endpoints; How to create managed private endpoints.'
  );
}
