import * as fc from '../support/fast-check';
import { danglingReferences, StackConfigurations } from '../support/dangling';
import { needsOf, orderedSplit, PARTS, Split, split, SplitApp } from './split-app';

/** Each writes up to four stacks. */
const RUNS = { numRuns: 25 };

/** Whether stacks need each other by what their parts need. */
function isInCircles(division: Split): boolean {
  const { stackOf } = division;
  const left = new Map([0, 1, 2, 3].map((stack) => [stack, new Set<number>()]));
  for (const part of PARTS) {
    for (const needed of needsOf(part, division)) {
      if (stackOf[needed] !== stackOf[part]) {
        left.get(stackOf[part])?.add(stackOf[needed]);
      }
    }
  }
  for (let size = 0; size !== left.size;) {
    size = left.size;
    [...left]
      .filter(([, needs]) => [...needs].every((needed) => !left.has(needed)))
      .forEach(([first]) => left.delete(first));
  }
  return left.size > 0;
}

/** What a division is synthesized to, or the ids of the rules that it breaks. */
function outcomeOf(division: Split): { json?: StackConfigurations; errors?: readonly string[] } {
  try {
    return { json: new SplitApp(division).synth() };
  } catch (error) {
    const { message } = error as Error;
    const errors = [...message.matchAll(/^ {2}([A-Z]+-\d+) {2}/gm)].map(([, id]) => id);
    if (errors.length === 0) {
      throw error;
    }
    return { errors: [...new Set(errors)] };
  }
}

describe('an app that is divided into stacks at random', () => {
  it('refers in each stack to nothing but what the stack declares', () => {
    fc.assert(
      fc.property(orderedSplit, (division) => {
        expect(danglingReferences(new SplitApp(division).synth())).toEqual([]);
      }),
      RUNS,
    );
  }, 300_000);

  it('breaks CFG-17 and no other rule where stacks need each other, and none where they do not', () => {
    fc.assert(
      fc.property(split, (division) => {
        const { json, errors } = outcomeOf(division);
        if (errors) {
          expect({ errors, isInCircles: isInCircles(division) }).toEqual({ errors: ['CFG-17'], isInCircles: true });
        } else {
          expect(danglingReferences(json ?? {})).toEqual([]);
        }
      }),
      RUNS,
    );
  }, 300_000);
});
