import type { AccessModel, State } from '../../lib/access/access-model';
import { element, fitting } from '../../lib/sessions/svg';
import { html } from '../escape';
import { shortened, STATES } from '../words';
import { accessGraph } from './access-graph';
import { Box } from './graph';
import { BOX_HEIGHT, BOX_WIDTH, Layout, layoutOf, PlacedArrow, PlacedBoundary, PlacedBox, Point } from './layout';
import { COLOURS, PICTURE_STYLE } from './picture-style';

/** System fonts are narrower than what `fitting` reckons with, which has to do for bold text and for any font. */
const NARROW = 0.9;

/** A picture of who reaches what in a stack, by which way. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** The SVG element. */
  readonly svg: string;
}

/** @param id unique in the page; where it is a file of its own, undefined */
export function pictureOf(model: AccessModel, id?: string): Picture | undefined {
  const layout = layoutOf(accessGraph(model));
  if (layout.boxes.length === 0) {
    return undefined;
  }
  const { width, height } = layout;
  return { width, height, svg: svg(model, layout, id) };
}

function svg(model: AccessModel, layout: Layout, id: string | undefined): string {
  const { width, height, headings, boundaries, arrows, boxes } = layout;
  const prefix = id ?? 'picture';
  const attributes = {
    ...(id === undefined ? { xmlns: 'http://www.w3.org/2000/svg' } : {}),
    class: 'picture',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-labelledby': `${prefix}-title ${prefix}-text`,
  };
  const signs: Point[] = [];
  return element(
    'svg',
    attributes,
    element('title', { id: `${prefix}-title` }, html(`Who reaches what in ${model.stack}`)),
    element('desc', { id: `${prefix}-text` }, html(model.access.map(({ sentence }) => sentence).join(' '))),
    ...(id === undefined
      ? [element('style', {}, COLOURS, PICTURE_STYLE), element('rect', { width, height, fill: 'var(--paper)' })]
      : []),
    ...headings.map(({ text, x }) => element('text', { class: 'heading', x, y: 30 }, html(text))),
    ...boundaries.map(boundary),
    ...arrows.map((one) => arrow(one, signs)),
    ...boxes.map(box),
  );
}

function boundary({ boundary: { title, detail, isClosed }, x, y, width, height }: PlacedBoundary): string {
  const room = width - 28;
  return element(
    'g',
    {},
    element('rect', { class: isClosed ? 'boundary' : 'boundary none', x, y, width, height, rx: 14 }),
    caption('title', title, 13, x + 14, y + 22, room),
    caption('detail', detail, 11, x + 14, y + 38, room),
  );
}

function box({ box: { look, state, title, detail, paths }, x, y }: PlacedBox): string {
  return element(
    'g',
    { class: `box ${look} ${state}`, ...tracedBy(paths) },
    element('title', {}, html(`${title}: ${detail} (${STATES[state].text})`)),
    element('rect', { x, y, width: BOX_WIDTH, height: BOX_HEIGHT, rx: look === 'person' ? BOX_HEIGHT / 2 : 8 }),
    caption('title', look === 'gap' ? `✕ ${title}` : title, 13, x + 14, y + 20, BOX_WIDTH - 26),
    caption('detail', detail, 11, x + 14, y + 36, BOX_WIDTH - 26),
  );
}

function arrow({ arrow: { state, paths, texts }, from, to }: PlacedArrow, signs: Point[]): string {
  const bend = (to.x - from.x) / 2;
  const end = to.x - 7;
  const line = `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${end} ${to.y}`;
  const tip = `M${to.x} ${to.y}l-8 -4v8z`;
  return element(
    'g',
    { class: `arrow ${state}${paths.size === 0 ? ' idle' : ''}`, ...tracedBy(paths) },
    element('title', {}, html([...texts].join('\n'))),
    element('path', { d: line }),
    element('path', { class: 'tip', d: tip }),
    ...(hasSign(state) ? [sign(state, placeOf(from, to, signs))] : []),
  );
}

/** What is not simply there says so on its arrow. */
function hasSign(state: State): boolean {
  return state === 'missing' || state === 'others' || state === 'terraform';
}

function sign(state: State, { x, y }: Point): string {
  return element(
    'g',
    { class: 'sign' },
    element('circle', { cx: x, cy: y, r: 9 }),
    element('text', { x, y: y + 4 }, STATES[state].sign),
  );
}

/** Parts of an arrow at which its sign may be, the best one first: in the middle those meet that cross. */
const PLACES = [0.38, 0.5, 0.62, 0.3, 0.7];

/** Less, and signs would touch each other. */
const APART = 19;

/** A place on an arrow where no other sign is, and which is taken then. */
function placeOf(from: Point, to: Point, taken: Point[]): Point {
  const places = PLACES.map((part) => ({
    // Of the curve that `arrow` draws, with its two bends in the middle.
    x: from.x + (to.x - from.x) * (1.5 * part - 1.5 * part ** 2 + part ** 3),
    y: from.y + (to.y - from.y) * (3 * part ** 2 - 2 * part ** 3),
  }));
  const isFree = ({ x, y }: Point) => taken.every((other) => Math.hypot(other.x - x, other.y - y) >= APART);
  const place = places.find(isFree) ?? places[0];
  taken.push(place);
  return place;
}

function caption(kind: string, content: string, size: number, x: number, y: number, width: number): string {
  return element('text', { class: kind, x, y }, html(fitting(shortened(content), size * NARROW, width)));
}

function tracedBy(paths: Box['paths']): { readonly [name: string]: string } {
  return paths.size === 0 ? {} : { 'data-paths': [...paths].join(' ') };
}
