import { Op } from 'cdktf';
import { all, between } from '../../terraform/conditions';
import { isKnown } from '../../terraform/tokens';
import { isWholeBetween } from '../range-rule';
import { demand, Rule, unknown } from '../rule';

export interface Pool10Subject {
  readonly min: number;
  readonly max: number;
}

export const POOL_10: Rule<Pool10Subject> = {
  id: 'POOL-10',
  severity: 'error',
  acknowledgeable: false,
  cause: 'the executor limits of a Spark pool are out of range',
  allowed: 'whole numbers from 0 to 200, the minimum not above the maximum',
  fix: 'give executors: DynamicExecutors.between(min, max) such a pair',
  source: 'azurerm synapse_spark_pool, min_executors and max_executors',
  judge: ({ min, max }) => {
    if (isKnown(min) && isKnown(max)) {
      return demand(isWholeBetween(min, 0, 200) && isWholeBetween(max, 0, 200) && min <= max, `${min} to ${max}`);
    }
    return unknown(all(between(min, 0, 200), between(max, 0, 200), Op.lte(min, max)));
  },
};
