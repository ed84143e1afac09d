import { NOT_APPLICABLE, demand, Rule, shown } from '../rule';

export interface Cfg02Subject {
  readonly privateAccounts: number;
  /** As configured; undefined is the provider default, true. */
  readonly dataPlaneAvailable?: unknown;
}

export const CFG_02: Rule<Cfg02Subject> = {
  id: 'CFG-02',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'azurerm would wait for the data plane of storage accounts that it cannot reach, and fail',
  allowed: 'features.storage.data_plane_available = false, as a literal',
  fix: 'add to the AzurermProvider: features: [{ storage: [{ dataPlaneAvailable: false }] }]',
  source: 'azurerm provider documentation, features, storage',
  judge: ({ privateAccounts, dataPlaneAvailable }) =>
    privateAccounts === 0
      ? NOT_APPLICABLE
      : demand(
          dataPlaneAvailable === false,
          `${privateAccounts} private storage accounts, storage.data_plane_available ${dataPlaneAvailable === undefined ? 'unset' : shown(dataPlaneAvailable)}`,
        ),
};
