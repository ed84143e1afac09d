import { Testing } from 'cdktf';
import * as fc from 'fast-check';
import { problemsOf } from '../support/azure';
import { ConfiguredApp } from './app';
import { Configuration, validConfiguration } from './configuration';
import { MISTAKES, ONLY_TERRAFORM } from './mistakes/all';
import { Addition, Mistake, rulesOf } from './mistakes/mistake';
import { ONE_FOLDER } from '../support/stack';
import { CATALOGUE } from '../../lib/rules/catalogue';

/** Few, each with its own surroundings and variant of the mistake; always the same ones. */
const RUNS = { numRuns: 10, seed: 20260831 };

/** Found only together with another rule; why is said with the mistake. */
const NEVER_ALONE: readonly string[] = ['ATR-08'];

interface Faulty {
  readonly configuration: Configuration;
  readonly addition: Addition | undefined;
}

/** Valid configurations with the mistake in them. */
function faulty({ fits, spoil, additions }: Mistake): fc.Arbitrary<Faulty> {
  const configurations = validConfiguration
    .filter(fits)
    .chain((configuration) => (spoil ? spoil(configuration) : fc.constant(configuration)));
  return fc.record({ configuration: configurations, addition: additions ?? fc.constant(undefined) });
}

function build({ prepare }: Mistake, { configuration, addition }: Faulty): ConfiguredApp {
  const root = Testing.app(ONE_FOLDER);
  prepare?.(root);
  const app = new ConfiguredApp(configuration, root);
  addition?.add(app);
  return app;
}

/** Ids in the message that a synth stops with. */
function reported({ stack }: ConfiguredApp): string[] {
  const ids = problemsOf(() => Testing.synth(stack, true)).match(/^ {2}[A-Z]+-\d+ {2}/gm) ?? [];
  return [...new Set(ids.map((id) => id.trim()))].sort();
}

describe.each(MISTAKES.map((mistake) => [mistake.title, mistake] as const))('%s', (_title, mistake) => {
  const { breaks } = mistake;
  const rules = [...rulesOf(breaks)].sort();
  const why = typeof breaks === 'string' ? '' : `, because ${breaks.because}`;

  it(`breaks ${rules.join(' and ')} and no other rule${why}`, () => {
    fc.assert(
      fc.property(faulty(mistake), (variant) => {
        expect(build(mistake, variant).broken).toEqual(rules);
      }),
      RUNS,
    );
  }, 60_000);

  it('stops the synth with its errors, or lets it go on when there are only warnings', () => {
    const [variant] = fc.sample(faulty(mistake), { ...RUNS, numRuns: 1 });
    const app = build(mistake, variant);
    const { errors } = app.found;
    if (errors.length > 0) {
      expect(reported(app)).toEqual(errors);
    } else {
      expect(() => Testing.synth(app.stack, true)).not.toThrow();
    }
  });
});

describe('a rule of the catalogue', () => {
  const broken = new Set<string>(MISTAKES.flatMap(({ breaks }) => rulesOf(breaks)));
  const alone = new Set<string>(MISTAKES.flatMap(({ breaks }) => (typeof breaks === 'string' ? [breaks] : [])));
  const excused = Object.keys(ONLY_TERRAFORM);
  const ids: string[] = CATALOGUE.map(({ id }) => id);

  it('has a mistake against it, or a reason why it needs none', () => {
    expect(ids.filter((id) => !broken.has(id) && !excused.includes(id))).toEqual([]);
  });

  it('has no such reason when it has a mistake', () => {
    expect(excused.filter((id) => broken.has(id) || !ids.includes(id))).toEqual([]);
  });

  it('has a mistake against it alone, except for those that are never broken alone', () => {
    expect([...broken].filter((id) => !alone.has(id))).toEqual(NEVER_ALONE);
  });
});
