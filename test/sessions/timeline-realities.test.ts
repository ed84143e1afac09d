import * as fc from '../support/fast-check';
import { CondaSpec, SessionTimeline } from '../../lib';

const SPECS = [undefined, CondaSpec.of('dependencies: [scipy]'), CondaSpec.of('dependencies: [lightgbm]')];
const ROUNDING = 1e-6;

interface Session {
  readonly startMinute: number;
  readonly activeMinutes: number;
  /** Index of its packages, 0 for none. */
  readonly packages: number;
}

interface World {
  readonly timeoutMinutes: number;
  readonly keepMinutes: number;
  readonly cacheConda: boolean;
  readonly sessions: readonly Session[];
  /** Where in its range each duration lies, 0 to 1. */
  readonly luck: readonly number[];
}

interface Happened {
  readonly kind: string;
  readonly wait: number;
  readonly end: number;
}

/** What happens when every duration is one number within its documented range. */
function reality(world: World): { starts: Happened[]; releases: number[] } {
  let drawn = 0;
  const draw = (min: number, max: number) => min + (max - min) * world.luck[drawn++ % world.luck.length];
  const starts: Happened[] = [];
  const releases: number[] = [];
  const cached = new Set<number>();
  let [provisioned, lastEnd, release] = [0, 0, -1];
  let before = { packages: 0, ready: 0 };
  for (const { startMinute, activeMinutes, packages } of world.sessions) {
    const isCold = startMinute > release;
    let wait: number;
    if (isCold) {
      releases.push(release);
      const resources = draw(3, 5);
      const fromCache = world.cacheConda && cached.has(packages);
      wait = packages === 0 || fromCache ? resources : draw(10, 15);
      provisioned = startMinute + resources;
      cached.add(packages);
    } else if (packages === 0) {
      wait = Math.max(0, provisioned - startMinute);
    } else if (packages === before.packages) {
      wait = Math.max(1, before.ready - startMinute);
    } else {
      wait = Math.max(draw(10, 15), provisioned - startMinute);
    }
    before = { packages, ready: startMinute + wait };
    const end = before.ready + activeMinutes + world.timeoutMinutes;
    lastEnd = Math.max(lastEnd, end);
    release = lastEnd + world.keepMinutes;
    starts.push({ kind: isCold ? 'cold' : 'warm', wait, end });
  }
  return { starts, releases: starts.length > 0 ? [...releases.slice(1), release] : [] };
}

function predicted({ timeoutMinutes, keepMinutes, cacheConda, sessions }: World): SessionTimeline {
  const planned = sessions.map(({ packages, ...minutes }, index) => ({
    ...minutes,
    name: `${index}`,
    conda: SPECS[packages],
  }));
  const props = { timeoutMinutes, cacheConda, sessions: planned };
  return keepMinutes === SessionTimeline.TEAR_DOWN_MINUTES
    ? SessionTimeline.serverless(props)
    : SessionTimeline.attachedPool({ ...props, autoPauseMinutes: keepMinutes });
}

const within = (value: number, { min, max }: { min: number; max: number }) =>
  value >= min - ROUNDING && value <= max + ROUNDING;

/** What happened that was not foreseen. */
function surprises(world: World): string[] {
  const { starts, releases } = reality(world);
  const timeline = predicted(world);
  const ofStarts = starts.flatMap(({ kind, wait, end }, index) => {
    const foreseen = timeline.starts[index];
    const isRight =
      ['depends', kind].includes(foreseen.kind) && within(wait, foreseen.wait) && within(end, foreseen.end);
    return isRight ? [] : [`${index} starts ${kind} after ${wait}, not ${JSON.stringify(foreseen)}`];
  });
  const late = releases.filter((minute) => !timeline.tearDowns.some((foreseen) => within(minute, foreseen.minute)));
  const missing = timeline.tearDowns.filter(
    ({ isCertain, minute }) => isCertain && !releases.some((release) => within(release, minute)),
  );
  return [
    ...ofStarts,
    ...late.map((minute) => `released at ${minute}`),
    ...missing.map(({ minute }) => `not ${minute.min}`),
  ];
}

const WORLDS: fc.Arbitrary<World> = fc.record({
  timeoutMinutes: fc.integer({ min: 1, max: 40 }),
  keepMinutes: fc.constantFrom(10, 5, 30),
  cacheConda: fc.boolean(),
  sessions: fc
    .array(
      fc.record({
        startMinute: fc.integer({ min: 0, max: 150 }),
        activeMinutes: fc.integer({ min: 0, max: 20 }),
        packages: fc.integer({ min: 0, max: 2 }),
      }),
      { maxLength: 6 },
    )
    .map((sessions) => sessions.sort((left, right) => left.startMinute - right.startMinute)),
  luck: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }),
});

describe('whatever the documented ranges let happen', () => {
  it('is within what the timeline foresees', () => {
    fc.assert(
      fc.property(WORLDS, (world) => {
        expect(surprises(world)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('includes the wait for an earlier session that may be starting cold', () => {
    // The second comes when the resources may be gone already; the third before they would be there again.
    const sessions = [0, 44, 45].map((startMinute) => ({ name: `${startMinute}`, startMinute, activeMinutes: 0 }));
    const { starts } = SessionTimeline.serverless({ timeoutMinutes: 30, sessions });
    expect(starts[2]).toMatchObject({ kind: 'warm', wait: { min: 0, max: 4 } });
  });
});
