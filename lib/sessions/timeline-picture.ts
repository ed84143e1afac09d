import { Plan, SessionStart, StartKind, TearDown, TearDownBy } from './session-times';
import { bar, element, escaped, fitting, text, widthOf } from './svg';
import { TimeScale } from './time-scale';
import { description, keptText, minutesText, numberOf, startText, tearDownText } from './timeline-texts';

/** What a picture shows. */
export interface Timeline {
  readonly title: string;
  readonly plan: Plan;
  readonly starts: readonly SessionStart[];
  readonly tearDowns: readonly TearDown[];
}

const WIDTH = 1000;
const MARGIN = 20;
const LABELS = { x: MARGIN, width: 225 } as const;
const PLOT = { from: 255, to: 965 } as const;
const TOP = 84;
const LANE = 44;
const BAR = 20;
const ROW = 18;

/** Colours that people with colour blindness tell apart. */
const COLOUR = {
  [StartKind.COLD]: '#0072b2',
  [StartKind.WARM]: '#009e73',
  [StartKind.DEPENDS]: '#cc79a7',
  active: '#4d4d4d',
  idle: '#c8c8c8',
  used: '#9fc5e0',
  kept: 'url(#kept)',
  gone: '#c43c00',
  ink: '#1f1f1f',
  faint: '#5c5c5c',
  line: '#e2e2e2',
} as const;

const DEFINITIONS =
  '<defs><pattern id="kept" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
  '<rect width="8" height="8" fill="#fff3d6"/><rect width="4" height="8" fill="#e69f00"/></pattern>' +
  `<clipPath id="labels"><rect width="${PLOT.from - 8}" height="100%"/></clipPath></defs>`;

/** A timeline as an SVG document: a lane for each session, one for the compute, an axis and a legend. */
export function drawTimeline(timeline: Timeline): string {
  const { title, plan, starts, tearDowns } = timeline;
  const scale = scaleOf(plan, starts);
  const compute = TOP + starts.length * LANE + 6;
  const marks = marksOf(tearDowns, scale);
  const axis = compute + LANE + marks.rows * ROW;
  const legend = legendOf(timeline, axis + 52);
  const height = legend.bottom + MARGIN;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH,
      height,
      role: 'img',
      'font-family': "'Segoe UI', Helvetica, Arial, sans-serif",
    },
    element('title', {}, escaped(title)),
    element('desc', {}, escaped(description(plan, starts, tearDowns))),
    DEFINITIONS,
    element('rect', { width: WIDTH, height, fill: '#ffffff' }),
    text(fitting(title, 20, WIDTH - 2 * MARGIN), {
      x: MARGIN,
      y: 36,
      'font-size': 20,
      'font-weight': 600,
      fill: COLOUR.ink,
    }),
    text('Drawn with the longest documented waits; the lighter part of a start may not be needed.', {
      x: MARGIN,
      y: 58,
      'font-size': 12,
      fill: COLOUR.faint,
    }),
    ...gridOf(scale, axis),
    ...starts.flatMap((start, index) => sessionLane(plan, start, scale, TOP + index * LANE)),
    ...computeLane(timeline, scale, compute),
    ...marks.marks.flatMap((mark) => tearDownMark(mark, compute)),
    ...legend.items,
  );
}

function scaleOf({ keepMinutes }: Plan, starts: readonly SessionStart[]): TimeScale {
  const last = Math.max(0, ...starts.map(({ end }) => end.max));
  return new TimeScale(last + (keepMinutes === Infinity ? 10 : keepMinutes), PLOT);
}

function gridOf(scale: TimeScale, bottom: number): string[] {
  const lines = scale.ticks.flatMap((minute) => [
    element('line', { x1: scale.x(minute), y1: TOP - 8, x2: scale.x(minute), y2: bottom, stroke: COLOUR.line }),
    text(numberOf(minute), {
      x: scale.x(minute),
      y: bottom + 16,
      'font-size': 11,
      'text-anchor': 'middle',
      fill: COLOUR.faint,
    }),
  ]);
  const caption = { x: (PLOT.from + PLOT.to) / 2, y: bottom + 34, 'font-size': 11, 'text-anchor': 'middle' };
  return [
    ...lines,
    element('line', { x1: PLOT.from, y1: bottom, x2: PLOT.to, y2: bottom, stroke: COLOUR.faint }),
    text('minutes', { ...caption, fill: COLOUR.faint }),
  ];
}

function label(name: string, detail: string, y: number): string[] {
  return [
    text(fitting(name, 13, LABELS.width), {
      x: LABELS.x,
      y: y + 14,
      'font-size': 13,
      fill: COLOUR.ink,
      'clip-path': 'url(#labels)',
    }),
    text(fitting(detail, 11, LABELS.width), { x: LABELS.x, y: y + 30, 'font-size': 11, fill: COLOUR.faint }),
  ];
}

