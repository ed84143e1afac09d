import {
  AttachedSparkEnvironment,
  BlobStorage,
  DataLakeStorage,
  DeploymentAccess,
  DiagnosticLogs,
  Diagnostics,
  DiagnosticsOptions,
  InboundAccess,
  KeyVaultRef,
  ManagedNetwork,
  ServerlessSparkEnvironment,
  SparkIdentity,
} from '../../lib';
import { armId, POOL_OPTIONS, problemsOf, shortName, synapseIn, USER, workspaceIn } from '../support/azure';
import { Synthesized, synthesized, testStack } from '../support/stack';

const TYPE = 'azurerm_monitor_diagnostic_setting';
const LOGS = armId('Microsoft.OperationalInsights/workspaces', 'logs');
const ARCHIVE = armId('Microsoft.Storage/storageAccounts', 'archive');
const HUB = armId('Microsoft.EventHub/namespaces', 'hub/authorizationRules/send');
const TO_LOGS = Diagnostics.toLogAnalytics(LOGS);

/** What each setting is of, as `<resource>[/<service>]`, sorted. */
function diagnosedIn(json: Synthesized): string[] {
  return Object.values(json.resources(TYPE))
    .map(({ target_resource_id }) => {
      const [, reference, service] = /^(\$\{[^}]*\})(.*)$/.exec(String(target_resource_id)) ?? [];
      return `${shortName(reference)}${service}`;
    })
    .sort();
}

function logged(diagnostics: Diagnostics): Synthesized {
  const { stack, group } = testStack();
  new BlobStorage(stack, 'Store', { resourceGroup: group, diagnostics });
  return synthesized(stack);
}

const blobSetting = (options: DiagnosticsOptions) =>
  logged(Diagnostics.toLogAnalytics(LOGS, options)).resource(TYPE, 'blob-log-analytics');

describe('the logs of an account', () => {
  it('are those of its services', () => {
    expect(diagnosedIn(logged(TO_LOGS))).toEqual(
      ['blob', 'file', 'queue', 'table'].map((service) => `Store/${service}Services/default`),
    );
  });

  it('are all of them, without metrics, unless something else is asked for', () => {
    const { name, enabled_log, enabled_metric, log_analytics_workspace_id } = blobSetting({});
    expect({ name, enabled_log, enabled_metric, log_analytics_workspace_id }).toEqual({
      name: 'log-analytics',
      enabled_log: [{ category_group: 'allLogs' }],
      enabled_metric: undefined,
      log_analytics_workspace_id: LOGS,
    });
  });

  it('may be those of audits, or of single categories, under a name of their own', () => {
    expect(blobSetting({ logs: DiagnosticLogs.audit(), settingName: 'audit' })).toMatchObject({
      name: 'audit',
      enabled_log: [{ category_group: 'audit' }],
    });
    expect(blobSetting({ logs: DiagnosticLogs.categories('StorageRead', 'StorageWrite') }).enabled_log).toEqual([
      { category: 'StorageRead' },
      { category: 'StorageWrite' },
    ]);
  });

  it('stand beside metrics of the services and of the account where these are asked for', () => {
    const json = logged(Diagnostics.toLogAnalytics(LOGS, { metrics: true }));
    expect(diagnosedIn(json)).toContain('Store');
    expect(json.resource(TYPE, 'blob').enabled_metric).toEqual([{ category: 'Capacity' }, { category: 'Transaction' }]);
    const account = json.resource(TYPE, 'account');
    expect([account.enabled_log, account.enabled_metric]).toEqual([undefined, [{ category: 'AllMetrics' }]]);
  });

  it('go to several destinations, each with its own options', () => {
    const toAll = TO_LOGS.plus(Diagnostics.toStorage(ARCHIVE, { logs: DiagnosticLogs.audit() })).plus(
      Diagnostics.toEventHub(HUB, { eventHubName: 'siem' }),
    );
    const json = logged(toAll);
    expect(Object.keys(json.resources(TYPE))).toHaveLength(12);
    expect(json.resource(TYPE, 'blob-storage')).toMatchObject({
      name: 'storage',
      storage_account_id: ARCHIVE,
      enabled_log: [{ category_group: 'audit' }],
    });
    expect(json.resource(TYPE, 'blob-event-hub')).toMatchObject({
      name: 'event-hub',
      eventhub_authorization_rule_id: HUB,
      eventhub_name: 'siem',
    });
  });

  it.each([
    ['Log Analytics', Diagnostics.toLogAnalytics(ARCHIVE)],
    ['storage', Diagnostics.toStorage(LOGS)],
    ['Event Hubs', Diagnostics.toEventHub(LOGS)],
  ])('are refused to go to %s by the id of something else (CFG-05)', (_where, diagnostics) => {
    expect(problemsOf(() => logged(diagnostics))).toContain('CFG-05');
  });
});

