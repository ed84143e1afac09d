import { either, Flag, isOff, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Wks12Subject {
  readonly account: string;
  readonly spark: Flag;
  readonly hierarchicalNamespace: Flag;
}

export const WKS_12: Rule<Wks12Subject> = {
  id: 'WKS-12',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause:
    'soft delete of blobs keeps Spark from reading this account as its user, through datastores without credentials',
  allowed: 'blob data of Spark without soft delete, or a data lake',
  fix: 'remove blob_properties.delete_retention_policy, or acknowledge WKS-12 where datastores have credentials or jobs use wasbs:// paths',
  source: 'Azure Machine Learning: Interactive data wrangling with Apache Spark, datastore table',
  judge: ({ account, spark, hierarchicalNamespace }) =>
    demand(either(isOff(spark), isOn(hierarchicalNamespace)), account),
};
