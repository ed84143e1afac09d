import { demand, Rule } from '../rule';

export interface Idn05Subject {
  readonly interactiveIdentities: number;
  /** Somebody who works in a session. @default - nobody in particular */
  readonly user?: string;
}

export const IDN_05: Rule<Idn05Subject> = {
  id: 'IDN-05',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'notebook sessions always run as their user, and no user or group has access to the storage',
  allowed: 'a user or group among the identities',
  fix: 'add SparkIdentity.group(objectId) to the identities of enableServerlessSpark or the users of attachTo, or acknowledge IDN-05 where nobody works interactively',
  source: 'Azure Machine Learning: Apache Spark concepts, "Ensuring resource access for Spark jobs"',
  judge: ({ interactiveIdentities, user }) =>
    demand(
      interactiveIdentities > 0,
      user === undefined ? 'only managed identities and service principals' : `${user}, who has no role on the storage`,
    ),
};
