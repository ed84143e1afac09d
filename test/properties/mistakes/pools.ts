import * as fc from '../../support/fast-check';
import { NodeSize, SparkPoolOptions, SparkRuntime } from '../../../lib';
import { POOL_OPTIONS, synapseIn } from '../../support/azure';
import { Part } from '../../support/plain-synapse';
import { added, both, Broken, Fits, hasPool, Mistake, not, spoiledPool, together, wrongNumber } from './mistake';
import { Arguments, changed, override, wrong } from './doors';
import { POOL } from './things-of-synapse';
import { scene } from './scenes';

/** Long enough for libraries. */
const LONG = { create: '90m', update: '90m' };

const UNATTACHED: readonly Part[] = ['Compute'];

const packages = fc.constantFrom<Arguments>(
  { session_level_packages_enabled: true },
  { library_requirement: { filename: 'requirements.txt', content: '' }, timeouts: LONG },
);

const hasAutoScale: Fits = ({ attached }) => attached?.scale.length === 2;
const hasNoExecutors: Fits = ({ attached }) => attached !== undefined && attached.executors === undefined;

/** Pools with more worker nodes than a number of executors. */
const hasRoomFor =
  (executors: number): Fits =>
  ({ attached }) =>
    attached !== undefined && attached.scale[attached.scale.length - 1] > executors;

/** A further pool of ours with something wrong, in an app that has no pool yet. */
function pool(title: string, breaks: Broken, options: fc.Arbitrary<Partial<SparkPoolOptions>>): Mistake {
  return added(
    title,
    breaks,
    options,
    ({ stack, group }, wrong) => {
      synapseIn(stack, group).addSparkPool('Pool', { ...POOL_OPTIONS, ...wrong });
    },
    not(hasPool),
  );
}

