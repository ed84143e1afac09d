import * as fc from '../support/fast-check';
import { Token } from 'cdktf';
import { CondaSpec, PlannedSession, SessionTimeline, StartKind, TearDownBy } from '../../lib';

const { COLD, WARM, DEPENDS } = StartKind;

const SCIPY = CondaSpec.of('dependencies: [scipy]');
const SAME = CondaSpec.of('dependencies: [scipy]');
const OTHER = CondaSpec.of('dependencies: [lightgbm]');

const at = (startMinute: number, activeMinutes = 0, conda?: CondaSpec): PlannedSession => ({
  name: `at ${startMinute}`,
  startMinute,
  activeMinutes,
  conda,
});

/** How sessions start on serverless Spark with a timeout of 30 minutes: `cold 3-5`. */
function serverless(sessions: PlannedSession[], props: { conda?: CondaSpec; cacheConda?: boolean } = {}): string[] {
  return texts(SessionTimeline.serverless({ timeoutMinutes: 30, sessions, ...props }));
}

function texts({ starts }: SessionTimeline): string[] {
  return starts.map(({ kind, wait: { min, max } }) => (min === max ? `${kind} ${min}` : `${kind} ${min}-${max}`));
}

function tearDowns(timeline: SessionTimeline): string[] {
  return timeline.tearDowns.map(({ minute: { min, max }, isCertain }) => `${isCertain ? '' : 'perhaps '}${min}-${max}`);
}

describe('the documented times', () => {
  it('are 3 to 5 minutes for a cold start, and no wait for a warm one', () => {
    expect(SessionTimeline.COLD_START).toEqual({ min: 3, max: 5 });
    expect(serverless([at(0), at(40)])).toEqual(['cold 3-5', 'warm 0']);
  });

  it('are 10 to 15 minutes with Conda packages, cold or warm, and 1 with those that are there', () => {
    expect(SessionTimeline.CONDA_INSTALL).toEqual({ min: 10, max: 15 });
    expect(SessionTimeline.CONDA_WARM_START).toEqual({ min: 1, max: 1 });
    expect(serverless([at(0, 0, SCIPY), at(45, 0, SAME), at(80, 0, OTHER)])).toEqual([
      'cold 10-15',
      'warm 1',
      'warm 10-15',
    ]);
  });

  it('are 3 to 5 minutes for later cold starts with cached packages', () => {
    expect(serverless([at(0), at(500), at(1000)], { conda: SCIPY })).toEqual(['cold 10-15', 'cold 3-5', 'cold 3-5']);
    expect(serverless([at(0), at(500)], { conda: SCIPY, cacheConda: false })).toEqual(['cold 10-15', 'cold 10-15']);
    expect(serverless([at(0, 0, SCIPY), at(500, 0, OTHER)])).toEqual(['cold 10-15', 'cold 10-15']);
  });

  it('are 15 minutes for an installation, beyond which the session times out', () => {
    expect(SessionTimeline.CONDA_INSTALL_LIMIT_MINUTES).toBe(15);
  });

  it('are 10 minutes from the timeout to the tear-down', () => {
    expect(SessionTimeline.TEAR_DOWN_MINUTES).toBe(10);
    const timeline = SessionTimeline.serverless({ timeoutMinutes: 30, sessions: [at(0, 20)] });
    expect(timeline.starts[0]).toMatchObject({ ready: { min: 3, max: 5 }, end: { min: 53, max: 55 } });
    expect(tearDowns(timeline)).toEqual(['63-65']);
  });
});

