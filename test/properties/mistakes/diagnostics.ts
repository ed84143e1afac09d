import { EventhubNamespace } from '@cdktf/provider-azurerm/lib/eventhub-namespace';
import { EventhubNamespaceAuthorizationRule } from '@cdktf/provider-azurerm/lib/eventhub-namespace-authorization-rule';
import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { Construct } from 'constructs';
import * as fc from '../../support/fast-check';
import { BlobStorage, DiagnosticLogs, Diagnostics, DiagnosticsOptions, ResourceGroupRef } from '../../../lib';
import { armId } from '../../support/azure';
import { plainAccount, plainVault } from '../../support/plain';
import { ConfiguredApp } from '../app';
import { Arguments, changed, override, wrong } from './doors';
import { added, Mistake, plain } from './mistake';
import { made, Thing } from './things';

const TYPE = 'azurerm_monitor_diagnostic_setting';
const LOGS = armId('Microsoft.OperationalInsights/workspaces', 'logs');
const OTHER_REGIONS = fc.constantFrom('northeurope', 'UK South');

/** A further account whose blobs, files, queues and tables are logged. */
function logged({ stack, group }: ConfiguredApp, diagnostics: Diagnostics): BlobStorage {
  return new BlobStorage(stack, 'Logged', { resourceGroup: group, diagnostics });
}

const settingOfOurs = (app: ConfiguredApp) => made(app, TYPE, 'Diagnostics/blob');

function eventHubIn(scope: Construct, location: string): string {
  const place = { resourceGroupName: 'rg', location };
  const { name } = new EventhubNamespace(scope, 'Hub', { ...place, name: 'evhns-logs', sku: 'Standard' });
  const rule = { name: 'send', resourceGroupName: 'rg', namespaceName: name, send: true, listen: true, manage: true };
  return new EventhubNamespaceAuthorizationRule(scope, 'Rule', rule).id;
}

function plainSetting(scope: Construct, targetResourceId: string, id = 'Setting'): MonitorDiagnosticSetting {
  return new MonitorDiagnosticSetting(scope, id, {
    name: id,
    targetResourceId,
    logAnalyticsWorkspaceId: LOGS,
    enabledLog: [{ categoryGroup: 'allLogs' }],
  });
}

/** A setting that sends to Log Analytics. */
const SETTING: Thing = {
  ours: (app) => {
    logged(app, Diagnostics.toLogAnalytics(LOGS));
    return settingOfOurs(app);
  },
  plain: (scope) => plainSetting(scope, plainVault(scope).id),
};

/** The second of two settings of one resource. */
const SECOND_SETTING: Thing = {
  ours: (app) => {
    const more = Diagnostics.toLogAnalytics(LOGS, { settingName: 'more' });
    logged(app, Diagnostics.toLogAnalytics(LOGS, { settingName: 'first' }).plus(more));
    return made(app, TYPE, 'Diagnostics/blob-log-analytics-2');
  },
  plain: (scope) => {
    const { id } = plainVault(scope);
    plainSetting(scope, id, 'first');
    return plainSetting(scope, id);
  },
};

/** An account that logs are sent to. */
const ARCHIVE: Thing = {
  ours: (app) => {
    const archive = new BlobStorage(app.stack, 'Archive', { resourceGroup: app.group });
    logged(app, Diagnostics.toStorage(archive.accountId));
    return archive.resource;
  },
  plain: (scope) => {
    const archive = plainAccount(scope, { networkRules: { defaultAction: 'Deny', bypass: ['AzureServices'] } });
    plainSetting(scope, plainVault(scope).id).storageAccountId = archive.id;
    return archive;
  },
};

/** Several destinations. */
function several(count: number): Diagnostics {
  return Array.from({ length: count }, (_, index) =>
    Diagnostics.toLogAnalytics(`${LOGS}${index}`, { settingName: `s${index}` }),
  ).reduce((together, one) => together.plus(one));
}

function wrongOptions(...variants: readonly DiagnosticsOptions[]): fc.Arbitrary<DiagnosticsOptions> {
  return fc.constantFrom(...variants);
}

const wrongName = fc.constantFrom('', 'to/archive', 'a?', 'a'.repeat(261));

