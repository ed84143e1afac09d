import { EventhubNamespace } from '@cdktf/provider-azurerm/lib/eventhub-namespace';
import { EventhubNamespaceAuthorizationRule } from '@cdktf/provider-azurerm/lib/eventhub-namespace-authorization-rule';
import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { StorageAccountNetworkRulesA } from '@cdktf/provider-azurerm/lib/storage-account-network-rules';
import { TerraformStack } from 'cdktf';
import { override } from '../../properties/mistakes/doors';
import { armId } from '../../support/azure';
import { foundBy, judgedIn, LEFT_TO_TERRAFORM, plainAccount, plainVault, undecidedIn } from '../../support/plain';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

const LOGS = armId('Microsoft.OperationalInsights/workspaces', 'logs');
const HIDDEN = '${var.hidden}';

/** A setting of a Key Vault that sends all logs to Log Analytics, unless told otherwise. */
function settingIn(stack: TerraformStack, args: Arguments = {}, id = 'Setting'): MonitorDiagnosticSetting {
  const targetResourceId = String(args.target_resource_id ?? armId('Microsoft.KeyVault/vaults', 'kv'));
  const setting = new MonitorDiagnosticSetting(stack, id, {
    name: id,
    targetResourceId,
    logAnalyticsWorkspaceId: LOGS,
    enabledLog: [{ categoryGroup: 'allLogs' }],
  });
  if ('enabled_log' in args) {
    setting.resetEnabledLog();
  }
  override(setting, args);
  return setting;
}