describe('on serverless Spark a session', () => {
  it('starts cold, warm, or one of both, by the minute of the tear-down', () => {
    // Ready after 3 to 5 minutes, 30 of timeout, 10 more: torn down between minutes 43 and 45.
    const second = (minute: number) => serverless([at(0), at(minute)])[1];
    expect(second(42.9)).toBe('warm 0');
    expect(second(43)).toBe('depends 0-5');
    expect(second(45)).toBe('depends 0-5');
    expect(second(45.1)).toBe('cold 3-5');
  });

  it('keeps the resources for the next one', () => {
    const timeline = SessionTimeline.serverless({ timeoutMinutes: 30, sessions: [at(0), at(40), at(79), at(200)] });
    expect(texts(timeline)).toEqual(['cold 3-5', 'warm 0', 'warm 0', 'cold 3-5']);
    expect(tearDowns(timeline)).toEqual(['119-119', '243-245']);
    expect(timeline.tearDowns.map(({ by }) => by)).toEqual([TearDownBy.AZURE_ML, TearDownBy.AZURE_ML]);
  });

  it('makes the tear-down before it uncertain when it may come in time or too late', () => {
    const timeline = SessionTimeline.serverless({ timeoutMinutes: 30, sessions: [at(0), at(44)] });
    expect(tearDowns(timeline)).toEqual(['perhaps 43-44', '84-89']);
  });

  it('waits for what an earlier one is still starting', () => {
    expect(serverless([at(0), at(2)])).toEqual(['cold 3-5', 'warm 1-3']);
    expect(serverless([at(0), at(4)], { conda: SCIPY })).toEqual(['cold 10-15', 'warm 6-11']);
    expect(serverless([at(0), at(14.5)], { conda: SCIPY })).toEqual(['cold 10-15', 'warm 1']);
  });

  it('finds no packages where the one before had none', () => {
    expect(serverless([at(0), at(40, 0, SCIPY), at(80)])).toEqual(['cold 3-5', 'warm 10-15', 'warm 0']);
  });

  it('may or may not find packages in the cache that only a warm start has installed', () => {
    expect(serverless([at(0), at(40, 0, SCIPY), at(500, 0, SCIPY)])[2]).toBe('cold 3-15');
  });

  it('is listed in the order of the starts', () => {
    const { starts } = SessionTimeline.serverless({ timeoutMinutes: 30, sessions: [at(100), at(0)] });
    expect(starts.map(({ sessionName }) => sessionName)).toEqual(['at 0', 'at 100']);
  });
});

describe('on an attached pool', () => {
  const sessions = [at(0), at(400)];

  it('nothing is ever torn down without auto-pause', () => {
    const timeline = SessionTimeline.attachedPool({ timeoutMinutes: 30, sessions });
    expect(texts(timeline)).toEqual(['cold 3-5', 'warm 0']);
    expect(timeline.tearDowns).toEqual([]);
  });

  it('the auto-pause of the pool decides when nodes go', () => {
    const timeline = SessionTimeline.attachedPool({ timeoutMinutes: 30, autoPauseMinutes: 60, sessions });
    expect(texts(timeline)).toEqual(['cold 3-5', 'cold 3-5']);
    expect(tearDowns(timeline)).toEqual(['93-95', '493-495']);
    expect(timeline.tearDowns[0].by).toBe(TearDownBy.AUTO_PAUSE);
  });
});

describe('the suggested timeout', () => {
  it('is the shortest with which the next session starts warm', () => {
    // Ready at minute 3 at the earliest, active until 43, and 10 minutes more: 28 minutes reach beyond minute 80.
    const timeline = SessionTimeline.serverless({ timeoutMinutes: 5, sessions: [at(0, 40), at(80, 30)] });
    expect(timeline.suggestedTimeoutMinutes).toBe(28);
    expect(timeline.suggestedTimeoutReason).toBe(
      'with it 1 of 1 later session certainly starts warm, and with no shorter one',
    );
  });

  it('is no longer than 60 minutes, and does not bridge a night', () => {
    const timeline = SessionTimeline.serverless({ timeoutMinutes: 480, sessions: [at(0, 40), at(1000, 30)] });
    expect(timeline.suggestedTimeoutMinutes).toBe(60);
    expect(timeline.suggestedTimeoutReason).toMatch(/^no timeout of up to 60 min makes more sessions start warm/);
  });

  it('bridges a night when told to', () => {
    const sessions = [at(0, 40), at(600, 30)];
    const timeline = SessionTimeline.serverless({ timeoutMinutes: 30, mostIdleMinutes: 720, sessions });
    expect(timeline.suggestedTimeoutMinutes).toBe(548);
  });

  it('is the timeout of the plan where another one changes nothing', () => {
    const alone = SessionTimeline.serverless({ timeoutMinutes: 20, sessions: [at(0)] });
    expect(alone.suggestedTimeoutMinutes).toBe(20);
    expect(alone.suggestedTimeoutReason).toMatch(/^there is no later session/);
    const close = SessionTimeline.serverless({ timeoutMinutes: 20, sessions: [at(0), at(10)] });
    expect(close.suggestedTimeoutMinutes).toBe(20);
    const pool = SessionTimeline.attachedPool({ timeoutMinutes: 20, sessions: [at(0), at(500)] });
    expect(pool.suggestedTimeoutMinutes).toBe(20);
    expect(pool.suggestedTimeoutReason).toMatch(/^the pool keeps its nodes/);
  });
});

