import * as fc from 'fast-check';
import { CATALOGUE } from '../../lib/constraints/catalogue';
import { ConfiguredApp } from './app';
import { validConfiguration } from './configuration';
import { MISTAKES_IN_VALUES } from './mistakes-in-values';
import { Mistake } from './mistakes';
import { problemsOf } from '../support/azure';
import { Testing } from 'cdktf';

const MISTAKES: readonly Mistake[] = [...MISTAKES_IN_VALUES];

function isError(id: string): boolean {
  return CATALOGUE.some((rule) => rule.id === id && rule.severity === 'error');
}

/** Enough to vary the surroundings of a mistake; its own variants come with it. */
const RUNS = { numRuns: 15 };

describe.each(MISTAKES.map((mistake) => [mistake.title, mistake] as const))('%s', (_title, mistake) => {
  it(`breaks ${mistake.breaks.join(' and ')}, and nothing else`, () => {
    const { fits, spoil, add, breaks } = mistake;
    const faulty = validConfiguration
      .filter(fits)
      .chain((configuration) => (spoil ? spoil(configuration) : fc.constant(configuration)));
    fc.assert(
      fc.property(faulty, (configuration) => {
        const app = new ConfiguredApp(configuration);
        add?.(app);
        expect(app.broken).toEqual([...breaks].sort());
        if (isError(breaks[0])) {
          expect(problemsOf(() => Testing.synth(app.stack, true))).toContain(`  ${breaks[0]}  `);
        }
      }),
      RUNS,
    );
  }, 60_000);
});
