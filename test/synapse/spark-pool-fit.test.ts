import { TerraformVariable } from 'cdktf';
import { IConstruct } from 'constructs';
import {
  Constraints,
  DynamicExecutors,
  NodeSize,
  PoolLibraries,
  PoolScale,
  ResourceGroupRef,
  SparkPoolOptions,
  SparkRuntime,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { preconditionsOf, warningsBelow } from '../support/app';
import { armId, POOL_OPTIONS, poolIn, problemsOf } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const POOL = 'azurerm_synapse_spark_pool';

/** Warnings of the rules that these tests are about, each up to what was found. */
function warningsIn(scope: IConstruct): string[] {
  return warningsBelow(scope)
    .filter((warning) => /^(RUN|CLU|POOL)-/.test(warning))
    .map((warning) => warning.split('. ')[0]);
}

function warningsOf(options: Partial<SparkPoolOptions>, asOf?: string): string[] {
  const { stack, group } = testStack();
  if (asOf) {
    Constraints.of(stack).judgeAsOf(asOf);
  }
  poolIn(stack, group, {}, options);
  synthesized(stack);
  return warningsIn(stack);
}

describe('the runtime of a pool', () => {
  afterEach(() => jest.useRealTimers());

  it('warns of RUN-01 when its support has ended', () => {
    expect(warningsOf({ runtime: SparkRuntime.V3_4 })).toEqual([
      'RUN-01: the Spark runtime is out of support or not listed by Azure Machine Learning (unsupported-spark-runtime): "3.4", support ended on 2026-03-31',
    ]);
    expect(warningsOf({ runtime: SparkRuntime.V3_5 })).toEqual([]);
  });

  it('is judged by the date that the scope gives', () => {
    expect(warningsOf({ runtime: SparkRuntime.V3_4 }, '2026-03-31')).toEqual([]);
    expect(warningsOf({ runtime: SparkRuntime.V3_5 }, '2028-11-01')).toEqual([
      expect.stringContaining('"3.5", support ended on 2028-10-31'),
    ]);
  });

  it('never warns because time goes by', () => {
    jest.useFakeTimers({ now: new Date('2040-01-01') });
    expect(warningsOf({ runtime: SparkRuntime.V3_5 })).toEqual([]);
  });

  it('does not warn of RUN-01 once that is acknowledged', () => {
    const { stack, group } = testStack();
    poolIn(stack, group, {}, { runtime: SparkRuntime.V3_4 });
    Constraints.of(stack).acknowledge('RUN-01', 'the libraries of the team need Java 11 until March');
    synthesized(stack);
    expect(warningsIn(stack)).toEqual([]);
  });

  it('is refused by RUN-03 alone when pools do not take it', () => {
    const { stack, group } = testStack();
    poolIn(stack, group, {}, { runtime: SparkRuntime.of('3.1') });
    expect(problemsOf(() => synthesized(stack))).toMatch(/ 1 problem [\s\S]*RUN-03/);
  });
});

describe('isolated compute', () => {
  it('is written for the largest size', () => {
    const { stack } = testStack();
    poolIn(stack, ResourceGroupRef.named('rg', 'eastus'), {}, { nodeSize: NodeSize.XXXLARGE, isolatedCompute: true });
    expect(synthesized(stack).resource(POOL)).toMatchObject({ node_size: 'XXXLarge', compute_isolation_enabled: true });
  });

  it('is not written where nobody asks for it', () => {
    const { stack, group } = testStack();
    poolIn(stack, group);
    expect(synthesized(stack).resource(POOL)).not.toHaveProperty('compute_isolation_enabled');
  });

  it.each<[string, Partial<SparkPoolOptions>, string]>([
    ['the largest size has none', { nodeSize: NodeSize.XXXLARGE }, '"XXXLarge" nodes without isolated compute'],
    ['another size has it', { isolatedCompute: true }, '"Medium" nodes with isolated compute'],
  ])('is refused by POOL-02 when %s', (_title, options, found) => {
    const { stack, group } = testStack();
    poolIn(stack, group, {}, options);
    expect(problemsOf(() => synthesized(stack))).toMatch(new RegExp(`POOL-02[\\s\\S]*${found}`));
  });

  it('is refused by POOL-03 in a region that does not have it', () => {
    const { stack, group } = testStack();
    poolIn(stack, group, {}, { nodeSize: NodeSize.XXXLARGE, isolatedCompute: true });
    expect(problemsOf(() => synthesized(stack))).toMatch(/1 problem[\s\S]*POOL-03[\s\S]*"westeurope"/);
  });

  it('is refused by POOL-02 when the escape hatch switches it on for a smaller size', () => {
    const { stack, group } = testStack();
    poolIn(stack, group).resource.computeIsolationEnabled = true;
    expect(problemsOf(() => synthesized(stack))).toContain('POOL-02');
  });

  it('is left to Terraform when only it knows the size', () => {
    const { stack, group } = testStack();
    const size = new TerraformVariable(stack, 'size', { type: 'string' }).stringValue;
    poolIn(stack, group, {}, { nodeSize: NodeSize.of(size, 80, 504) });
    const checks = preconditionsOf(synthesized(stack).resource(POOL));
    expect(checks.map(({ error_message }) => error_message.split(':')[0])).toEqual(['POOL-01', 'POOL-02']);
    checks.forEach(({ condition }) => expect(condition).toContain('var.size'));
  });
});

describe('a size of nodes that Azure does not have', () => {
  it('is refused by POOL-01', () => {
    const { stack, group } = testStack();
    poolIn(stack, group, {}, { nodeSize: NodeSize.of('Huge', 128, 1024) });
    expect(problemsOf(() => synthesized(stack))).toMatch(/1 problem[\s\S]*POOL-01[\s\S]*"Huge"/);
  });
});

describe('packages of a pool whose workspace has data exfiltration protection', () => {
  it.each<[string, Partial<SparkPoolOptions>, string[]]>([
    ['libraries', { libraries: PoolLibraries.requirementsTxt('numpy==2.0.0') }, ['library_requirement']],
    ['packages of sessions', { sessionPackages: true }, ['session_level_packages_enabled']],
    ['nothing, when there are none', {}, []],
  ])('make SYN-07 warn of %s', (_title, options, found) => {
    const { stack } = testStack();
    SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
      synapseWorkspaceId: armId('Microsoft.Synapse/workspaces', 'syn'),
      managedVirtualNetwork: true,
      dataExfiltrationProtection: true,
    }).addSparkPool('Pool', { ...POOL_OPTIONS, ...options });
    synthesized(stack);
    const warnings = warningsBelow(stack).filter((warning) => warning.startsWith('SYN-07'));
    expect(warnings.map((warning) => warning.split('. ')[0].split(': ')[2])).toEqual(found);
  });
});

