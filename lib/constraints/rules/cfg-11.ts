import { demand, NOT_APPLICABLE, Rule } from '../rule';

export interface Cfg11Subject {
  readonly accountsWithoutKeys: number;
  readonly storageUseAzuread?: unknown;
}

/** A warning only, because the environment variable ARM_STORAGE_USE_AZUREAD does the same. */
export const CFG_11: Rule<Cfg11Subject> = {
  id: 'CFG-11',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'azurerm is not told to use Microsoft Entra ID on storage accounts that have no shared keys',
  allowed: 'storage_use_azuread = true, or the environment variable ARM_STORAGE_USE_AZUREAD',
  fix: 'set storageUseAzuread: true on the AzurermProvider',
  source: 'azurerm provider documentation, storage_use_azuread',
  judge: ({ accountsWithoutKeys, storageUseAzuread }) =>
    accountsWithoutKeys === 0
      ? NOT_APPLICABLE
      : demand(storageUseAzuread !== undefined, `${accountsWithoutKeys} accounts without shared keys, unset`),
};
