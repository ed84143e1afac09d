import { PATIENCE_MS } from './journey';
import { Removal } from './removal-cases';
import { tryWithout } from './removal-trial';
import { Stacks } from './stacks';
import { describeWithTerraform } from './terraform';

/** What is taken out here by whatever changes; a release takes out one of every kind. */
export const WITH_EVERY_CHANGE: readonly string[] = ['approver before rule', 'storage role'];

/** The first of every kind that something needs. `removal-table.ts` tries all of them. */
export function representatives(removals: readonly Removal[]): readonly Removal[] {
  const byPurpose = new Map<string, Removal>();
  for (const removal of removals) {
    if (removal.notNeeded === undefined && !byPurpose.has(removal.purpose)) {
      byPurpose.set(removal.purpose, removal);
    }
  }
  return [...byPurpose.values()];
}

/** Deploys stacks from which something is taken out. */
export function noticeRemovals(stacks: Stacks, removals: readonly Removal[]): void {
  describeWithTerraform('a check notices an example without', () => {
    it.concurrent.each(removals)(
      '$purpose ($example)',
      async (removal) => {
        const { caught } = await tryWithout(removal, stacks[removal.example]);
        expect(caught.filter((rule) => removal.caughtBy.includes(rule))).not.toEqual([]);
      },
      PATIENCE_MS,
    );
  });
}