describe('libraries of a pool', () => {
  it.each<[string, string, PoolLibraries, string]>([
    ['POOL-20', 'a package without exact version', PoolLibraries.requirementsTxt('# all\nnumpy\n'), '"numpy"'],
    [
      'POOL-20',
      'a package of Conda without exact version',
      PoolLibraries.condaEnvironment('dependencies: [pip, numpy, {pip: [polars]}]'),
      '"numpy", "polars"',
    ],
    ['RUN-05', 'what is no requirement', PoolLibraries.requirementsTxt('numpy is fine'), 'no requirement of pip'],
    ['RUN-05', 'what is no Conda file', PoolLibraries.condaEnvironment('name: x'), 'without a list of dependencies'],
    ['RUN-05', 'another file', PoolLibraries.requirementsTxt('-r more.txt'), '"-r more.txt"'],
  ])('make %s warn of %s', (rule, _what, libraries, found) => {
    expect(warningsOf({ libraries })).toEqual([expect.stringContaining(found)]);
    expect(warningsOf({ libraries })[0]).toMatch(new RegExp(`^${rule}`));
  });

  it('make POOL-21 warn when Terraform waits too short for them', () => {
    const libraries = PoolLibraries.requirementsTxt('numpy==2.0.0');
    expect(warningsOf({ libraries, timeoutMinutes: 30 })).toEqual([
      expect.stringMatching(/^POOL-21: .*create after 30m/),
    ]);
    expect(warningsOf({ libraries })).toEqual([]);
  });
});

describe('executors on the nodes of a pool', () => {
  const executors = DynamicExecutors.between(1, 10);

  it('are left to Terraform when only it knows how many nodes there may be', () => {
    const { stack, group } = testStack();
    const nodes = new TerraformVariable(stack, 'nodes', { type: 'number' }).numberValue;
    poolIn(stack, group, {}, { scale: PoolScale.fixedNodes(nodes), executors });
    const pool = synthesized(stack).resource('azurerm_synapse_spark_pool', 'Pool') as {
      lifecycle: { precondition: { condition: string; error_message: string }[] };
    };
    const conditions = pool.lifecycle.precondition.filter(({ error_message: text }) => text.startsWith('POOL-10'));
    expect(conditions.map(({ condition }) => condition)).toEqual(['${(11 <= var.nodes)}']);
  });

  it('warn of CLU-04 when the Spark properties of the pool make them larger than a node', () => {
    const sparkConfiguration = { 'spark.executor.cores': '8', 'spark.executor.memory': '57g' };
    expect(warningsOf({ sparkConfiguration })).toEqual([
      'CLU-04: the driver or an executor does not fit on a node (driver-or-executor-exceeds-node): an executor with 8 cores and 57 GB on Medium with 8 cores and 64 GB',
    ]);
    expect(warningsOf({ sparkConfiguration, nodeSize: NodeSize.LARGE })).toEqual([]);
    expect(warningsOf({ sparkConfiguration: { 'spark.sql.shuffle.partitions': '8' } })).toEqual([]);
  });
});
