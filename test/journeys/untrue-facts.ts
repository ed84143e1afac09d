import { JsonObject } from '../stand-in/json';
import { GIVEN, IDENTITY } from './existing-world';

/** A resource that is not as it is stated, or must be. */
export interface UntrueFact {
  readonly what: string;
  readonly id: string;
  /** The resource as it is. */
  readonly attributes: JsonObject;
  /** What the plan stops with, as `<rule> <construct>`, and for CFG-30 with the statement. */
  readonly stopsWith: readonly string[];
}

/** Rules that a plan stops with. */
export function rulesOf({ stopsWith }: UntrueFact): string[] {
  return stopsWith.map((stop) => stop.split(' ')[0]);
}

/** Rules that tell of drift and stop nothing. */
export const DRIFTING_RULES = ['MPE-02', 'OBR-04', 'PRV-03', 'SPE-04', 'SPE-06'];

const NONE: JsonObject[] = [];

export const UNTRUE_FACTS: readonly UntrueFact[] = [
  {
    what: 'a lake without hierarchical namespace',
    id: GIVEN.lake,
    attributes: { is_hns_enabled: false },
    stopsWith: ['CFG-30 Lake: hierarchicalNamespace is stated as "true", and is "false"'],
  },
  {
    what: 'a premium lake',
    id: GIVEN.lake,
    attributes: { account_tier: 'Premium' },
    stopsWith: ['CFG-30 Lake: premium is stated as "false", and is "true"'],
  },
  {
    what: 'a lake without shared keys',
    id: GIVEN.lake,
    attributes: { shared_access_key_enabled: false },
    stopsWith: ['CFG-30 Lake: sharedKeys is stated as "true", and is "false"'],
  },
  {
    what: 'a public lake',
    id: GIVEN.lake,
    attributes: { public_network_access_enabled: true },
    stopsWith: ['CFG-30 Lake: publicNetworkAccess is stated as "false", and is "true"'],
  },
  {
    what: 'an identity with another object id',
    id: GIVEN.jobs,
    attributes: {},
    stopsWith: ['CFG-30 Jobs: principalId is stated as "3c59dc04-8e88-4502-93a4-6d1b7f0a2c22", and is "'],
  },
  {
    what: 'a workspace in another isolation mode',
    id: GIVEN.workspace,
    attributes: { managed_network: [{ isolation_mode: 'AllowOnlyApprovedOutbound' }] },
    stopsWith: [
      'CFG-30 Workspace: managedNetwork is stated as "AllowInternetOutbound", and is "AllowOnlyApprovedOutbound"',
    ],
  },
  {
    what: 'a workspace without any managed network',
    id: GIVEN.workspace,
    attributes: { managed_network: NONE },
    stopsWith: ['CFG-30 Workspace: managedNetwork is stated as "AllowInternetOutbound", and is "Disabled"'],
  },
  {
    what: 'a workspace in another region',
    id: GIVEN.workspace,
    attributes: { location: 'North Europe' },
    stopsWith: ['CFG-30 Workspace: location is stated as "WestEurope", and is "northeurope"'],
  },
  {
    what: 'a workspace with another default storage',
    id: GIVEN.workspace,
    attributes: { storage_account_id: GIVEN.ownStorage },
    stopsWith: ['CFG-30 Workspace: defaultStorage is stated as "/subscriptions/'],
  },
  {
    what: 'a workspace with another Key Vault',
    id: GIVEN.workspace,
    attributes: { key_vault_id: `${GIVEN.vault}-old` },
    stopsWith: ['CFG-30 Workspace: keyVaultId is stated as "/subscriptions/'],
  },
  {
    what: 'a workspace that has another identity',
    id: GIVEN.workspace,
    attributes: { identity: [{ ...IDENTITY, principal_id: '11111111-1111-4111-8111-111111111111' }] },
    stopsWith: [
      'CFG-30 Workspace: identityPrincipalId is stated as "b6d767d2-f8ed-4d21-a44b-0e5886680c33", and is "11111111-',
    ],
  },
  {
    what: 'a workspace that lacks the identity of the jobs',
    id: GIVEN.workspace,
    attributes: { identity: [{ ...IDENTITY, type: 'SystemAssigned', identity_ids: [] }] },
    stopsWith: ['IDN-01 Workspace: journey/Jobs'],
  },
  {
    what: 'a public workspace whose network is provisioned',
    id: GIVEN.workspace,
    attributes: { public_network_access_enabled: true },
    stopsWith: ['PRV-07 Workspace/Network'],
  },
  {
    what: 'a Synapse workspace without managed virtual network',
    id: GIVEN.synapse,
    attributes: { managed_virtual_network_enabled: false },
    stopsWith: ['CFG-30 Synapse: managedVirtualNetwork is stated as "true", and is "false"'],
  },
  {
    what: 'a Synapse workspace with another primary storage',
    id: GIVEN.synapse,
    attributes: { storage_data_lake_gen2_filesystem_id: 'https://other.dfs.core.windows.net/synapse' },
    stopsWith: ['CFG-30 Synapse: primaryStorage is stated as "givensynapse", and is "other"'],
  },
  {
    what: 'a private Synapse workspace with an attached pool',
    id: GIVEN.synapse,
    attributes: { public_network_access_enabled: false },
    stopsWith: ['ATR-05 Pool/Attachment Workspace given'],
  },
  {
    what: 'a Synapse workspace with data exfiltration protection and an attached pool',
    id: GIVEN.synapse,
    attributes: { data_exfiltration_protection_enabled: true },
    stopsWith: ['ATR-06 Pool/Attachment Workspace given'],
  },
  {
    what: 'an attached pool with a disabled runtime',
    id: GIVEN.pool,
    attributes: { spark_version: '3.3' },
    stopsWith: ['RUN-01 Pool/Attachment Workspace given'],
  },
  {
    what: 'a compute with another pool',
    id: GIVEN.compute,
    attributes: { synapse_spark_pool_id: `${GIVEN.pool}old` },
    stopsWith: ['CFG-30 Shared: sparkPoolId is stated as "/subscriptions/'],
  },
  {
    what: 'a compute without identity',
    id: GIVEN.compute,
    attributes: { identity: NONE },
    stopsWith: ['CFG-30 Shared: identity is stated as "SystemAssigned", and is "None"'],
  },
  {
    what: 'a data lake as default storage',
    id: GIVEN.ownStorage,
    attributes: { is_hns_enabled: true },
    stopsWith: ['CFG-30 OwnStore: hierarchicalNamespace is stated as "false", and is "true"', 'WKS-01 Own'],
  },
  {
    what: 'a premium account as default storage',
    id: GIVEN.ownStorage,
    attributes: { account_tier: 'Premium' },
    stopsWith: ['WKS-01 Own'],
  },
  {
    what: 'an account of kind BlobStorage as default storage',
    id: GIVEN.ownStorage,
    attributes: { account_kind: 'BlobStorage' },
    stopsWith: ['WKS-01 Own'],
  },
  {
    what: 'a default storage without shared keys',
    id: GIVEN.ownStorage,
    attributes: { shared_access_key_enabled: false },
    stopsWith: ['WKS-11 Own'],
  },
  {
    what: 'a Key Vault with access policies',
    id: GIVEN.vault,
    attributes: { rbac_authorization_enabled: false },
    stopsWith: ['CFG-30 Own: the authorization of the Key Vault is stated as "Rbac", and is "AccessPolicies"'],
  },
  {
    what: 'a registry that is not Premium',
    id: GIVEN.registry,
    attributes: { sku: 'Standard' },
    stopsWith: [
      'CFG-30 Own: the SKU of the container registry is stated as "Premium", and is "Standard"',
      'REQ-02 Own',
    ],
  },
  {
    what: 'a primary storage of Synapse without hierarchical namespace',
    id: GIVEN.synapseStorage,
    attributes: { is_hns_enabled: false },
    stopsWith: [
      'CFG-30 Primary: hierarchicalNamespace is stated as "true", and is "false"',
      'CFG-30 OwnLake: hierarchicalNamespace is stated as "true", and is "false"',
      'SYN-01 OwnSynapse',
    ],
  },
];
