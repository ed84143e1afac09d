import * as fc from 'fast-check';
import { Testing } from 'cdktf';
import { ConfiguredApp } from './app';
import { validConfiguration } from './configuration';

/** Enough to meet every combination of parts several times; each run synthesizes an app. */
const RUNS = { numRuns: 60 };

describe('a random configuration that keeps every rule', () => {
  it('is synthesized without a report', () => {
    fc.assert(
      fc.property(validConfiguration, (configuration) => {
        expect(new ConfiguredApp(configuration).broken).toEqual([]);
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
      RUNS,
    );
  }, 120_000);
});
