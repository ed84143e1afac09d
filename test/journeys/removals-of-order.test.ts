import { allRemovals, removableStacks } from './removal-cases';
import { noticeRemovals, representatives, WITH_EVERY_CHANGE } from './removals-noticed';

const stacks = removableStacks();
const removals = allRemovals(stacks);

describe('the table of removals', () => {
  it('covers every example', () => {
    expect([...new Set(removals.map(({ example }) => example))].sort()).toEqual(Object.keys(stacks).sort());
  });

  it('names a check for everything that is needed', () => {
    expect(removals.filter(({ notNeeded, caughtBy }) => notNeeded === undefined && caughtBy.length === 0)).toEqual([]);
  });

  it('has what is taken out with every change', () => {
    const purposes = representatives(removals).map(({ purpose }) => purpose);
    expect(WITH_EVERY_CHANGE.filter((purpose) => !purposes.includes(purpose))).toEqual([]);
  });
});

noticeRemovals(
  stacks,
  representatives(removals).filter(({ purpose }) => WITH_EVERY_CHANGE.includes(purpose)),
);
