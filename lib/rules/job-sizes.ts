import { Fn, Token } from 'cdktf';
import { NodeSize } from '../facts/node-size';
import { ServerlessInstanceType } from '../facts/serverless-instance-type';
import { poolFit, propertiesIn } from '../model/cluster-fit';
import { SPARK_POOL } from '../model/synapse-workspaces';
import { Condition, late } from '../terraform/conditions';
import { atMost, both, Decision, either, hasForm, isOneOf, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { derived, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { demand, NOT_APPLICABLE, undecided, Verdict } from './engine/verdict';
import { conf, isAtMost, isDynamic, isPositive, SizeProperty, SparkConfSubject } from './spark-conf';

const REQUIRED = [
  SizeProperty.DRIVER_CORES,
  SizeProperty.DRIVER_MEMORY,
  SizeProperty.EXECUTOR_CORES,
  SizeProperty.EXECUTOR_MEMORY,
];

export const JOB_03 = rule({
  id: 'JOB-03',
  name: 'missing-spark-size-properties',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement:
    'possible: for a job that goes to the REST API, as with a schedule of Terraform, where no client checks it',
  cause: 'the Spark properties lack the cores or memory of driver or executors',
  why: 'Clients refuse to submit a Spark job without all four of these properties.',
  allowed: REQUIRED.join(', '),
  fix: {
    construct: 'give cluster: ClusterSize.fixedExecutors({ … }) or ClusterSize.dynamic({ … }), which set all four',
  },
  source: [Doc.SUBMIT_SPARK_JOBS.section('YAML properties in the Spark job specification')],
  judge: ({ sparkConf }: SparkConfSubject) => {
    const missing = REQUIRED.filter((property) => sparkConf[property] === undefined);
    return demand(missing.length === 0, `no ${missing.join(', ')}`);
  },
});

const { INSTANCES, DYNAMIC, MIN, MAX } = SizeProperty;

export const JOB_04 = rule({
  id: 'JOB-04',
  name: 'fixed-executor-count',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement:
    'possible: for a job that goes to the REST API, as with a schedule of Terraform, where no client checks it',
  cause: 'without dynamic allocation a Spark job needs a number of executors, and no limits of it',
  why: 'Clients refuse to submit the job.',
  allowed: `${INSTANCES}, and neither ${MIN} nor ${MAX}`,
  fix: {
    construct:
      "give cluster: ClusterSize.fixedExecutors({ … }), or set spark.dynamicAllocation.enabled to 'true' beside the limits",
  },
  source: [Doc.SUBMIT_SPARK_JOBS.section('YAML properties in the Spark job specification')],
  judge: (subject: SparkConfSubject) => {
    const { sparkConf } = subject;
    const dynamic = isDynamic(subject);
    if (dynamic === true) {
      return NOT_APPLICABLE;
    }
    const keeps = sparkConf[INSTANCES] !== undefined && sparkConf[MIN] === undefined && sparkConf[MAX] === undefined;
    return demand(either(dynamic, keeps), conf(subject, INSTANCES, DYNAMIC, MIN, MAX) || 'none of them');
  },
});

export const JOB_05 = rule({
  id: 'JOB-05',
  name: 'dynamic-allocation-limits',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement:
    'possible: for a job that goes to the REST API, as with a schedule of Terraform, where no client checks it',
  cause: 'dynamic allocation needs a minimum and a maximum number of executors, and an initial number between them',
  why: 'Clients refuse to submit the job.',
  allowed: `${MIN} above 0 and not above ${MAX}; ${INSTANCES}, if given, between both`,
  fix: { construct: 'give cluster: ClusterSize.dynamic({ minExecutors, maxExecutors, … })' },
  source: [Doc.SUBMIT_SPARK_JOBS.section('YAML properties in the Spark job specification')],
  judge: (subject: SparkConfSubject) => {
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
});

/** A limit that is not given is no number. */
function inRange(min = '', max = '', instances: string | undefined): Decision {
  const limits = both(isPositive(min), isPositive(max), isAtMost(min, max));
  return instances === undefined
    ? limits
    : both(limits, isPositive(instances), isAtMost(min, instances), isAtMost(instances, max));
}

const PROPERTIES_JOB_06 = [SizeProperty.DRIVER_MEMORY, SizeProperty.EXECUTOR_MEMORY];

/** As the clients have it; the documents name the units up to t. */
const MEMORY = /^[0-9]+[kmgtp]$/i;

export const JOB_06 = rule({
  id: 'JOB-06',
  name: 'invalid-spark-memory',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement:
    'possible: for a job that goes to the REST API, as with a schedule of Terraform, where no client checks it; Spark itself takes more forms',
  cause: 'the amount of memory is not in a form that Spark jobs take',
  why: 'Clients refuse values such as 28GB or a number without unit, and the job cannot be submitted.',
  allowed: 'a whole number and one of the units k, m, g, t: 28g',
  fix: { construct: 'use SparkMemory.gigabytes(28)' },
  source: [Doc.REFERENCE_YAML_JOB_SPARK.section('Attributes of the conf key')],
  judge: (subject: SparkConfSubject) => demandEach(subject, PROPERTIES_JOB_06, (memory) => hasForm(memory, MEMORY)),
});

const PROPERTIES_JOB_07 = [SizeProperty.DRIVER_CORES, SizeProperty.EXECUTOR_CORES, SizeProperty.INSTANCES];

export const JOB_07 = rule({
  id: 'JOB-07',
  name: 'cores-or-executors-not-positive',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the job cannot be submitted',
  cause: 'cores and executors of a Spark job must be whole numbers above 0',
  why: 'Clients refuse to submit the job.',
  allowed: 'whole numbers, 1 or more',
  fix: { construct: 'give whole numbers to ClusterSize.fixedExecutors({ … }) or ClusterSize.dynamic({ … })' },
  source: [Doc.REFERENCE_YAML_JOB_SPARK.section('Attributes of the conf key')],
  judge: (subject: SparkConfSubject) => demandEach(subject, PROPERTIES_JOB_07, isPositive),
});

/** A demand on every property that is given; the message names those that break it and no other. */
function demandEach(
  subject: SparkConfSubject,
  properties: readonly string[],
  isValid: (value: string) => Decision,
): Verdict {
  const given = properties.filter((property) => subject.sparkConf[property] !== undefined);
  const decisions = given.map((property) => [property, isValid(subject.sparkConf[property])] as const);
  const wrong = decisions.filter(([, decision]) => decision === false).map(([property]) => property);
  return demand(both(...decisions.map(([, decision]) => decision)), conf(subject, ...wrong));
}

/** What a driver or executor asks for; other rules look at what is missing or no number. */
interface Process {
  readonly cores?: number;
  readonly memoryGb?: number;
}

/** What a node has; nothing of a size that is not known here. */
interface Node {
  readonly name: string;
  readonly vcores?: number;
  readonly memoryGb?: number;
  /** What an executor may take of the memory. @default - not documented, but less than all */
  readonly executorMemoryGb?: number;
}

export interface Clu04Subject {
  readonly node: Node;
  readonly executor: Process;
  readonly driver: Process;
}

export const CLU_04 = rule({
  id: 'CLU-04',
  name: 'driver-or-executor-exceeds-node',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: it is a warning; Azure documents no limits for cores and memory',
  cause: 'the driver or an executor does not fit on a node',
  why: 'Spark cannot get a node that is large enough. The session may not start, or may wait until it times out.',
  allowed:
    'no more cores than the node has, and less memory than it has; for executors on Small, Medium, Large and XLarge nodes of a pool at most 28, 56, 112 and 224 GB',
  fix: {
    construct: 'ask for fewer cores or less memory, or choose a larger ServerlessInstanceType or NodeSize',
    terraform:
      'lower spark.driver.cores, spark.driver.memory, spark.executor.cores or spark.executor.memory in the content of spark_config, or choose a larger node_size',
  },
  source: [
    derived('from the sizes of the nodes'),
    Doc.APACHE_SPARK_AZURE_ML_CONCEPTS.section('Defining Spark cluster size', 'defining-spark-cluster-size'),
    Doc.APACHE_SPARK_POOL_CONFIGURATIONS.section('Node sizes', 'node-sizes'),
  ],
  looksAt: [
    resources(SPARK_POOL, 'spark_config.content', (pool) => {
      if (!pool.has('spark_config') && !pool.isOpaque('spark_config')) {
        return undefined;
      }
      const nodeSize = pool.required('node_size');
      const properties = propertiesIn(pool.block('spark_config')?.required('content') ?? '');
      if (pool.isOpaque('spark_config') || !properties || !isKnown(nodeSize)) {
        return undecided('only Terraform knows the Spark properties of the pool, or the size of its nodes');
      }
      const size = NodeSize.ALL.find(({ sizeName }) => sizeName === nodeSize);
      return size && poolFit(properties, size);
    }),
  ],
  judge: ({ node, executor, driver }: Clu04Subject) => {
    const { vcores, memoryGb, executorMemoryGb } = node;
    if (vcores === undefined || memoryGb === undefined) {
      return NOT_APPLICABLE;
    }
    const executorFits = both(
      isWithin(executor.cores, vcores),
      executorMemoryGb === undefined
        ? isLess(executor.memoryGb, memoryGb)
        : isWithin(executor.memoryGb, executorMemoryGb),
    );
    const driverFits = both(isWithin(driver.cores, vcores), isLess(driver.memoryGb, memoryGb));
    const found = [
      ...(executorFits === false ? [`an executor with ${textOf(executor)}`] : []),
      ...(driverFits === false ? [`a driver with ${textOf(driver)}`] : []),
    ];
    return demand(
      both(executorFits, driverFits),
      `${found.join(' and ')} on ${node.name} with ${textOf({ ...node, cores: vcores })}`,
    );
  },
});

function isWithin(amount: number | undefined, limit: number): Decision {
  return !isNumber(amount) || unlessNoNumber(atMost(amount, limit));
}

/** What is no number is not too much, either. */
function isLess(amount: number | undefined, limit: number): Decision {
  return unlessNoNumber(opposite(atMost(limit, amount ?? NaN)));
}

/** What Terraform cannot read as a number fits, as it does here: JOB-06 and JOB-07 speak of it. */
function unlessNoNumber(fits: Decision): Decision {
  return typeof fits === 'boolean' ? fits : late(() => Token.asAny(Fn.try([fits, Fn.tobool('true')])) as Condition);
}

/** A number that only Terraform knows is one too. */
function isNumber(value: number | undefined): value is number {
  return value !== undefined && !Number.isNaN(value);
}

function textOf({ cores, memoryGb }: Process): string {
  const parts = [
    ...(isNumber(cores) ? [`${cores} ${cores === 1 ? 'core' : 'cores'}`] : []),
    ...(isNumber(memoryGb) ? [`${memoryGb} GB`] : []),
  ];
  return parts.join(' and ');
}

const NAMES = ServerlessInstanceType.ALL.map(({ instanceType }) => instanceType);

export interface Srv10Subject {
  readonly instanceType: string;
}

export const SRV_10 = rule({
  id: 'SRV-10',
  name: 'invalid-serverless-instance-type',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: the service may offer more instance types than are documented',
  cause: 'serverless Spark does not offer this instance type',
  why: 'The job or session is refused.',
  allowed: `${NAMES.slice(0, -1).join(', ')} or ${NAMES.slice(-1)[0]}, in either case`,
  fix: { construct: 'use one of the constants of ServerlessInstanceType, for example ServerlessInstanceType.E8' },
  source: [
    Doc.SUBMIT_SPARK_JOBS.section('YAML properties in the Spark job specification'),
    Doc.REFERENCE_YAML_JOB_SPARK.section('resources'),
  ],
  judge: ({ instanceType }: Srv10Subject) => demand(isOneOf(lowerCase(instanceType), NAMES), shown(instanceType)),
});

function lowerCase(text: string): string {
  return isKnown(text) ? text.toLowerCase() : Fn.lower(text);
}
