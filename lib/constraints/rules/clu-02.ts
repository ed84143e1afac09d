import { sum } from '../../terraform/arithmetic';
import { atMost, either, Flag, isOff } from '../decision';
import { demand, Rule } from '../rule';

export interface Clu02Subject {
  readonly maxExecutors: number;
  /** The head included, which runs no executor. */
  readonly maxNodes: number;
  /** Whether executors come and go. @default true */
  readonly dynamic?: Flag;
}

export const CLU_02: Rule<Clu02Subject> = {
  id: 'CLU-02',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'a Spark pool has fewer worker nodes than it may have executors, and an executor is worth a worker node',
  allowed: 'one executor less than the pool has nodes, one of which is the head',
  fix: 'lower the maximum of DynamicExecutors.between(min, max), or max_executors, or give the pool more nodes',
  source:
    'Azure Machine Learning: Apache Spark in Azure Machine Learning, "Defining Spark cluster size"; Synapse: Apache Spark pool configurations, "Nodes"',
  judge: ({ maxExecutors, maxNodes, dynamic = true }) =>
    demand(
      either(isOff(dynamic), atMost(sum(maxExecutors, 1), maxNodes)),
      `${maxExecutors} executors on ${maxNodes} nodes`,
    ),
};
