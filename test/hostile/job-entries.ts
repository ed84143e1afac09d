import { Construct } from 'constructs';
import {
  AzureMLWorkspace,
  ClusterSize,
  ComponentInput,
  ComponentInputOptions,
  CondaSpec,
  DataUri,
  IAzureMLWorkspace,
  JobCode,
  JobCompute,
  JobEntry,
  JobEnvironment,
  JobFile,
  JobIdentity,
  JobInput,
  JobOutput,
  JobTrigger,
  ManagedNetwork,
  ServerlessInstanceType,
  SparkComponent,
  SparkComponentProps,
  SparkJob,
  SparkJobProps,
  SparkJobSchedule,
  SparkJobScheduleProps,
  SparkMemory,
  SparkPipeline,
  SparkPipelineProps,
  SparkRuntime,
  Verification,
} from '../../lib';
import { armId } from '../support/azure';
import type { Statements } from './entries';

const CODE = `${armId('Microsoft.MachineLearningServices/workspaces', 'mlw')}/codes/titanic/versions/1`;

const CLUSTER = ClusterSize.fixedExecutors({
  executors: 1,
  executorCores: 2,
  executorMemory: SparkMemory.gigabytes(2),
});

const PROGRAM = { code: JobCode.asset(CODE), entry: JobEntry.python('titanic.py'), cluster: CLUSTER };

/** A workspace that exists, of which nothing has to be made or read. */
function workspaceIn(scope: Construct): IAzureMLWorkspace {
  return AzureMLWorkspace.fromAttributes(scope, 'Workspace', {
    workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
    managedNetwork: ManagedNetwork.disabled(),
    verification: Verification.none('only jobs speak of it'),
  });
}

function serverless(workspace: IAzureMLWorkspace): JobCompute {
  return JobCompute.serverless(workspace.enableServerlessSpark({ identities: [], storage: [] }), {
    instanceType: ServerlessInstanceType.E4,
    runtime: SparkRuntime.V3_5,
  });
}

/** A job that Terraform starts, so that all of it is in the configuration. */
function scheduled(scope: Construct, props: Partial<SparkJobProps>): void {
  const compute = serverless(workspaceIn(scope));
  const job = new SparkJob(scope, 'Job', { ...PROGRAM, compute, identity: JobIdentity.user(), ...props });
  new SparkJobSchedule(scope, 'Schedule', { job, trigger: JobTrigger.daily(2, 30), scheduleName: 'nightly' });
}

function schedule(scope: Construct, props: Partial<SparkJobScheduleProps>): void {
  const compute = serverless(workspaceIn(scope));
  const inputs = { limit: JobInput.literal('10') };
  const job = new SparkJob(scope, 'Job', { ...PROGRAM, compute, identity: JobIdentity.user(), inputs });
  const trigger = JobTrigger.daily(2, 30);
  new SparkJobSchedule(scope, 'Schedule', { job, trigger, scheduleName: 'nightly', ...props });
}

function component(scope: Construct, props: Partial<SparkComponentProps>): void {
  new SparkComponent(scope, 'Component', {
    ...PROGRAM,
    workspace: workspaceIn(scope),
    componentName: 'clean',
    ...props,
  });
}

function pipeline(scope: Construct, props: Partial<SparkPipelineProps>): void {
  const on = { compute: serverless(workspaceIn(scope)), identity: JobIdentity.user() };
  const job = new SparkPipeline(scope, 'Pipeline', { steps: { clean: { ...on, program: PROGRAM } }, ...props });
  new SparkJobSchedule(scope, 'Schedule', { job, trigger: JobTrigger.daily(2, 30), scheduleName: 'nightly' });
}

const reads = (uri: DataUri) => ({ inputs: { raw: JobInput.file(uri) } });

const described = (options: ComponentInputOptions) => ({ inputs: { raw: ComponentInput.file(options) } });

