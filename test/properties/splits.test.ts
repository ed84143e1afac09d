import * as fc from 'fast-check';
import { danglingReferences } from '../support/dangling';
import { orderedSplit, SplitApp } from './split-app';

describe('an app that is divided into stacks at random', () => {
  it('refers in each stack to nothing but what the stack declares', () => {
    fc.assert(
      fc.property(orderedSplit, (division) => {
        expect(danglingReferences(new SplitApp(division).synth())).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 300_000);
});
