import { Arguments } from '../model/arguments';
import { Resource } from '../model/resource';
import { STORAGE_ACCOUNT } from '../model/storage-accounts';
import { both, Flag, isOn, opposite } from '../terraform/decision';
import { azurerm } from './documents';
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

/** Looks at how long an account keeps what was deleted. */
function retentionOf(policy: string): Subject<NumberSubject> {
  return resources(STORAGE_ACCOUNT, `${PROPERTIES}.${policy}.days`, (account) => {
    const properties = account.block(PROPERTIES);
    if (isHidden(account, PROPERTIES) || (properties && isHidden(properties, policy))) {
      return undecided('only Terraform knows whether the account keeps what was deleted');
    }
    const days = properties?.block(policy)?.number('days');
    return days === undefined ? undefined : { value: days };
  });
}

function isHidden(holder: Resource | Arguments, block: string): boolean {
  return holder.block(block) === undefined && holder.isOpaque(block);
}
