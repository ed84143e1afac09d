import { PATIENCE_MS } from './journey';
import { allRemovals, Removal, removableStacks } from './removal-cases';
import { tryWithout } from './removal-trial';
import { describeWithTerraform } from './terraform';

const stacks = removableStacks();
const removals = allRemovals(stacks);

/** The first of every kind that something needs. `removal-table.ts` tries all of them. */
function representatives(): Removal[] {
  const byPurpose = new Map<string, Removal>();
  for (const removal of removals) {
    if (removal.notNeeded === undefined && !byPurpose.has(removal.purpose)) {
      byPurpose.set(removal.purpose, removal);
    }
  }
  return [...byPurpose.values()];
}

describe('the table of removals', () => {
  it('covers every example', () => {
    expect([...new Set(removals.map(({ example }) => example))].sort()).toEqual(Object.keys(stacks).sort());
  });

  it('names a check for everything that is needed', () => {
    expect(removals.filter(({ notNeeded, caughtBy }) => notNeeded === undefined && caughtBy.length === 0)).toEqual([]);
  });
});

describeWithTerraform('a check notices an example without', () => {
  it.concurrent.each(representatives())(
    '$purpose ($example)',
    async (removal) => {
      const { caught } = await tryWithout(removal, stacks[removal.example]);
      expect(caught.filter((rule) => removal.caughtBy.includes(rule))).not.toEqual([]);
    },
    PATIENCE_MS,
  );
});
