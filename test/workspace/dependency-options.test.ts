import {
  AzureMLWorkspaceProps,
  ContainerRegistryRef,
  ContainerRegistrySku,
  Constraints,
  KeyVaultRef,
  KeyVaultSku,
  LogAnalyticsSku,
  ManagedNetwork,
} from '../../lib';
import { armId, problemsOf, SUBNET, workspaceIn } from '../support/azure';
import { Synthesized, synthesized, testStack } from '../support/stack';

const VAULT = 'azurerm_key_vault';
const REGISTRY = 'azurerm_container_registry';
const LOGS = 'azurerm_log_analytics_workspace';
const INSIGHTS = 'azurerm_application_insights';

const open = { managedNetwork: ManagedNetwork.disabled() };

function made(props: Partial<AzureMLWorkspaceProps> = {}): Synthesized {
  const { stack, group } = testStack();
  workspaceIn(stack, group, props);
  return synthesized(stack);
}

describe('the Key Vault of a workspace', () => {
  test('is standard, says for how long it keeps what was deleted, and lets nobody in by its firewall', () => {
    expect(made().resource(VAULT)).toMatchObject({
      sku_name: 'standard',
      soft_delete_retention_days: 90,
      public_network_access_enabled: false,
      network_acls: { default_action: 'Deny', bypass: 'AzureServices' },
    });
  });

  test('takes a SKU and the days for which it keeps what was deleted', () => {
    const json = made({ keyVaultOptions: { sku: KeyVaultSku.PREMIUM, softDeleteDays: 7 } });
    expect(json.resource(VAULT)).toMatchObject({ sku_name: 'premium', soft_delete_retention_days: 7 });
  });

  test.each([
    ['addresses', { ipAllowlist: ['203.0.113.5'] }, { ip_rules: ['203.0.113.5'] }],
    ['subnets', { subnetAllowlist: [SUBNET] }, { virtual_network_subnet_ids: [SUBNET] }],
  ])('lets selected %s in, and then has public network access', (_what, keyVaultOptions, rules) => {
    for (const isolation of [{}, open]) {
      expect(made({ ...isolation, keyVaultOptions }).resource(VAULT)).toMatchObject({
        public_network_access_enabled: true,
        network_acls: { default_action: 'Deny', bypass: 'AzureServices', ...rules },
      });
    }
  });

  test('can be closed although the workspace is not isolated, and open although it is', () => {
    const closed = made({ ...open, keyVaultOptions: { publicNetworkAccess: false } }).resource(VAULT);
    expect(closed).toMatchObject({ public_network_access_enabled: false, network_acls: { default_action: 'Deny' } });
    const opened = made({ keyVaultOptions: { publicNetworkAccess: true } }).resource(VAULT);
    expect(opened).toMatchObject({ public_network_access_enabled: true, network_acls: { default_action: 'Allow' } });
  });

  test.each([
    ['KVT-01', { softDeleteDays: 6 }, '"6"'],
    ['KVT-02', { ipAllowlist: ['10.0.0.1'] }, '"10.0.0.1"'],
    ['CFG-05', { subnetAllowlist: [armId('Microsoft.Network/virtualNetworks', 'vnet')] }, 'subnets'],
  ])('is judged: %s', (id, keyVaultOptions, found) => {
    const message = problemsOf(() => made({ keyVaultOptions }));
    expect(message).toContain(id);
    expect(message).toContain(found);
  });
});

describe('the registry of a workspace', () => {
  test('is made with its options where the service would make one by itself', () => {
    const containerRegistryOptions = { zoneRedundancy: true, retentionDays: 30 };
    const json = made({ containerRegistryOptions });
    expect(json.resource(REGISTRY)).toMatchObject({
      sku: 'Premium',
      zone_redundancy_enabled: true,
      retention_policy_in_days: 30,
      public_network_access_enabled: false,
    });
    expect(made({ ...open, containerRegistryOptions }).resource(REGISTRY).public_network_access_enabled).toBe(true);
  });

  test('says nothing of zones and retention where nobody asks for them', () => {
    const registry = made({ managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound() }).resource(REGISTRY);
    expect(registry).not.toHaveProperty('zone_redundancy_enabled');
    expect(registry).not.toHaveProperty('retention_policy_in_days');
  });

  test('may be of another SKU, which has public network access, but not with approved outbound (REQ-02)', () => {
    const containerRegistryOptions = { sku: ContainerRegistrySku.STANDARD };
    expect(made({ containerRegistryOptions }).resource(REGISTRY)).toMatchObject({
      sku: 'Standard',
      public_network_access_enabled: true,
    });
    const approved = { managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(), containerRegistryOptions };
    expect(problemsOf(() => made(approved))).toContain('REQ-02');
  });

  test.each([
    ['ACR-01', { sku: ContainerRegistrySku.BASIC, zoneRedundancy: true }, '"Basic" with zone redundancy'],
    ['ACR-01', { sku: ContainerRegistrySku.BASIC, publicNetworkAccess: false }, 'no public network access'],
    ['ACR-02', { retentionDays: 366 }, '"366"'],
  ])('is judged: %s (%#)', (id, containerRegistryOptions, found) => {
    const message = problemsOf(() => made({ containerRegistryOptions }));
    expect(message).toContain(id);
    expect(message).toContain(found);
  });
});

