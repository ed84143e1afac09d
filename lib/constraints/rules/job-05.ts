import { both, Decision, either, opposite } from '../decision';
import { demand, NOT_APPLICABLE, Rule } from '../rule';
import { conf, isAtMost, isDynamic, isPositive, SizeProperty, SparkConfSubject } from '../spark-conf';

const { INSTANCES, DYNAMIC, MIN, MAX } = SizeProperty;

export const JOB_05: Rule<SparkConfSubject> = {
  id: 'JOB-05',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause:
    'dynamic allocation needs a smallest and a largest number of executors, and a number to start with between them',
  allowed: `${MIN} above 0 and not above ${MAX}; ${INSTANCES}, if given, between both`,
  fix: 'give cluster: ClusterSize.dynamic({ minExecutors, maxExecutors, … })',
  source: 'Azure Machine Learning: Submit Spark jobs, "YAML properties in the Spark job specification"',
  judge: (subject) => {
    const { sparkConf } = subject;
    const dynamic = isDynamic(subject);
    if (dynamic === false) {
      return NOT_APPLICABLE;
    }
    return demand(
      either(opposite(dynamic), inRange(sparkConf[MIN], sparkConf[MAX], sparkConf[INSTANCES])),
      conf(subject, DYNAMIC, MIN, MAX, INSTANCES),
    );
  },
};

function inRange(min: string | undefined, max: string | undefined, instances: string | undefined): Decision {
  if (min === undefined || max === undefined) {
    return false;
  }
  const limits = both(isPositive(min), isPositive(max), isAtMost(min, max));
  return instances === undefined
    ? limits
    : both(limits, isPositive(instances), isAtMost(min, instances), isAtMost(instances, max));
}
