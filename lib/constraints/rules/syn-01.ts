import { Flag, isOn } from '../decision';
import { demand, Rule, violation } from '../rule';

export interface Syn01Subject {
  readonly account: string;
  readonly hierarchicalNamespace: Flag;
  /** Path of the Azure Machine Learning workspace that has the account as its default storage. */
  readonly defaultStorageOf?: string;
}

export const SYN_01: Rule<Syn01Subject> = {
  id: 'SYN-01',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'this account cannot be the primary storage of a Synapse workspace',
  allowed:
    'an account with hierarchical namespace that is not the default storage of an Azure Machine Learning workspace',
  fix: 'give a DataLakeStorage of its own as primaryStorage, or a filesystem of an account with is_hns_enabled',
  source:
    'Synapse: Quickstart, create a workspace; Azure Machine Learning: What is a workspace, "Associated resources"',
  judge: ({ account, hierarchicalNamespace, defaultStorageOf }) => {
    if (defaultStorageOf !== undefined) {
      return violation(`${account}, the default storage of ${defaultStorageOf}`);
    }
    return demand(isOn(hierarchicalNamespace), `${account} without hierarchical namespace`);
  },
};
