import { limitsRule } from '../range-rule';

export const POOL_10 = limitsRule({
  id: 'POOL-10',
  cause: 'the executor limits of a Spark pool are out of range',
  min: 0,
  max: 200,
  fix: 'give executors: DynamicExecutors.between(min, max), or min_executors and max_executors, such a pair',
  source: 'azurerm synapse_spark_pool, min_executors and max_executors',
});
