import * as fc from '../support/fast-check';
import { Constraints } from '../../lib';
import { ConfiguredApp } from './app';
import { validConfiguration } from './configuration';
import { MISTAKES } from './mistakes/all';
import { everyThird } from './mistakes/part';
import { foundIn, randomly, tryEachRecased } from './mistakes/trial-recased';
import { recaseIds } from './recased';

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

  tryEachRecased(everyThird(MISTAKES), 25);
});
