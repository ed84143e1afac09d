/** Where Terraform finds the provider. */
export const AZAPI_SOURCE = 'Azure/azapi';

/** The bindings use what azapi has offered since 2.0: HCL bodies, `retry`, and response paths. */
export const AZAPI_METADATA = {
  providerName: 'azapi',
  providerVersion: '~> 2.0',
};

/** API versions, one per resource provider, so that a newer one is a change in one place. */
export const ApiVersion = {
  /** The version that azurerm 4.55 itself speaks. */
  MACHINE_LEARNING: '2025-06-01',
  /** Only preview versions know the addresses that may reach a workspace. */
  MACHINE_LEARNING_ADDRESSES: '2024-10-01-preview',
  STORAGE: '2023-05-01',
  SYNAPSE: '2021-06-01',
  MANAGED_IDENTITY: '2023-01-31',
  KEY_VAULT: '2023-07-01',
  CONTAINER_REGISTRY: '2023-07-01',
  SQL: '2021-11-01',
  EVENT_HUBS: '2024-01-01',
  COSMOS_DB: '2024-05-15',
} as const;

/** Answers that pass by themselves: roles that are not effective everywhere yet, a write that is still going on. */
export const TRANSIENT_ERRORS = [
  'AuthorizationFailed',
  'LinkedAuthorizationFailed',
  'FailedIdentityOperation',
  'Conflict',
];
