import { IPV4_RANGE, NOT_PUBLIC } from '../facts/ip-addresses';
import { Arguments } from '../model/arguments';
import { KEY_VAULT } from '../model/parts';
import { Resource } from '../model/resource';
import { both, Flag, hasForm, isOn, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { azurerm, Doc } from './documents';
import { rangeRule } from './engine/range-rule';
import { resources, rule } from './engine/rule';
import { demand, Undecided, undecided } from './engine/verdict';

const VAULT = azurerm('key_vault');

export const KVT_01 = rangeRule({
  id: 'KVT-01',
  name: 'invalid-key-vault-soft-delete-days',
  min: 7,
  max: 90,
  unit: 'days',
  acknowledgement: 'never: azurerm refuses the number',
  cause: 'a Key Vault cannot keep what was deleted for this number of days',
  why: 'azurerm refuses the number, so the plan fails.',
  fix: {
    construct: 'set softDeleteDays in keyVaultOptions to 7 to 90, or leave it out for 90',
    terraform: 'set soft_delete_retention_days of the azurerm_key_vault to 7 to 90',
  },
  source: [VAULT.section('soft_delete_retention_days')],
  looksAt: [
    resources(KEY_VAULT, 'soft_delete_retention_days', (vault) => {
      const days = vault.number('soft_delete_retention_days');
      return days === undefined ? undefined : { value: days };
    }),
  ],
});

export interface Kvt02Subject {
  readonly addresses: readonly string[];
}

export const KVT_02 = rule({
  id: 'KVT-02',
  name: 'invalid-key-vault-ip-rule',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: azurerm or Azure refuses the rule',
  cause: 'the firewall of the Key Vault names something else than public IPv4 addresses',
  why: 'azurerm refuses what is no address, and Azure refuses addresses of private networks.',
  allowed: 'public IPv4 addresses such as 203.0.113.5, or ranges in CIDR notation such as 203.0.113.0/24',
  fix: {
    construct:
      'correct ipAllowlist in keyVaultOptions; let private networks in by subnetAllowlist or a private endpoint',
    terraform: 'correct network_acls.ip_rules; let private networks in by virtual_network_subnet_ids or an endpoint',
  },
  source: [VAULT.section('ip_rules'), Doc.KEY_VAULT_NETWORK_RULE.section('Description', 'description')],
  looksAt: [
    resources(KEY_VAULT, 'network_acls.ip_rules', (vault) =>
      ofFirewall(vault, (firewall) => {
        const addresses = firewall.texts('ip_rules');
        return addresses === undefined && firewall.has('ip_rules')
          ? undecided('only Terraform knows the addresses')
          : addresses && { addresses };
      }),
    ),
  ],
  judge: ({ addresses }: Kvt02Subject) => {
    const isRight = (address: string) => both(hasForm(address, IPV4_RANGE), opposite(hasForm(address, NOT_PUBLIC)));
    const wrong = addresses.filter((address) => isRight(address) !== true);
    return demand(both(...addresses.map(isRight)), wrong.map(shown).join(', '));
  },
});

export interface Kvt03Subject {
  readonly publicNetworkAccess: Flag;
}

export const KVT_03 = rule({
  id: 'KVT-03',
  name: 'key-vault-firewall-without-public-access',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the rules stand ready for the day on which public network access is switched on',
  cause: 'the firewall of the Key Vault lets somebody in, and the vault has no public network access',
  why: 'Without public network access Azure heeds no rule of the firewall: only private endpoints and trusted services reach the vault.',
  allowed: 'public network access, or no rules for addresses and subnets',
  fix: {
    construct: 'leave publicNetworkAccess out of keyVaultOptions, or ipAllowlist and subnetAllowlist',
    terraform: 'set public_network_access_enabled = true, or remove ip_rules and virtual_network_subnet_ids',
  },
  source: [Doc.TEMPLATE_KEY_VAULT.section('VaultProperties, publicNetworkAccess')],
  looksAt: [
    resources(KEY_VAULT, 'public_network_access_enabled', (vault) =>
      ofFirewall(vault, (firewall) =>
        ['ip_rules', 'virtual_network_subnet_ids'].some(
          (name) => firewall.texts(name)?.length !== 0 && firewall.has(name),
        )
          ? { publicNetworkAccess: vault.flag('public_network_access_enabled', true) }
          : undefined,
      ),
    ),
  ],
  judge: ({ publicNetworkAccess }: Kvt03Subject) => demand(isOn(publicNetworkAccess), 'public network access off'),
});

function ofFirewall<S>(
  vault: Resource,
  read: (firewall: Arguments) => S | undefined | Undecided,
): S | undefined | Undecided {
  const firewall = vault.block('network_acls');
  const isHidden = !firewall && vault.isOpaque('network_acls');
  return isHidden ? undecided('only Terraform knows the firewall of the Key Vault') : firewall && read(firewall);
}
