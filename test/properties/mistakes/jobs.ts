import * as fc from '../../support/fast-check';
import {
  ClusterSize,
  DataUri,
  JobCode,
  JobEntry,
  JobFile,
  JobIdentity,
  JobInput,
  JobOutput,
  SparkMemory,
} from '../../../lib';
import { defineJob, onServerless, size } from '../work';
import { added, hasCompute, hasServerless, Mistake } from './mistake';
import { component, job, pipeline, session } from './in-work';

const ENABLED = 'spark.dynamicAllocation.enabled';

/** Jobs: their code, size, files, data and identity. */
export const WRONG_JOBS: readonly Mistake[] = [
  job('a folder that does not exist', 'JOB-01', fc.constantFrom('./no/such/folder', ''), (path) => ({
    code: JobCode.folder(path),
  })),
  job('an entry file that does not exist', 'JOB-01', fc.constantFrom('main.py', 'src/titanic.py', ''), (path) => ({
    entry: JobEntry.python(path),
  })),
  job(
    'a size that is stated only in part',
    'JOB-03',
    fc.subarray(['spark.driver.cores', 'spark.driver.memory', 'spark.executor.cores', 'spark.executor.memory'], {
      minLength: 1,
    }),
    (missing) => {
      const all = {
        'spark.driver.cores': '2',
        'spark.driver.memory': '2g',
        'spark.executor.cores': '2',
        'spark.executor.memory': '2g',
        'spark.executor.instances': '2',
      };
      const conf = Object.fromEntries(Object.entries(all).filter(([property]) => !missing.includes(property)));
      return { cluster: undefined, conf };
    },
  ),
  job(
    'limits of executors beside their number',
    'JOB-04',
    fc.tuple(fc.constantFrom('minExecutors', 'maxExecutors'), fc.integer({ min: 1, max: 50 })),
    ([limit, value]) => ({ conf: { [`spark.dynamicAllocation.${limit}`]: String(value) } }),
  ),
  job('dynamic allocation without limits', 'JOB-05', fc.constantFrom('true', 'True', 'TRUE'), (value) => ({
    conf: { [ENABLED]: value },
  })),
  job(
    'more executors at least than at most',
    'JOB-05',
    fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 })),
    ([most, more]) => ({
      cluster: ClusterSize.dynamic({
        minExecutors: most + more,
        maxExecutors: most,
        executorCores: 2,
        executorMemory: SparkMemory.gigabytes(2),
      }),
    }),
  ),
  job(
    'an invalid amount of memory',
    'JOB-06',
    fc.tuple(fc.constantFrom('driver', 'executor'), fc.constantFrom('2GB', '', '2', '2.5g', 'many', '-1g')),
    ([process, memory]) => ({ conf: { [`spark.${process}.memory`]: memory } }),
  ),
  job(
    'an invalid number of cores or executors',
    'JOB-07',
    fc.tuple(
      fc.constantFrom('driver.cores', 'executor.cores', 'executor.instances'),
      fc.constantFrom('0', '-1', '0.5', 'two', ''),
    ),
    ([property, value]) => ({ conf: { [`spark.${property}`]: value } }),
  ),
  job(
    'a file that is listed twice or of another kind',
    'JOB-08',
    fc.constantFrom<{ readonly [list: string]: readonly string[] }>(
      { pyFiles: ['a.py', 'a.py'] },
      { jars: ['a.jar', 'b.jar', 'a.jar'] },
      { archives: ['a.tar.gz', 'a.tar.gz'] },
      { pyFiles: ['settings.json'] },
      { jars: ['a.war'] },
    ),
    (lists) =>
      Object.fromEntries(
        Object.entries(lists).map(([list, paths]) => [list, paths.map((path) => JobFile.inCode(path))]),
      ),
  ),
  job(
    'an input that Spark does not read',
    'JOB-09',
    fc.constantFrom('https://lake.blob.core.windows.net/raw/x.csv', './x.csv', '/mnt/x.csv', 'ABFSS://a@b', ''),
    (uri) => ({ inputs: { raw: JobInput.file(DataUri.of(uri)) } }),
  ),
  job(
    'an output that Spark does not write',
    'JOB-10',
    fc.constantFrom('https://lake.blob.core.windows.net/out/', './out', 's3://bucket/out'),
    (uri) => ({ outputs: { wrangled: JobOutput.folder(DataUri.of(uri)) } }),
  ),
  added(
    'a REST body of code that is not registered',
    'JOB-30',
    fc.record({ cluster: size, asset: fc.constantFrom(undefined, 'azureml:titanic:1', '/subscriptions/x') }),
    (app, { cluster, asset }) => {
      defineJob(app, cluster, asset === undefined ? {} : { code: JobCode.asset(asset) }).toArmJson();
    },
    hasCompute,
  ),
  job(
    'the system-assigned identity of serverless Spark',
    'JOB-33',
    fc.constant('system'),
    (_identity, app) => ({ compute: onServerless(app, {}), identity: JobIdentity.systemAssigned() }),
    hasServerless,
  ),
  job('an empty value', 'JOB-36', fc.constant(''), (text) => ({
    inputs: { limit: JobInput.literal(text) },
    args: undefined,
  })),
  pipeline('an empty value in a step', 'JOB-36', fc.constant(''), (text, { lake }) => ({
    inputs: { data: JobInput.file(lake.abfss('raw', 'x.csv')), limit: JobInput.literal(text) },
  })),
  job(
    'texts that are too long',
    'NAM-15',
    fc.constantFrom(
      { displayName: 'n'.repeat(257) },
      { experimentName: 'n'.repeat(1000) },
      { tags: { ['k'.repeat(101)]: '' } },
      { tags: { team: 'v'.repeat(1001) } },
      { tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`tag${index}`, ''])) },
    ),
    (texts) => texts,
  ),

  job(
    'names of inputs and outputs that are not declared',
    'CFG-41',
    fc.constantFrom('--raw ${{inputs.row}}', '--out ${{ outputs.raw }}', '${{inputs.raw}} ${{inputs.Raw}}'),
    (args) => ({ args }),
  ),
  pipeline(
    'inputs of a step that its component does not have',
    'CFG-41',
    fc.constantFrom('date', 'Data', 'wrangled'),
    (name, { lake }) => ({
      inputs: { data: JobInput.file(lake.abfss('raw', 'x.csv')), [name]: JobInput.literal('1') },
    }),
  ),
  pipeline('an input of a step without value', 'CFG-42', fc.constantFrom({}, { limit: '5' }), (values) => ({
    inputs: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JobInput.literal(value)])),
  })),
  component('code of a component that does not exist', 'JOB-01', fc.constant({ entry: JobEntry.python('main.py') })),
  component(
    'a size of a component that is stated only in part',
    'JOB-03',
    fc.constant({ cluster: undefined, conf: { 'spark.executor.instances': '2' } }),
  ),
  component(
    'limits of executors of a component beside their number',
    'JOB-04',
    fc.constant({ conf: { 'spark.dynamicAllocation.minExecutors': '1' } }),
  ),
  component('dynamic allocation of a component without limits', 'JOB-05', fc.constant({ conf: { [ENABLED]: 'true' } })),
  session('an invalid amount of memory of a session', 'JOB-06', fc.constantFrom('2GB', '2', ''), (memory) => ({
    conf: { 'spark.executor.memory': memory },
  })),
  session('an invalid number of cores of a session', 'JOB-07', fc.constantFrom('0', '0.5', 'two'), (cores) => ({
    conf: { 'spark.executor.cores': cores },
  })),
  component(
    'a file of a component that is listed twice',
    'JOB-08',
    fc.constant({ jars: ['a.jar', 'a.jar'].map(JobFile.inCode) }),
  ),
  component(
    'an input in the arguments of a component that is not declared',
    'CFG-41',
    fc.constant({ args: '--x ${{inputs.x}}' }),
  ),
  pipeline(
    'the system-assigned identity of serverless Spark in a step',
    'JOB-33',
    fc.constant('system'),
    (_identity, app) => ({ compute: onServerless(app), identity: JobIdentity.systemAssigned() }),
    hasServerless,
  ),
];