/** Spark pools: nodes, scale, runtime, packages. */
export const WRONG_POOLS: readonly Mistake[] = [
  pool(
    'nodes of an unknown size',
    'POOL-01',
    fc.string({ minLength: 1, maxLength: 12 }).map((size) => ({ nodeSize: NodeSize.of(`No${size}`, 4, 32) })),
  ),
  ...wrong(
    POOL,
    'nodes of an unknown size',
    'POOL-01',
    fc.constantFrom('Huge', 'small', '').map((size) => ({ node_size: size })),
  ),
  pool('the largest nodes without isolated compute', 'POOL-02', fc.constant({ nodeSize: NodeSize.XXXLARGE })),
  ...wrong(
    POOL,
    'isolated compute without the largest nodes, where no region has it',
    together('the region is told of isolated compute, whatever the size', 'POOL-02', 'POOL-03'),
    fc.constantFrom('Small', 'Large').map((size) => ({ node_size: size, compute_isolation_enabled: true })),
  ),
  pool(
    'isolated compute in a region that has none',
    'POOL-03',
    fc.constant({ nodeSize: NodeSize.XXXLARGE, isolatedCompute: true }),
  ),
  ...wrong(
    POOL,
    'an unknown family of nodes',
    'POOL-04',
    fc.constantFrom('ComputeOptimized', 'memoryoptimized', '').map((family) => ({ node_size_family: family })),
  ),
  spoiledPool('a wrong number of nodes', 'POOL-05', () =>
    wrongNumber(3, 200).map((nodes) => ({ scale: [nodes] as const, executors: undefined })),
  ),
  ...wrong(
    POOL,
    'a fixed number of nodes beside auto-scale, or neither',
    'POOL-06',
    fc.oneof(
      fc.integer({ min: 3, max: 200 }).map((nodes) => ({ node_count: nodes })),
      fc.constant({ auto_scale: null }),
    ),
    { fits: both(hasAutoScale, hasNoExecutors) },
  ),
  spoiledPool('wrong limits of the scale', 'POOL-07', () =>
    fc
      .oneof(
        wrongNumber(3, 200).map((max) => [3, max] as const),
        wrongNumber(3, 200).map((min) => [min, 200] as const),
        fc.constantFrom([10, 3] as const, [200, 199] as const),
      )
      .map((scale) => ({ scale, executors: undefined })),
  ),
  spoiledPool('a wrong auto-pause delay', 'POOL-09', () =>
    wrongNumber(5, 10080).map((autoPauseMinutes) => ({ autoPauseMinutes })),
  ),
  spoiledPool('invalid limits of executors', 'POOL-10', () =>
    fc
      .constantFrom([2, 1] as const, [-1, 1] as const, [0.5, 1] as const, [5, 4.5] as const)
      .map((executors) => ({ executors, scale: [200] as const })),
  ),
  spoiledPool('more executors than a pool may have', 'POOL-10', () =>
    fc.integer({ min: 200, max: 100_000 }).map((max) => ({ executors: [0, max] as const, scale: [200] as const })),
  ),
  spoiledPool('executors that come and go, and none at most', 'POOL-10', () =>
    fc.integer({ min: 3, max: 200 }).map((nodes) => ({ executors: [0, 0] as const, scale: [nodes] as const })),
  ),
  ...wrong(
    POOL,
    'libraries without exact version',
    'POOL-20',
    fc.constantFrom('numpy', 'numpy>=2.0', 'pandas[excel]').map((content) => ({
      library_requirement: { filename: 'requirements.txt', content },
      timeouts: LONG,
    })),
  ),
  ...wrong(
    POOL,
    'libraries that are the runtime',
    'RUN-05',
    fc.constantFrom('pyspark==3.4.1', 'openjdk==17.0.1').map((content) => ({
      library_requirement: { filename: 'requirements.txt', content },
      timeouts: LONG,
    })),
  ),
  ...wrong(
    POOL,
    'libraries that azurerm does not wait for',
    'POOL-21',
    fc.constantFrom('30m', '20m').map((update) => ({
      library_requirement: { filename: 'requirements.txt', content: 'numpy==2.0.0' },
      timeouts: { create: '90m', update },
    })),
  ),
  ...wrong(
    POOL,
    'libraries in a file of another kind or name',
    'POOL-13',
    fc.constantFrom('a.whl', 'packages.jar', 'packages.txt', 'conda.yaml').map((filename) => ({
      library_requirement: {
        filename,
        content: filename.endsWith('.txt') ? 'numpy==2.0.0' : 'dependencies: [numpy=2.0.0]',
      },
      timeouts: LONG,
    })),
  ),
  spoiledPool('a runtime that pools do not take', 'RUN-03', () =>
    fc.constantFrom('2.4', '3.1', '3.3', '3.6', '3.5.1', '').map((runtime) => ({ runtime })),
  ),
  spoiledPool('a runtime whose support ended', 'RUN-01', () => fc.constant({ runtime: SparkRuntime.V3_4.version })),
  spoiledPool('more executors than worker nodes', 'POOL-10', () =>
    fc.integer({ min: 3, max: 200 }).map((nodes) => ({ executors: [0, nodes] as const, scale: [nodes] as const })),
  ),
  pool(
    'executors that are larger than a node',
    'CLU-04',
    fc
      .constantFrom(
        ['executor.memory', '57g'],
        ['driver.memory', '64g'],
        ['executor.cores', '9'],
        ['driver.cores', '9'],
      )
      .map(([property, value]) => ({ sparkConfiguration: { [`spark.${property}`]: value } })),
  ),
  ...wrong(
    POOL,
    'limits of executors that do not come and go',
    'CFG-21',
    fc.integer({ min: 1, max: 200 }).map((max) => ({ max_executors: max })),
    { fits: hasNoExecutors },
  ),
  scene(
    'packages that data exfiltration protection keeps out',
    'SYN-07',
    packages.map((args) => ({
      without: UNATTACHED,
      change: { Pool: args, Synapse: { data_exfiltration_protection_enabled: true } },
    })),
  ),
  ...changed(
    'packages that data exfiltration protection keeps out',
    'SYN-07',
    packages,
    ({ stack, group }) => {
      // A pool that is attached could not be used at all.
      const synapse = synapseIn(stack, group);
      return { synapse, pool: synapse.addSparkPool('Pool', POOL_OPTIONS) };
    },
    ({ synapse, pool: ours }, args) => {
      override(synapse.resource, { data_exfiltration_protection_enabled: true });
      override(ours.resource, args);
    },
    not(hasPool),
  ),
  ...wrong(
    POOL,
    'a wrong number of nodes',
    'POOL-05',
    fc.constantFrom(2, 201, 0, -3).map((nodes) => ({ auto_scale: null, node_count: nodes })),
    { fits: hasNoExecutors },
  ),
  ...wrong(
    POOL,
    'wrong limits of the scale',
    'POOL-07',
    fc
      .constantFrom([2, 10], [3, 201], [10, 3])
      .map(([min, max]) => ({ auto_scale: { min_node_count: min, max_node_count: max } })),
    { fits: both(hasAutoScale, hasNoExecutors) },
  ),
  added(
    'a fixed number of nodes beside auto-scale, by setters',
    'POOL-06',
    fc.integer({ min: 3, max: 200 }),
    ({ pool: ours }, nodes) => {
      if (ours) {
        ours.resource.nodeCount = nodes;
        ours.resource.putAutoScale({ minNodeCount: nodes, maxNodeCount: nodes });
      }
    },
    hasNoExecutors,
    'override',
  ),
  ...wrong(
    POOL,
    'a wrong auto-pause delay',
    'POOL-09',
    fc.constantFrom(4, 10081, 0).map((minutes) => ({ 'auto_pause.delay_in_minutes': minutes })),
  ),
  pool(
    'a cache that no disk has room for',
    'POOL-22',
    wrongNumber(0, 100).map((cacheSizePercent) => ({ cacheSizePercent })),
  ),
  ...wrong(
    POOL,
    'a cache that no disk has room for',
    'POOL-22',
    fc.constantFrom(-1, 101, 50.5).map((percent) => ({ cache_size: percent })),
  ),
  ...wrong(
    POOL,
    'invalid limits of executors',
    'POOL-10',
    fc
      .constantFrom([5, 4], [-1, 2])
      .map(([min, max]) => ({ min_executors: min, max_executors: max, dynamic_executor_allocation_enabled: true })),
    { fits: hasRoomFor(4) },
  ),
  ...wrong(
    POOL,
    'more executors than worker nodes',
    'POOL-10',
    fc.constant({ max_executors: 200, dynamic_executor_allocation_enabled: true }),
  ),
  ...wrong(
    POOL,
    'executors that are larger than a node',
    'CLU-04',
    fc
      .constantFrom('spark.executor.memory 57g', 'spark.driver.memory=64g', 'spark.executor.cores 9')
      .map((content) => ({ spark_config: { filename: 'spark.conf', content } })),
  ),
  ...wrong(
    POOL,
    'a runtime that pools do not take',
    'RUN-03',
    fc.constantFrom('2.4', '3.2', '3.3', '').map((version) => ({ spark_version: version })),
  ),
  ...wrong(POOL, 'a runtime whose support ended', 'RUN-01', fc.constant({ spark_version: '3.4' })),
];
