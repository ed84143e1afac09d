import { both, either, Flag, isOff, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Pool06Subject {
  readonly fixed: Flag;
  readonly autoScale: Flag;
}

export const POOL_06: Rule<Pool06Subject> = {
  id: 'POOL-06',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'a Spark pool needs exactly one of a fixed node count and auto-scale',
  allowed: 'PoolScale.fixed(…) or PoolScale.auto(…); node_count or auto_scale',
  fix: 'set one of nodeCount and autoScale on the pool resource, not both',
  source: 'azurerm synapse_spark_pool',
  judge: ({ fixed, autoScale }) =>
    demand(
      either(both(isOn(fixed), isOff(autoScale)), both(isOff(fixed), isOn(autoScale))),
      fixed === true ? 'both' : 'neither',
    ),
};
