import { deferred, SOME_VALUES, judgeDeferred, rulesOn, values } from './deferred-judgement';
import { DRIFTING_RULES, rulesOf, UNTRUE_FACTS } from './untrue-facts';

/** Decided by the service after a change; `provisioning.test.ts` lets them fail and pass. */
const AFTER_THE_CHANGE = rulesOn('apply');

/** Of what a plan reads of the service; `existing.test.ts` and `drift.test.ts` let them fail and pass. */
const OF_THE_SERVICE = [...new Set([...UNTRUE_FACTS.flatMap(rulesOf), ...DRIFTING_RULES])];

function sorted(...rules: readonly string[]): string[] {
  return [...new Set(rules)].sort();
}

describe('the rules that are left to Terraform', () => {
  it('have a case here, or in the journeys on what a plan or an apply reads', () => {
    const covered = values.map(({ rule }) => rule);
    expect(sorted(...covered, ...OF_THE_SERVICE)).toEqual(sorted(...rulesOn('plan'), ...rulesOn('check')));
    expect(sorted(...deferred, ...OF_THE_SERVICE)).toEqual(sorted(...covered, ...AFTER_THE_CHANGE, ...OF_THE_SERVICE));
  });
});

judgeDeferred(SOME_VALUES);
