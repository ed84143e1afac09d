import { demand, Rule } from '../rule';
import { SizeProperty, SparkConfSubject } from '../spark-conf';

const REQUIRED = [
  SizeProperty.DRIVER_CORES,
  SizeProperty.DRIVER_MEMORY,
  SizeProperty.EXECUTOR_CORES,
  SizeProperty.EXECUTOR_MEMORY,
];

export const JOB_03: Rule<SparkConfSubject> = {
  id: 'JOB-03',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'the properties of a Spark job must say what the driver and the executors get',
  allowed: REQUIRED.join(', '),
  fix: 'give cluster: ClusterSize.fixed({ … }) or ClusterSize.dynamic({ … }), which say all of it',
  source: 'Azure Machine Learning: Submit Spark jobs, "YAML properties in the Spark job specification"',
  judge: ({ sparkConf }) => {
    const missing = REQUIRED.filter((property) => sparkConf[property] === undefined);
    return demand(missing.length === 0, `no ${missing.join(', ')}`);
  },
};