/** Diagnostic settings, and where they send logs and metrics. */
export const WRONG_DIAGNOSTICS: readonly Mistake[] = [
  added(
    'logs of an account that go to itself',
    'DIA-01',
    fc.constantFrom('blob', 'queue'),
    ({ stack, group }, service) => {
      // Only what an account is given for another one can lead back to it.
      const { accountId, resource } = new BlobStorage(stack, 'Logged', { resourceGroup: group });
      plainSetting(stack, `${accountId}/${service}Services/default`).storageAccountId = resource.id;
    },
  ),
  ...changed(
    'logs of an account that go to itself',
    'DIA-01',
    fc.constant('storage_account_id'),
    (app) => {
      const account = logged(app, Diagnostics.toLogAnalytics(LOGS));
      return { account, setting: settingOfOurs(app) };
    },
    ({ account, setting }, argument) => override(setting, { [argument]: account.accountId }),
  ),
  plain('logs of an account that go to itself', 'DIA-01', fc.constantFrom('blob', 'queue'), (scope, service) => {
    const { id } = plainAccount(scope);
    plainSetting(scope, `${id}/${service}Services/default`).storageAccountId = id;
  }),
  added('logs that go to storage in another region', 'DIA-02', OTHER_REGIONS, ({ stack, group }, location) => {
    const resourceGroup = ResourceGroupRef.named('rg', location);
    const archive = new BlobStorage(stack, 'Archive', { resourceGroup });
    new BlobStorage(stack, 'Logged', { resourceGroup: group, diagnostics: Diagnostics.toStorage(archive.accountId) });
  }),
  added('logs that go to Event Hubs in another region', 'DIA-02', OTHER_REGIONS, (app, location) => {
    logged(app, Diagnostics.toEventHub(eventHubIn(app.stack, location)));
  }),
  ...wrong(
    ARCHIVE,
    'logs that go to storage in another region',
    'DIA-02',
    OTHER_REGIONS.map((location) => ({ location })),
  ),
  ...wrong(ARCHIVE, 'logs that go to premium storage', 'DIA-03', fc.constant({ account_tier: 'Premium' })),
  ...wrong(
    ARCHIVE,
    'storage that keeps Azure Monitor out',
    'DIA-04',
    fc.constantFrom('None', 'Logging').map((exception) => ({ 'network_rules.bypass.0': exception })),
  ),
  added('a wrong name of a setting', 'DIA-05', wrongName, (app, settingName) => {
    logged(app, Diagnostics.toLogAnalytics(LOGS, { settingName }));
  }),
  ...wrong(
    SETTING,
    'a wrong name of a setting',
    'DIA-05',
    wrongName.map((name) => ({ name })),
  ),
  added(
    'a setting that keeps nothing',
    'DIA-06',
    wrongOptions({ logs: DiagnosticLogs.none() }, { logs: DiagnosticLogs.categories(), metrics: false }),
    (app, options) => {
      logged(app, Diagnostics.toLogAnalytics(LOGS, options));
    },
  ),
  ...wrong(SETTING, 'a setting that keeps nothing', 'DIA-06', fc.constant({ enabled_log: null })),
  ...wrong(
    SETTING,
    'categories beside a group',
    'DIA-07',
    fc.constantFrom('StorageRead', 'AuditEvent').map((category): Arguments => ({ 'enabled_log.1': { category } })),
  ),
  added('a sixth setting of a resource', 'DIA-08', fc.constant(6), (app, count) => {
    logged(app, several(count));
  }),
  ...changed(
    'a sixth setting of a resource',
    'DIA-08',
    fc.constant('sixth'),
    (app) => {
      const account = logged(app, several(5));
      const { stack, group } = app;
      const diagnostics = Diagnostics.toLogAnalytics(LOGS, { settingName: 'sixth' });
      const { diagnosticSettings } = new BlobStorage(stack, 'Other', { resourceGroup: group, diagnostics });
      return { account, setting: diagnosticSettings[0] };
    },
    ({ account, setting }, name) =>
      override(setting, { name, target_resource_id: `${account.accountId}/blobServices/default` }),
  ),
  plain('a sixth setting of a resource', 'DIA-08', fc.constant(6), (scope, count) => {
    const { id } = plainVault(scope);
    Array.from({ length: count }, (_, index) => plainSetting(scope, id, `Setting${index}`));
  }),
  added('two settings of one name', 'DIA-09', fc.constantFrom('all', undefined), (app, settingName) => {
    const one = Diagnostics.toLogAnalytics(LOGS, { settingName });
    logged(app, one.plus(Diagnostics.toLogAnalytics(`${LOGS}2`, { settingName })));
  }),
  ...wrong(
    SECOND_SETTING,
    'two settings of one name',
    'DIA-09',
    fc.constantFrom('first', 'FIRST').map((name) => ({ name })),
  ),
];
