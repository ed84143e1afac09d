import { allRemovals, removableStacks } from './removal-cases';
import { noticeRemovals, representatives, WITH_EVERY_CHANGE } from './removals-noticed';

const stacks = removableStacks();

noticeRemovals(
  stacks,
  representatives(allRemovals(stacks)).filter(({ purpose }) => !WITH_EVERY_CHANGE.includes(purpose)),
);
