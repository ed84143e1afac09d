import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { ClusterSize, NodeSize, ServerlessInstanceType, SparkMemory } from '../../lib';
import { poolFit, serverlessFit } from '../../lib/model/cluster-fit';
import { describeWithTerraform, TerraformRun } from '../journeys/terraform';
import { JsonObject } from '../stand-in/json';
import { ONE_FOLDER } from '../support/stack';

const OF_DOCUMENT = ClusterSize.fixedExecutors({
  executors: 6,
  executorCores: 4,
  executorMemory: SparkMemory.gigabytes(28),
});

const ELASTIC = ClusterSize.dynamic({
  minExecutors: 2,
  maxExecutors: 10,
  executorCores: 4,
  executorMemory: SparkMemory.gigabytes(28),
  driverCores: 8,
  driverMemory: SparkMemory.megabytes(512),
});

describe('an amount of memory', () => {
  const AMOUNTS: readonly (readonly [SparkMemory, string, number])[] = [
    [SparkMemory.gigabytes(28), '28g', 28],
    [SparkMemory.megabytes(512), '512m', 0.5],
    [SparkMemory.of('28g'), '28g', 28],
    [SparkMemory.of('2048M'), '2048M', 2],
    [SparkMemory.of('1048576k'), '1048576k', 1],
    [SparkMemory.of('1T'), '1T', 1024],
    [SparkMemory.of('1p'), '1p', 1024 * 1024],
  ];

  it.each(AMOUNTS.map((row) => [row[1], ...row] as const))(
    'reads %s as Spark does',
    (_title, memory, text, gigabytes) => {
      expect(memory.toString()).toBe(text);
      expect(memory.inGigabytes).toBe(gigabytes);
    },
  );

  it.each(['28', '28GB', 'g', '', '2.5g', '-1g', '28 g', '28g\n'])('gives no number for %j, as it is none', (text) => {
    expect(SparkMemory.of(text).toString()).toBe(text);
    expect(SparkMemory.of(text).inGigabytes).toBeNaN();
  });
});

describe('a cluster size', () => {
  it("has the totals of the document's example: 24 cores and 168 GB, without the driver", () => {
    expect([OF_DOCUMENT.totalCores, OF_DOCUMENT.totalMemoryGb]).toEqual([24, 168]);
    expect([OF_DOCUMENT.minTotalCores, OF_DOCUMENT.minTotalMemoryGb]).toEqual([24, 168]);
  });

  it('has the totals of both ends when executors come and go', () => {
    expect([ELASTIC.minTotalCores, ELASTIC.minTotalMemoryGb]).toEqual([8, 56]);
    expect([ELASTIC.totalCores, ELASTIC.totalMemoryGb]).toEqual([40, 280]);
  });

  it('counts the driver for the quota', () => {
    expect([OF_DOCUMENT.minVcores, OF_DOCUMENT.maxVcores]).toEqual([25, 25]);
    expect([ELASTIC.minVcores, ELASTIC.maxVcores]).toEqual([16, 48]);
  });

  it('is written with the number of executors when that is fixed, and the driver of the documented samples', () => {
    expect(OF_DOCUMENT.toSparkConf()).toEqual({
      'spark.driver.cores': '1',
      'spark.driver.memory': '2g',
      'spark.executor.cores': '4',
      'spark.executor.memory': '28g',
      'spark.executor.instances': '6',
    });
  });

  it('is written with both limits, and without a number of executors, when that is dynamic', () => {
    expect(ELASTIC.toSparkConf()).toEqual({
      'spark.driver.cores': '8',
      'spark.driver.memory': '512m',
      'spark.executor.cores': '4',
      'spark.executor.memory': '28g',
      'spark.dynamicAllocation.enabled': 'true',
      'spark.dynamicAllocation.minExecutors': '2',
      'spark.dynamicAllocation.maxExecutors': '10',
    });
  });

  it('is compared with the node by cores and memory of driver and executor', () => {
    const conf = ELASTIC.toSparkConf();
    const processes = { executor: { cores: 4, memoryGb: 28 }, driver: { cores: 8, memoryGb: 0.5 } };
    expect(serverlessFit(conf, ServerlessInstanceType.E4)).toEqual({
      node: { name: 'standard_e4s_v3', vcores: 4, memoryGb: 32 },
      ...processes,
    });
    expect(poolFit(conf, NodeSize.SMALL)).toEqual({
      node: { name: 'Small', vcores: 4, memoryGb: 32, executorMemoryGb: 28 },
      ...processes,
    });
    expect(poolFit({}, NodeSize.SMALL)).toMatchObject({
      executor: { cores: undefined, memoryGb: undefined },
      driver: { cores: undefined, memoryGb: undefined },
    });
  });
});

describeWithTerraform('a cluster size of values that only Terraform knows', () => {
  it('has the same numbers as one of literals, once Terraform knows them', async () => {
    const stack = new TerraformStack(Testing.app(ONE_FOLDER), 'sizes');
    const number = (name: string, value: number) =>
      new TerraformVariable(stack, name, { type: 'number', default: value }).numberValue;
    const text = (name: string, value: string) =>
      new TerraformVariable(stack, name, { type: 'string', default: value }).stringValue;
    const size = ClusterSize.dynamic({
      minExecutors: 0,
      maxExecutors: number('most', 10),
      executorCores: number('cores', 4),
      executorMemory: SparkMemory.gigabytes(number('gigabytes', 28)),
      driverCores: number('driver', 8),
      driverMemory: SparkMemory.megabytes(number('megabytes', 512)),
    });
    const fit = poolFit({ 'spark.executor.cores': text('conf_cores', '4') }, NodeSize.SMALL);
    const values: { readonly [name: string]: unknown } = {
      totals: [size.minTotalCores, size.totalCores, size.totalMemoryGb],
      quota: [size.minVcores, size.maxVcores],
      memory: [
        size.driverMemory.inGigabytes,
        SparkMemory.of(text('upper', '2048M')).inGigabytes,
        SparkMemory.of(text('lower', '28g')).inGigabytes,
      ],
      conf: size.toSparkConf(),
      executor: fit.executor.cores,
    };
    Object.entries(values).forEach(([name, value]) => new TerraformOutput(stack, name, { value }));
    const run = await TerraformRun.start(JSON.parse(Testing.synth(stack)) as JsonObject);
    try {
      expect((await run.init()).ok && (await run.apply()).ok).toBe(true);
      expect(await run.outputs()).toEqual({
        totals: [0, 40, 280],
        quota: [8, 48],
        memory: [0.5, 2, 28],
        conf: {
          'spark.driver.cores': '8',
          'spark.driver.memory': '512m',
          'spark.executor.cores': '4',
          'spark.executor.memory': '28g',
          'spark.dynamicAllocation.enabled': 'true',
          'spark.dynamicAllocation.minExecutors': '0',
          'spark.dynamicAllocation.maxExecutors': '10',
        },
        executor: 4,
      });
    } finally {
      await run.stop();
    }
  }, 60_000);
});
