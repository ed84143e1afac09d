import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { StorageAccountNetworkRulesA } from '@cdktf/provider-azurerm/lib/storage-account-network-rules';
import { TerraformStack } from 'cdktf';
import { Constraints } from '../../lib';
import { deferredIn, stackIn, WrittenApp } from '../support/app';
import { armId } from '../support/azure';
import { plainAccount, textVariable } from '../support/plain';

let target: WrittenApp;
beforeEach(() => (target = new WrittenApp()));
afterEach(() => target.remove());

/** Where DIA-04 stands, which looks at a setting in a stack and at the firewall of the account that it sends to. */
function placesOf(firewallIn: (stacks: readonly TerraformStack[]) => TerraformStack): { [stack: string]: string[] } {
  const stacks = ['archive', 'firewall', 'settings'].map((id) => stackIn(target.app, id));
  const [archive, , settings] = stacks;
  const account = plainAccount(archive);
  const rules = firewallIn(stacks);
  const defaultAction = textVariable(rules);
  new StorageAccountNetworkRulesA(rules, 'Rules', { storageAccountId: account.id, defaultAction, bypass: ['None'] });
  new MonitorDiagnosticSetting(settings, 'Setting', {
    name: 'logs',
    targetResourceId: armId('Microsoft.KeyVault/vaults', 'kv'),
    storageAccountId: account.id,
    enabledLog: [{ categoryGroup: 'allLogs' }],
  });
  Constraints.of(target.app).audit();
  target.app.synth();
  return Object.fromEntries(
    stacks.map(({ node: { id } }) => [
      id,
      Object.entries(deferredIn(target.configOf(id)))
        .filter(([, rules]) => rules.includes('DIA-04'))
        .map(([address]) => address),
    ]),
  );
}

const SETTING = 'azurerm_monitor_diagnostic_setting.Setting';
const APART = 'terraform_data.SparkPreconditions';

describe('a condition over what several stacks make', () => {
  it('stands at what it is about, where only that stack knows', () => {
    expect(placesOf(([, , settings]) => settings)).toEqual({ archive: [], firewall: [], settings: [SETTING] });
  });

  it('stands at what it is about, where that is applied after what it looks at', () => {
    expect(placesOf(([archive]) => archive)).toEqual({ archive: [], firewall: [], settings: [SETTING] });
  });

  it('stands in the stack that is applied last, apart from what it is about', () => {
    const place = placesOf(([, firewall, settings]) => {
      firewall.addDependency(settings);
      return firewall;
    });
    expect(place).toEqual({ archive: [], firewall: [APART], settings: [] });
  });
});