function sessionLane({ timeoutMinutes }: Plan, start: SessionStart, scale: TimeScale, top: number): string[] {
  const { startMinute, ready, end, kind, sessionName } = start;
  const y = top + (LANE - BAR) / 2 - 4;
  const timeoutAt = end.max - timeoutMinutes;
  const part = (from: number, to: number, fill: string, tooltip: string, opacity = 1) =>
    from < to
      ? [
          bar(
            scale.x(from),
            scale.x(to),
            { y, height: BAR, fill, 'fill-opacity': opacity },
            `${sessionName}: ${tooltip}`,
          ),
        ]
      : [];
  const waits = startText(start);
  return [
    ...label(sessionName, waits, top),
    ...part(ready.max, timeoutAt, COLOUR.active, `active for ${minutesText(timeoutAt - ready.max)}`),
    ...part(timeoutAt, end.max, COLOUR.idle, `idle until the timeout after ${minutesText(timeoutMinutes)}`),
    ...part(ready.min, ready.max, COLOUR[kind], waits, 0.45),
    ...part(startMinute, ready.min, COLOUR[kind], waits),
    ...(ready.max === startMinute
      ? [
          bar(
            scale.x(startMinute),
            scale.x(startMinute) + 4,
            { y, height: BAR, fill: COLOUR[kind] },
            `${sessionName}: ${waits}`,
          ),
        ]
      : []),
  ];
}

/** When sessions use resources, and when nobody does. */
function computeLane({ plan, starts }: Timeline, scale: TimeScale, top: number): string[] {
  const y = top + (LANE - BAR) / 2 - 4;
  const part = (from: number, to: number, fill: string, tooltip: string) =>
    from < to ? [bar(scale.x(from), scale.x(to), { y, height: BAR, fill }, `Compute: ${tooltip}`)] : [];
  const bars = starts.flatMap((start, index) => {
    const used = Math.max(...starts.slice(0, index + 1).map(({ end }) => end.max));
    const next = starts.at(index + 1)?.startMinute ?? Infinity;
    return [
      ...part(start.startMinute, Math.min(used, next), COLOUR.used, 'a session is there'),
      ...part(used, Math.min(used + plan.keepMinutes, next, scale.end), COLOUR.kept, keptText(plan)),
    ];
  });
  return [
    element('line', {
      x1: MARGIN,
      y1: top - 5,
      x2: PLOT.to,
      y2: top - 5,
      stroke: COLOUR.faint,
      'stroke-dasharray': '2 3',
    }),
    ...label('Compute', starts.length === 0 ? 'no sessions' : keptText(plan), top),
    ...bars,
  ];
}

interface Mark {
  readonly tearDown: TearDown;
  readonly x: number;
  readonly labelX: number;
  readonly row: number;
}

/** Tear-downs with their labels, in as many rows as it takes to keep these apart. */
function marksOf(tearDowns: readonly TearDown[], scale: TimeScale): { marks: Mark[]; rows: number } {
  const ends: number[] = [];
  const marks = tearDowns.map((tearDown) => {
    const x = scale.x(tearDown.minute.max);
    const half = widthOf(tearDownText(tearDown), 11) / 2;
    const labelX = Math.min(Math.max(x, PLOT.from + half), WIDTH - MARGIN / 2 - half);
    const free = ends.findIndex((end) => end + 8 < labelX - half);
    const row = free === -1 ? ends.length : free;
    ends[row] = labelX + half;
    return { tearDown, x, labelX, row };
  });
  return { marks, rows: ends.length };
}

function tearDownMark({ tearDown, x, labelX, row }: Mark, top: number): string[] {
  const y = top + (LANE - BAR) / 2 - 4;
  const bottom = top + LANE + row * ROW;
  const dash = tearDown.isCertain ? 'none' : '3 3';
  const words = tearDownText(tearDown);
  return [
    element('line', {
      x1: x,
      y1: y - 3,
      x2: x,
      y2: bottom - 4,
      stroke: COLOUR.gone,
      'stroke-width': 2,
      'stroke-dasharray': dash,
    }),
    text(words, { x: labelX, y: bottom + 8, 'font-size': 11, 'text-anchor': 'middle', fill: COLOUR.gone }),
  ];
}

function legendOf({ plan, starts, tearDowns }: Timeline, top: number): { items: string[]; bottom: number } {
  const kinds = [StartKind.COLD, StartKind.WARM, StartKind.DEPENDS].filter(
    (kind) => kind !== StartKind.DEPENDS || starts.some((start) => start.kind === kind),
  );
  const entries: (readonly [colour: string, words: string])[] = [
    ...kinds.map(
      (kind) => [COLOUR[kind], kind === StartKind.DEPENDS ? 'cold or warm start' : `${kind} start`] as const,
    ),
    [COLOUR.active, 'active'],
    [COLOUR.idle, `idle until timeout (${numberOf(plan.timeoutMinutes)} min)`],
    [COLOUR.used, 'compute in use'],
    [COLOUR.kept, 'unused'],
    ...(tearDowns.length > 0
      ? [[COLOUR.gone, plan.releasedBy === TearDownBy.AZURE_ML ? 'torn down' : 'auto-pause'] as const]
      : []),
  ];
  let [x, y]: [number, number] = [MARGIN, top];
  const items = entries.flatMap(([fill, words]) => {
    const width = 20 + widthOf(words, 12) + 16;
    if (x + width > WIDTH - MARGIN) {
      [x, y] = [MARGIN, y + 22];
    }
    const at = x;
    x += width;
    return [
      element('rect', {
        x: fill === COLOUR.gone ? at + 6 : at,
        y,
        width: fill === COLOUR.gone ? 2 : 14,
        height: 14,
        fill,
      }),
      text(words, { x: at + 20, y: y + 11.5, 'font-size': 12, fill: COLOUR.ink }),
    ];
  });
  return { items, bottom: y + 14 };
}
