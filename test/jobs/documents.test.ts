import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { parse } from 'yaml';
import {
  AzureMLWorkspace,
  CondaSpec,
  DataLakeStorage,
  InboundAccess,
  JobCode,
  JobCompute,
  JobEntry,
  JobIdentity,
  JobInput,
  JobOutput,
  JobTrigger,
  ManagedIdentity,
  ManagedNetwork,
  SparkIdentity,
  SparkJob,
  SparkJobProps,
  SparkJobSchedule,
  StorageAccountRef,
} from '../../lib';
import { describeWithTerraform, TerraformRun } from '../journeys/terraform';
import { JsonObject } from '../stand-in/json';
import { RESOURCE_GROUP, stackIn, WrittenApp } from '../support/app';
import { armId, GROUP, problemsOf, shortName } from '../support/azure';
import { referenceText, sameReference } from '../../lib/terraform/tokens';
import { synthesized, testStack } from '../support/stack';
import { CODE_VERSION, E4S, Scene, SMALL, SOURCE } from './scene';

/** A workspace with an account whose name Terraform computes. */
function computed(stack: TerraformStack, props: Partial<SparkJobProps> = {}) {
  const workspace = new AzureMLWorkspace(stack, 'Workspace', {
    resourceGroup: RESOURCE_GROUP,
    managedNetwork: ManagedNetwork.allowInternetOutbound(),
    inbound: InboundAccess.none('people come in through the hub network'),
  });
  const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: RESOURCE_GROUP });
  const jobs = new ManagedIdentity(stack, 'Jobs', { resourceGroup: RESOURCE_GROUP });
  const spark = workspace.enableServerlessSpark({
    identities: [SparkIdentity.managed(jobs), SparkIdentity.group(GROUP)],
    storage: [lake],
  });
  const job = new SparkJob(stack, 'Nightly', {
    code: JobCode.folder(SOURCE),
    entry: JobEntry.python('titanic.py'),
    cluster: SMALL,
    compute: JobCompute.serverless(spark, E4S),
    identity: JobIdentity.managed(jobs),
    inputs: { raw: JobInput.file(lake.abfss('raw', 'titanic.csv')) },
    outputs: { curated: JobOutput.folder(lake.abfss('curated')) },
    args: '--in ${{inputs.raw}} --out ${{outputs.curated}}',
    ...props,
  });
  return { job, lake, jobs, spark, workspace };
}

describe('the body of the REST API', () => {
  test('is the documented one', () => {
    const scene = new Scene();
    const job = scene.job({
      code: JobCode.asset(CODE_VERSION),
      entry: JobEntry.python('main.py'),
      args: '--in ${{inputs.x}}',
      inputs: { x: JobInput.file(scene.raw.abfss('raw', 'titanic.csv')) },
      outputs: { y: JobOutput.folder(scene.lake.abfss('curated', 'wrangled/')) },
    });
    expect(JSON.parse(job.toArmJson())).toEqual({
      properties: {
        jobType: 'Spark',
        codeId: CODE_VERSION,
        entry: { sparkJobEntryType: 'SparkJobPythonEntry', file: 'main.py' },
        args: '--in ${{inputs.x}}',
        conf: {
          'spark.driver.cores': '1',
          'spark.driver.memory': '2g',
          'spark.executor.cores': '2',
          'spark.executor.memory': '2g',
          'spark.executor.instances': '2',
        },
        inputs: {
          x: { jobInputType: 'uri_file', uri: 'abfss://raw@raw.dfs.core.windows.net/titanic.csv', mode: 'Direct' },
        },
        outputs: {
          y: {
            jobOutputType: 'uri_folder',
            uri: 'abfss://curated@lake.dfs.core.windows.net/wrangled/',
            mode: 'Direct',
          },
        },
        identity: { identityType: 'UserIdentity' },
        resources: { instanceType: 'standard_e4s_v3', runtimeVersion: '3.4' },
      },
    });
    expect(() => synthesized(scene.stack)).not.toThrow();
  });

  test('names the managed identity, and the compute instead of resources', () => {
    const scene = new Scene();
    const code = JobCode.asset(CODE_VERSION);
    const serverless = scene.job({ code, identity: JobIdentity.managed(scene.jobs) });
    expect(JSON.parse(serverless.toArmJson())).toMatchObject({
      properties: { identity: { identityType: 'Managed', resourceId: scene.jobs.identityId } },
    });
    const attached = scene.attach();
    const compute = JobCompute.attached(attached);
    const onPool = scene.job({ code, compute, identity: JobIdentity.systemAssigned() }, 'OnPool');
    const { properties } = JSON.parse(onPool.toArmJson()) as { properties: { [key: string]: unknown } };
    expect(properties).toMatchObject({ identity: { identityType: 'Managed' }, computeId: expect.anything() as string });
    expect(sameReference(scene.stack, String(properties.computeId), attached.computeId)).toBe(true);
    expect(Object.keys(properties)).not.toContain('resources');
  });

  test('has the class of Scala code, and values as literals', () => {
    const scene = new Scene();
    const job = scene.job({
      code: JobCode.asset(CODE_VERSION),
      entry: JobEntry.mainClass('com.acme.Main'),
      inputs: { limit: JobInput.literal('10') },
      displayName: 'Nightly',
    });
    expect(JSON.parse(job.toArmJson())).toMatchObject({
      properties: {
        entry: { sparkJobEntryType: 'SparkJobScalaEntry', className: 'com.acme.Main' },
        inputs: { limit: { jobInputType: 'literal', value: '10' } },
        displayName: 'Nightly',
      },
    });
  });
});

