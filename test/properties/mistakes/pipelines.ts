import * as fc from '../../support/fast-check';
import {
  ComponentInput,
  CondaSpec,
  DataUri,
  JobCode,
  JobEntry,
  JobEnvironment,
  JobFile,
  JobInput,
  JobOutput,
  SparkComponentProps,
  SparkProgramProps,
} from '../../../lib';
import { CODE_VERSION, SOURCE } from '../../jobs/scene';
import { clusterOf, defineJob, definePipeline, onPool, onServerless, size } from '../work';
import { wrong } from './doors';
import { component, job, pipeline, session } from './in-work';
import { added, both, Fits, hasCompute, hasPool, hasServerless, isApproved, isInternet, Mistake } from './mistake';
import { POOL } from './things-of-synapse';

const installs: Fits = both(hasServerless, isInternet);

type Properties = { readonly [property: string]: string };

/** Every property by which packages enter, with some that leave the runtime as it is. */
const packages = fc.constantFrom<Properties>(
  { 'spark.jars.packages': 'com.acme:features_2.12:1.4' },
  { 'spark.jars.repositories': 'https://maven.acme.com/releases' },
  { 'spark.synapse.library.python.env': 'dependencies: [scipy=1.11]' },
);

/** Such that bring another Spark. */
const otherRuntime = fc.constantFrom<Properties>(
  { 'spark.jars.packages': 'org.apache.spark:spark-sql_2.12:3.3.0' },
  { 'spark.jars.packages': 'com.acme:x:1, org.scala-lang:scala-library:2.13.1' },
  { 'spark.synapse.library.python.env': 'dependencies:\n  - pip:\n    - pyspark==3.3' },
);

const key = `${'A'.repeat(86)}==`;

const poolConf = (properties: Properties) => ({
  spark_config: {
    filename: 'spark.conf',
    content: Object.entries(properties)
      .map(([property, value]) => `${property} ${value.replace(/\n/g, '\\n')}`)
      .join('\n'),
  },
});

/** A component with one input, and what a step gives it. */
const misfits = fc.constantFrom<readonly [ComponentInput, JobInput]>(
  [ComponentInput.integerValue({ min: 1 }), JobInput.numberValue(0)],
  [ComponentInput.integerValue(), JobInput.literal('many')],
  [ComponentInput.numberValue({ max: 1 }), JobInput.literal('1.5')],
  [ComponentInput.booleanValue(), JobInput.literal('maybe')],
  [ComponentInput.stringValue({ allowedValues: ['full', 'delta'] }), JobInput.literal('Full')],
  [ComponentInput.folder(), JobInput.literal('raw')],
);

const EMPTY_STEP = { component: undefined };

const program: SparkProgramProps = { code: JobCode.folder(SOURCE), entry: JobEntry.python('titanic.py') };

