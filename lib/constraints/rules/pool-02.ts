import { both, either, Flag, isOff, isOn, isOneOf, opposite } from '../decision';
import { demand, Rule, shown } from '../rule';

const ISOLATED_SIZES = ['XXXLarge'];

export interface Pool02Subject {
  readonly nodeSize: string;
  readonly isolatedCompute: Flag;
}

export const POOL_02: Rule<Pool02Subject> = {
  id: 'POOL-02',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'isolated compute and the node size of the Spark pool do not go together',
  allowed: 'isolated compute with NodeSize.XXXLARGE, every other size without',
  fix: 'give both isolatedCompute: true (compute_isolation_enabled) and NodeSize.XXXLARGE, or neither',
  source: 'Synapse: Apache Spark pool configurations, "Isolated compute"',
  judge: ({ nodeSize, isolatedCompute }) => {
    const isLargest = isOneOf(nodeSize, ISOLATED_SIZES);
    return demand(
      either(both(isLargest, isOn(isolatedCompute)), both(opposite(isLargest), isOff(isolatedCompute))),
      `${shown(nodeSize)} nodes ${isolatedCompute === true ? 'with' : 'without'} isolated compute`,
    );
  },
};
