import { IPV4_RANGE, NOT_PUBLIC } from '../facts/ip-addresses';
import { STORAGE_ACCOUNT } from '../model/storage-accounts';
import { both, Flag, hasForm, isOn, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { azurerm, Doc } from './documents';
import { NumberSubject, rangeRule } from './engine/range-rule';
import { resources, rule, Subject } from './engine/rule';
import { demand, undecided } from './engine/verdict';

const ACCOUNT = azurerm('storage_account');
const PROPERTIES = 'blob_properties';

export const STO_01 = rangeRule({
  id: 'STO-01',
  name: 'invalid-soft-delete-days',
  min: 1,
  max: 365,
  unit: 'days',
  acknowledgement: 'never: azurerm refuses the number',
  cause: 'deleted data cannot be kept for this number of days',
  why: 'azurerm refuses the number, so the plan fails.',
  fix: {
    construct: 'set blobSoftDeleteDays and containerSoftDeleteDays to 1 to 365, or leave them out to keep nothing',
    terraform: 'set days of delete_retention_policy and container_delete_retention_policy to 1 to 365',
  },
  source: [ACCOUNT.section('delete_retention_policy'), ACCOUNT.section('container_delete_retention_policy')],
  looksAt: [retentionOf('delete_retention_policy'), retentionOf('container_delete_retention_policy')],
});

export interface Sto02Subject {
  readonly versioning: Flag;
  readonly hierarchicalNamespace: Flag;
}

export const STO_02 = rule({
  id: 'STO-02',
  name: 'versioning-of-data-lake',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: azurerm refuses the account',
  cause: 'an account with hierarchical namespace keeps no versions of blobs',
  why: 'azurerm refuses versioning together with a hierarchical namespace, so the apply fails.',
  allowed: 'versioning of accounts without hierarchical namespace; soft delete of either',
  fix: {
    construct: 'use blobSoftDeleteDays of the DataLakeStorage, and remove the override of versioningEnabled',
    terraform: 'remove versioning_enabled from blob_properties, and use delete_retention_policy instead',
  },
  source: [ACCOUNT.section('versioning_enabled')],
  looksAt: [
    resources(STORAGE_ACCOUNT, `${PROPERTIES}.versioning_enabled`, (account) => {
      const properties = account.block(PROPERTIES);
      return (
        properties && {
          versioning: properties.flag('versioning_enabled', false),
          hierarchicalNamespace: account.flag('is_hns_enabled', false),
        }
      );
    }),
  ],
  judge: ({ versioning, hierarchicalNamespace }: Sto02Subject) =>
    demand(opposite(both(isOn(versioning), isOn(hierarchicalNamespace))), 'versioning with a hierarchical namespace'),
});

const SHOWN = 5;

export interface Sto03Subject {
  readonly addresses: readonly string[];
}

export const STO_03 = rule({
  id: 'STO-03',
  name: 'invalid-storage-ip-rule',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: azurerm refuses the addresses',
  cause: 'the addresses that may reach a storage account are not public IPv4 addresses',
  why: 'The firewall of a storage account takes public IPv4 addresses, and ranges of at least four. azurerm refuses others, so the plan fails.',
  allowed: 'public IPv4 addresses such as 203.0.113.5, or ranges in CIDR notation up to /30 such as 203.0.113.0/24',
  fix: {
    construct:
      'correct ipAllowlist; list the addresses of ranges of one or two one by one; let virtual networks in by subnetAllowlist or addPrivateEndpoint(…)',
    terraform:
      'correct network_rules.ip_rules; let virtual networks in by virtual_network_subnet_ids or private endpoints',
  },
  source: [ACCOUNT.section('ip_rules'), Doc.STORAGE_NETWORK_SECURITY],
  looksAt: [
    resources(STORAGE_ACCOUNT, 'network_rules.ip_rules', (account) => {
      const addresses = account.block('network_rules')?.texts('ip_rules');
      return addresses && { addresses };
    }),
  ],
  judge: ({ addresses }: Sto03Subject) => {
    const isRight = (address: string) =>
      both(
        hasForm(address, IPV4_RANGE),
        opposite(hasForm(address, NOT_PUBLIC)),
        opposite(hasForm(address, /\/3[12]$/)),
      );
    const wrong = addresses.filter((address) => isRight(address) !== true);
    return demand(both(...addresses.map(isRight)), wrong.slice(0, SHOWN).map(shown).join(', '));
  },
});

export interface Sto04Subject {
  readonly publicNetworkAccess: Flag;
}

export const STO_04 = rule({
  id: 'STO-04',
  name: 'selected-networks-without-public-access',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where public network access is switched on and off, and the list stays',
  cause: 'a storage account lets in selected addresses or subnets, and has no public network access',
  why: 'Without public network access the account refuses all but private endpoints and trusted services, also what is in the lists.',
  allowed: 'public network access, or no lists',
  fix: {
    construct: 'leave publicNetworkAccess out, or remove ipAllowlist and subnetAllowlist',
    terraform: 'set public_network_access_enabled = true, or remove ip_rules and virtual_network_subnet_ids',
  },
  source: [Doc.STORAGE_NETWORK_SECURITY],
  looksAt: [
    resources(STORAGE_ACCOUNT, 'network_rules', (account) => {
      const rules = account.block('network_rules');
      const lists = ['ip_rules', 'virtual_network_subnet_ids'].flatMap((list) => rules?.texts(list) ?? []);
      return lists.length === 0
        ? undefined
        : { publicNetworkAccess: account.flag('public_network_access_enabled', true) };
    }),
  ],
  judge: ({ publicNetworkAccess }: Sto04Subject) => demand(isOn(publicNetworkAccess), 'public network access off'),
});

/** Looks at how long an account keeps what was deleted. */
function retentionOf(policy: string): Subject<NumberSubject> {
  return resources(STORAGE_ACCOUNT, `${PROPERTIES}.${policy}.days`, (account) => {
    const properties = account.block(PROPERTIES);
    if (properties ? properties.isOpaque(policy) : account.isOpaque(PROPERTIES)) {
      return undecided('only Terraform knows whether the account keeps what was deleted');
    }
    const days = properties?.block(policy)?.number('days');
    return days === undefined ? undefined : { value: days };
  });
}
