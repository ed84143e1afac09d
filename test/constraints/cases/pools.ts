import { casesOf, hostileTexts, RuleCases, rowsOf, texts } from './rule-cases';
import { POOL_06, POOL_13 } from '../../../lib/rules/spark-pools';
import { CFG_21 } from '../../../lib/rules/synapse-workspaces';
import { POOL_01, POOL_03, POOL_04 } from '../../../lib/rules/spark-pool-nodes';

const SETTING = { setting: 'min_executors', needs: 'dynamic allocation' };

/** What a Spark pool is made of. */
export const POOL_CASES: readonly RuleCases[] = [
  casesOf(CFG_21, {
    compliant: [['a setting with what it needs', { ...SETTING, met: true }]],
    violating: [
      ['a setting without what it needs', { ...SETTING, met: false }, 'min_executors without dynamic allocation'],
    ],
    deferred: { 'what it needs is a variable': (s, tokens) => ({ ...s, met: tokens.flag(s.met === true) }) },
  }),
  casesOf(POOL_01, {
    compliant: rowsOf(texts('Small', 'Medium', 'Large', 'XLarge', 'XXLarge', 'XXXLarge', 'None'), (nodeSize) => ({
      nodeSize,
    })),
    violating: rowsOf([...texts('', 'small', 'Huge', 'XXXXLarge'), ...hostileTexts('Small')], (nodeSize) => ({
      nodeSize,
    })),
    deferred: { 'the size is a variable': ({ nodeSize }, tokens) => ({ nodeSize: tokens.text(nodeSize) }) },
  }),
  casesOf(POOL_03, {
    compliant: [
      ...rowsOf(
        texts('eastus', 'East US', 'westus2', 'West US 2', 'southcentralus', 'US Gov Virginia', 'usgovarizona'),
        (location) => ({ location, isolatedCompute: true }),
      ),
      ['any region without isolation', { location: 'westeurope', isolatedCompute: false }],
    ],
    violating: rowsOf(
      [
        ['isolated compute in a region without it', 'westeurope', 'isolated compute in "westeurope"'],
        ...texts('eastus2', 'West US', 'westus3', ''),
      ],
      (location) => ({ location, isolatedCompute: true }),
    ),
    deferred: {
      'the region is a variable': (s, tokens) =>
        s.isolatedCompute ? { ...s, location: tokens.text(s.location) } : undefined,
      'both are variables': (s, tokens) => ({
        location: tokens.text(s.location),
        isolatedCompute: tokens.flag(s.isolatedCompute === true),
      }),
    },
  }),
  casesOf(POOL_04, {
    compliant: rowsOf(
      texts('MemoryOptimized', 'HardwareAcceleratedGPU', 'HardwareAcceleratedFPGA', 'None'),
      (family) => ({ family }),
    ),
    violating: rowsOf(texts('', 'memoryoptimized', 'ComputeOptimized'), (family) => ({ family })),
    deferred: { 'the family is a variable': ({ family }, tokens) => ({ family: tokens.text(family) }) },
  }),
  casesOf(POOL_06, {
    compliant: [
      ['a fixed count', { fixed: true, autoScale: false }],
      ['auto-scale', { fixed: false, autoScale: true }],
    ],
    violating: [
      ['both a count and auto-scale', { fixed: true, autoScale: true }, 'both'],
      ['neither a count nor auto-scale', { fixed: false, autoScale: false }, 'neither'],
    ],
    deferred: {
      'the count may be null': (s, tokens) => ({ ...s, fixed: tokens.flag(s.fixed === true) }),
      'either may be there': (s, tokens) => ({
        fixed: tokens.flag(s.fixed === true),
        autoScale: tokens.flag(s.autoScale === true),
      }),
    },
  }),
  casesOf(POOL_13, {
    compliant: rowsOf(texts('requirements.txt', 'environment.yml'), (fileName) => ({ fileName })),
    violating: rowsOf(texts('', 'setup.py', 'packages.whl', 'requirements', 'requirements.txt.zip'), (fileName) => ({
      fileName,
    })),
    deferred: { 'the name is a variable': ({ fileName }, tokens) => ({ fileName: tokens.text(fileName) }) },
  }),
  casesOf(POOL_13, {
    compliant: [],
    violating: rowsOf(texts('packages.txt', 'conda.yml', 'environment.yaml'), (fileName) => ({ fileName })),
  }),
];
