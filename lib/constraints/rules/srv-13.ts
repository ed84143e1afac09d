import { SparkRuntime } from '../../spark/spark-runtime';
import { hasForm } from '../decision';
import { demand, Rule, shown } from '../rule';

/** From 3.3 on; clients tolerate a patch release. */
const TAKEN = /^(3\.([3-9]|[1-9][0-9]+)|([4-9]|[1-9][0-9]+)\.[0-9]+)(\.[0-9]+)?$/;

export interface Srv13Subject {
  readonly version: string;
}

export const SRV_13: Rule<Srv13Subject> = {
  id: 'SRV-13',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'serverless Spark does not take this runtime',
  allowed: 'major and minor version as text, 3.3 or newer',
  fix: 'use SparkRuntime.V3_4, the newest that Azure Machine Learning documents',
  source: 'Azure Machine Learning: Submit Spark jobs, "YAML properties in the Spark job specification"',
  judge: ({ version }) => demand(hasForm(version, TAKEN), `${shown(version)}${endOf(version)}`),
};

function endOf(version: string): string {
  const { endOfSupport, isRetired } = SparkRuntime.of(version);
  return isRetired ? `, whose support ended on ${endOfSupport}` : '';
}
