import { demand, Rule } from '../rule';

export interface Idn05Subject {
  readonly interactiveIdentities: number;
}

export const IDN_05: Rule<Idn05Subject> = {
  id: 'IDN-05',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'notebook sessions always run as their user, and no user or group has access to the storage',
  allowed: 'a user or group among the identities',
  fix: 'add SparkIdentity.group(objectId), or acknowledge IDN-05 where nobody works interactively',
  source: 'Azure Machine Learning: Apache Spark concepts, "Ensuring resource access for Spark jobs"',
  judge: ({ interactiveIdentities }) =>
    demand(interactiveIdentities > 0, 'only managed identities and service principals'),
};