describe('the account that a plain diagnostic setting sends to', () => {
  it.each<[string, (id: string) => string, string | undefined]>([
    ['itself, by its id', (id) => id, 'test/Account'],
    ['itself, by the id of a service', (id) => `${id}/blobServices/default`, 'test/Account'],
    ['something else', () => armId('Microsoft.Storage/storageAccounts', 'other'), undefined],
  ])('is told by DIA-01 where it logs %s', (_what, targetOf, found) => {
    const { stack } = testStack();
    const { id } = plainAccount(stack);
    settingIn(stack, { storage_account_id: id, target_resource_id: targetOf(id) });
    expect(judgedIn(stack)).toHaveProperty('DIA-01', found);
  });

  it('is no matter of DIA-01 to DIA-04 where there is none', () => {
    const { stack } = testStack();
    settingIn(stack, { target_resource_id: plainVault(stack).id });
    const judged = judgedIn(stack);
    expect(['DIA-01', 'DIA-02', 'DIA-03', 'DIA-04'].filter((id) => id in judged)).toEqual([]);
  });

  it.each<[string, string, string | undefined]>([
    ['in the same region', 'West Europe', undefined],
    ['in another region', 'northeurope', 'test/Vault in "westeurope", test/Account in "northeurope"'],
    ['in a region that only Terraform knows', HIDDEN, LEFT_TO_TERRAFORM],
  ])('is judged by its region: %s', (_where, location, found) => {
    const { stack } = testStack();
    const { id } = plainAccount(stack, { location });
    settingIn(stack, { storage_account_id: id, target_resource_id: plainVault(stack).id });
    expect(judgedIn(stack)).toHaveProperty('DIA-02', found);
  });

  it('is told with Event Hubs where both are in other regions', () => {
    const { stack } = testStack();
    const place = { resourceGroupName: 'rg', location: 'uksouth' };
    const { name: namespaceName } = new EventhubNamespace(stack, 'Hub', { ...place, name: 'evhns', sku: 'Standard' });
    const rule = { name: 'send', resourceGroupName: 'rg', namespaceName, send: true };
    settingIn(stack, {
      target_resource_id: plainVault(stack).id,
      storage_account_id: plainAccount(stack, { location: 'northeurope' }).id,
      eventhub_authorization_rule_id: new EventhubNamespaceAuthorizationRule(stack, 'Rule', rule).id,
    });
    expect(foundBy(stack, 'DIA-02')).toEqual([
      'test/Vault in "westeurope", test/Account in "northeurope"; test/Vault in "westeurope", test/Hub in "uksouth"',
    ]);
  });

  it('may be in any region where what is logged is not of the app', () => {
    const { stack } = testStack();
    settingIn(stack, { storage_account_id: plainAccount(stack).id });
    expect(judgedIn(stack)).not.toHaveProperty('DIA-02');
  });

  it.each<[string, Arguments, string | undefined]>([
    ['a standard one', {}, undefined],
    ['a premium one', { account_tier: 'Premium' }, 'test/Account'],
    ['one whose tier only Terraform knows', { account_tier: HIDDEN }, LEFT_TO_TERRAFORM],
  ])('is judged by its tier: %s', (_what, args, found) => {
    const { stack } = testStack();
    const account = plainAccount(stack);
    override(account, args);
    settingIn(stack, { storage_account_id: account.id });
    expect(judgedIn(stack)).toHaveProperty('DIA-03', found);
  });

  it.each<[string, Arguments, string | undefined]>([
    ['lets trusted services in', { default_action: 'Deny', bypass: ['Logging', 'AzureServices'] }, undefined],
    ['keeps them out', { default_action: 'Deny', bypass: ['Logging'] }, 'test/Account'],
    ['blocks nothing', { default_action: 'Allow', bypass: ['None'] }, undefined],
  ])('is judged by its firewall, which %s', (_what, firewall, found) => {
    const { stack } = testStack();
    const account = plainAccount(stack);
    override(account, { network_rules: firewall });
    settingIn(stack, { storage_account_id: account.id });
    expect(judgedIn(stack)).toHaveProperty('DIA-04', found);
  });

  it('is judged by a firewall that is written apart from it', () => {
    const { stack } = testStack();
    const account = plainAccount(stack);
    new StorageAccountNetworkRulesA(stack, 'Rules', {
      storageAccountId: account.id,
      defaultAction: 'Deny',
      bypass: ['None'],
    });
    settingIn(stack, { storage_account_id: account.id });
    expect(judgedIn(stack)['DIA-04']).toBe('test/Account');
  });

  it.each<[string, unknown]>([
    ['has no firewall', null],
    ['leaves the exceptions to the service, which lets trusted services in', { default_action: 'Deny' }],
  ])('is content with DIA-04 where it %s', (_what, rules) => {
    const { stack } = testStack();
    const account = plainAccount(stack);
    override(account, { network_rules: rules });
    settingIn(stack, { storage_account_id: account.id });
    expect(judgedIn(stack)).not.toHaveProperty('DIA-04');
    expect(undecidedIn(stack)).not.toHaveProperty('DIA-04');
  });

  it.each<[string, unknown]>([
    ['only Terraform knows the firewall', HIDDEN],
    ['only Terraform knows the exceptions of the firewall', { default_action: 'Deny', bypass: HIDDEN }],
  ])('is undecided by DIA-04, because %s', (reason, rules) => {
    const { stack } = testStack();
    const account = plainAccount(stack);
    override(account, { network_rules: rules });
    settingIn(stack, { storage_account_id: account.id });
    expect(undecidedIn(stack)['DIA-04']).toBe(reason);
  });
});

