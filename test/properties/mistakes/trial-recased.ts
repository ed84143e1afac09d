import { Testing } from 'cdktf';
import * as fc from '../../support/fast-check';
import { Constraints } from '../../../lib';
import { ONE_FOLDER } from '../../support/stack';
import { ConfiguredApp } from '../app';
import { recaseIds } from '../recased';
import { Mistake } from './mistake';
import { faulty } from './trial';

/** azurerm itself compares what this rule looks at by case. */
const BY_CASE = ['OBR-12'];

/** Numbers from 0 to 1, the same ones for the same seed. */
export function randomly(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

export function foundIn(app: ConfiguredApp): string[] {
  return app.broken.filter((id) => !BY_CASE.includes(id));
}

/** Writes the ids of each app with a mistake in other cases, which changes no verdict; rules are seen so. */
export function tryEachRecased(mistakes: readonly Mistake[], atLeast: number): void {
  const seen = new Set<string>();

  it.each(
    mistakes
      .filter(({ door }) => !['override', 'aspect'].includes(door))
      .map((mistake) => [mistake.title, mistake.door, mistake] as const),
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
    expect(seen.size).toBeGreaterThan(atLeast);
  });
}
