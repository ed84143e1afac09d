import * as fc from '../support/fast-check';
import { Testing } from 'cdktf';
import { Constraints } from '../../lib';
import { ConfiguredApp } from './app';
import { validConfiguration } from './configuration';

/** Enough to meet every combination of parts several times. */
const RUNS = { numRuns: 60 };

/** Fewer, since each run synthesizes two apps. */
const SYNTHS = { numRuns: 15 };

describe('a random configuration that keeps every rule', () => {
  it('is synthesized without a report, also when plain resources are audited', () => {
    fc.assert(
      fc.property(validConfiguration, (configuration) => {
        const app = new ConfiguredApp(configuration);
        expect(app.broken).toEqual([]);
        Constraints.of(app.root).audit();
        expect(app.broken).toEqual([]);
      }),
      RUNS,
    );
  }, 120_000);

  it('is synthesized twice to the same configuration', () => {
    fc.assert(
      fc.property(validConfiguration, (configuration) => {
        const first = Testing.synth(new ConfiguredApp(configuration).stack, true);
        expect(Testing.synth(new ConfiguredApp(configuration).stack, true)).toBe(first);
      }),
      SYNTHS,
    );
  }, 120_000);
});
