import { isOneOf } from '../decision';
import { demand, Rule, shown, violation } from '../rule';

export interface Srv36Subject {
  /** Value of `spark.hadoop.aml.enable_cache`. */
  readonly enableCache?: string;
}

export const SRV_36: Rule<Srv36Subject> = {
  id: 'SRV-36',
  aliases: ['SRV-35'],
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause:
    'every cold start installs the Conda packages again, which takes 10 to 15 minutes; beyond 15 the session times out',
  allowed: 'spark.hadoop.aml.enable_cache "true", with which later cold starts take 3 to 5 minutes',
  fix: 'leave cacheConda of a session or cacheCondaPackages of a job at true, or take the packages from the runtime',
  source:
    'Azure Machine Learning: Apache Spark in Azure Machine Learning, "Improving session cold start time while using session-level Conda packages"',
  judge: ({ enableCache }) =>
    enableCache === undefined
      ? violation('no spark.hadoop.aml.enable_cache')
      : demand(isOneOf(enableCache, ['true']), `spark.hadoop.aml.enable_cache ${shown(enableCache)}`),
};