describe('the telemetry of a workspace', () => {
  test('is kept as long, and to the amount, that is asked for', () => {
    const json = made({
      logAnalyticsOptions: { sku: LogAnalyticsSku.capacityReservation(100), retentionDays: 365, dailyCapGb: 50 },
      applicationInsightsOptions: {
        retentionDays: 180,
        dailyCapGb: 5,
        samplingPercentage: 25,
        localAuthentication: false,
      },
    });
    expect(json.resource(LOGS)).toMatchObject({
      sku: 'CapacityReservation',
      reservation_capacity_in_gb_per_day: 100,
      retention_in_days: 365,
      daily_quota_gb: 50,
    });
    expect(json.resource(INSIGHTS)).toMatchObject({
      retention_in_days: 180,
      daily_data_cap_in_gb: 5,
      sampling_percentage: 25,
      local_authentication_disabled: true,
    });
  });

  test('is left to azurerm where nobody asks', () => {
    const json = made();
    expect(json.resource(LOGS)).toMatchObject({ sku: 'PerGB2018', retention_in_days: 30 });
    expect(json.resource(LOGS)).not.toHaveProperty('daily_quota_gb');
    expect(Object.keys(json.resource(INSIGHTS)).filter((name) => /retention|cap|sampling|local/.test(name))).toEqual(
      [],
    );
  });

  test('goes to an existing Log Analytics workspace', () => {
    const logAnalyticsWorkspaceId = armId('Microsoft.OperationalInsights/workspaces', 'central');
    const { stack, group } = testStack();
    const { parts } = workspaceIn(stack, group, { logAnalyticsWorkspaceId });
    const json = synthesized(stack);
    expect(json.resource(INSIGHTS).workspace_id).toBe(logAnalyticsWorkspaceId);
    expect(json.resources(LOGS)).toEqual({});
    expect(parts.logAnalytics).toBeUndefined();
    expect(problemsOf(() => made({ logAnalyticsWorkspaceId: SUBNET }))).toContain('CFG-05');
  });

  test.each([
    ['LOG-01', { logAnalyticsOptions: { retentionDays: 7.5 } }],
    ['LOG-02', { logAnalyticsOptions: { sku: LogAnalyticsSku.capacityReservation(150) } }],
    ['LOG-03', { logAnalyticsOptions: { dailyCapGb: -2 } }],
    ['LOG-03', { applicationInsightsOptions: { dailyCapGb: -1 } }],
    ['LOG-04', { applicationInsightsOptions: { retentionDays: 45 } }],
    ['LOG-05', { applicationInsightsOptions: { samplingPercentage: 101 } }],
  ])('is judged: %s (%#)', (id, props) => {
    expect(problemsOf(() => made(props))).toContain(id);
  });
});

describe('options of what a workspace is built on', () => {
  test('bring tags of their own, beside those of the workspace', () => {
    const own = { tags: { part: 'own' } };
    const json = made({
      tags: { team: 'data' },
      keyVaultOptions: own,
      containerRegistryOptions: own,
      logAnalyticsOptions: own,
      applicationInsightsOptions: own,
      defaultStorageOptions: own,
    });
    for (const type of [VAULT, REGISTRY, LOGS, INSIGHTS, 'azurerm_storage_account']) {
      expect(json.resource(type).tags).toEqual({ team: 'data', part: 'own' });
    }
    expect(json.resource('azurerm_machine_learning_workspace').tags).toEqual({ team: 'data' });
  });

  test.each<[string, Partial<AzureMLWorkspaceProps>]>([
    [
      'keyVaultOptions beside a given keyVault',
      { keyVaultOptions: {}, keyVault: KeyVaultRef.of(armId('Microsoft.KeyVault/vaults', 'kv')) },
    ],
    [
      'containerRegistryOptions beside a given containerRegistry',
      {
        containerRegistryOptions: {},
        containerRegistry: ContainerRegistryRef.premium(armId('Microsoft.ContainerRegistry/registries', 'acr')),
      },
    ],
    [
      'logAnalyticsOptions beside a given logAnalyticsWorkspaceId',
      {
        logAnalyticsOptions: {},
        logAnalyticsWorkspaceId: armId('Microsoft.OperationalInsights/workspaces', 'central'),
      },
    ],
    [
      'logAnalyticsWorkspaceId beside a given applicationInsightsId',
      {
        applicationInsightsId: armId('Microsoft.Insights/components', 'insights'),
        logAnalyticsWorkspaceId: armId('Microsoft.OperationalInsights/workspaces', 'central'),
      },
    ],
  ])('are refused where nothing is made: %s', (conflict, props) => {
    const message = problemsOf(() => made(props));
    expect(message).toContain('CFG-12');
    expect(message).toContain(conflict);
  });

  test('warn of a firewall that nobody heeds (KVT-03)', () => {
    const { app, stack, group } = testStack();
    workspaceIn(stack, group, { keyVaultOptions: { publicNetworkAccess: false, ipAllowlist: ['203.0.113.5'] } });
    const [{ warnings }] = Constraints.of(app).summarize();
    expect(warnings).toEqual(['KVT-03']);
  });
});