describe('an impossible plan', () => {
  const plan = (props: object) => () => SessionTimeline.serverless({ timeoutMinutes: 30, sessions: [], ...props });

  it.each([
    [
      'a timeout of 0',
      { timeoutMinutes: 0 },
      /^ {2}SRV-31 [^]*found: {3}0\n {4}allowed: a whole number of minutes, 1 or more/m,
    ],
    ['a timeout that is no number', { timeoutMinutes: NaN }, /^ {2}CFG-51 [^]*timeoutMinutes is NaN/m],
    ['a timeout that only Terraform knows', { timeoutMinutes: Token.asNumber('${x}') }, /only Terraform knows/],
    [
      'a limit of no idle minutes',
      { mostIdleMinutes: 0 },
      /^ {2}SRV-31 [^]*allowed: a whole number from 1 to 10080 minutes/m,
    ],
    ['a start before minute 0', { sessions: [at(-1)] }, /^ {2}SRV-31 [^]*found: {3}startMinute -1 of session "at -1"/m],
    ['negative work', { sessions: [at(0, -0.1)] }, /activeMinutes -0\.1/],
    ['work without end', { sessions: [at(0, Infinity)] }, /activeMinutes is Infinity/],
    ['a start that is no number', { sessions: [at(NaN)] }, /startMinute is NaN/],
    ['a start that only Terraform knows', { sessions: [at(Token.asNumber('${x}'))] }, /only Terraform knows/],
  ])('throws for %s', (_what, props, message) => {
    expect(plan(props)).toThrow(message);
  });

  it('throws for an auto-pause that no pool takes', () => {
    const pool = () => SessionTimeline.attachedPool({ timeoutMinutes: 30, autoPauseMinutes: 4, sessions: [] });
    expect(pool).toThrow(/^ {2}POOL-09 [^]*found: {3}4/m);
  });
});

describe('any plan', () => {
  const minute = fc.integer({ min: 0, max: 600 });
  const conda = fc.constantFrom(undefined, SCIPY, OTHER);
  const session = fc.record({
    name: fc.string(),
    startMinute: minute,
    activeMinutes: fc.integer({ min: 0, max: 120 }),
    conda,
  });
  const sessions = fc.array(session, { maxLength: 8 });
  const timeoutMinutes = fc.integer({ min: 1, max: 120 });
  const plan = fc.record({ timeoutMinutes, sessions, cacheConda: fc.boolean() });

  it('waits no longer than the documents say, and no less than nothing', () => {
    fc.assert(
      fc.property(plan, (props) => {
        for (const { wait, ready, end, startMinute } of SessionTimeline.serverless(props).starts) {
          expect(wait.min).toBeGreaterThanOrEqual(0);
          expect(wait.max).toBeLessThanOrEqual(15);
          expect(wait.min).toBeLessThanOrEqual(wait.max);
          expect(ready).toEqual({ min: startMinute + wait.min, max: startMinute + wait.max });
          expect(end.min - ready.min).toBeGreaterThanOrEqual(props.timeoutMinutes);
        }
      }),
    );
  });

  it('starts cold first, and is torn down once for each cold start', () => {
    fc.assert(
      fc.property(plan, (props) => {
        const { starts, tearDowns: ends } = SessionTimeline.serverless(props);
        expect(ends.filter(({ isCertain }) => isCertain)).toHaveLength(
          starts.filter(({ kind }) => kind === COLD).length,
        );
        expect(ends.filter(({ isCertain }) => !isCertain)).toHaveLength(
          starts.filter(({ kind }) => kind === DEPENDS).length,
        );
        expect(starts[0]?.kind ?? COLD).toBe(COLD);
      }),
    );
  });

  it('is torn down ten minutes after the timeout of a session', () => {
    fc.assert(
      fc.property(plan, (props) => {
        const { starts, tearDowns: ends } = SessionTimeline.serverless(props);
        for (const { minute: release } of ends.filter(({ isCertain }) => isCertain)) {
          expect(starts.map(({ end }) => end.max + 10)).toContain(release.max);
          expect(starts.map(({ end }) => end.min + 10)).toContain(release.min);
        }
      }),
    );
  });

  it('does not get colder with the suggested timeout than with any other up to the limit', () => {
    const warm = (props: { timeoutMinutes: number; sessions: PlannedSession[] }) =>
      SessionTimeline.serverless(props).starts.filter(({ kind }) => kind === WARM).length;
    fc.assert(
      fc.property(plan, ({ sessions: planned }) => {
        const suggested = SessionTimeline.serverless({ timeoutMinutes: 60, sessions: planned }).suggestedTimeoutMinutes;
        expect(warm({ timeoutMinutes: suggested, sessions: planned })).toBeGreaterThanOrEqual(
          warm({ timeoutMinutes: 60, sessions: planned }),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('has no cold start but the first on a pool that keeps its nodes', () => {
    fc.assert(
      fc.property(plan, (props) => {
        const timeline = SessionTimeline.attachedPool(props);
        expect(timeline.starts.slice(1).every(({ kind }) => kind === WARM)).toBe(true);
        expect(timeline.tearDowns).toEqual([]);
      }),
    );
  });
});
