import { rangeRule } from '../range-rule';

export const POOL_05 = rangeRule({
  id: 'POOL-05',
  cause: 'the number of nodes of a Spark pool is out of range',
  min: 3,
  max: 200,
  unit: 'nodes',
  fix: 'one node is the head and at least two are workers: give PoolScale.fixed(…), or node_count, 3 or more',
  source: 'Synapse: Apache Spark pool configurations, "Nodes"; azurerm synapse_spark_pool',
});
