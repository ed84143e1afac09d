import { IConstruct } from 'constructs';
import { NodeSize } from '../facts/node-size';
import { Place } from '../model/resource';

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

/** The same as it is written, where the pool is one of the app. */
export function writtenFacts(place: Place, sparkPoolId: string, stated: PoolFacts): PoolFacts {
  const pool = place.referredTo(sparkPoolId);
  if (!pool) {
    return stated;
  }
  const sizeName = pool.text('node_size');
  const sizes = stated.nodeSize ? [stated.nodeSize, ...NodeSize.ALL] : NodeSize.ALL;
  return {
    nodeSize: sizes.find((size) => size.sizeName === sizeName) ?? stated.nodeSize,
    sessionPackages: pool.flag('session_level_packages_enabled', false) !== false,
  };
}
