import { Arrow, Boundary, Box, Column, Graph, HEADINGS } from './graph';

export const BOX_WIDTH = 172;
export const BOX_HEIGHT = 46;

const ROW = BOX_HEIGHT + 16;
const GAP = 54;
const MARGIN = 16;
/** Above the boxes of a boundary: its name, and what it is. */
const CAPTION = 46;
const PADDING = 14;
const HEADING = 34;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedBox extends Point {
  readonly box: Box;
}

export interface PlacedArrow {
  readonly arrow: Arrow;
  readonly from: Point;
  readonly to: Point;
}

export interface PlacedBoundary extends Point {
  readonly boundary: Boundary;
  readonly width: number;
  readonly height: number;
}

/** A picture, with all places. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly headings: readonly { readonly text: string; readonly x: number }[];
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
  readonly boundaries: readonly PlacedBoundary[];
}

/** Boxes of one boundary, or without one, that are placed as a whole. */
interface Block {
  readonly boundary?: Boundary;
  readonly boxes: readonly Box[];
}

/**
 * Gives boxes their places. The columns are known, so that no general algorithm is needed: networks of Spark stand one
 * below the other, and all else stands at the height of what it is connected with, without overlap.
 */
export function layoutOf(graph: Graph): Layout {
  const columns = ([0, 1, 2, 3, 4, 5] as const).filter((column) => graph.boxes.some((box) => box.column === column));
  const x = (column: Column) => MARGIN + PADDING + columns.indexOf(column) * (BOX_WIDTH + GAP);
  const heights = new Map<string, number>();
  const boundaries: PlacedBoundary[] = [];
  const top = MARGIN + HEADING;

  const place = (block: Block, from: number): number => {
    const first = from + (block.boundary ? CAPTION : 0);
    const inner = [...byColumn(block.boxes).values()];
    const rows = Math.max(...inner.map(({ length }) => length));
    for (const boxes of inner) {
      const start = first + ((rows - boxes.length) * ROW) / 2;
      boxes.forEach(({ id }, index) => heights.set(id, start + index * ROW));
    }
    const bottom = first + rows * ROW - (ROW - BOX_HEIGHT);
    if (block.boundary) {
      const used = block.boxes.map(({ column }) => x(column));
      const left = Math.min(...used) - PADDING;
      const right = Math.max(...used) + BOX_WIDTH + PADDING;
      const at = { x: left, y: from, width: right - left, height: bottom + PADDING - from };
      boundaries.push({ boundary: block.boundary, ...at });
    }
    return bottom + (block.boundary ? PADDING : 0) + 18;
  };

  const middle = graph.boxes.filter(({ column }) => column >= 2 && column <= 4);
  let bottom = blocksOf(middle, graph).reduce((from, block) => place(block, from), top);
  for (const column of [5, 1, 0] as const) {
    const blocks = blocksOf(
      graph.boxes.filter((box) => box.column === column),
      graph,
    );
    const wanted = blocks.map((block) => ({ block, at: meanOf(block, graph.arrows, heights) }));
    wanted.sort((one, other) => (one.at ?? Infinity) - (other.at ?? Infinity) || 0);
    let free = top;
    for (const { block, at } of wanted) {
      const height = block.boxes.length * ROW + (block.boundary ? CAPTION : 0);
      free = place(block, at === undefined ? free : Math.max(free, at + BOX_HEIGHT / 2 - height / 2));
    }
    bottom = Math.max(bottom, free);
  }

  const at = ({ id, column }: Box): Point => ({ x: x(column), y: heights.get(id) ?? top });
  const byId = new Map(graph.boxes.map((box) => [box.id, box]));
  return {
    width: columns.length * (BOX_WIDTH + GAP) - GAP + 2 * (MARGIN + PADDING),
    height: bottom - 18 + MARGIN,
    headings: columns.map((column) => ({ text: HEADINGS[column], x: x(column) })),
    boxes: graph.boxes.map((box) => ({ box, ...at(box) })),
    arrows: graph.arrows.flatMap((arrow) => {
      const [from, to] = [byId.get(arrow.from), byId.get(arrow.to)];
      return from && to ? [{ arrow, from: right(at(from)), to: left(at(to)) }] : [];
    }),
    boundaries,
  };
}

/** Boxes by their boundary, in the order of the boundaries; those without any one by one. */
function blocksOf(boxes: readonly Box[], { boundaries }: Graph): readonly Block[] {
  const inside = boundaries.flatMap((boundary) => {
    const own = boxes.filter((box) => box.boundary === boundary.id);
    return own.length === 0 ? [] : [{ boundary, boxes: own }];
  });
  const known = new Set(boundaries.map(({ id }) => id));
  const outside = boxes.filter(({ boundary }) => boundary === undefined || !known.has(boundary));
  const isMiddle = outside.some(({ column }) => column >= 2 && column <= 4);
  return [...inside, ...(isMiddle ? [{ boxes: outside }] : outside.map((box) => ({ boxes: [box] })))];
}

function byColumn(boxes: readonly Box[]): ReadonlyMap<Column, readonly Box[]> {
  const columns = new Map<Column, Box[]>();
  boxes.forEach((box) => columns.set(box.column, [...(columns.get(box.column) ?? []), box]));
  return columns;
}

/** The height of what boxes are connected with. */
function meanOf({ boxes }: Block, arrows: readonly Arrow[], heights: ReadonlyMap<string, number>): number | undefined {
  const own = new Set(boxes.map(({ id }) => id));
  const ends = arrows.flatMap(({ from, to }) => (own.has(from) ? [to] : own.has(to) ? [from] : []));
  const known = ends.flatMap((id) => heights.get(id) ?? []);
  return known.length === 0 ? undefined : known.reduce((sum, one) => sum + one, 0) / known.length;
}

function right({ x, y }: Point): Point {
  return { x: x + BOX_WIDTH, y: y + BOX_HEIGHT / 2 };
}

function left({ x, y }: Point): Point {
  return { x, y: y + BOX_HEIGHT / 2 };
}
