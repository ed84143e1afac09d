import { NodeSize } from '../../spark/node-size';
import { isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

const SIZES = NodeSize.ALL.map(({ sizeName }) => sizeName);

export interface Pool01Subject {
  readonly nodeSize: string;
}

export const POOL_01: Rule<Pool01Subject> = {
  id: 'POOL-01',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'Spark pools have no nodes of this size',
  allowed: SIZES.join(', '),
  fix: 'use one of the sizes of NodeSize, or acknowledge POOL-01 where Azure has a new one',
  source: 'Synapse: Apache Spark pool configurations, "Node sizes"; azurerm synapse_spark_pool',
  // azurerm takes "None" as well, and no document tells what it means.
  judge: ({ nodeSize }) => demand(isOneOf(nodeSize, [...SIZES, 'None']), shown(nodeSize)),
};
