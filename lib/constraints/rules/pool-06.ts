import { demand, Rule } from '../rule';

export interface Pool06Subject {
  readonly fixed: boolean;
  readonly autoScale: boolean;
}

export const POOL_06: Rule<Pool06Subject> = {
  id: 'POOL-06',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'a Spark pool needs exactly one of a fixed node count and auto-scale',
  allowed: 'PoolScale.fixed(…) or PoolScale.auto(…)',
  fix: 'set one of nodeCount and autoScale on the pool resource, not both',
  source: 'azurerm synapse_spark_pool',
  judge: ({ fixed, autoScale }) => demand(fixed !== autoScale, fixed ? 'both' : 'neither'),
};
