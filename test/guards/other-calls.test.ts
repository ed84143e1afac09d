import * as fc from '../support/fast-check';
import { SLOTS } from './trials';
import { isCoded, isTriedAlways, Trial, tryCalls } from './trials-of-calls';

tryCalls((slots, index) => !isTriedAlways(slots, index));

describe('any public call', () => {
  const trials = new Map<string, Trial>();
  const place = fc.constantFrom(...SLOTS.flatMap(({ call, slots }) => slots.map((slot) => ({ call, slot }))));
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
  });

  it('takes anything anywhere, or refuses it by a rule', () => {
    fc.assert(
      fc.property(place, anything, ({ call, slot }, value) => {
        const trial = trials.get(call.key) ?? new Trial(call);
        trials.set(call.key, trial);
        const message = trial.refusal((given) => slot.put(given, value));
        return message === undefined || isCoded(message);
      }),
      { numRuns: 500 },
    );
  });
});
