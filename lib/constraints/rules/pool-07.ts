import { limitsRule } from '../range-rule';

export const POOL_07 = limitsRule({
  id: 'POOL-07',
  cause: 'the auto-scale limits of a Spark pool are out of range',
  min: 3,
  max: 200,
  fix: 'give PoolScale.auto(min, max), or auto_scale, such a pair',
  source: 'Synapse: Apache Spark pool autoscale; azurerm synapse_spark_pool',
});
