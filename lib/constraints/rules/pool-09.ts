import { rangeRule } from '../range-rule';

export const POOL_09 = rangeRule({
  id: 'POOL-09',
  cause: 'the auto-pause delay of a Spark pool is out of range',
  min: 5,
  max: 10080,
  unit: 'minutes',
  fix: 'give autoPauseMinutes, or delay_in_minutes, a value in that range; 10080 minutes are seven days',
  source: 'azurerm synapse_spark_pool, auto_pause',
});
