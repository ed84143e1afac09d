import * as fc from '../support/fast-check';
import { CondaSpec, SessionTimeline, TimelineProps } from '../../lib';
import { readSvg, SvgElement } from './svg-reader';

const DAY: TimelineProps = {
  timeoutMinutes: 30,
  sessions: [
    { name: 'Explore', startMinute: 0, activeMinutes: 40 },
    { name: 'Back again', startMinute: 80, activeMinutes: 30 },
    { name: 'Later', startMinute: 200, activeMinutes: 20 },
  ],
};

const drawn = (props: Partial<TimelineProps> = {}) => readSvg(SessionTimeline.serverless({ ...DAY, ...props }).toSvg());

const textsOf = (elements: SvgElement[]) => elements.filter(({ name }) => name === 'text').map(({ text }) => text);

const number = ({ attributes }: SvgElement, name: string) => Number(attributes[name]);

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where texts stand, in the width of an ordinary font. */
function boxesOf(elements: SvgElement[]): Box[] {
  return elements
    .filter(({ name }) => name === 'text')
    .map((element) => {
      const size = number(element, 'font-size');
      const width = Array.from(element.text).length * size * 0.55;
      const left = number(element, 'x') - (element.attributes['text-anchor'] === 'middle' ? width / 2 : 0);
      const y = number(element, 'y');
      return { text: element.text, left, right: left + width, top: y - size * 0.75, bottom: y + size * 0.2 };
    });
}

function overlaps(boxes: readonly Box[]): string[] {
  return boxes.flatMap((box, index) =>
    boxes
      .slice(index + 1)
      .filter(({ left, right, top, bottom }) => {
        return box.left < right && left < box.right && box.top < bottom && top < box.bottom;
      })
      .map(({ text }) => `${box.text} / ${text}`),
  );
}

/** The bars with a tooltip, by what it says. */
function bars(elements: SvgElement[], tooltip: RegExp): { x: number; width: number }[] {
  return elements.flatMap((element, index) => {
    const next = elements.at(index + 1);
    return element.name === 'rect' && next?.name === 'title' && tooltip.test(next.text)
      ? [{ x: number(element, 'x'), width: number(element, 'width') }]
      : [];
  });
}

