import { both, hasForm } from '../decision';
import { demand, Rule } from '../rule';
import { conf, SizeProperty, SparkConfSubject } from '../spark-conf';

const PROPERTIES = [SizeProperty.DRIVER_MEMORY, SizeProperty.EXECUTOR_MEMORY];

/** As the clients have it; the documents name the units up to t. */
const MEMORY = /^[0-9]+[kmgtp]$/i;

export const JOB_06: Rule<SparkConfSubject> = {
  id: 'JOB-06',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the amount of memory is not one that Spark jobs take',
  allowed: 'a whole number and one of k, m, g, t: 28g',
  fix: 'use SparkMemory.gigabytes(28)',
  source: 'Azure Machine Learning: CLI (v2) Spark job YAML schema, "Attributes of the conf key"',
  judge: (subject) => {
    const given = PROPERTIES.filter((property) => subject.sparkConf[property] !== undefined);
    return demand(
      both(...given.map((property) => hasForm(subject.sparkConf[property], MEMORY))),
      conf(subject, ...given),
    );
  },
};
