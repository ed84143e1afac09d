import { NOT_APPLICABLE, demand, Rule } from '../rule';

export interface Cfg03Subject {
  readonly accountsWithoutKeys: number;
  readonly storageUseAzuread?: unknown;
}

export const CFG_03: Rule<Cfg03Subject> = {
  id: 'CFG-03',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'azurerm is told to use shared keys on storage accounts that have none',
  allowed: 'storage_use_azuread = true, or unset',
  fix: 'set storageUseAzuread: true on the AzurermProvider',
  source: 'azurerm provider documentation, storage_use_azuread',
  judge: ({ accountsWithoutKeys, storageUseAzuread }) =>
    accountsWithoutKeys === 0
      ? NOT_APPLICABLE
      : demand(
          storageUseAzuread !== false,
          `${accountsWithoutKeys} accounts without shared keys, storage_use_azuread false`,
        ),
};
