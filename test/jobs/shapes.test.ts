import {
  AttachedIdentity,
  ClusterSize,
  CondaSpec,
  DataUri,
  JobCode,
  JobCompute,
  JobEntry,
  JobFile,
  JobIdentity,
  JobInput,
  JobOutput,
  SparkIdentity,
  SparkMemory,
} from '../../lib';
import { PRINCIPAL } from '../support/azure';
import { synthesized } from '../support/stack';
import { CONF, PLAIN, TITANIC_YAML, without } from './expected';
import { CODE_VERSION, read, Scene, TITANIC_DATA } from './scene';

/** Without the keys that another compute does not have. */
function attached(identity: object): object {
  return { ...without(PLAIN, 'resources'), identity, compute: 'mysparkcompute' };
}

describe('the documented YAML is written for a standalone job', () => {
  let scene: Scene;

  beforeEach(() => {
    scene = new Scene();
  });

  /** Nothing may be wrong with what is written. */
  afterEach(() => {
    synthesized(scene.stack);
  });

  test('of code and nothing else', () => {
    expect(read(scene.job())).toEqual(PLAIN);
  });

  test('on serverless Spark as its user', () => {
    expect(read(scene.job(TITANIC_DATA))).toEqual({ ...PLAIN, ...TITANIC_YAML });
  });

  test('on serverless Spark as the only managed identity of the workspace', () => {
    const job = scene.job({ ...TITANIC_DATA, identity: JobIdentity.managed(scene.jobs) });
    expect(read(job)).toEqual({ ...PLAIN, ...TITANIC_YAML, identity: { type: 'managed' } });
  });

  test('on serverless Spark as one of several managed identities', () => {
    const job = scene.job({ identity: JobIdentity.managed(scene.jobs) });
    scene.workspace.enableServerlessSpark({
      identities: [SparkIdentity.managed(scene.identity('Others'))],
      storage: [scene.lake],
    });
    expect(read(job)).toEqual({ ...PLAIN, identity: { type: 'managed', object_id: PRINCIPAL } });
  });

  test('on an attached pool as its user', () => {
    const job = scene.job({ ...TITANIC_DATA, compute: JobCompute.attached(scene.attach()) });
    expect(read(job)).toEqual({ ...attached({ type: 'user_identity' }), ...TITANIC_YAML });
  });

  test('on an attached pool as its system-assigned identity', () => {
    const compute = JobCompute.attached(scene.attach());
    const job = scene.job({ ...TITANIC_DATA, compute, identity: JobIdentity.systemAssigned() });
    expect(read(job)).toEqual({ ...attached({ type: 'managed' }), ...TITANIC_YAML });
  });

  test('on an attached pool as its default identity, or as another one', () => {
    const [own, other] = [scene.identity('Pool'), scene.identity('Other')];
    const compute = JobCompute.attached(scene.attach(AttachedIdentity.userAssigned(own, [other])));
    expect(read(scene.job({ compute, identity: JobIdentity.managed(own) }))).toEqual(attached({ type: 'managed' }));
    expect(read(scene.job({ compute, identity: JobIdentity.managed(other) }, 'Other job'))).toEqual(
      attached({ type: 'managed', object_id: PRINCIPAL }),
    );
  });

  test('with arguments and values', () => {
    const job = scene.job({
      inputs: { sampling_rate: JobInput.literal('0.02'), greeting: JobInput.literal('Hello world') },
      args: '--rate ${{inputs.sampling_rate}} --greeting "${{ inputs.greeting }}"',
    });
    expect(read(job)).toEqual({
      ...PLAIN,
      inputs: { sampling_rate: '0.02', greeting: 'Hello world' },
      args: '--rate ${{inputs.sampling_rate}} --greeting "${{ inputs.greeting }}"',
    });
  });

  test('with data in a data lake', () => {
    const job = scene.job({
      inputs: { raw: JobInput.file(scene.raw.abfss('landing', '/titanic.csv')) },
      outputs: { curated: JobOutput.folder(scene.lake.abfss('curated', 'wrangled/')) },
    });
    expect(read(job)).toEqual({
      ...PLAIN,
      inputs: {
        raw: { type: 'uri_file', path: 'abfss://landing@raw.dfs.core.windows.net/titanic.csv', mode: 'direct' },
      },
      outputs: {
        curated: { type: 'uri_folder', path: 'abfss://curated@lake.dfs.core.windows.net/wrangled/', mode: 'direct' },
      },
    });
  });

  test('with data in blob storage', () => {
    const job = scene.job({
      inputs: { raw: JobInput.folder(scene.blobs.wasbs('landing', 'titanic/')) },
      outputs: { model: JobOutput.file(scene.blobs.wasbs('models', 'model.bin')) },
    });
    expect(read(job)).toMatchObject({
      inputs: {
        raw: { type: 'uri_folder', path: 'wasbs://landing@blobs.blob.core.windows.net/titanic/', mode: 'direct' },
      },
      outputs: {
        model: { type: 'uri_file', path: 'wasbs://models@blobs.blob.core.windows.net/model.bin', mode: 'direct' },
      },
    });
  });

  test('of a class in a JAR', () => {
    const job = scene.job({
      entry: JobEntry.mainClass('com.acme.Main'),
      jars: [JobFile.inCode('main.jar'), JobFile.inCode('lib/util.jar')],
    });
    expect(read(job)).toEqual({
      ...PLAIN,
      entry: { class_name: 'com.acme.Main' },
      jars: ['main.jar', 'lib/util.jar'],
    });
  });

  test('with Python packages, a wheel in storage among them', () => {
    const job = scene.job({
      pyFiles: [JobFile.inCode('utils.zip'), JobFile.inStorage(scene.lake.abfss('libs', 'features-1.4-py3.whl'))],
    });
    expect(read(job)).toEqual({
      ...PLAIN,
      py_files: ['utils.zip', 'abfss://libs@lake.dfs.core.windows.net/features-1.4-py3.whl'],
    });
  });

  test('with files and archives', () => {
    const job = scene.job({ files: [JobFile.inCode('my_files.txt')], archives: [JobFile.inCode('my_archive.tar')] });
    expect(read(job)).toEqual({ ...PLAIN, files: ['my_files.txt'], archives: ['my_archive.tar'] });
  });

  test('with dynamic allocation', () => {
    const cluster = ClusterSize.dynamic({
      minExecutors: 1,
      maxExecutors: 4,
      executorCores: 2,
      executorMemory: SparkMemory.gigabytes(2),
    });
    expect(read(scene.job({ cluster }))).toEqual({
      ...PLAIN,
      conf: {
        ...without(CONF, 'spark.executor.instances'),
        'spark.dynamicAllocation.enabled': 'true',
        'spark.dynamicAllocation.minExecutors': '1',
        'spark.dynamicAllocation.maxExecutors': '4',
      },
    });
  });

  test('with Spark properties that win over the size', () => {
    const conf = { 'spark.executor.memory': '4g', 'spark.sql.shuffle.partitions': '400', 'spark.speculation': 'true' };
    expect(read(scene.job({ conf }))).toEqual({ ...PLAIN, conf: { ...CONF, ...conf } });
  });

  test('with properties alone', () => {
    expect(read(scene.job({ cluster: undefined, conf: CONF }))).toEqual(PLAIN);
  });

  test('with names and tags', () => {
    const job = scene.job({
      displayName: 'Titanic-Spark-CLI',
      experimentName: 'titanic',
      description: 'Spark for: Titanic data # daily',
      tags: { owner: 'ml platform', 'cost-center': '0042' },
    });
    expect(read(job)).toEqual({
      ...PLAIN,
      display_name: 'Titanic-Spark-CLI',
      experiment_name: 'titanic',
      description: 'Spark for: Titanic data # daily',
      tags: { owner: 'ml platform', 'cost-center': '0042' },
    });
  });

  test('with Conda packages, which the cache keeps by default', () => {
    const conda = CondaSpec.of('channels: [conda-forge]\ndependencies:\n  - scipy=1.11\n');
    expect(read(scene.job({ conda }))).toEqual({
      ...PLAIN,
      conf: { ...CONF, 'spark.hadoop.aml.enable_cache': 'true' },
      environment: {
        image: expect.stringMatching(/^mcr\.microsoft\.com\//) as string,
        conda_file: { channels: ['conda-forge'], dependencies: ['scipy=1.11'] },
      },
    });
    expect(read(scene.job({ conda, cacheCondaPackages: false }, 'Uncached')).conf).toEqual(CONF);
  });

  test('of registered code', () => {
    const job = scene.job({ code: JobCode.asset(CODE_VERSION) });
    expect(read(job)).toEqual({ ...PLAIN, code: `azureml:${CODE_VERSION}` });
  });

  test('of uploaded code', () => {
    const job = scene.job({ code: JobCode.uri('https://stcode.blob.core.windows.net/code/nightly') });
    expect(read(job).code).toMatch(/^azureml:test-nightly-code:[0-9a-f]{6}$|^azureml:test-nightly:[0-9a-f]{6}$/);
  });
});

test('the URI of a datastore that exists is the documented one', () => {
  expect(DataUri.inDatastore('workspaceblobstore', '/data/titanic.csv').toString()).toBe(
    'azureml://datastores/workspaceblobstore/paths/data/titanic.csv',
  );
});
