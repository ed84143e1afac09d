import { SynapseSparkPool } from '@cdktf/provider-azurerm/lib/synapse-spark-pool';
import { TerraformStack } from 'cdktf';
import { Constraints } from '../../../lib';
import { JudgedApp } from '../../../lib/rules/judged-app';
import { poolIn, synapseIn } from '../../support/azure';
import {
  expectJudged,
  expectNotJudged,
  findingsIn,
  flagVariable,
  judgedIn,
  LEFT_TO_TERRAFORM,
  textVariable,
} from '../../support/plain';
import { Difference, findingsWith, Part, PlainSynapseScene } from '../../support/plain-synapse';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

const pool = (args: Arguments): Difference => ({ change: { Pool: args } });

const FIXED = { auto_scale: null, node_count: 3 };
const ISOLATED = { node_size: 'XXXLarge', compute_isolation_enabled: true };

const LIBRARY = 'dependencies: [numpy=2.0.0]';
const LONG = { create: '90m', update: '90m' };
const DYNAMIC = { dynamic_executor_allocation_enabled: true };

const CASES: readonly (readonly [finding: string, rule: string, what: string, bad: Arguments, good: Arguments])[] = [
  ['error', 'NAM-05', 'a name with a hyphen', { name: 'spark-pool' }, { name: 'sparkPool' }],
  ['error', 'POOL-01', 'a size that is none', { node_size: 'Huge' }, { node_size: 'XXLarge' }],
  ['error', 'POOL-02', 'the largest size without isolated compute', { node_size: 'XXXLarge' }, {}],
  ['error', 'POOL-03', 'isolated compute in a region without it', ISOLATED, { node_size: 'Small' }],
  ['error', 'POOL-04', 'a family that is none', { node_size_family: 'ComputeOptimized' }, { node_size_family: 'None' }],
  ['error', 'POOL-05', 'two nodes', { ...FIXED, node_count: 2 }, FIXED],
  ['error', 'POOL-06', 'a count beside auto-scale', { node_count: 3 }, FIXED],
  ['error', 'POOL-06', 'neither count nor auto-scale', { auto_scale: null }, FIXED],
  [
    'error',
    'POOL-07',
    'limits the wrong way round',
    { auto_scale: { min_node_count: 10, max_node_count: 3 } },
    { auto_scale: { min_node_count: 3, max_node_count: 3 } },
  ],
  ['error', 'POOL-09', 'a pause too soon', { auto_pause: { delay_in_minutes: 4 } }, { auto_pause: null }],
  ['error', 'POOL-22', 'a cache larger than the disk', { cache_size: 101 }, { cache_size: 100 }],
  ['error', 'POOL-10', 'more executors than there can be', { max_executors: 201 }, { max_executors: 200 }],
  [
    'error',
    'POOL-10',
    'executor limits the wrong way round',
    { min_executors: 5, max_executors: 4, ...DYNAMIC },
    { min_executors: 4, max_executors: 4, ...DYNAMIC },
  ],
  ['error', 'POOL-10', 'dynamic allocation without limits', DYNAMIC, { max_executors: 1, ...DYNAMIC }],
  [
    'error',
    'POOL-10',
    'as many executors as nodes',
    { max_executors: 10, ...DYNAMIC },
    { max_executors: 9, ...DYNAMIC },
  ],
  [
    'error',
    'POOL-10',
    'as many executors as nodes of a fixed number',
    { max_executors: 3, ...DYNAMIC, ...FIXED },
    { max_executors: 2, ...DYNAMIC, ...FIXED },
  ],
  [
    'error',
    'POOL-13',
    'libraries in a wheel',
    { library_requirement: { filename: 'a.whl', content: LIBRARY }, timeouts: LONG },
    {},
  ],
  [
    'warning',
    'POOL-13',
    'libraries in a file of another name',
    { library_requirement: { filename: 'packages.txt', content: '' }, timeouts: LONG },
    { library_requirement: { filename: 'environment.yml', content: LIBRARY }, timeouts: LONG },
  ],
  ['error', 'RUN-03', 'a runtime that pools do not take', { spark_version: '3.2' }, { spark_version: '3.5' }],
  ['warning', 'RUN-01', 'a runtime whose support ended', { spark_version: '3.4' }, { spark_version: '3.5' }],
  [
    'warning',
    'CFG-21',
    'executor limits without dynamic allocation',
    { max_executors: 5 },
    { max_executors: 5, dynamic_executor_allocation_enabled: true },
  ],
  [
    'warning',
    'CLU-04',
    'executors that are larger than a node',
    { spark_config: { filename: 'spark.conf', content: 'spark.ui.enabled false\nspark.executor.memory 64g\n' } },
    { spark_config: { filename: 'spark.conf', content: 'spark.executor.memory=28g\n# spark.executor.memory 64g' } },
  ],
];

