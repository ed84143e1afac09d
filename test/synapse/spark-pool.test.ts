import { TerraformVariable } from 'cdktf';
import {
  AutoPause,
  DynamicExecutors,
  NodeSize,
  NodeSizeFamily,
  PoolLibraries,
  PoolScale,
  SparkPool,
  SparkPoolOptions,
  SparkRuntime,
} from '../../lib';
import { armId, poolIn, POOL_OPTIONS, problemsOf, synapseIn, waitsFor } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const POOL = 'azurerm_synapse_spark_pool';

function made(options: Partial<SparkPoolOptions> = {}) {
  const { stack, group } = testStack();
  poolIn(stack, group, {}, options);
  return synthesized(stack).resource(POOL);
}

describe('a Spark pool', () => {
  test('waits until the Synapse identity may write to the primary storage', () => {
    expect(waitsFor(made())).toEqual(['SparkRoleAssignments_SynapseStorageBlobDataContributorPrimary']);
  });

  test('has either limits to scale between or a fixed count', () => {
    const scaled = made({ scale: PoolScale.auto(3, 10) });
    expect(scaled.auto_scale).toEqual({ max_node_count: 10, min_node_count: 3 });
    expect(scaled.node_count).toBeUndefined();
    const fixed = made({ scale: PoolScale.fixedNodes(4) });
    expect(fixed.auto_scale).toBeUndefined();
    expect(fixed.node_count).toBe(4);
  });

  test('pauses when it is idle, by default after 15 minutes', () => {
    expect(made().auto_pause).toEqual({ delay_in_minutes: 15 });
    expect(made({ autoPause: AutoPause.afterMinutes(60) }).auto_pause).toEqual({ delay_in_minutes: 60 });
  });

  test('never pauses where that is stated', () => {
    expect(made({ autoPause: AutoPause.never('sessions have to start at once') }).auto_pause).toBeUndefined();
  });

  test('caches and logs as azurerm does unless told otherwise', () => {
    expect(made({ cacheSizePercent: 50, logFolder: '/spark/logs', eventsFolder: '/spark/${events}' })).toMatchObject({
      cache_size: 50,
      spark_log_folder: '/spark/logs',
      spark_events_folder: '/spark/$${events}',
    });
    const { cache_size, spark_log_folder, spark_events_folder } = made();
    expect([cache_size, spark_log_folder, spark_events_folder]).toEqual([undefined, undefined, undefined]);
  });

  test('has the size, family and runtime that were asked for, or their defaults', () => {
    const pool = made({
      nodeSize: NodeSize.LARGE,
      nodeSizeFamily: NodeSizeFamily.HARDWARE_ACCELERATED_GPU,
      runtime: SparkRuntime.V3_4,
    });
    expect(pool).toMatchObject({
      node_size: 'Large',
      node_size_family: 'HardwareAcceleratedGPU',
      spark_version: '3.4',
    });
    expect(made()).toMatchObject({ node_size: 'Medium', node_size_family: 'MemoryOptimized', spark_version: '3.5' });
  });

  test('switches dynamic allocation on when executors have limits', () => {
    expect(made({ executors: DynamicExecutors.between(1, 9) })).toMatchObject({
      dynamic_executor_allocation_enabled: true,
      min_executors: 1,
      max_executors: 9,
    });
    expect(made().dynamic_executor_allocation_enabled).toBe(false);
    expect(made().min_executors).toBeUndefined();
  });

  test('has its libraries under a file name that Synapse takes', () => {
    expect(made({ libraries: PoolLibraries.requirementsTxt('numpy==2.0.0\n') }).library_requirement).toEqual({
      filename: 'requirements.txt',
      content: 'numpy==2.0.0\n',
    });
    expect(made({ libraries: PoolLibraries.condaEnvironment('name: x') }).library_requirement).toEqual({
      filename: 'environment.yml',
      content: 'name: x',
    });
  });

  test('has time to install its libraries, and the time that it is given', () => {
    const libraries = PoolLibraries.requirementsTxt('numpy==2.0.0');
    expect(made({ libraries }).timeouts).toEqual({ create: '90m', update: '90m' });
    expect(made({ libraries, timeoutMinutes: 120 }).timeouts).toEqual({ create: '120m', update: '120m' });
    expect(made({ timeoutMinutes: 10 }).timeouts).toEqual({ create: '10m', update: '10m' });
    expect(made().timeouts).toBeUndefined();
  });

  test('writes Spark properties as text, not as Terraform templates', () => {
    const { spark_config } = made({ sparkConfiguration: { 'spark.a': '1', 'spark.b': '${env:HOME}' } });
    expect((spark_config as { content: string }).content).toBe('spark.a 1\nspark.b $${env:HOME}');
  });

  test('lets sessions bring packages only when told to', () => {
    expect(made().session_level_packages_enabled).toBe(false);
    expect(made({ sessionPackages: true }).session_level_packages_enabled).toBe(true);
  });

  test('has a default name of no more than the 15 characters that Azure takes', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group).addSparkPool('A very long name of a pool', POOL_OPTIONS);
    expect(synthesized(stack).resource(POOL).name).toMatch(/^[a-z][a-z0-9]{14}$/);
  });

  test('leaves a number that only Terraform knows to a precondition', () => {
    const { stack, group } = testStack();
    const minutes = new TerraformVariable(stack, 'minutes', { type: 'number' });
    poolIn(stack, group, {}, { autoPause: AutoPause.afterMinutes(minutes.numberValue) });
    const pool = synthesized(stack).resource(POOL);
    const [check] = (pool.lifecycle as { precondition: { condition: string; error_message: string }[] }).precondition;
    expect(check.condition).toContain('var.minutes >= 5');
    expect(check.error_message).toMatch(/^POOL-09/);
  });
});

