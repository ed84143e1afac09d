import { both } from '../decision';
import { demand, Rule } from '../rule';
import { conf, isPositive, SizeProperty, SparkConfSubject } from '../spark-conf';

const PROPERTIES = [SizeProperty.DRIVER_CORES, SizeProperty.EXECUTOR_CORES, SizeProperty.INSTANCES];

export const JOB_07: Rule<SparkConfSubject> = {
  id: 'JOB-07',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'cores and executors of a Spark job are counted in whole numbers above 0',
  allowed: '1 or more',
  fix: 'give whole numbers to ClusterSize.fixed({ … }) or ClusterSize.dynamic({ … })',
  source: 'Azure Machine Learning: CLI (v2) Spark job YAML schema, "Attributes of the conf key"',
  judge: (subject) => {
    const given = PROPERTIES.filter((property) => subject.sparkConf[property] !== undefined);
    return demand(both(...given.map((property) => isPositive(subject.sparkConf[property]))), conf(subject, ...given));
  },
};
