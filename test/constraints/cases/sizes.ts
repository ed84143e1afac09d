import { Tokens } from '../../support/tokens';
import { casesOf, hostileTexts, Row, RuleCases, rowsOf, texts } from './rule-cases';
import { Clu04Subject, CLU_04, SRV_10 } from '../../../lib/rules/job-sizes';
import { SRV_03 } from '../../../lib/rules/sessions';
import { POOL_10, Pool10Subject } from '../../../lib/rules/spark-pools';
import { POOL_02, Pool02Subject } from '../../../lib/rules/spark-pool-nodes';

const instanceType = casesOf(SRV_10, {
  compliant: rowsOf(
    texts(
      'standard_e4s_v3',
      'standard_e8s_v3',
      'standard_e16s_v3',
      'standard_e32s_v3',
      'standard_e64s_v3',
      'Standard_E4S_V3',
      'STANDARD_E64S_V3',
    ),
    (value) => ({ instanceType: value }),
  ),
  violating: rowsOf(
    [
      ...texts('', 'standard_e2s_v3', 'standard_e20s_v3', 'standard_e48s_v3', 'standard_e64is_v3', 'standard_e8s_v4'),
      ...texts('standard_e8_v3', 'standard_d4s_v3', 'e8s_v3', 'Medium', 'standard_e8s_v3,standard_e4s_v3'),
      ['a long s, which looks like one in lower case', '\u017ftandard_e4s_v3'],
      ...hostileTexts('standard_e4s_v3'),
    ],
    (value) => ({ instanceType: value }),
  ),
  deferred: { 'the type is not known': (subject, tokens) => ({ instanceType: tokens.text(subject.instanceType) }) },
});

const pair = (min: number, max: number, rest: Partial<Pool10Subject> = {}, found?: string): Row<Pool10Subject> => [
  [`${min} to ${max}`, ...Object.entries(rest).map(([key, value]) => `${key} ${String(value)}`)].join(', '),
  { min, max, ...rest },
  found,
];
const FIXED = { dynamic: false };

const executors = casesOf(POOL_10, {
  compliant: [
    pair(0, 1),
    pair(0, 200),
    pair(9, 9),
    pair(1, 9, { maxNodes: 10 }),
    pair(2, 2, { maxNodes: 3 }),
    pair(0, 199, { maxNodes: 200 }),
    pair(0, 0, FIXED),
    pair(5, 0, FIXED),
    pair(0, 200, { maxNodes: 3, ...FIXED }),
  ],
  violating: [
    pair(0, 0, {}, '0 to 0 executors'),
    pair(0, 0, { maxNodes: 3 }, '0 to 0 executors on 3 nodes'),
    pair(10, 9, {}, '10 to 9 executors'),
    pair(1, 10, { maxNodes: 10 }, '1 to 10 executors on 10 nodes'),
    pair(1, 200, { maxNodes: 3 }, '1 to 200 executors on 3 nodes'),
    pair(0, 201, {}, '0 to 201 executors'),
    pair(0, 201, FIXED, '0 to 201 executors'),
    pair(-1, 5, FIXED, '-1 to 5 executors'),
    pair(0.5, 5, {}, '0.5 to 5 executors'),
    pair(0, NaN, {}, '0 to NaN executors'),
    pair(0, Infinity, FIXED, '0 to Infinity executors'),
  ],
  deferred: {
    'the maximum is not known': (subject, tokens) =>
      Number.isFinite(subject.max) ? { ...subject, max: tokens.number(subject.max) } : undefined,
    'the minimum is not known': (subject, tokens) =>
      Number.isFinite(subject.max) ? { ...subject, min: tokens.number(subject.min) } : undefined,
    'the nodes are not known': (subject, tokens) =>
      subject.maxNodes === undefined || subject.dynamic === false
        ? undefined
        : { ...subject, maxNodes: tokens.number(subject.maxNodes) },
    'nothing is known': ({ min, max, maxNodes, dynamic = true }, tokens) =>
      Number.isFinite(max) && maxNodes !== undefined
        ? {
            min: tokens.number(min),
            max: tokens.number(max),
            maxNodes: tokens.number(maxNodes),
            dynamic: tokens.flag(dynamic === true),
          }
        : undefined,
  },
});

const E4S = { name: 'standard_e4s_v3', vcores: 4, memoryGb: 32 };
const SMALL = { name: 'Small', vcores: 4, memoryGb: 32, executorMemoryGb: 28 };
const OF_SAMPLE = { cores: 1, memoryGb: 2 };

const fit = (
  node: Clu04Subject['node'],
  executor: Clu04Subject['executor'],
  driver: Clu04Subject['driver'] = OF_SAMPLE,
): Clu04Subject => ({ node, executor, driver });

const numbersOf = (tokens: Tokens, { cores, memoryGb }: Clu04Subject['executor']): Clu04Subject['executor'] => ({
  cores: isFiniteNumber(cores) ? tokens.number(cores) : cores,
  memoryGb: isFiniteNumber(memoryGb) ? tokens.number(memoryGb) : memoryGb,
});

function isFiniteNumber(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value);
}