/** Pipelines and components, and what enters a job by another door than the first one. */
export const WRONG_PIPELINES: readonly Mistake[] = [
  job(
    'a name that no job can have',
    'NAM-17',
    fc.constantFrom('', 'nightly job', '-x', 'a/b', 'x'.repeat(256)),
    (jobName) => ({ jobName }),
  ),
  job(
    'an input of a name that no variable can have',
    'NAM-17',
    fc.constantFrom('raw-data', '1st', 'a b', ''),
    (name, { lake }) => ({
      inputs: { raw: JobInput.file(lake.abfss('raw', 'x.csv')), [name]: JobInput.literal('1') },
    }),
  ),
  component(
    'an input of a component of a name that no variable can have',
    'NAM-17',
    fc.constantFrom('raw-data', '1st').map((name) => ({
      inputs: { data: ComponentInput.file(), [name]: ComponentInput.stringValue({ defaultValue: '1' }) },
    })),
  ),
  added(
    'a REST body with data on this machine',
    'CFG-43',
    size,
    (app, cluster) => {
      const inputs = { raw: JobInput.file(DataUri.local(__filename)) };
      defineJob(app, cluster, { code: JobCode.asset(CODE_VERSION), inputs }).toArmJson();
    },
    hasCompute,
  ),
  job('data on this machine that is not there', 'JOB-09', fc.constantFrom('./no.csv', '', '/no/such'), (path) => ({
    inputs: { raw: JobInput.file(DataUri.local(path)) },
  })),
  component(
    'an input that contradicts itself',
    'CFG-44',
    fc
      .constantFrom(
        ComponentInput.integerValue({ min: 2, max: 1, defaultValue: 1 }),
        ComponentInput.numberValue({ min: 0, defaultValue: -1 }),
        ComponentInput.integerValue({ defaultValue: 0.5 }),
        ComponentInput.stringValue({ allowedValues: [], defaultValue: 'a' }),
        ComponentInput.stringValue({ allowedValues: ['a', 'a'], defaultValue: 'a' }),
      )
      .map((limit) => ({ inputs: { data: ComponentInput.file(), limit } })),
  ),
  added(
    'a value that the component does not take',
    'CFG-45',
    fc.record({ cluster: size, misfit: misfits }),
    (app, { cluster, misfit: [declared, given] }) => {
      const data = JobInput.file(app.lake.abfss('raw', 'titanic.csv'));
      const inputs: SparkComponentProps['inputs'] = { data: ComponentInput.file(), x: declared };
      definePipeline(app, cluster, { inputs: { data, x: given } }, app.stack, { inputs });
    },
    hasCompute,
  ),
  pipeline(
    'an input of the pipeline that there is not',
    'CFG-41',
    fc.constantFrom('raw', 'data'),
    (name, { lake }) => ({
      inputs: { data: JobInput.file(lake.abfss('raw', 'x.csv')), limit: JobInput.pipelineInput(name) },
    }),
  ),
  pipeline('an output of the pipeline that there is not', 'CFG-41', fc.constantFrom('curated', 'data'), (name) => ({
    outputs: { wrangled: JobOutput.pipelineOutput(name) },
  })),
  pipeline('a step that does nothing, or two things', 'CFG-46', fc.boolean(), (isBoth) =>
    isBoth ? { program: { ...program, cluster: clusterOf({ executors: 1, cores: 1, gigabytes: 1 }) } } : EMPTY_STEP,
  ),
  pipeline('a program of a step without size', 'JOB-03', fc.constant(program), (wrongProgram) => ({
    component: undefined,
    program: { ...wrongProgram, conf: { 'spark.executor.instances': '2' } },
  })),
  job(
    'an environment that is not named as documents do',
    'CFG-47',
    fc.constantFrom('spark', 'azureml:spark', 'mcr.microsoft.com/azureml/openmpi:1', ''),
    (reference, app) => ({ compute: onServerless(app, {}), environment: JobEnvironment.of(reference) }),
    installs,
  ),
  job(
    'two environments',
    'CFG-12',
    fc.constantFrom(JobEnvironment.registered('spark', '1'), JobEnvironment.labelled('spark')),
    (environment, app) => ({
      compute: onServerless(app, {}),
      environment,
      conda: CondaSpec.of('dependencies: [scipy=1.11]'),
    }),
    installs,
  ),
  job(
    'an environment where nothing can be installed',
    'SRV-37',
    fc.constantFrom(JobEnvironment.registered('spark', '1'), JobEnvironment.inRegistry('azureml', 'spark', '1')),
    (environment, app) => ({ compute: onServerless(app, {}), environment }),
    both(hasServerless, isApproved),
  ),
  job(
    'packages in properties where nothing can be installed',
    'SRV-37',
    packages,
    (conf, app) => ({ compute: onServerless(app, {}), conf }),
    both(hasServerless, isApproved),
  ),
  added(
    'packages of a component where nothing can be installed',
    'SRV-37',
    fc.record({ cluster: size, conf: packages }),
    (app, { cluster, conf }) => {
      definePipeline(app, cluster, { compute: onServerless(app) }, app.stack, { conf });
    },
    both(hasServerless, isApproved),
  ),
  session(
    'packages in properties of a session where nothing can be installed',
    'SRV-37',
    packages,
    (conf, app) => ({ compute: onServerless(app), conf }),
    both(hasServerless, isApproved),
  ),
  job(
    'packages in properties on a pool that takes none',
    'POOL-14',
    packages,
    (conf, app) => ({ compute: onPool(app), conf }),
    hasPool,
  ),
  session(
    'packages in properties of a session on a pool that takes none',
    'POOL-14',
    packages,
    (conf, app) => ({ compute: onPool(app), conf }),
    hasPool,
  ),
  job(
    'another runtime in properties',
    'RUN-05',
    otherRuntime,
    (conf, app) => ({ compute: onServerless(app, {}), conf }),
    installs,
  ),
  session(
    'another runtime in properties of a session',
    'RUN-05',
    otherRuntime,
    (conf, app) => ({ compute: onServerless(app), conf }),
    installs,
  ),
  ...wrong(POOL, 'another runtime in properties of a pool', 'RUN-05', otherRuntime.map(poolConf)),
  ...wrong(
    POOL,
    'a key of an account in properties of a pool',
    'DAT-02',
    fc
      .constantFrom<Properties>(
        { 'spark.hadoop.fs.azure.account.key.lake.blob.core.windows.net': key },
        { 'spark.hadoop.fs.azure.sas.my-raw.lake.blob.core.windows.net': 'sv=1' },
        { 'spark.acme.connection': `AccountKey=${key}` },
      )
      .map(poolConf),
  ),
  ...wrong(
    POOL,
    'a secret of a service principal in properties of a pool',
    'DAT-03',
    fc.constant({ 'spark.hadoop.fs.azure.account.oauth2.client.secret': 'x' }).map(poolConf),
  ),
  job(
    'a file that the code does not come with',
    'JOB-08',
    fc.constantFrom<Partial<SparkProgramProps>>(
      { pyFiles: [JobFile.inCode('no.py')] },
      { jars: [JobFile.inCode('lib/no.jar')] },
      { files: [JobFile.inCode('no.txt')] },
      { archives: [JobFile.inCode('')] },
    ),
    (lists) => lists,
  ),
  job(
    'a file in properties, in an account that Spark was not given',
    'ROL-30',
    fc.constantFrom('spark.jars', 'spark.submit.pyFiles', 'spark.files', 'spark.archives'),
    (property) => ({ conf: { [property]: 'abfss://libs@strange.dfs.core.windows.net/a.jar' } }),
    // The name that is derived for a data lake might be this one.
    both(hasCompute, ({ lakeName }) => lakeName !== undefined),
  ),
];