describe('what a plain diagnostic setting keeps', () => {
  it.each<[string, Arguments]>([
    ['logs', {}],
    ['metrics', { enabled_log: null, enabled_metric: [{ category: 'AllMetrics' }] }],
    ['metrics in the block of earlier versions', { enabled_log: null, metric: [{ category: 'AllMetrics' }] }],
  ])('is enough with %s', (_what, args) => {
    const { stack } = testStack();
    settingIn(stack, args);
    expect(judgedIn(stack)).toHaveProperty('DIA-06', undefined);
  });

  it('is nothing without logs and metrics', () => {
    const { stack } = testStack();
    settingIn(stack, { enabled_log: null });
    expect(judgedIn(stack)['DIA-06']).toBe('test/Setting');
  });

  it.each(['enabled_log', 'enabled_metric', 'metric'])('is undecided where only Terraform knows %s', (block) => {
    const { stack } = testStack();
    settingIn(stack, { enabled_log: null, [block]: HIDDEN });
    expect(undecidedIn(stack)['DIA-06']).toBe('only Terraform knows the logs and metrics');
  });

  it.each<[string, readonly Arguments[], string | undefined]>([
    ['groups', [{ category_group: 'allLogs' }, { category_group: 'audit' }], undefined],
    ['categories', [{ category: 'AuditEvent' }, { category: 'Other' }], undefined],
    ['both', [{ category: 'AuditEvent' }, { category_group: 'audit' }], '"audit", "AuditEvent"'],
  ])('may be groups or categories of logs: %s', (_what, logs, found) => {
    const { stack } = testStack();
    settingIn(stack, { enabled_log: logs });
    expect(judgedIn(stack)).toHaveProperty('DIA-07', found);
  });
});

describe('plain diagnostic settings of one resource', () => {
  const settings = (stack: TerraformStack, count: number, target_resource_id: string) =>
    Array.from({ length: count }, (_, index) => settingIn(stack, { target_resource_id }, `S${index}`));

  it('may be five, and are counted for each resource', () => {
    const { stack } = testStack();
    settings(stack, 5, plainVault(stack).id);
    settingIn(stack, {}, 'Other');
    expect(judgedIn(stack)).toHaveProperty('DIA-08', undefined);
  });

  it('are too many from the sixth, which is told with its number', () => {
    const { stack } = testStack();
    settings(stack, 7, plainVault(stack).id);
    expect(foundBy(stack, 'DIA-08')).toEqual(['test/S5, which is number 6', 'test/S6, which is number 7']);
  });

  const MIXED = 'only Terraform knows which service of the account a setting is of';

  it('may be of different services of an account, where five are no matter and six undecided', () => {
    const { stack } = testStack();
    const { id } = plainAccount(stack);
    settings(stack, 5, id);
    expect(judgedIn(stack)).toHaveProperty('DIA-08', undefined);
    settingIn(stack, { target_resource_id: id }, 'Sixth');
    expect(undecidedIn(stack)['DIA-08']).toBe(MIXED);
    expect(foundBy(stack, 'DIA-08')).toEqual([]);
  });

  it.each<[string, string, string | undefined]>([
    ['names of their own', 'two', undefined],
    ['one name', 'one', '"one"'],
    ['one name in other letters', 'ONE', '"ONE"'],
  ])('are judged by their names: %s', (_what, name, found) => {
    const { stack } = testStack();
    const { id } = plainVault(stack);
    settingIn(stack, { target_resource_id: id, name: 'one' }, 'First');
    settingIn(stack, { target_resource_id: id, name }, 'Second');
    expect(judgedIn(stack)).toHaveProperty('DIA-09', found);
    expect(foundBy(stack, 'DIA-09')).toHaveLength(found === undefined ? 0 : 1);
  });

  it('have no name to differ from where one is alone', () => {
    const { stack } = testStack();
    settingIn(stack);
    expect(judgedIn(stack)).not.toHaveProperty('DIA-09');
  });

  it.each<[string, string, string | undefined]>([
    ['undecided where they may be of one name', 'one', MIXED],
    ['content where they certainly are not', 'two', undefined],
  ])('are %s, and may be of different services of an account', (_what, name, reason) => {
    const { stack } = testStack();
    const { id } = plainAccount(stack);
    settingIn(stack, { target_resource_id: id, name: 'one' }, 'First');
    settingIn(stack, { target_resource_id: id, name }, 'Second');
    expect(undecidedIn(stack)['DIA-09']).toBe(reason);
    expect(judgedIn(stack)).not.toHaveProperty('DIA-09');
  });
});
