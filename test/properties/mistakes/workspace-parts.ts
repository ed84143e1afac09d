import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { TerraformElement, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import * as fc from '../../support/fast-check';
import { AzureMLWorkspaceProps, ContainerRegistrySku, LogAnalyticsSku } from '../../../lib';
import { workspaceIn } from '../../support/azure';
import { plainRegistry } from '../../support/plain';
import { openWorkspace } from '../plain-workspaces';
import { changed, wrong } from './doors';
import { added, Mistake, plain } from './mistake';
import { Thing } from './things';
import { KEY_VAULT } from './things-of-workspaces';

const PLACE = { resourceGroupName: 'rg', location: 'westeurope' };

const LOGS: Thing = {
  ours: ({ workspace }) => workspace.parts.logAnalytics as TerraformElement,
  plain: (scope) => new LogAnalyticsWorkspace(scope, 'Logs', { ...PLACE, name: 'logs' }),
};

const INSIGHTS: Thing = {
  ours: ({ workspace }) => workspace.parts.applicationInsights as TerraformElement,
  plain: (scope) => {
    const workspaceId = new LogAnalyticsWorkspace(scope, 'Logs', { ...PLACE, name: 'logs' }).id;
    const insights = new ApplicationInsights(scope, 'Insights', {
      ...PLACE,
      name: 'insights',
      applicationType: 'web',
      workspaceId,
    });
    openWorkspace(scope, { applicationInsightsId: insights.id });
    return insights;
  },
};

/** One that no private endpoint has to lead to, so that it may be of any SKU. */
const REGISTRY: Thing = {
  ours: ({ stack, group }) =>
    workspaceIn(stack, group, { containerRegistryOptions: {} }, 'Second').parts.containerRegistry as TerraformElement,
  plain: (scope) => {
    const registry = plainRegistry(scope, { sku: 'Premium' });
    openWorkspace(scope, { containerRegistryId: registry.id });
    return registry;
  },
};

/** A further workspace of ours with options that are wrong. */
function optioned(
  title: string,
  breaks: 'KVT-01' | 'KVT-02' | 'KVT-03' | 'ACR-01' | 'ACR-02' | 'LOG-01' | 'LOG-02' | 'LOG-03' | 'LOG-04' | 'LOG-05',
  ...variants: Partial<AzureMLWorkspaceProps>[]
): Mistake {
  return added(title, breaks, fc.constantFrom(...variants), ({ stack, group }, props) => {
    workspaceIn(stack, group, props, 'Second');
  });
}

/** Lets a stack take what a constraint says. */
function take(scope: Construct, versions: string): void {
  TerraformStack.of(scope).addOverride('terraform.required_providers.azurerm.version', versions);
}

const BOTH_VERSIONS = fc.constantFrom('>= 4.55', '>= 4.55, < 5.3', '~> 4');

/** Arguments of azurerm 4 where azurerm 5 may come. */
const TOO_OLD: readonly Mistake[] = [
  added(
    'an argument of azurerm 4 and constraints that take both versions',
    'CFG-56',
    BOTH_VERSIONS,
    ({ stack, group }, versions) => {
      workspaceIn(stack, group, { applicationInsightsOptions: { localAuthentication: false } }, 'Second');
      take(stack, versions);
    },
  ),
  ...changed(
    'an argument of azurerm 4 by an override, and constraints that take both versions',
    'CFG-56',
    BOTH_VERSIONS,
    ({ workspace }) => workspace.parts.applicationInsights as TerraformElement,
    (insights, versions) => {
      insights.addOverride('disable_ip_masking', true);
      take(insights, versions);
    },
  ),
  plain(
    'an argument of azurerm 4, and constraints that take both versions',
    'CFG-56',
    BOTH_VERSIONS,
    (scope, versions) => {
      INSIGHTS.plain(scope).addOverride('disable_ip_masking', true);
      take(scope, versions);
    },
  ),
];

/** Key Vault, registry, Log Analytics and Application Insights. */
export const WRONG_WORKSPACE_PARTS: readonly Mistake[] = [
  ...TOO_OLD,
  optioned(
    'days for which a Key Vault keeps what was deleted',
    'KVT-01',
    { keyVaultOptions: { softDeleteDays: 6 } },
    { keyVaultOptions: { softDeleteDays: 91 } },
  ),
  ...wrong(
    KEY_VAULT,
    'days for which a Key Vault keeps what was deleted',
    'KVT-01',
    fc.constantFrom(0, 6, 91).map((days) => ({ soft_delete_retention_days: days })),
  ),
  optioned(
    'addresses that a Key Vault cannot let in',
    'KVT-02',
    { keyVaultOptions: { ipAllowlist: ['10.0.0.0/8'] } },
    { keyVaultOptions: { ipAllowlist: ['203.0.113.5', 'office'] } },
  ),
  ...wrong(
    KEY_VAULT,
    'addresses that a Key Vault cannot let in',
    'KVT-02',
    fc.constantFrom('10.0.0.1', 'office').map((address) => ({
      public_network_access_enabled: true,
      network_acls: { default_action: 'Deny', bypass: 'AzureServices', ip_rules: [address] },
    })),
  ),
  optioned('a firewall of a closed Key Vault', 'KVT-03', {
    keyVaultOptions: { publicNetworkAccess: false, ipAllowlist: ['203.0.113.5'] },
  }),
  ...wrong(
    KEY_VAULT,
    'a firewall of a closed Key Vault',
    'KVT-03',
    fc.constant({
      public_network_access_enabled: false,
      network_acls: { default_action: 'Deny', bypass: 'AzureServices', ip_rules: ['203.0.113.5'] },
    }),
  ),
  optioned(
    'a registry with what only Premium has',
    'ACR-01',
    { containerRegistryOptions: { sku: ContainerRegistrySku.STANDARD, zoneRedundancy: true } },
    { containerRegistryOptions: { sku: ContainerRegistrySku.BASIC, retentionDays: 7 } },
  ),
  ...wrong(
    REGISTRY,
    'a registry with what only Premium has',
    'ACR-01',
    fc.constantFrom({ zone_redundancy_enabled: true }, { retention_policy_in_days: 7 }).map((args) => ({
      ...args,
      sku: 'Standard',
      public_network_access_enabled: true,
    })),
  ),
  optioned(
    'days for which a registry keeps manifests',
    'ACR-02',
    { containerRegistryOptions: { retentionDays: -1 } },
    { containerRegistryOptions: { retentionDays: 366 } },
  ),
  ...wrong(
    REGISTRY,
    'days for which a registry keeps manifests',
    'ACR-02',
    fc.constantFrom(-1, 366).map((days) => ({ retention_policy_in_days: days })),
  ),
  optioned('days for which logs are kept', 'LOG-01', { logAnalyticsOptions: { retentionDays: 29 } }),
  ...wrong(
    LOGS,
    'days for which logs are kept',
    'LOG-01',
    fc.constantFrom(0, 29, 731).map((days) => ({ retention_in_days: days })),
  ),
  optioned('a capacity that nobody sells', 'LOG-02', {
    logAnalyticsOptions: { sku: LogAnalyticsSku.capacityReservation(150) },
  }),
  ...wrong(
    LOGS,
    'a capacity that nobody sells, or without its SKU',
    'LOG-02',
    fc.constantFrom(
      { sku: 'CapacityReservation', reservation_capacity_in_gb_per_day: 150 },
      { reservation_capacity_in_gb_per_day: 100 },
      { sku: 'CapacityReservation' },
    ),
  ),
  optioned(
    'a negative cap of a day',
    'LOG-03',
    { logAnalyticsOptions: { dailyCapGb: -2 } },
    { applicationInsightsOptions: { dailyCapGb: -1 } },
  ),
  ...wrong(LOGS, 'a negative cap of a day', 'LOG-03', fc.constant({ daily_quota_gb: -2 })),
  ...wrong(INSIGHTS, 'a negative cap of a day', 'LOG-03', fc.constant({ daily_data_cap_in_gb: -1 })),
  optioned('days for which telemetry is kept', 'LOG-04', { applicationInsightsOptions: { retentionDays: 45 } }),
  ...wrong(
    INSIGHTS,
    'days for which telemetry is kept',
    'LOG-04',
    fc.constantFrom(0, 45, 731).map((days) => ({ retention_in_days: days })),
  ),
  optioned('a percentage of telemetry', 'LOG-05', { applicationInsightsOptions: { samplingPercentage: 101 } }),
  ...wrong(
    INSIGHTS,
    'a percentage of telemetry',
    'LOG-05',
    fc.constantFrom(-1, 101).map((percentage) => ({ sampling_percentage: percentage })),
  ),
];