test('packages are registered as an environment when a REST body names them', () => {
  const scene = new Scene();
  const condaFile = 'dependencies:\n  - scipy=1.11 # ${x}\n';
  const job = scene.job({ code: JobCode.asset(CODE_VERSION), conda: CondaSpec.of(condaFile) });
  const { properties } = JSON.parse(job.toArmJson()) as { properties: { environmentId: string } };
  const resources = Object.values(synthesized(scene.stack).resources('azapi_resource'));
  const version = resources.find(({ type }) => String(type).includes('environments/versions'));
  expect(referenceText(scene.stack, properties.environmentId)).toMatch(/^\$\{azapi_resource\.Nightly_Environment_/);
  expect(version).toMatchObject({
    type: 'Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01',
    body: { properties: { condaFile: condaFile.replace('$', '$$$$'), osType: 'Linux' } },
  });
});

describe('what is written beside the configuration', () => {
  let written: WrittenApp;
  const folder = () => join(written.outdir, 'stacks', 'platform');
  const file = (name: string) => join(folder(), name);

  beforeEach(() => {
    written = new WrittenApp();
  });

  afterEach(() => written.remove());

  /** All names are known. */
  const scene = () => new Scene(stackIn(written.app, 'platform'));

  test('is the document, whose code is where it says', () => {
    scene().job();
    written.app.synth();
    const document = parse(readFileSync(file('nightly.yml'), 'utf8')) as { code: string; entry: { file: string } };
    expect(existsSync(join(folder(), document.code, document.entry.file))).toBe(true);
    expect(written.configOf('platform').json.output).toBeUndefined();
  });

  test('says how it is submitted', () => {
    scene().job();
    written.app.synth();
    expect(readFileSync(file('nightly.yml'), 'utf8')).toMatch(/^# az ml job create --file nightly\.yml\n/);
  });

  test('has a name per job, though two ids differ in case only', () => {
    const platform = scene();
    platform.job({}, 'Nightly Job');
    platform.job({}, 'nightly-job');
    written.app.synth();
    expect(readdirSync(folder()).filter((name) => name.endsWith('.yml'))).toEqual([
      expect.stringMatching(/^nightly-job-[0-9a-f]{6}\.yml$/),
      'nightly-job.yml',
    ]);
  });

  test('is nothing where something is wrong', () => {
    scene().job({ displayName: 'n'.repeat(300) });
    expect(problemsOf(() => written.app.synth())).toContain('NAM-15');
    expect(existsSync(file('nightly.yml'))).toBe(false);
  });

  test('is no document when only Terraform knows a part of it: then it is an output', () => {
    const stack = stackIn(written.app, 'platform');
    const { job } = computed(stack);
    written.app.synth();
    expect(existsSync(file(job.yamlFileName))).toBe(false);
    expect(Object.keys(written.configOf('platform').json.output as object)).toEqual([job.yamlOutputName]);
    expect(job.yamlOutputName).toBe('nightly_yaml');
  });
});

describe('a schedule of registered code', () => {
  const { stack } = testStack();
  const { job } = computed(stack, {
    code: JobCode.uri('https://stcode.blob.core.windows.net/code/nightly'),
    displayName: '100 %{x} ${y}',
  });
  const schedule = new SparkJobSchedule(stack, 'EveryNight', { job, trigger: JobTrigger.daily(2, 30) });
  const json = synthesized(stack);
  const resource = json.resource('azapi_resource', 'EveryNight') as {
    [key: string]: unknown;
    body: { properties: { [key: string]: unknown; action: { jobDefinition: { [key: string]: unknown } } } };
    depends_on: string[];
  };

  test('is made by Terraform', () => {
    expect(resource.type).toBe('Microsoft.MachineLearningServices/workspaces/schedules@2025-06-01');
    expect(resource.name).toBe('test-everynight');
    expect(resource.body.properties).toMatchObject({
      isEnabled: true,
      trigger: { triggerType: 'Recurrence', frequency: 'Day', interval: 1, schedule: { hours: [2], minutes: [30] } },
      action: { actionType: 'CreateJob' },
    });
    expect(schedule.toYaml()).toBeUndefined();
    expect(schedule.scheduleId).toBeDefined();
  });

  test('has the job with references that Terraform resolves and expressions that it leaves alone', () => {
    expect(resource.body.properties.action.jobDefinition).toMatchObject({
      jobType: 'Pipeline',
      displayName: '100 %%{x} $${y}',
      jobs: {
        job: {
          componentId: expect.stringMatching(
            /^\$\{azapi_resource\.Nightly_Scheduled_Version_[0-9A-F]+\.id\}$/,
          ) as string,
          identity: { resource_id: expect.stringMatching(/^\$\{azurerm_user_assigned_identity\./) as string },
          inputs: { raw: { job_input_type: 'literal', value: '$${{parent.inputs.raw}}' } },
        },
      },
      inputs: { raw: { uri: expect.stringMatching(/^abfss:\/\/raw@\$\{azurerm_storage_account\.Lake/) as string } },
    });
  });

  test('has the program of the job as a registered component', () => {
    const version = Object.values(json.resources('azapi_resource')).find(({ type }) =>
      String(type).includes('components/versions'),
    );
    expect(version).toMatchObject({
      body: {
        properties: {
          componentSpec: {
            code: expect.stringMatching(/^azureml:\$\{azapi_resource\.Nightly_Code_[0-9A-F]+\.id\}$/) as string,
            args: '--in $${{inputs.raw}} --out $${{outputs.curated}}',
          },
        },
      },
    });
  });

  test('waits until Spark is ready', () => {
    expect(resource.depends_on.map((address) => shortName(`\${${address}.}`))).toEqual(
      expect.arrayContaining([expect.stringContaining('Readiness')]),
    );
  });

  test('has code that is registered once per URI', () => {
    const version = Object.values(json.resources('azapi_resource')).find(({ type }) =>
      String(type).includes('codes/versions'),
    );
    expect(version).toMatchObject({
      type: 'Microsoft.MachineLearningServices/workspaces/codes/versions@2025-06-01',
      name: expect.stringMatching(/^[0-9a-f]{6}$/) as string,
      body: { properties: { codeUri: 'https://stcode.blob.core.windows.net/code/nightly' } },
    });
    expect(json.resource('azapi_resource', 'Nightly_Code_Container')).toMatchObject({ name: 'test-nightly' });
  });
});

describeWithTerraform('the output of a document with references', () => {
  test('is the document with values, whatever they hold', async () => {
    const { stack } = testStack();
    const hostile = 'a "quoted" \\ value: # with ${{inputs.raw}} and %{if}\n- and lines';
    const text = new TerraformVariable(stack, 'text', { type: 'string', default: 'set below' }).stringValue;
    const accountId = new TerraformVariable(stack, 'account_id', {
      type: 'string',
      default: armId('Microsoft.Storage/storageAccounts', 'lake0123'),
    }).stringValue;
    const lake = StorageAccountRef.fromAttributes(stack, 'Landing', {
      accountId,
      hierarchicalNamespace: true,
    });
    const scene = new Scene(stack);
    scene.workspace.enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage: [lake] });
    const job = scene.job({
      description: `an account: "${text}" and \${{inputs.raw}}`,
      tags: { literal: '100 %{x} ${y} "z"' },
      inputs: { raw: JobInput.file(lake.abfss('raw', 'a "b" ${c}.csv')) },
      args: '--in ${{inputs.raw}}',
    });
    const { output, variable } = synthesized(stack).json as { output: JsonObject; variable: JsonObject };
    const values = { ...variable, text: { type: 'string', default: hostile } };
    const run = await TerraformRun.start({ output, variable: values });
    try {
      expect(await run.init()).toMatchObject({ ok: true });
      const apply = await run.apply();
      expect(apply.ok ? '' : apply.output).toBe('');
      const document = parse(String((await run.outputs())[job.yamlOutputName])) as JsonObject;
      expect(document).toMatchObject({
        description: `an account: "${hostile}" and \${{inputs.raw}}`,
        tags: { literal: '100 %{x} ${y} "z"' },
        inputs: { raw: { path: 'abfss://raw@lake0123.dfs.core.windows.net/a "b" ${c}.csv' } },
        args: '--in ${{inputs.raw}}',
      });
    } finally {
      run.stop();
    }
  }, 60_000);
});
