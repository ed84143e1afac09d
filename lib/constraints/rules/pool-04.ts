import { isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

const FAMILIES = ['MemoryOptimized', 'HardwareAcceleratedGPU', 'HardwareAcceleratedFPGA', 'None'];

export interface Pool04Subject {
  readonly family: string;
}

export const POOL_04: Rule<Pool04Subject> = {
  id: 'POOL-04',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'Spark pools have no nodes of this family',
  allowed: FAMILIES.join(', '),
  fix: 'use NodeSizeFamily.MEMORY_OPTIMIZED (node_size_family MemoryOptimized)',
  source: 'Azure REST API specification, Synapse bigDataPool; azurerm synapse_spark_pool',
  judge: ({ family }) => demand(isOneOf(family, FAMILIES), shown(family)),
};
