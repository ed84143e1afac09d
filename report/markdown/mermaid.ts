import type { AccessModel } from '../../lib/access/access-model';
import { mermaid } from '../escape';
import { accessGraph } from '../picture/access-graph';
import { Box } from '../picture/graph';
import { shortened, STATES } from '../words';

/** GitHub refuses to draw diagrams with more text or arrows than this. */
const MOST_ARROWS = 200;

/** The picture of a stack as a diagram that GitHub draws; nothing where it would not. */
export function mermaidOf(model: AccessModel): string | undefined {
  const { boxes, arrows, boundaries } = accessGraph(model);
  if (boxes.length === 0 || arrows.length > MOST_ARROWS) {
    return undefined;
  }
  const drawn = boxes.filter(
    ({ id, look }) => look !== 'note' || arrows.some(({ from, to }) => from === id || to === id),
  );
  const numbers = new Map(drawn.map(({ id }, index) => [id, `n${index}`]));
  const line = (box: Box) => `${numbers.get(box.id)}${shapeOf(box)}`;
  const networks = boundaries.flatMap(({ id, title }, index) => {
    const inside = drawn.filter(({ boundary }) => boundary === id);
    return inside.length === 0
      ? []
      : [`  subgraph b${index}["${mermaid(shortened(title))}"]`, ...inside.map((box) => `    ${line(box)}`), '  end'];
  });
  const known = new Set(boundaries.map(({ id }) => id));
  const outside = drawn.filter(({ boundary }) => boundary === undefined || !known.has(boundary));
  const blocked = drawn
    .filter(({ look, state }) => look === 'gap' || state === 'missing')
    .map(({ id }) => numbers.get(id));
  return [
    'flowchart LR',
    ...outside.map((box) => `  ${line(box)}`),
    ...networks,
    ...arrows.map(({ from, to, state }) => `  ${numbers.get(from)} ${arrowOf(state)} ${numbers.get(to)}`),
    ...(blocked.length === 0
      ? []
      : [
          '  classDef blocked stroke:#b3261e,stroke-width:2px,stroke-dasharray:4 3',
          `  class ${blocked.join(',')} blocked`,
        ]),
  ].join('\n');
}

function shapeOf({ look, title, detail }: Box): string {
  const text = `"${mermaid(shortened(title))}${detail === '' ? '' : `<br/>${mermaid(shortened(detail))}`}"`;
  return look === 'person' ? `([${text}])` : look === 'data' ? `[(${text})]` : `[${text}]`;
}

function arrowOf(state: keyof typeof STATES): string {
  if (state === 'missing') {
    return '--x|missing|';
  }
  return state === 'others' || state === 'terraform' ? `-.->|${STATES[state].text}|` : '-->';
}
