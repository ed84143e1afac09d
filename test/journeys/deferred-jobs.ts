import { Construct } from 'constructs';
import {
  AzureMLWorkspace,
  ClusterSize,
  ComponentInput,
  CondaSpec,
  DataLakeDatastore,
  DataUri,
  IAzureMLWorkspace,
  IStorageAccount,
  JobCode,
  JobCompute,
  JobEntry,
  JobEnvironment,
  JobIdentity,
  JobInput,
  JobOutput,
  ManagedNetwork,
  NotebookSession,
  ServerlessInstanceType,
  ServerlessSpark,
  SparkComponent,
  SparkJob,
  SparkMemory,
  SparkPipeline,
  SparkRuntime,
  Verification,
} from '../../lib';
import { armId } from '../support/azure';
import type { Values } from './deferred-stack';

const WORKSPACE = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');
const RAW = 'abfss://landing@raw.dfs.core.windows.net/titanic.csv';

/** Jobs with variables where their rules are left to Terraform. `raw` is an account that jobs may read. */
export function deferRulesOfJobs(
  scope: Construct,
  values: Values,
  { workspace, spark, raw }: { workspace: IAzureMLWorkspace; spark: ServerlessSpark; raw: IStorageAccount },
): void {
  const job = new SparkJob(scope, 'Deferred', {
    compute: JobCompute.serverless(spark, {
      instanceType: ServerlessInstanceType.E4,
      runtime: SparkRuntime.V3_4,
    }),
    identity: JobIdentity.user(),
    code: JobCode.asset(values.text('JOB-30', 'code', `${WORKSPACE}/codes/titanic/versions/1`, 'azureml:titanic:1')),
    entry: JobEntry.python('titanic.py'),
    conf: {
      'spark.driver.cores': '1',
      'spark.driver.memory': '2g',
      'spark.executor.cores': values.text('JOB-07', 'executor_cores', '2', '0.5'),
      'spark.executor.memory': values.text('JOB-06', 'memory', '2g', '2GB'),
      'spark.dynamicAllocation.enabled': values.text('JOB-04', 'dynamic', 'true', 'false'),
      'spark.dynamicAllocation.minExecutors': '1',
      'spark.dynamicAllocation.maxExecutors': values.text('JOB-05', 'max_executors', '4', '0'),
    },
    inputs: {
      data: JobInput.file(DataUri.of(values.text('JOB-09', 'input', RAW, 'https://raw.blob.core.windows.net/landing'))),
      limit: JobInput.literal(values.text('JOB-36', 'limit', '10', '')),
    },
    outputs: {
      data: JobOutput.folder(DataUri.of(values.text('JOB-10', 'output', 'azureml://datastores/x/paths/y', './out'))),
    },
    displayName: values.text('NAM-15', 'display_name', 'Titanic', 'n'.repeat(257)),
    jobName: values.text('NAM-17', 'job_name', 'titanic', '-titanic'),
  });
  values.also('DAT-01', 'input', 'abfss://landing@raw/titanic.csv');
  values.also('ROL-30', 'input', RAW.replace('@raw', '@other'));
  job.toArmJson();
  // Conda packages need a workspace that reaches the internet.
  const open = AzureMLWorkspace.fromAttributes(scope, 'SessionWorkspace', {
    workspaceId: WORKSPACE,
    managedNetwork: ManagedNetwork.disabled(),
    verification: Verification.none('only sessions speak of it'),
  });
  const compute = JobCompute.serverless(open.enableServerlessSpark({ identities: [], storage: [] }), {
    instanceType: ServerlessInstanceType.E4,
    runtime: SparkRuntime.V3_4,
  });
  deferRulesOfPipelines(scope, values, open, compute);
  new NotebookSession(scope, 'Session', {
    compute,
    cluster: ClusterSize.fixedExecutors({ executors: 1, executorCores: 2, executorMemory: SparkMemory.gigabytes(2) }),
    timeoutMinutes: values.number('SRV-31', 'session_timeout', 30, 0.5),
    conda: CondaSpec.of('dependencies: [scipy]'),
    conf: { 'spark.hadoop.aml.enable_cache': values.text('SRV-36', 'keep_packages', 'true', 'false') },
  });
  new DataLakeDatastore(scope, 'Datastore', {
    workspace,
    storage: raw,
    container: 'landing',
    datastoreName: values.text('NAM-13', 'datastore', 'landing', '-landing'),
  });
}

function deferRulesOfPipelines(
  scope: Construct,
  values: Values,
  workspace: IAzureMLWorkspace,
  compute: JobCompute,
): void {
  const component = new SparkComponent(scope, 'Component', {
    workspace,
    code: JobCode.asset(`${WORKSPACE}/codes/titanic/versions/1`),
    entry: JobEntry.python('titanic.py'),
    cluster: ClusterSize.fixedExecutors({ executors: 1, executorCores: 2, executorMemory: SparkMemory.gigabytes(2) }),
    environment: JobEnvironment.of(values.text('CFG-47', 'environment', 'azureml:spark:1', 'spark')),
    inputs: { limit: ComponentInput.integerValue() },
  });
  const limit = JobInput.literal(values.text('CFG-45', 'step_limit', '10', 'many'));
  new SparkPipeline(scope, 'Pipeline', {
    steps: { wrangle: { component, compute, identity: JobIdentity.user(), inputs: { limit } } },
  });
}