/** Every place of a job, component and pipeline where users put text. */
export const JOB_TEXTS: Statements<string> = {
  'the name of a job': (s, _group, jobName) => scheduled(s, { jobName }),
  'the display name of a job': (s, _group, displayName) => scheduled(s, { displayName }),
  'the experiment of a job': (s, _group, experimentName) => scheduled(s, { experimentName }),
  'the description of a job': (s, _group, description) => scheduled(s, { description }),
  'a tag of a job': (s, _group, text) => scheduled(s, { tags: { [text]: text } }),
  'the arguments of a job': (s, _group, args) => scheduled(s, { args }),
  'the script of a job': (s, _group, file) => scheduled(s, { entry: JobEntry.python(file) }),
  'the class of a job': (s, _group, name) => scheduled(s, { entry: JobEntry.mainClass(name) }),
  'a local folder with code': (s, _group, path) => scheduled(s, { code: JobCode.folder(path) }),
  'registered code': (s, _group, id) => scheduled(s, { code: JobCode.asset(id) }),
  'uploaded code': (s, _group, uri) => scheduled(s, { code: JobCode.uri(uri) }),
  'a file of a job': (s, _group, path) => scheduled(s, { files: [JobFile.inCode(path)] }),
  'a Spark property of a job': (s, _group, key) => scheduled(s, { conf: { [key]: '1' } }),
  'a value of a Spark property of a job': (s, _group, value) => scheduled(s, { conf: { 'spark.x': value } }),
  'Conda text in a property': (s, _group, text) => scheduled(s, { conf: { 'spark.synapse.library.python.env': text } }),
  'Maven packages in a property': (s, _group, text) => scheduled(s, { conf: { 'spark.jars.packages': text } }),
  'files in a property': (s, _group, text) => scheduled(s, { conf: { 'spark.jars': text } }),
  'Conda packages of a job': (s, _group, text) => scheduled(s, { conda: CondaSpec.of(text) }),
  'an environment': (s, _group, text) => scheduled(s, { environment: JobEnvironment.of(text) }),
  'the name of an environment': (s, _group, text) => scheduled(s, { environment: JobEnvironment.labelled(text) }),
  'a value of an input': (s, _group, value) => scheduled(s, { inputs: { limit: JobInput.literal(value) } }),
  'the name of an input': (s, _group, name) => scheduled(s, { inputs: { [name]: JobInput.literal('1') } }),
  'a URI of data': (s, _group, text) => scheduled(s, reads(DataUri.of(text))),
  'data on this machine': (s, _group, path) => scheduled(s, reads(DataUri.local(path))),
  'a datastore': (s, _group, name) => scheduled(s, reads(DataUri.inDatastore(name, 'x.csv'))),
  'a path in a datastore': (s, _group, path) => scheduled(s, reads(DataUri.inDatastore('harbour', path))),
  'a data asset': (s, _group, name) => scheduled(s, reads(DataUri.asset(name, '1'))),
  'an output': (s, _group, text) => scheduled(s, { outputs: { out: JobOutput.folder(DataUri.of(text)) } }),
  'the name of a schedule': (s, _group, scheduleName) => schedule(s, { scheduleName }),
  'the description of a schedule': (s, _group, description) => schedule(s, { description }),
  'a tag of a schedule': (s, _group, text) => schedule(s, { tags: { [text]: text } }),
  'a property of a schedule': (s, _group, text) => schedule(s, { properties: { [text]: text } }),
  'a cron expression': (s, _group, text) => schedule(s, { trigger: JobTrigger.cron(text) }),
  'a time zone': (s, _group, timeZone) => schedule(s, { trigger: JobTrigger.daily(2, 30, { timeZone }) }),
  'the start of a schedule': (s, _group, startTime) => schedule(s, { trigger: JobTrigger.daily(2, 30, { startTime }) }),
  'a value that runs of a schedule get': (s, _group, value) =>
    schedule(s, { run: { inputs: { limit: JobInput.literal(value) } } }),
  'a tag of the runs of a schedule': (s, _group, text) => schedule(s, { run: { tags: { [text]: text } } }),
  'the name of a component': (s, _group, componentName) => component(s, { componentName }),
  'the version of a component': (s, _group, version) => component(s, { version }),
  'the description of a component': (s, _group, description) => component(s, { description }),
  'the description of an input': (s, _group, description) => component(s, described({ description })),
  'the default of an input': (s, _group, text) =>
    component(s, {
      inputs: { style: ComponentInput.stringValue({ defaultValue: text, allowedValues: [text, 'plain'] }) },
    }),
  'the name of a step': (s, _group, name) => {
    const on = { compute: serverless(workspaceIn(s)), identity: JobIdentity.user() };
    const job = new SparkPipeline(s, 'Pipeline', { steps: { [name]: { ...on, program: PROGRAM } } });
    job.toArmJson();
  },
  'a default datastore': (s, _group, defaultDatastore) => pipeline(s, { settings: { defaultDatastore } }),
  'an input of a pipeline': (s, _group, text) => pipeline(s, { inputs: { text: JobInput.literal(text) } }),
};
