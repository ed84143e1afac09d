import type { State } from '../../lib/access/access-model';

/** Left to right: people, their way in, what Spark runs on, as whom, its way out, data. */
export type Column = 0 | 1 | 2 | 3 | 4 | 5;

export const HEADINGS = ['People', 'Way in', 'Spark runs on', 'As', 'Way out', 'Data'];

/** A box of a picture. */
export interface Box {
  readonly id: string;
  readonly column: Column;
  /** Id of the boundary that it is in. */
  readonly boundary?: string;
  readonly title: string;
  readonly detail: string;
  readonly look: 'person' | 'way' | 'work' | 'identity' | 'data' | 'gap' | 'note';
  readonly state: State;
  /** Numbers of the accesses whose path leads through it. */
  readonly paths: Set<number>;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** The links that it stands for. */
  readonly texts: Set<string>;
  readonly paths: Set<number>;
  state: State;
}

/** A line around boxes: a network. */
export interface Boundary {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  /** Dashed where nothing isolates what is in it. */
  readonly isClosed: boolean;
}

/** What a picture shows, without places. */
export interface Graph {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly boundaries: readonly Boundary[];
}
