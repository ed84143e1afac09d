import { IConstruct } from 'constructs';
import { NodeSize } from '../facts/node-size';

/** What jobs and sessions must know of a Spark pool; undefined for one that exists already. */
export interface PoolFacts {
  /** Size of the nodes. */
  readonly nodeSize?: NodeSize;
  /** Whether sessions may bring packages. */
  readonly sessionPackages?: boolean;
}

const STATED = new WeakMap<IConstruct, PoolFacts>();

/** Remembers what jobs and sessions must know of a pool. */
export function statePoolFacts(pool: IConstruct, facts: PoolFacts): void {
  STATED.set(pool, facts);
}

export function poolFacts(pool: IConstruct): PoolFacts {
  return STATED.get(pool) ?? {};
}