describe('a Spark pool with values that Azure refuses', () => {
  const broken: [string, Partial<SparkPoolOptions>, string][] = [
    ['POOL-05', { scale: PoolScale.fixedNodes(2) }, '2'],
    ['POOL-07', { scale: PoolScale.auto(10, 3) }, '10 to 3'],
    ['POOL-07', { scale: PoolScale.auto(2, 10) }, '2 to 10'],
    ['POOL-09', { autoPause: AutoPause.afterMinutes(4) }, '4'],
    ['POOL-22', { cacheSizePercent: 101 }, '101'],
    ['CFG-08', { autoPause: AutoPause.never('') }, 'a pool that never pauses'],
    ['POOL-10', { executors: DynamicExecutors.between(5, 2) }, '5 to 2'],
    ['POOL-10', { executors: DynamicExecutors.between(1, 10) }, '1 to 10 executors on 10 nodes'],
    [
      'POOL-10',
      { executors: DynamicExecutors.between(1, 3), scale: PoolScale.fixedNodes(3) },
      '1 to 3 executors on 3 nodes',
    ],
    ['RUN-03', { runtime: SparkRuntime.of('3.3') }, '3.3'],
    ['RUN-05', { libraries: PoolLibraries.requirementsTxt('numpy==2.0.0\npyspark==3.4.1\n') }, '"pyspark==3.4.1"'],
    [
      'RUN-05',
      { libraries: PoolLibraries.condaEnvironment('dependencies: [python=3.12, numpy=2.0.0]') },
      'library_requirement with "python=3.12"',
    ],
    ['NAM-05', { poolName: 'my-pool' }, 'my-pool'],
  ];

  test.each(broken)('is refused by %s: %j', (id, options, found) => {
    const { stack, group } = testStack();
    poolIn(stack, group, {}, options);
    const message = problemsOf(() => synthesized(stack));
    expect(message).toContain(id);
    expect(message).toContain(found);
    expect(message).toContain('test/Synapse/Pool');
  });

  test('is refused by POOL-06 for a count that the escape hatch adds beside auto-scale', () => {
    const { stack, group } = testStack();
    poolIn(stack, group).resource.nodeCount = 4;
    expect(problemsOf(() => synthesized(stack))).toMatch(/POOL-06[\s\S]*both/);
  });

  test('is refused with all its problems at once', () => {
    const { stack, group } = testStack();
    poolIn(
      stack,
      group,
      {},
      { poolName: 'my-pool', autoPause: AutoPause.afterMinutes(1), scale: PoolScale.fixedNodes(1) },
    );
    const message = problemsOf(() => synthesized(stack));
    expect(['NAM-05', 'POOL-05', 'POOL-09'].filter((id) => message.includes(id))).toHaveLength(3);
  });
});

describe('an existing Spark pool', () => {
  test('is refused by CFG-05 for an id with sparkPools instead of bigDataPools', () => {
    const { stack, group } = testStack();
    SparkPool.fromAttributes(stack, 'Shared', {
      sparkPoolId: armId('Microsoft.Synapse/workspaces', 'syn/sparkPools/shared'),
      synapse: synapseIn(stack, group),
    });
    expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-05[\s\S]*bigDataPools/);
  });
});
