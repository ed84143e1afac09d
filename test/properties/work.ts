import { Construct } from 'constructs';
import * as fc from '../support/fast-check';
import {
  ClusterSize,
  ComponentInput,
  ComponentOutput,
  Constraints,
  JobCode,
  JobCompute,
  JobEntry,
  JobIdentity,
  JobInput,
  ManagedIdentity,
  NotebookSession,
  NotebookSessionProps,
  ServerlessJobResources,
  SparkComponent,
  SparkComponentProps,
  SparkJob,
  SparkJobProps,
  SparkMemory,
  SparkPipeline,
  SparkStep,
} from '../../lib';
import { E4S, SOURCE } from '../jobs/scene';
import type { ConfiguredApp } from './app';

/** While the runtime of serverless Spark was in support, so that nothing is to be said of it. */
const IN_SUPPORT = '2026-03-31';

export interface Size {
  readonly executors: number;
  readonly cores: number;
  readonly gigabytes: number;
}

/** What fits on every node that jobs may run on here. */
export const size: fc.Arbitrary<Size> = fc.record({
  executors: fc.integer({ min: 1, max: 50 }),
  cores: fc.integer({ min: 1, max: 4 }),
  gigabytes: fc.integer({ min: 1, max: 28 }),
});

export function clusterOf({ executors, cores, gigabytes }: Size): ClusterSize {
  const executorMemory = SparkMemory.gigabytes(gigabytes);
  return ClusterSize.fixedExecutors({ executors, executorCores: cores, executorMemory });
}

/** The pool, whether there is serverless Spark or not. */
export function onPool({ attached }: ConfiguredApp): JobCompute {
  if (!attached) {
    throw new Error('the app has no pool');
  }
  return JobCompute.attached(attached);
}

export function onServerless(
  { serverless }: ConfiguredApp,
  resources: Partial<ServerlessJobResources> = {},
): JobCompute {
  if (!serverless) {
    throw new Error('the app has no serverless Spark');
  }
  return JobCompute.serverless(serverless, { ...E4S, ...resources });
}

/** An identity that nothing is told of. */
export function strangerIn({ stack, group }: ConfiguredApp): JobIdentity {
  return JobIdentity.managed(new ManagedIdentity(stack, 'Stranger', { resourceGroup: group }));
}

/** Serverless Spark of the app, or its attached pool. */
export function computeOf(app: ConfiguredApp): JobCompute {
  return app.serverless ? onServerless(app) : onPool(app);
}

export function defineJob(
  app: ConfiguredApp,
  cluster: Size,
  props: Partial<SparkJobProps> = {},
  scope: Construct = app.stack,
): SparkJob {
  const job = new SparkJob(scope, 'Nightly', {
    compute: computeOf(app),
    identity: JobIdentity.user(),
    code: JobCode.folder(SOURCE),
    entry: JobEntry.python('titanic.py'),
    cluster: clusterOf(cluster),
    inputs: { raw: JobInput.file(app.lake.abfss('raw', 'titanic.csv')) },
    args: '--raw ${{inputs.raw}}',
    ...props,
  });
  Constraints.of(job).judgeAsOf(IN_SUPPORT);
  return job;
}

export function defineSession(
  app: ConfiguredApp,
  cluster: Size,
  props: Partial<NotebookSessionProps> = {},
  scope: Construct = app.stack,
): void {
  const session = new NotebookSession(scope, 'Session', {
    compute: computeOf(app),
    cluster: clusterOf(cluster),
    timeoutMinutes: 30,
    ...props,
  });
  Constraints.of(session).judgeAsOf(IN_SUPPORT);
}

export function definePipeline(
  app: ConfiguredApp,
  cluster: Size,
  wrong: Partial<SparkStep> = {},
  scope: Construct = app.stack,
  program: Partial<SparkComponentProps> = {},
): void {
  const component = new SparkComponent(scope, 'Component', {
    workspace: app.workspace,
    code: JobCode.folder(SOURCE),
    entry: JobEntry.python('titanic.py'),
    cluster: clusterOf(cluster),
    inputs: { data: ComponentInput.file(), limit: ComponentInput.stringValue({ defaultValue: '10' }) },
    outputs: { wrangled: ComponentOutput.folder() },
    ...program,
  });
  const inputs = { data: JobInput.file(app.lake.abfss('raw', 'titanic.csv')) };
  const step = { component, compute: computeOf(app), identity: JobIdentity.user(), inputs, ...wrong };
  const pipeline = new SparkPipeline(scope, 'Pipeline', { steps: { wrangle: step } });
  Constraints.of(pipeline).judgeAsOf(IN_SUPPORT);
}
