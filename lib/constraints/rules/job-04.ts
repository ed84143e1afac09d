import { either } from '../decision';
import { demand, NOT_APPLICABLE, Rule } from '../rule';
import { conf, isDynamic, SizeProperty, SparkConfSubject } from '../spark-conf';

const { INSTANCES, DYNAMIC, MIN, MAX } = SizeProperty;

export const JOB_04: Rule<SparkConfSubject> = {
  id: 'JOB-04',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'without dynamic allocation a Spark job needs a number of executors, and no limits of it',
  allowed: `${INSTANCES}, and neither ${MIN} nor ${MAX}`,
  fix: `give cluster: ClusterSize.fixed({ … }), or set ${DYNAMIC} to 'true' beside the limits`,
  source: 'Azure Machine Learning: Submit Spark jobs, "YAML properties in the Spark job specification"',
  judge: (subject) => {
    const { sparkConf } = subject;
    const dynamic = isDynamic(subject);
    if (dynamic === true) {
      return NOT_APPLICABLE;
    }
    const keeps = sparkConf[INSTANCES] !== undefined && sparkConf[MIN] === undefined && sparkConf[MAX] === undefined;
    return demand(either(dynamic, keeps), conf(subject, INSTANCES, DYNAMIC, MIN, MAX) || 'none of them');
  },
};
