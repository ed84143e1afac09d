import { demand, Rule } from '../rule';

export interface Idn12Subject {
  readonly job: string;
  readonly runsAsUser: boolean;
}

export const IDN_12: Rule<Idn12Subject> = {
  id: 'IDN-12',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause:
    'a scheduled job with user identity runs as whoever makes the schedule, often a service principal without data roles',
  allowed: 'a managed identity',
  fix: 'give the job JobIdentity.managed(identity), or acknowledge IDN-12 where whoever deploys has the data roles',
  source: 'derived from Azure Machine Learning: Apache Spark concepts, "Ensuring resource access for Spark jobs"',
  judge: ({ job, runsAsUser }) => demand(!runsAsUser, `${job} with user identity`),
};
