import { TerraformStack } from 'cdktf';
import { expectJudged, expectNotJudged, judgedIn, plainVault, undecidedIn } from '../../support/plain';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

const HIDDEN = '${var.hidden}';
const ACLS = { default_action: 'Deny', bypass: 'AzureServices' };
const OPENED = { network_acls: { ...ACLS, ip_rules: ['203.0.113.5'] } };
const CLOSED = { public_network_access_enabled: false };
const OF_SUBNET = { network_acls: { ...ACLS, virtual_network_subnet_ids: ['/subscriptions/s/subnet'] } };

function vault(args: Arguments): TerraformStack {
  const { stack } = testStack();
  const plain = plainVault(stack);
  Object.entries(args).forEach(([argument, value]) => plain.addOverride(argument, value));
  return stack;
}

describe('a plain Key Vault', () => {
  it.each<[string, string, Arguments, string | undefined]>([
    ['KVT-01', 'seven days', { soft_delete_retention_days: 7 }, undefined],
    ['KVT-01', 'six days', { soft_delete_retention_days: 6 }, '"6"'],
    ['KVT-02', 'an address', OPENED, undefined],
    [
      'KVT-02',
      'what is no public address',
      { network_acls: { ...ACLS, ip_rules: ['10.0.0.1', '203.0.113.5', 'office'] } },
      '"10.0.0.1", "office"',
    ],
    ['KVT-03', 'an address', OPENED, undefined],
    ['KVT-03', 'an address of a closed vault', { ...OPENED, ...CLOSED }, 'public network access off'],
    ['KVT-03', 'a subnet', OF_SUBNET, undefined],
    ['KVT-03', 'a subnet of a closed vault', { ...OF_SUBNET, ...CLOSED }, 'public network access off'],
    [
      'KVT-03',
      'hidden addresses of a closed vault',
      { network_acls: { ...ACLS, ip_rules: HIDDEN }, ...CLOSED },
      'public network access off',
    ],
  ])('is judged by %s for %s', (rule, _what, args, found) => {
    expectJudged(judgedIn(vault(args)), rule, found);
  });

  it.each<[string, string, Arguments]>([
    ['KVT-01', 'no number of days', {}],
    ['KVT-02', 'no firewall', {}],
    ['KVT-03', 'no firewall', CLOSED],
    ['KVT-02', 'a firewall that lets nobody in', { network_acls: ACLS }],
    ['KVT-03', 'a firewall that lets nobody in', { network_acls: ACLS, ...CLOSED }],
    ['KVT-03', 'a firewall with empty lists', { network_acls: { ...ACLS, ip_rules: [] }, ...CLOSED }],
  ])('is left out by %s for %s', (rule, _what, args) => {
    const stack = vault(args);
    expectNotJudged(stack, rule);
  });

  it.each<[string, string, Arguments, string]>([
    [
      'KVT-02',
      'hidden addresses',
      { network_acls: { ...ACLS, ip_rules: HIDDEN } },
      'only Terraform knows the addresses',
    ],
    ['KVT-02', 'a hidden firewall', { network_acls: HIDDEN }, 'only Terraform knows the firewall of the Key Vault'],
    [
      'KVT-03',
      'a firewall in a loop',
      { dynamic: { network_acls: {} } },
      'only Terraform knows the firewall of the Key Vault',
    ],
  ])('leaves %s undecided for %s', (rule, _what, args, reason) => {
    expect(undecidedIn(vault(args))[rule]).toBe(reason);
  });
});
