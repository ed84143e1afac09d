import { demand, Rule } from '../rule';

export interface Spe02Subject {
  /** `input titanic`. */
  readonly what: string;
  readonly scheme: string;
  readonly account: string;
  readonly hierarchicalNamespace: boolean;
}

export const SPE_02: Rule<Spe02Subject> = {
  id: 'SPE-02',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause:
    'abfss:// leads to the endpoint dfs, and Spark has no way to that of an account without hierarchical namespace',
  allowed: 'abfss:// for a data lake, wasbs:// for other accounts',
  fix: "take the URI from account.wasbs('container', 'path'), or keep the data in a DataLakeStorage",
  source: 'Azure Machine Learning examples, managed network for Spark; Interactive data wrangling with Apache Spark',
  judge: ({ what, scheme, account, hierarchicalNamespace }) =>
    demand(scheme !== 'abfss' || hierarchicalNamespace, `${what} at abfss:// in ${account}`),
};
