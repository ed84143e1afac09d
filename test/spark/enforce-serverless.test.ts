import { TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { ClusterSize, Constraints, ServerlessInstanceType, SparkMemory, SparkRuntime } from '../../lib';
import { enforceServerless, ServerlessResources } from '../../lib/spark/enforce-serverless';
import { deferredIn, warningsBelow } from '../support/app';
import { problemsOf } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const SIZE = { executors: 6, executorCores: 4, executorMemory: SparkMemory.gigabytes(28) };

function jobIn(stack: TerraformStack, resources: Partial<ServerlessResources> = {}): void {
  enforceServerless(new Construct(stack, 'Job'), {
    instanceType: ServerlessInstanceType.E4,
    runtime: SparkRuntime.V3_4,
    sparkConf: ClusterSize.fixedExecutors(SIZE).toSparkConf(),
    ...resources,
  });
}

function warningsOf(resources: Partial<ServerlessResources>, asOf?: string): string[] {
  const { stack } = testStack();
  if (asOf) {
    Constraints.of(stack).judgeAsOf(asOf);
  }
  jobIn(stack, resources);
  synthesized(stack);
  return warningsBelow(stack).map((warning) => warning.split('. ')[0]);
}

describe('what runs on serverless Spark', () => {
  it.each<[string, string, Partial<ServerlessResources>]>([
    ['SRV-10', 'the instance type is another', { instanceType: ServerlessInstanceType.of('Standard_D4s_v3') }],
    ['SRV-13', 'the runtime is older than 3.3', { runtime: SparkRuntime.of('3.2') }],
    ['RUN-01', 'the runtime is disabled', { runtime: SparkRuntime.of('3.3') }],
  ])('is refused by %s, once, when %s', (rule, _title, resources) => {
    const { stack } = testStack();
    jobIn(stack, resources);
    expect(problemsOf(() => synthesized(stack))).toMatch(new RegExp(` 1 problem [\\s\\S]*test/Job\\n  ${rule}  `));
  });

  it('warns of RUN-01 when the support of the runtime has ended, and not of the one that is supported', () => {
    expect(warningsOf({})).toEqual([expect.stringMatching(/^RUN-01: .*: "3\.4", support ended on 2026-03-31$/)]);
    expect(warningsOf({ runtime: SparkRuntime.V3_5 })).toEqual([]);
  });

  it('warns of SRV-13 when a client must take a document with a runtime that it does not know', () => {
    const inDocument = () => true;
    expect(warningsOf({ runtime: SparkRuntime.V3_5, inDocument })).toEqual([
      expect.stringMatching(/^SRV-13: .*: "3\.5" in a document for az ml$/),
    ]);
    expect(warningsOf({ runtime: SparkRuntime.V3_4, inDocument }, '2026-03-31')).toEqual([]);
  });

  it('is judged by the date that the scope gives', () => {
    expect(warningsOf({}, '2026-03-31')).toEqual([]);
  });

  it('warns of CLU-04 when an executor is larger than the instance', () => {
    const sparkConf = ClusterSize.fixedExecutors({ ...SIZE, executorCores: 8 }).toSparkConf();
    expect(warningsOf({ sparkConf }, '2026-03-31')).toEqual([expect.stringMatching(/^CLU-04: .*8 cores and 28 GB/)]);
    expect(warningsOf({ sparkConf, instanceType: ServerlessInstanceType.E8 }, '2026-03-31')).toEqual([]);
  });

  it('is left to Terraform where only it knows the instance type and the runtime', () => {
    const { stack } = testStack();
    const text = (name: string) => new TerraformVariable(stack, name, { type: 'string' }).stringValue;
    jobIn(stack, { instanceType: ServerlessInstanceType.of(text('type')), runtime: SparkRuntime.of(text('version')) });
    expect(Object.values(deferredIn(synthesized(stack))).flat()).toEqual(['SRV-10', 'SRV-13', 'RUN-01']);
  });
});
