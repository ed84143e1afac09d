import { SynapseManagedPrivateEndpoint } from '@cdktf/provider-azurerm/lib/synapse-managed-private-endpoint';
import {
  AttachedIdentity,
  AttachedSparkPool,
  ClusterSize,
  CondaSpec,
  Constraints,
  DataUri,
  JobCode,
  JobCompute,
  JobEntry,
  JobFile,
  JobIdentity,
  JobInput,
  JobOutput,
  JobTrigger,
  ManagedNetwork,
  ServerlessInstanceType,
  SparkJobProps,
  SparkIdentity,
  SparkJobSchedule,
  SparkMemory,
  SparkRuntime,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { account, armId, GROUP, poolIn, problemsOf, workspaceIn } from '../support/azure';
import { synthesized, testStack } from '../support/stack';
import { CODE_VERSION, E4S, refusals, Scene } from './scene';

function warnings(scene: Scene): string[] {
  return Constraints.of(scene.stack).summarize()[0].warnings;
}

const ENABLED = 'spark.dynamicAllocation.enabled';
const PACKAGES = CondaSpec.of('dependencies: [scipy=1.11]');
const BY_MAVEN = ['spark.jars.packages', 'spark.jars.repositories'];
const KEY = 'A'.repeat(86) + '==';

type Broken = (scene: Scene) => Partial<SparkJobProps>;

const BROKEN: readonly (readonly [id: string, what: string, props: Broken])[] = [
  ['JOB-01', 'a folder that does not exist', () => ({ code: JobCode.folder('./no/such/folder') })],
  ['JOB-01', 'a file instead of a folder', () => ({ code: JobCode.folder(__filename) })],
  ['JOB-01', 'a script that is not in the folder', () => ({ entry: JobEntry.python('main.py') })],
  ['JOB-01', 'a script beside the folder', () => ({ entry: JobEntry.python('../refused.test.ts') })],
  ['JOB-01', 'an entry without name', () => ({ entry: JobEntry.mainClass('') })],
  ['JOB-03', 'neither size nor properties', () => ({ cluster: undefined, conf: { 'spark.executor.instances': '2' } })],
  [
    'JOB-04',
    'limits of executors beside their number',
    () => ({ conf: { 'spark.dynamicAllocation.minExecutors': '1' } }),
  ],
  ['JOB-05', 'dynamic allocation without limits', () => ({ conf: { [ENABLED]: 'True' } })],
  [
    'JOB-05',
    'more executors at least than at most',
    () => ({
      cluster: ClusterSize.dynamic({
        minExecutors: 4,
        maxExecutors: 1,
        executorCores: 2,
        executorMemory: SparkMemory.gigabytes(2),
      }),
    }),
  ],
  ['JOB-06', 'memory in another unit', () => ({ conf: { 'spark.executor.memory': '2GB' } })],
  [
    'JOB-07',
    'half a core',
    () => ({
      cluster: ClusterSize.fixedExecutors({
        executors: 2,
        executorCores: 0.5,
        executorMemory: SparkMemory.gigabytes(2),
      }),
    }),
  ],
  ['JOB-08', 'a file beside the folder', () => ({ files: [JobFile.inCode('../titanic.csv')] })],
  ['JOB-08', 'a folder as a file', () => ({ archives: [JobFile.inCode('lib')] })],
  ['JOB-08', 'one JAR twice', () => ({ jars: [JobFile.inCode('a.jar'), JobFile.inCode('a.jar')] })],
  [
    'JOB-09',
    'an input over HTTP',
    () => ({ inputs: { data: JobInput.file(DataUri.of('https://lake.blob.core.windows.net/raw/x.csv')) } }),
  ],
  ['JOB-10', 'a data asset as output', () => ({ outputs: { data: JobOutput.folder(DataUri.asset('titanic', '1')) } })],
  ['JOB-10', 'an output on the local disk', () => ({ outputs: { data: JobOutput.folder(DataUri.of('./wrangled')) } })],
  [
    'DAT-01',
    'a data lake URI with the endpoint of blob storage',
    () => ({ inputs: { data: JobInput.file(DataUri.of('abfss://raw@lake.blob.core.windows.net/x.csv')) } }),
  ],
  [
    'ROL-30',
    'data in an account that Spark was not given',
    ({ stack }) => ({ inputs: { data: JobInput.file(account(stack, 'Other').abfss('raw', 'x.csv')) } }),
  ],
  [
    'ROL-30',
    'an output in an account for reading',
    ({ raw }) => ({ outputs: { data: JobOutput.folder(raw.abfss('raw', 'out/')) } }),
  ],
  [
    'ROL-30',
    'a URI of an account that Spark was not given',
    () => ({ inputs: { data: JobInput.file(DataUri.of('abfss://raw@other.dfs.core.windows.net/x.csv')) } }),
  ],
  [
    'ROL-30',
    'a wheel in an account that Spark was not given',
    ({ stack }) => ({ pyFiles: [JobFile.inStorage(account(stack, 'Libs').abfss('libs', 'a.whl'))] }),
  ],
  ['JOB-33', 'the system-assigned identity on serverless Spark', () => ({ identity: JobIdentity.systemAssigned() })],
  [
    'IDN-01',
    'an identity that is not attached to the workspace',
    (scene) => ({ identity: JobIdentity.managed(scene.identity('Strange')) }),
  ],
  [
    'IDN-03',
    'an identity of the workspace on an attached pool',
    (scene) => ({ compute: JobCompute.attached(scene.attach()), identity: JobIdentity.managed(scene.jobs) }),
  ],
  [
    'IDN-03',
    'the system-assigned identity of a pool that has none',
    (scene) => ({
      compute: JobCompute.attached(scene.attach(AttachedIdentity.userAssigned(scene.identity('Pool')))),
      identity: JobIdentity.systemAssigned(),
    }),
  ],
  ['JOB-36', 'an empty value', () => ({ inputs: { limit: JobInput.literal('') } })],
  ['CFG-41', 'arguments that name an input that is not there', () => ({ args: '--data ${{inputs.date}}' })],
  ['CFG-41', 'arguments that name an output that is not there', () => ({ args: '--out ${{ outputs.data }}' })],
  ['NAM-15', 'a name of 257 characters', () => ({ displayName: 'n'.repeat(257) })],
  [
    'SRV-10',
    'an instance type that serverless Spark does not take',
    ({ spark }) => ({
      compute: JobCompute.serverless(spark, { ...E4S, instanceType: ServerlessInstanceType.of('standard_d4s_v3') }),
    }),
  ],
  [
    'SRV-13',
    'a retired runtime',
    ({ spark }) => ({ compute: JobCompute.serverless(spark, { ...E4S, runtime: SparkRuntime.of('3.1') }) }),
  ],
  [
    'SRV-37',
    'packages where nothing can be installed',
    () => {
      const { stack, group } = testStack('closed');
      const closed = workspaceIn(stack, group, { managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound() });
      return {
        compute: JobCompute.serverless(closed.enableServerlessSpark({ identities: [], storage: [] }), E4S),
        conda: PACKAGES,
      };
    },
  ],
  [
    'POOL-14',
    'packages on a pool that takes none',
    (scene) => ({ compute: JobCompute.attached(scene.attach()), conda: PACKAGES }),
  ],
  ['RUN-05', 'another PySpark', () => ({ conda: CondaSpec.of('dependencies: [pyspark=3.3]') })],
  ['DAT-02', 'an account key', () => ({ conf: { 'fs.azure.account.key.lake.blob.core.windows.net': KEY } })],
  ['DAT-02', 'an account key under another name', () => ({ conf: { 'spark.my.settings': `x;${KEY}` } })],
  ['DAT-02', 'a signature', () => ({ conf: { 'spark.hadoop.fs.azure.sas.raw.lake.blob.core.windows.net': 'sv=1' } })],
  [
    'DAT-02',
    'a signature in the arguments',
    () => ({ args: '--in https://l.blob.core.windows.net/r?sv=1&sig=abc%3D' }),
  ],
  ['DAT-02', 'a connection string as a value', () => ({ inputs: { c: JobInput.literal(`AccountKey=${KEY}`) } })],
  [
    'DAT-03',
    'a client secret',
    () => ({ conf: { 'fs.azure.account.oauth2.client.secret.lake.dfs.core.windows.net': 'not-to-be-shown' } }),
  ],
];

describe('a job is refused with', () => {
  test.each(BROKEN)('%s for %s', (id, _what, props) => {
    const scene = new Scene();
    scene.job(props(scene));
    expect(refusals(scene)).toEqual([id]);
  });

  test('all that is wrong with it at once', () => {
    const scene = new Scene();
    scene.job({ entry: JobEntry.python(''), displayName: 'n'.repeat(300), identity: JobIdentity.systemAssigned() });
    expect(refusals(scene)).toEqual(['JOB-01', 'JOB-33', 'NAM-15']);
  });

  test('JOB-30 when its code is a local folder and its REST body is asked for', () => {
    const scene = new Scene();
    scene.job().toArmJson();
    expect(refusals(scene)).toEqual(['JOB-30']);
  });

  test('JOB-30 when its code is no id of a registered version and its REST body is asked for', () => {
    const scene = new Scene();
    scene.job({ code: JobCode.asset('azureml:titanic:1') }).toArmJson();
    expect(refusals(scene)).toEqual(['JOB-30']);
  });
});

describe('the message tells the way out of a job', () => {
  test.each(BY_MAVEN)('with the property by which Maven installs something: %s', (property) => {
    const scene = new Scene();
    scene.job({ conf: { [property]: 'https://repo.example.com' }, compute: JobCompute.attached(scene.attach()) });
    const message = problemsOf(() => synthesized(scene.stack));
    expect(message).toMatch(new RegExp(`POOL-14.*\\n {4}found: +conf ${property.replace(/\./g, '\\.')}`));
  });

  test.each([
    ['IDN-01', 'add SparkIdentity.managed(identity) to the identities of enableServerlessSpark'],
    ['IDN-03', 'run the job as an identity of the compute, or attach the pool with this one'],
    ['ROL-30', 'give the account itself, which allows writing, instead of account.readOnly()'],
  ])('that %s refuses: %s', (rule, fix) => {
    const messages = BROKEN.filter(([id]) => id === rule).map(([, , props]) => {
      const scene = new Scene();
      scene.job(props(scene));
      return problemsOf(() => synthesized(scene.stack));
    });
    expect(messages).toContainEqual(expect.stringContaining(fix));
  });
});

describe('the message shows no secret', () => {
  test.each(BROKEN.filter(([id]) => id === 'DAT-02' || id === 'DAT-03'))('when %s refuses %s', (_id, _what, props) => {
    const scene = new Scene();
    scene.job(props(scene));
    const message = problemsOf(() => synthesized(scene.stack));
    expect(message).not.toMatch(/AAAA|not-to-be-shown|sig=abc|sv=1/);
    expect(message).toContain('Key Vault');
  });
});

describe('a job is accepted', () => {
  test('with the warning IDN-12 when it runs as its user on a schedule', () => {
    const scene = new Scene();
    new SparkJobSchedule(scene.stack, 'EveryNight', { job: scene.job(), trigger: JobTrigger.daily(2, 30) });
    synthesized(scene.stack);
    expect(warnings(scene)).toContain('IDN-12');
  });

  test('with the warning SPE-02 for an endpoint of an account to which no rule for Spark leads', () => {
    const scene = new Scene();
    scene.job({ inputs: { data: JobInput.file(scene.blobs.abfss('raw', 'x.csv')) } });
    expect(warnings(scene)).toContain('SPE-02');
  });

  test.each([
    [
      'with the warning SPE-02 where only another Synapse workspace has a managed private endpoint to dfs',
      'other',
      true,
    ],
    ['without it where the Synapse workspace of its pool has one', 'same', false],
  ] as const)('%s', (_title, where, warned) => {
    const scene = new Scene();
    const pool = poolIn(scene.stack, scene.group);
    const other = SynapseAnalyticsWorkspace.fromAttributes(scene.stack, 'Other', {
      synapseWorkspaceId: armId('Microsoft.Synapse/workspaces', 'other'),
      managedVirtualNetwork: true,
    });
    const attached = pool.attachTo(scene.workspace, { storage: [scene.lake], users: [SparkIdentity.group(GROUP)] });
    new SynapseManagedPrivateEndpoint(scene.stack, 'Dfs', {
      name: 'dfs',
      subresourceName: 'dfs',
      synapseWorkspaceId: (where === 'other' ? other : pool.synapse).synapseWorkspaceId,
      targetResourceId: scene.blobs.accountId,
    });
    scene.job({
      compute: JobCompute.attached(attached),
      inputs: { data: JobInput.file(scene.blobs.abfss('raw', 'x.csv')) },
    });
    expect(warnings(scene).includes('SPE-02')).toBe(warned);
  });

  test('with SPE-02 undecided on an existing compute of which no pool is named', () => {
    const scene = new Scene();
    const attached = AttachedSparkPool.fromAttributes(scene.stack, 'Existing', {
      workspace: scene.workspace,
      computeName: 'existing',
      storage: [scene.blobs],
      users: [SparkIdentity.group(GROUP)],
    });
    scene.job({
      compute: JobCompute.attached(attached),
      inputs: { data: JobInput.file(scene.blobs.abfss('raw', 'x.csv')) },
    });
    const [{ undecided, warnings: warned }] = Constraints.of(scene.stack).summarize();
    expect(undecided).toContain(
      'SPE-02: nobody sees the Synapse workspace whose managed private endpoints the pool uses',
    );
    expect(warned).not.toContain('SPE-02');
  });

  test('with the warning CLU-04 for executors that do not fit on a node', () => {
    const scene = new Scene();
    scene.job({
      cluster: ClusterSize.fixedExecutors({
        executors: 2,
        executorCores: 8,
        executorMemory: SparkMemory.gigabytes(40),
      }),
    });
    synthesized(scene.stack);
    expect(warnings(scene)).toContain('CLU-04');
  });

  test('with the warning CLU-04 for executors that do not fit on a node of the pool', () => {
    const scene = new Scene();
    scene.job({
      compute: JobCompute.attached(scene.attach()),
      cluster: ClusterSize.fixedExecutors({
        executors: 2,
        executorCores: 8,
        executorMemory: SparkMemory.gigabytes(57),
      }),
    });
    synthesized(scene.stack);
    expect(warnings(scene)).toContain('CLU-04');
  });

  test('with the warning SRV-36 for packages that are installed at every start', () => {
    const scene = new Scene();
    scene.job({ conda: PACKAGES, conf: { 'spark.hadoop.aml.enable_cache': 'false' } });
    synthesized(scene.stack);
    expect(warnings(scene)).toContain('SRV-36');
  });

  test.each(BY_MAVEN)('without the warning SRV-36 for what Maven installs: %s', (property) => {
    const scene = new Scene();
    scene.job({ conf: { [property]: 'https://repo.example.com', 'spark.hadoop.aml.enable_cache': 'false' } });
    synthesized(scene.stack);
    expect(warnings(scene)).not.toContain('SRV-36');
  });

  test.each<[string, { readonly [property: string]: string }]>([
    ['no property', {}],
    ['a property of blanks', { 'spark.jars.packages': ' ' }],
  ])('without POOL-14 for packages by %s', (_what, conf) => {
    const scene = new Scene();
    scene.job({ conf, compute: JobCompute.attached(scene.attach()) });
    synthesized(scene.stack);
    expect(warnings(scene)).not.toContain('POOL-14');
  });

  test('without the warning SRV-36 for packages on a pool that takes them', () => {
    const scene = new Scene();
    scene.job({ conda: PACKAGES, compute: JobCompute.attached(scene.attach(undefined, true)) });
    synthesized(scene.stack);
    expect(warnings(scene)).not.toContain('SRV-36');
  });

  test('with the warning DAT-01 for a folder on this machine that is said to be a file', () => {
    const scene = new Scene();
    scene.job({ inputs: { raw: JobInput.file(DataUri.local(__dirname)) } });
    synthesized(scene.stack);
    expect(warnings(scene)).toContain('DAT-01');
  });

  test('with a file on this machine', () => {
    const scene = new Scene();
    scene.job({ inputs: { raw: JobInput.file(DataUri.local(__filename)) } });
    synthesized(scene.stack);
    expect(warnings(scene)).not.toContain('DAT-01');
  });

  test('with the warning JOB-08 for a file that is no Python package', () => {
    const scene = new Scene();
    scene.job({ pyFiles: [JobFile.inCode('settings.json')] });
    synthesized(scene.stack);
    expect(warnings(scene)).toContain('JOB-08');
  });

  test('without the warning JOB-08 for a wheel', () => {
    const scene = new Scene();
    scene.job({ pyFiles: [JobFile.inCode('features.whl')], code: JobCode.asset(CODE_VERSION) });
    synthesized(scene.stack);
    expect(warnings(scene)).not.toContain('JOB-08');
  });
});
