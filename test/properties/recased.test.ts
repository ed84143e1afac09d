import { Testing } from 'cdktf';
import * as fc from '../support/fast-check';
import { Constraints } from '../../lib';
import { ONE_FOLDER } from '../support/stack';
import { ConfiguredApp } from './app';
import { validConfiguration } from './configuration';
import { MISTAKES } from './mistakes/all';
import { Mistake } from './mistakes/mistake';
import { faulty } from './mistakes/trial';
import { recaseIds } from './recased';

/** azurerm itself compares what this rule looks at by case. */
const BY_CASE = ['OBR-12'];

/** Numbers from 0 to 1, the same ones for the same seed. */
function randomly(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

function foundIn(app: ConfiguredApp): string[] {
  return app.broken.filter((id) => !BY_CASE.includes(id));
}

describe('an app whose ids are written in other cases', () => {
  it('keeps every rule when it kept them before', () => {
    let recased = 0;
    fc.assert(
      fc.property(validConfiguration, fc.integer({ min: 1, max: 1_000_000 }), (configuration, seed) => {
        const app = new ConfiguredApp(configuration);
        recased += recaseIds(app.root, randomly(seed));
        Constraints.of(app.root).audit();
        expect(foundIn(app)).toEqual([]);
      }),
      { numRuns: 40 },
    );
    expect(recased).toBeGreaterThan(20);
  }, 120_000);

  const seen = new Set<string>();

  it.each(
    MISTAKES.filter(({ door }) => !['override', 'aspect'].includes(door)).map(
      (mistake) => [mistake.title, mistake.door, mistake] as const,
    ),
  )(
    'breaks the same rules by %s (%s)',
    (_title, _door, mistake: Mistake) => {
      fc.assert(
        fc.property(faulty(mistake), fc.integer({ min: 1, max: 1_000_000 }), ({ configuration, addition }, seed) => {
          const root = Testing.app(ONE_FOLDER);
          mistake.prepare?.(root);
          const app = new ConfiguredApp(configuration, root);
          addition?.add(app);
          if (mistake.door === 'plain') {
            Constraints.of(root).audit();
          }
          const before = foundIn(app);
          if (recaseIds(root, randomly(seed)) > 0) {
            before.forEach((id) => seen.add(id));
            expect(foundIn(app)).toEqual(before);
          }
        }),
        { numRuns: 1 },
      );
    },
    60_000,
  );

  it('breaks many rules so', () => {
    expect(seen.size).toBeGreaterThan(40);
  });
});