const saysSomething = ({ cores, memoryGb }: Clu04Subject['executor']) =>
  isFiniteNumber(cores) || isFiniteNumber(memoryGb);

const isSizeKnown = ({ node: { vcores, memoryGb } }: Clu04Subject) => vcores !== undefined && memoryGb !== undefined;

const node = casesOf(CLU_04, {
  compliant: [
    ["the document's executor on a Small node", fit(SMALL, { cores: 4, memoryGb: 28 })],
    ["the document's executor on the smallest instance", fit(E4S, { cores: 4, memoryGb: 28 })],
    [
      'an executor of all but a gigabyte of an instance',
      fit(E4S, { cores: 4, memoryGb: 31 }, { cores: 4, memoryGb: 31 }),
    ],
    ['numbers that are none', fit(SMALL, { cores: 4, memoryGb: NaN }, { cores: NaN, memoryGb: 2 })],
    ['an executor of which only the cores are known', fit(SMALL, { cores: 4 }, {})],
    ['an executor of which only the memory is known', fit(SMALL, { memoryGb: 28 }, {})],
  ],
  violating: [
    [
      'an executor with more cores than the node',
      fit(SMALL, { cores: 5, memoryGb: 28 }),
      'an executor with 5 cores and 28 GB on Small with 4 cores and 32 GB',
    ],
    [
      'an executor with more memory than executors may take',
      fit(SMALL, { cores: 4, memoryGb: 29 }),
      'an executor with 4 cores and 29 GB on Small with 4 cores and 32 GB',
    ],
    [
      'an executor with all memory of an instance',
      fit(E4S, { cores: 4, memoryGb: 32 }),
      'an executor with 4 cores and 32 GB on standard_e4s_v3 with 4 cores and 32 GB',
    ],
    [
      'a driver with more cores than the node',
      fit(SMALL, { cores: 4, memoryGb: 28 }, { cores: 8, memoryGb: 2 }),
      'a driver with 8 cores and 2 GB on Small with 4 cores and 32 GB',
    ],
    [
      'a driver with all memory of the node',
      fit(SMALL, { cores: 4, memoryGb: 28 }, { cores: 1, memoryGb: 32 }),
      'a driver with 1 core and 32 GB on Small with 4 cores and 32 GB',
    ],
    [
      'an executor and a driver that are too large',
      fit(E4S, { cores: 8 }, { memoryGb: 64 }),
      'an executor with 8 cores and a driver with 64 GB on standard_e4s_v3 with 4 cores and 32 GB',
    ],
  ],
  notApplicable: [
    ['a size that is not known here', fit({ name: 'Huge' }, { cores: 400, memoryGb: 28 })],
    ['a size of which only the cores are known', fit({ name: 'Huge', vcores: 4 }, { cores: 400, memoryGb: 28 })],
    ['a size of which only the memory is known', fit({ name: 'Huge', memoryGb: 32 }, { cores: 400, memoryGb: 28 })],
  ],
  deferred: {
    'the executor is not known': (subject, tokens) =>
      saysSomething(subject.executor) && isSizeKnown(subject)
        ? { ...subject, executor: numbersOf(tokens, subject.executor) }
        : undefined,
    'the driver is not known': (subject, tokens) =>
      saysSomething(subject.driver) && isSizeKnown(subject)
        ? { ...subject, driver: numbersOf(tokens, subject.driver) }
        : undefined,
  },
});

const POOLS: readonly Row<Pool02Subject>[] = [
  ['the largest size with isolated compute', { nodeSize: 'XXXLarge', isolatedCompute: true }],
  ['another size without isolated compute', { nodeSize: 'XXLarge', isolatedCompute: false }],
  ['the smallest size without isolated compute', { nodeSize: 'Small', isolatedCompute: false }],
];

const isolation = casesOf(POOL_02, {
  compliant: POOLS,
  violating: [
    [
      'the largest size without isolated compute',
      { nodeSize: 'XXXLarge', isolatedCompute: false },
      '"XXXLarge" nodes without isolated compute',
    ],
    [
      'another size with isolated compute',
      { nodeSize: 'XXLarge', isolatedCompute: true },
      '"XXLarge" nodes with isolated compute',
    ],
  ],
  deferred: {
    'the size is not known': (subject, tokens) => ({ ...subject, nodeSize: tokens.text(subject.nodeSize) }),
    'the switch is not known': (subject, tokens) => ({
      ...subject,
      isolatedCompute: tokens.flag(subject.isolatedCompute === true),
    }),
    'neither is known': (subject, tokens) => ({
      nodeSize: tokens.text(subject.nodeSize),
      isolatedCompute: tokens.flag(subject.isolatedCompute === true),
    }),
  },
});

const needs = casesOf(SRV_03, {
  compliant: [['needs of which nothing is missing', { compute: 'Serverless Spark compute', missing: [] }]],
  violating: [
    [
      'needs of which something is missing',
      { compute: 'Serverless Spark compute', missing: ['linked services', 'tables and databases'] },
      'linked services, tables and databases on Serverless Spark compute',
    ],
  ],
});

/** Instance types, node sizes and cluster sizes. */
export const SIZE_CASES: readonly RuleCases[] = [instanceType, executors, node, isolation, needs];
