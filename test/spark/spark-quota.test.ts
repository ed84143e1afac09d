import { TerraformStack, Testing } from 'cdktf';
import { ClusterSize, NodeSize, PoolScale, SparkMemory, SparkQuota } from '../../lib';
import { poolIn } from '../support/azure';
import { ONE_FOLDER, synthesized, testStack } from '../support/stack';

const PROCESSES = { executorCores: 4, executorMemory: SparkMemory.gigabytes(28) };
const JOBS = [
  ClusterSize.fixedExecutors({ executors: 6, ...PROCESSES }),
  ClusterSize.dynamic({ minExecutors: 1, maxExecutors: 10, ...PROCESSES, driverCores: 2 }),
];

interface Output {
  readonly value: unknown;
  readonly description: string;
}

function outputsOf(stack: TerraformStack): Output[] {
  return Object.values((synthesized(stack).json.output ?? {}) as { readonly [name: string]: Output });
}

describe('the quota', () => {
  it('is the sum of what the jobs need at both ends, drivers included', () => {
    const quota = new SparkQuota(new TerraformStack(Testing.app(ONE_FOLDER), 'test'), 'Quota', { jobs: JOBS });
    expect([quota.minVcores, quota.maxVcores, quota.poolVcores]).toEqual([25 + 6, 25 + 42, 0]);
    expect(quota.poolOutput).toBeUndefined();
  });

  it('stands in the outputs, without numbers that no document has any more', () => {
    const stack = new TerraformStack(Testing.app(ONE_FOLDER), 'test');
    new SparkQuota(stack, 'Quota', { jobs: JOBS });
    const outputs = outputsOf(stack);
    expect(outputs.map(({ value }) => value).sort()).toEqual([31, 67]);
    for (const { description } of outputs) {
      expect(description).toMatch(/^[^0-9]*; quota of Azure Machine Learning$/);
    }
  });

  it('keeps pools apart, which count against the quota of their Synapse workspace', () => {
    const { stack, group } = testStack();
    const pool = poolIn(stack, group, {}, { nodeSize: NodeSize.MEDIUM, scale: PoolScale.auto(3, 10) });
    expect(pool.maxVcores).toBe(80);
    const quota = new SparkQuota(stack, 'Quota', { jobs: [], pools: [pool, { maxVcores: 12 }] });
    expect([quota.maxVcores, quota.poolVcores]).toEqual([0, 92]);
    expect(outputsOf(stack).find(({ value }) => value === 92)?.description).toContain('quota of the Synapse workspace');
  });
});
