import { Op } from 'cdktf';
import { all, between } from '../../terraform/conditions';
import { isKnown } from '../../terraform/tokens';
import { isWholeBetween } from '../range-rule';
import { demand, Rule, unknown } from '../rule';

export interface Pool07Subject {
  readonly min: number;
  readonly max: number;
}

export const POOL_07: Rule<Pool07Subject> = {
  id: 'POOL-07',
  severity: 'error',
  acknowledgeable: false,
  cause: 'the auto-scale limits of a Spark pool are out of range',
  allowed: 'whole numbers from 3 to 200, the minimum not above the maximum',
  fix: 'give PoolScale.auto(min, max) such a pair',
  source: 'Synapse: Apache Spark pool autoscale; azurerm synapse_spark_pool',
  judge: ({ min, max }) => {
    if (isKnown(min) && isKnown(max)) {
      return demand(isWholeBetween(min, 3, 200) && isWholeBetween(max, 3, 200) && min <= max, `${min} to ${max}`);
    }
    return unknown(all(between(min, 3, 200), between(max, 3, 200), Op.lte(min, max)));
  },
};
