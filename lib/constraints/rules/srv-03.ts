import { demand, Rule } from '../rule';

export interface Srv03Subject {
  readonly compute: string;
  /** What was asked for and the compute does not give. */
  readonly missing: readonly string[];
}

export const SRV_03: Rule<Srv03Subject> = {
  id: 'SRV-03',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'this Spark compute does not give what is needed',
  allowed: 'needs that the documents grant to the compute',
  fix: 'ask SparkCompute.choose({ needs }) which compute fits and why',
  source: 'Azure Machine Learning: Apache Spark in Azure Machine Learning, "Points to consider"',
  judge: ({ compute, missing }) => demand(missing.length === 0, `${missing.join(', ')} on ${compute}`),
};
