import { NodeSize } from '../facts/node-size';
import { locationOf, Resource } from '../model/resource';
import { SPARK_POOL, SynapseWorkspaces } from '../model/synapse-workspaces';
import { both, either, Flag, hasForm, isOff, isOn, isOneOf, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { azurerm, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { demand } from './engine/verdict';

const SIZES = NodeSize.ALL.map(({ sizeName }) => sizeName);

export interface Pool01Subject {
  readonly nodeSize: string;
}

export const POOL_01 = rule({
  id: 'POOL-01',
  name: 'unknown-pool-node-size',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: Azure and azurerm may have a new size by now',
  cause: 'Spark pools have no nodes of this size',
  why: 'azurerm or Azure refuses the size, so the plan or the apply fails.',
  allowed: SIZES.join(', '),
  fix: {
    construct: 'use one of the sizes of NodeSize, for example NodeSize.SMALL',
    terraform: 'set node_size to one of these sizes, for example "Small"',
  },
  source: [
    Doc.APACHE_SPARK_POOL_CONFIGURATIONS.section('Node sizes', 'node-sizes'),
    azurerm('synapse_spark_pool').section('node_size'),
  ],
  looksAt: [resources(SPARK_POOL, 'node_size', (pool) => ({ nodeSize: pool.required('node_size') }))],
  judge: ({ nodeSize }: Pool01Subject) => demand(isOneOf(nodeSize, [...SIZES, 'None']), shown(nodeSize)),
});

const ISOLATED_SIZES = ['XXXLarge'];

export interface Pool02Subject {
  readonly nodeSize: string;
  readonly isolatedCompute: Flag;
}

export const POOL_02 = rule({
  id: 'POOL-02',
  name: 'isolated-compute-node-size',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the pool',
  cause: 'isolated compute and the node size of the Spark pool do not go together',
  why: 'Isolated compute exists only on XXXLarge nodes, and these exist only with isolated compute. Azure refuses any other combination.',
  allowed: 'isolated compute with XXXLarge nodes, every other size without',
  fix: {
    construct: 'set both isolatedCompute: true and NodeSize.XXXLARGE on the SparkPool, or neither',
    terraform: 'set both compute_isolation_enabled = true and node_size = "XXXLarge", or neither',
  },
  source: [Doc.APACHE_SPARK_POOL_CONFIGURATIONS.section('Isolated compute', 'isolated-compute')],
  looksAt: [
    resources(SPARK_POOL, 'compute_isolation_enabled', (pool) => ({
      nodeSize: pool.required('node_size'),
      isolatedCompute: isIsolated(pool),
    })),
  ],
  judge: ({ nodeSize, isolatedCompute }: Pool02Subject) => {
    const isLargest = isOneOf(nodeSize, ISOLATED_SIZES);
    return demand(
      either(both(isLargest, isOn(isolatedCompute)), both(opposite(isLargest), isOff(isolatedCompute))),
      `${shown(nodeSize)} nodes ${isolatedCompute === true ? 'with' : 'without'} isolated compute`,
    );
  },
});

/** As azurerm writes them, or as Azure shows them. */
const REGIONS = /^(east ?us|west ?us ?2|south ?central ?us|us ?gov ?arizona|us ?gov ?virginia)$/i;

export interface Pool03Subject {
  readonly location: string;
  readonly isolatedCompute: Flag;
}

export const POOL_03 = rule({
  id: 'POOL-03',
  name: 'isolated-compute-region',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: Azure may offer isolated compute in more regions by now',
  cause: 'the region has no isolated compute',
  why: 'Azure offers isolated compute in a few regions only. In any other one the pool cannot be created.',
  allowed: 'East US, West US 2, South Central US, US Gov Arizona, US Gov Virginia',
  fix: {
    construct:
      'leave isolatedCompute of the SparkPool off with a smaller NodeSize, or define the Synapse workspace in one of these regions',
    terraform:
      'leave compute_isolation_enabled out with a smaller node_size, or set location of the azurerm_synapse_workspace to one of these regions',
  },
  source: [Doc.APACHE_SPARK_POOL_CONFIGURATIONS.section('Isolated compute', 'isolated-compute')],
  looksAt: [
    resources(SPARK_POOL, 'compute_isolation_enabled', (pool, model) => {
      const workspace = SynapseWorkspaces.of(model).around(pool)?.resource;
      return workspace && { location: locationOf(workspace), isolatedCompute: isIsolated(pool) };
    }),
  ],
  judge: ({ location, isolatedCompute }: Pool03Subject) =>
    demand(either(isOff(isolatedCompute), hasForm(location, REGIONS)), `isolated compute in ${shown(location)}`),
});

const FAMILIES = ['MemoryOptimized', 'HardwareAcceleratedGPU', 'HardwareAcceleratedFPGA', 'None'];

export interface Pool04Subject {
  readonly family: string;
}

export const POOL_04 = rule({
  id: 'POOL-04',
  name: 'unknown-node-size-family',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: a newer azurerm may take more families',
  cause: 'Spark pools have no nodes of this family',
  why: 'azurerm and Azure refuse the family, so the plan fails.',
  allowed: FAMILIES.join(', '),
  fix: {
    construct: 'use NodeSizeFamily.MEMORY_OPTIMIZED, which is the default, without an override',
    terraform: 'set node_size_family = "MemoryOptimized"',
  },
  source: [
    Doc.REST_SYNAPSE.section('bigDataPool.json, nodeSizeFamily'),
    azurerm('synapse_spark_pool').section('node_size_family'),
  ],
  looksAt: [resources(SPARK_POOL, 'node_size_family', (pool) => ({ family: pool.required('node_size_family') }))],
  judge: ({ family }: Pool04Subject) => demand(isOneOf(family, FAMILIES), shown(family)),
});

function isIsolated(pool: Resource): Flag {
  return pool.flag('compute_isolation_enabled', false);
}