describe('one statement of a workspace', () => {
  it('keeps the logs of all that is made for it', () => {
    const { stack, group } = testStack();
    const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
    const { parts } = workspaceIn(stack, group, { managedNetwork, diagnostics: TO_LOGS });
    expect(parts.diagnosticSettings).toHaveLength(3);
    expect(parts.defaultStorage?.diagnosticSettings).toHaveLength(4);
    expect(diagnosedIn(synthesized(stack))).toEqual([
      'Workspace',
      'Workspace_ContainerRegistry',
      'Workspace_DefaultStorage/blobServices/default',
      'Workspace_DefaultStorage/fileServices/default',
      'Workspace_DefaultStorage/queueServices/default',
      'Workspace_DefaultStorage/tableServices/default',
      'Workspace_KeyVault',
    ]);
  });

  it('leaves a part to what that says itself', () => {
    const { stack, group } = testStack();
    workspaceIn(stack, group, {
      managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
      diagnostics: TO_LOGS,
      defaultStorageOptions: { diagnostics: Diagnostics.none() },
      keyVaultDiagnostics: Diagnostics.toStorage(ARCHIVE),
      containerRegistryDiagnostics: Diagnostics.none(),
    });
    const json = synthesized(stack);
    expect(diagnosedIn(json)).toEqual(['Workspace', 'Workspace_KeyVault']);
    expect(json.resource(TYPE, 'vault').storage_account_id).toBe(ARCHIVE);
  });

  it('keeps nothing of what the workspace is given', () => {
    const { stack, group } = testStack();
    const keyVault = KeyVaultRef.of(armId('Microsoft.KeyVault/vaults', 'kv'));
    const defaultStorage = new BlobStorage(stack, 'Given', { resourceGroup: group });
    workspaceIn(stack, group, { keyVault, defaultStorage, diagnostics: TO_LOGS });
    expect(diagnosedIn(synthesized(stack))).toEqual(['Workspace']);
  });

  it('is refused for a part that is not made (CFG-12)', () => {
    const { stack, group } = testStack();
    const keyVault = KeyVaultRef.of(armId('Microsoft.KeyVault/vaults', 'kv'));
    workspaceIn(stack, group, { keyVault, keyVaultDiagnostics: TO_LOGS });
    expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-12[\s\S]*keyVaultDiagnostics/);
  });
});

describe('one statement of a Synapse workspace', () => {
  it('keeps the logs of the workspace and its pools, and no metrics, which Azure Monitor does not send on', () => {
    const { stack, group } = testStack();
    const diagnostics = Diagnostics.toLogAnalytics(LOGS, { metrics: true });
    const synapse = synapseIn(stack, group, { diagnostics });
    const pool = synapse.addSparkPool('Pool', POOL_OPTIONS);
    expect([synapse.diagnosticSettings.length, pool.diagnosticSettings.length]).toEqual([1, 1]);
    const json = synthesized(stack);
    expect(diagnosedIn(json)).toEqual(['Synapse', 'Synapse_Pool']);
    expect(Object.values(json.resources(TYPE)).map(({ enabled_metric }) => enabled_metric)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('leaves a pool to what that says itself', () => {
    const { stack, group } = testStack();
    const synapse = synapseIn(stack, group, { diagnostics: TO_LOGS });
    synapse.addSparkPool('Pool', { ...POOL_OPTIONS, diagnostics: Diagnostics.none() });
    expect(diagnosedIn(synthesized(stack))).toEqual(['Synapse']);
  });
});

describe('one statement of an environment', () => {
  it('keeps the logs of every part but those that say otherwise', () => {
    const { stack, group } = testStack();
    const common = {
      resourceGroup: group,
      inbound: InboundAccess.none('people come in through the hub network'),
      users: [SparkIdentity.user(USER)],
      diagnostics: TO_LOGS,
    };
    new ServerlessSparkEnvironment(stack, 'Serverless', {
      ...common,
      workspace: { defaultStorageOptions: { diagnostics: Diagnostics.none() } },
      lake: { diagnostics: Diagnostics.none() },
    });
    new AttachedSparkEnvironment(stack, 'Attached', {
      ...common,
      deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
      workspace: { defaultStorageOptions: { diagnostics: Diagnostics.none() } },
      lake: { diagnostics: Diagnostics.none() },
      synapseLake: { diagnostics: Diagnostics.none() },
      synapse: { diagnostics: Diagnostics.none() },
      pool: { diagnostics: TO_LOGS },
    });
    expect(diagnosedIn(synthesized(stack))).toEqual([
      'Attached_Synapse_Pool',
      'Attached_Workspace',
      'Attached_Workspace_KeyVault',
      'Serverless_Workspace',
      'Serverless_Workspace_ContainerRegistry',
      'Serverless_Workspace_KeyVault',
    ]);
  });
});

test('without a statement nothing is written', () => {
  const { stack, group } = testStack();
  workspaceIn(stack, group);
  new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
  synapseIn(stack, group).addSparkPool('Pool', POOL_OPTIONS);
  expect(synthesized(stack).resources(TYPE)).toEqual({});
});