describe('the picture of a timeline', () => {
  it('says in words what it shows', () => {
    const [svg, title, desc] = drawn();
    expect(svg.attributes).toMatchObject({ role: 'img', xmlns: 'http://www.w3.org/2000/svg' });
    expect(title).toMatchObject({ name: 'title', text: 'Serverless Spark, session timeout 30 minutes' });
    expect(desc).toMatchObject({
      name: 'desc',
      text:
        'Explore: minute 0, cold start, waits 3–5 min. Back again: minute 80, warm start, no wait. ' +
        'Later: minute 200, cold start, waits 3–5 min. Resources: torn down at 150. Resources: torn down at 263–265.',
    });
  });

  it('has lanes, marks, an axis and a legend', () => {
    const texts = textsOf(drawn());
    expect(texts.slice(0, 1)).toEqual(['Serverless Spark, session timeout 30 minutes']);
    const expected = ['Explore', 'cold start, waits 3–5 min', 'Back again', 'warm start, no wait', 'Later', 'Compute'];
    expect(texts).toEqual(expect.arrayContaining([...expected, 'torn down after 10 min unused', 'torn down at 150']));
    expect(texts).toEqual(expect.arrayContaining(['minutes', '0', '15', '270', 'cold start', 'warm start', 'active']));
    expect(texts).toEqual(
      expect.arrayContaining(['idle until timeout (30 min)', 'compute in use', 'unused', 'torn down']),
    );
    expect(texts).not.toContain('cold or warm start');
  });

  it('draws to scale', () => {
    const elements = drawn();
    const x = (minute: number) => 255 + (710 * minute) / 270;
    const [active] = bars(elements, /^Explore: active for 40 minutes$/);
    expect(active.x).toBeCloseTo(x(5), 0);
    expect(active.width).toBeCloseTo(x(40) - x(0), 0);
    const [idle] = bars(elements, /^Explore: idle until the timeout after 30 minutes$/);
    expect(idle.x + idle.width).toBeCloseTo(x(75), 0);
    const kept = bars(elements, /^Compute: torn down after 10 min unused$/);
    // Five minutes until the second session, ten after it, ten after the third.
    expect(kept.map(({ width }) => Math.round((width * 270) / 710))).toEqual([5, 10, 10]);
    const starts = bars(elements, /^Explore: cold start, waits 3–5 min$/);
    expect(starts.map(({ width }) => Math.round((width * 270) / 710))).toEqual([2, 3]);
  });

  it('shows what depends on earlier starts', () => {
    const elements = drawn({
      sessions: [
        { name: 'First', startMinute: 0, activeMinutes: 0 },
        { name: 'Second', startMinute: 44, activeMinutes: 0 },
      ],
    });
    const texts = textsOf(elements);
    expect(texts).toEqual(expect.arrayContaining(['cold or warm, waits 0–5 min', 'perhaps torn down at 43–44']));
    expect(texts).toContain('cold or warm start');
  });

  it('of a pool tells of its auto-pause, or that nothing is torn down', () => {
    const pool = (autoPauseMinutes?: number) =>
      textsOf(readSvg(SessionTimeline.attachedPool({ ...DAY, autoPauseMinutes }).toSvg()));
    expect(pool(30)).toEqual(expect.arrayContaining(['auto-pause after 30 min unused', 'auto-pause at 170']));
    expect(pool()).toContain('never torn down');
    expect(pool().join()).not.toMatch(/auto-pause|torn down at/);
  });

  it('takes a heading, and cuts what has no room', () => {
    const long = 'A name that is longer than what has room beside the plot';
    const elements = drawn({ title: 'Team A', sessions: [{ name: long, startMinute: 0, activeMinutes: 1 }] });
    expect(textsOf(elements)[0]).toBe('Team A');
    expect(textsOf(elements)).toContainEqual(expect.stringMatching(/^A name that is .*…$/));
    expect(elements[2].text).toContain(long);
  });

  it('shows an empty plan', () => {
    const elements = drawn({ sessions: [] });
    expect(elements[2].text).toBe('No sessions.');
    expect(textsOf(elements)).toContain('no sessions');
  });

  it('is the same for the same plan', () => {
    const { toSvg } = { toSvg: () => SessionTimeline.serverless(DAY).toSvg() };
    expect(toSvg()).toBe(toSvg());
  });

  it.each([
    '<script>alert(1)</script>',
    '"&amp;\'',
    ']]>',
    '\0\u001b',
    '\ud800',
    '\u202e',
    '😀'.repeat(50),
    '${x}%{y}',
  ])('takes %j for a name and a heading', (name) => {
    const elements = drawn({ title: name, sessions: [{ name, startMinute: 0, activeMinutes: 1 }] });
    expect(elements.map((element) => element.name)).not.toContain('script');
    const isWritable = (character: string) => !['\0', '\u001b', '\ud800'].includes(character);
    const expected = Array.from(name, (character) => (isWritable(character) ? character : '\ufffd'));
    expect(elements[1].text).toBe(expected.join(''));
  });

  it('of any plan is well-formed, with all texts apart and inside', () => {
    const name = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 30 }));
    const session = fc.record({
      name,
      startMinute: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.double({ min: 0, max: 1e9, noNaN: true })),
      activeMinutes: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 1e9, noNaN: true })),
    });
    const plan = fc.record({
      timeoutMinutes: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 1e9 })),
      autoPauseMinutes: fc.option(fc.integer({ min: 5, max: 10080 }), { nil: undefined }),
      sessions: fc.array(session, { maxLength: 8 }),
      title: fc.option(name, { nil: undefined }),
      conda: fc.constantFrom(undefined, CondaSpec.of('dependencies: [scipy]')),
    });
    const check = (timeline: SessionTimeline) => {
      const elements = readSvg(timeline.toSvg());
      const [width, height] = [number(elements[0], 'width'), number(elements[0], 'height')];
      const boxes = boxesOf(elements).filter(({ text }) => text !== '' && /^[\x20-\x7e–…]*$/.test(text));
      expect(overlaps(boxes)).toEqual([]);
      boxes.forEach(({ left, right, bottom, text }) => {
        expect([text, left >= 0 && right <= width && bottom <= height]).toEqual([text, true]);
      });
      for (const { attributes } of elements) {
        expect(Object.values(attributes).join(' ')).not.toMatch(/NaN|Infinity|undefined|e\+/);
      }
      for (const { attributes } of elements.filter((element) => element.name === 'rect' && element.attributes.x)) {
        expect(Number(attributes.x) + Number(attributes.width)).toBeLessThanOrEqual(width);
      }
    };
    fc.assert(
      fc.property(plan, ({ autoPauseMinutes, ...props }) => {
        check(SessionTimeline.serverless(props));
        check(SessionTimeline.attachedPool({ ...props, autoPauseMinutes }));
      }),
      { numRuns: 100 },
    );
  });
});
