import { demand, Rule } from '../rule';

export interface Dat04Subject {
  readonly account: string;
  readonly blobSoftDelete: boolean;
}

export const DAT_04: Rule<Dat04Subject> = {
  id: 'DAT-04',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'user identity passthrough to a blob datastore without credentials does not work with blob soft delete',
  allowed: 'an account without blob soft delete, or a data lake',
  fix: 'switch blob soft delete of the account off, or use a DataLakeDatastore',
  source: 'Azure Machine Learning: Interactive data wrangling with Apache Spark, table of datastores',
  judge: ({ account, blobSoftDelete }) => demand(!blobSoftDelete, `${account} with blob soft delete`),
};