describe('a plain Spark pool', () => {
  it('passes when it keeps all rules', () => {
    expect(findingsWith({})).toEqual([]);
  });

  it.each(CASES)('is reported as %s %s for %s', (kind, rule, _what, bad, good) => {
    expect(findingsWith(pool(bad))).toEqual([`${kind} Pool ${rule}`]);
    expect(findingsWith(pool(good)).filter((finding) => finding.endsWith(rule))).toEqual([]);
  });

  it.each<[string, string, (stack: TerraformStack) => Arguments]>([
    ['plan', 'POOL-02', (stack) => ({ compute_isolation_enabled: flagVariable(stack) })],
    ['plan', 'POOL-06', (stack) => ({ node_count: textVariable(stack) })],
    ['plan', 'POOL-09', (stack) => ({ auto_pause: { delay_in_minutes: textVariable(stack) } })],
    [
      'plan',
      'POOL-13',
      (stack) => ({ library_requirement: { filename: textVariable(stack), content: '' }, timeouts: LONG }),
    ],
    ['check', 'CFG-21', (stack) => ({ max_executors: 5, dynamic_executor_allocation_enabled: flagVariable(stack) })],
    ['plan', 'POOL-10', (stack) => ({ max_executors: 30, dynamic_executor_allocation_enabled: flagVariable(stack) })],
  ])('leaves to the %s of Terraform: %s', (rung, rule, args) => {
    const findings = findingsWith((stack) => pool(args(stack)));
    expect(findings.filter((finding) => finding.endsWith(rule))).toEqual([`${rung} Pool ${rule}`]);
    expect(findings.filter((finding) => /^(error|warning)/.test(finding))).toEqual([]);
  });

  it('is not judged by a count beside auto-scale, which is not to be there at all', () => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, pool({ node_count: 2 }));
    expectNotJudged(stack, 'POOL-05');
  });

  it('is not asked for a count or auto-scale where blocks are made in a loop', () => {
    const scale = { auto_scale: { for_each: '${var.scales}', content: {} } };
    const inLoop = { auto_scale: null, dynamic: scale };
    expect(findingsWith(pool(inLoop))).toEqual([]);
    expect(findingsWith(pool({ ...inLoop, node_count: '${var.nodes}' }))).toEqual([]);
    expect(findingsWith(pool({ ...inLoop, node_count: 2 }))).toEqual(['error Pool POOL-05']);
  });

  it.each<[string, Arguments]>([
    ['no Spark properties', {}],
    ['no Spark properties, and nodes of a hidden size,', { node_size: '${var.size}' }],
  ])('with %s is not judged by whether executors fit on a node', (_what, args) => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, pool(args));
    expectNotJudged(stack, 'CLU-04');
  });

  it('takes a region from the resource group of its workspace', () => {
    const change = (location: string): Difference => ({ change: { Pool: ISOLATED, Synapse: { location } } });
    expect(findingsWith(change('East US'))).toEqual([]);
    expect(findingsWith(change('${azurerm_resource_group.elsewhere.location}'))).toEqual(['plan Pool POOL-03']);
  });

  it('of a runtime that only Terraform knows is left to RUN-03, which refuses more than RUN-01', () => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, pool({ spark_version: '${var.version}' }));
    expectJudged(judgedIn(stack), 'RUN-03', LEFT_TO_TERRAFORM);
    expectNotJudged(stack, 'RUN-01');
  });

  it('is judged as of a date', () => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, pool({ spark_version: '3.5' }));
    Constraints.of(stack).judgeAsOf('2031-01-01');
    expect(findingsIn(stack)).toEqual(['warning Pool RUN-01']);
  });

  it('is judged as of the last date that the nearest scope gives', () => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, pool({ spark_version: '3.5' }));
    Constraints.of(stack.node.root).judgeAsOf('2031-01-01');
    Constraints.of(stack).judgeAsOf('2032-01-01');
    Constraints.of(stack).judgeAsOf('2026-11-28');
    stack.node.addMetadata('reviewed', '2031-01-01');
    expect(findingsIn(stack)).toEqual([]);
  });

  const UNATTACHED: readonly Part[] = ['Compute'];

  it.each<[string, Arguments, string[]]>([
    ['session packages', { session_level_packages_enabled: true }, ['warning Pool SYN-07']],
    [
      'libraries',
      { library_requirement: { filename: 'requirements.txt', content: '' }, timeouts: LONG },
      ['warning Pool SYN-07'],
    ],
    ['no packages', {}, []],
  ])('warns only of what data exfiltration protection keeps out: %s', (_what, args, found) => {
    const change = { Pool: args, Synapse: { data_exfiltration_protection_enabled: true } };
    expect(findingsWith({ without: UNATTACHED, change })).toEqual(found);
    expect(findingsWith({ without: UNATTACHED, change: { Pool: args } })).toEqual([]);
  });
});

/** What a rule says of a pool that nobody attaches; undefined where it is content. */
function saidOfPool(rule: string, args: Arguments): string | undefined {
  const { stack } = testStack();
  new PlainSynapseScene(stack, { without: ['Compute'], change: { Pool: args } });
  const judged = judgedIn(stack);
  expect(judged).toHaveProperty(rule);
  return judged[rule];
}

