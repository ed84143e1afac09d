/** Everything about the cloud that a test may turn. Times are milliseconds. */
export interface CloudSettings {
  readonly subscriptionId: string;
  readonly tenantId: string;
  /** Who deploys. */
  readonly clientId: string;
  readonly objectId: string;
  /** Where Terraform runs, as the Synapse firewall sees it. */
  readonly runnerAddress: string;
  /** How long a write takes. */
  readonly writeMs: number;
  /** How long a new principal is unknown to role assignments. */
  readonly principalReplicationMs: number;
  /** How long a managed private endpoint takes to show on its target. */
  readonly connectionAppearsMs: number;
  readonly provisioningMs: number;
  /** How many provisionings answer `sparkReady = false` although they were asked for Spark. */
  readonly provisioningsWithoutSpark: number;
  /** How long a role takes until a provisioned managed network acts by it, and until a Key Vault does. */
  readonly roleEffectMs: number;
  /** Whether Spark may use the rules that the service makes by itself. */
  readonly requiredRulesForSpark: boolean;
  /** Ids of the zones that an Azure Policy attaches to new private endpoints without zones. */
  readonly zonesByPolicy: readonly string[];
}

export const DEFAULT_SETTINGS: CloudSettings = {
  subscriptionId: '00000000-0000-0000-0000-000000000000',
  tenantId: '00000000-0000-4000-8000-00000000000a',
  clientId: '00000000-0000-4000-8000-00000000000b',
  objectId: '00000000-0000-4000-8000-00000000000c',
  runnerAddress: '203.0.113.5',
  writeMs: 30,
  principalReplicationMs: 400,
  connectionAppearsMs: 400,
  provisioningMs: 80,
  provisioningsWithoutSpark: 0,
  roleEffectMs: 0,
  requiredRulesForSpark: true,
  zonesByPolicy: [],
};