describe('how long Terraform waits for the libraries of a plain Spark pool', () => {
  const waiting = (timeouts: Arguments | undefined) =>
    saidOfPool('POOL-21', { library_requirement: { filename: 'requirements.txt', content: '' }, timeouts });

  it.each(['45m', '2700s', '0.75h', '1h', '0h45m', '0h44m60s', '1.25h', '44.5m30s'])('is enough: %s', (create) => {
    expect(waiting({ create, update: '90m' })).toBeUndefined();
  });

  it.each(['44m', '2699s', '0.7h', '0h44m59s', '10m40s', '0.25h'])('is too short: %s', (time) => {
    expect(waiting({ create: time, update: '90m' })).toBe(`create after ${time}`);
    expect(waiting({ create: '90m', update: time })).toBe(`update after ${time}`);
  });

  it.each(['', 'never', '90', '90m ', ' 90m', '1d', '.5h', '1.h', '90 m', '1h,30m'])(
    'is no duration: "%s"',
    (create) => {
      expect(waiting({ create, update: '90m' })).toBe(`create after "${create}", which is no duration`);
    },
  );

  it('is that of azurerm where none is given', () => {
    expect(waiting(undefined)).toBe('create after 30 minutes, the default');
    expect(waiting({ create: '90m' })).toBe('update after 30 minutes, the default');
  });
});

describe('Spark properties of a plain Spark pool', () => {
  const configured = (content: string) => saidOfPool('CLU-04', { spark_config: { filename: 'spark.conf', content } });
  const NODE = 'Small with 4 cores and 32 GB';

  it.each([
    ['after a space', 'spark.executor.cores 8'],
    ['after tabs', '\tspark.executor.cores\t\t8\t'],
    ['between spaces', '  spark.executor.cores  8  '],
    ['after a sign', 'spark.executor.cores=8'],
    ['after a sign between spaces', 'spark.executor.cores \t= \t8'],
    ['among other lines', 'spark.ui.enabled false\nspark.executor.cores 8\n\n'],
    ['among lines of Windows', 'a b\r\nspark.executor.cores 8\r\n'],
    ['after a property with a hyphen', 'spark-x y\nspark.executor.cores 8'],
    ['where the last one of a name counts', 'spark.executor.cores 2\nspark.executor.cores 8'],
  ])('are read %s', (_how, content) => {
    expect(configured(content)).toBe(`an executor with 8 cores on ${NODE}`);
  });

  it.each([
    ['a comment', '# spark.executor.cores 8'],
    ['a name without a value', 'spark.executor.cores'],
    ['what fits', 'spark.executor.cores 4'],
  ])('are no trouble with %s', (_what, content) => {
    expect(configured(content)).toBeUndefined();
  });

  it('may be for memory alone, after any space', () => {
    expect(configured('spark.executor.memory   64g')).toBe(`an executor with 64 GB on ${NODE}`);
    expect(configured('spark.driver.memory = 64g')).toBe(`a driver with 64 GB on ${NODE}`);
  });

  it('are those of executors and of the driver', () => {
    const all = ['executor.cores 8', 'executor.memory 64g', 'driver.cores 16', 'driver.memory 48g'];
    expect(configured(all.map((line) => `spark.${line}`).join('\n'))).toBe(
      `an executor with 8 cores and 64 GB and a driver with 16 cores and 48 GB on ${NODE}`,
    );
  });

  it.each<[string, string, (variable: string) => string]>([
    ['violation', 'a comment holds', (variable) => `# ${variable}\n \t#${variable}\nspark.executor.cores 8`],
    ['undecided', 'a whole line is', (variable) => `${variable}\nspark.executor.cores 8`],
    ['undecided', 'a line begins with', (variable) => `${variable} # all\nspark.executor.cores 8`],
    ['unknown', 'the number of cores is', (variable) => `spark.executor.cores ${variable}`],
  ])('lead to the verdict %s where %s what only Terraform knows', (kind, _what, content) => {
    const { stack } = testStack();
    const written = { filename: 'spark.conf', content: content(textVariable(stack)) };
    new PlainSynapseScene(stack, { without: ['Compute'], change: { Pool: { spark_config: written } } });
    Constraints.of(stack).audit();
    const verdicts = JudgedApp.of(stack)
      .judge()
      .outcomes.flatMap(({ rule, verdict }) => (rule.id === 'CLU-04' ? [verdict.kind] : []));
    expect(verdicts).toEqual([kind]);
  });
});

describe('a plain Spark pool of a workspace of ours', () => {
  it('is refused by POOL-05 for two nodes', () => {
    const { stack, group } = testStack();
    const synapse = synapseIn(stack, group);
    new SynapseSparkPool(stack, 'Plain', {
      name: 'plain',
      synapseWorkspaceId: synapse.synapseWorkspaceId,
      nodeSizeFamily: 'MemoryOptimized',
      nodeSize: 'Small',
      nodeCount: 2,
      sparkVersion: '3.5',
    });
    expect(findingsIn(stack)).toEqual(['error Plain POOL-05']);
  });

  it('is judged by the audit, which leaves our own pools out', () => {
    const { stack, group } = testStack();
    poolIn(stack, group);
    expect(findingsIn(stack).filter((finding) => /POOL|NAM|RUN/.test(finding))).toEqual([]);
  });
});
