import { Testing } from 'cdktf';
import * as fc from '../../support/fast-check';
import { Constraints } from '../../../lib';
import { ONE_FOLDER } from '../../support/stack';
import { ConfiguredApp } from '../app';
import { Configuration, validConfiguration } from '../configuration';
import { Addition, Door, Mistake, rulesOf } from './mistake';

/** Of a mistake through each door. */
type Runs = { readonly [door in Door]: number };

/** One app each, which is enough for a change. */
export const IN_ONE_APP: Runs = { construct: 1, override: 1, aspect: 1, connected: 1, plain: 1 };

/** Each with its own surroundings and variant of the mistake; always the same ones. */
export const IN_SEVERAL_APPS: Runs = { construct: 10, override: 3, aspect: 1, connected: 10, plain: 3 };

export interface Faulty {
  readonly configuration: Configuration;
  readonly addition: Addition | undefined;
}

/** Valid configurations with the mistake in them. */
export function faulty({ fits, spoil, additions }: Mistake): fc.Arbitrary<Faulty> {
  const configurations = validConfiguration
    .map(withFewAround)
    .filter(fits)
    .chain((configuration) => (spoil ? spoil(configuration) : fc.constant(configuration)));
  return fc.record({ configuration: configurations, addition: additions ?? fc.constant(undefined) });
}

/** One thing around an app is enough to be confused with a mistake. */
function withFewAround(configuration: Configuration): Configuration {
  return { ...configuration, surroundings: configuration.surroundings.slice(0, 1) };
}

function build({ prepare, door }: Mistake, { configuration, addition }: Faulty): ConfiguredApp {
  const root = Testing.app(ONE_FOLDER);
  prepare?.(root);
  const app = new ConfiguredApp(configuration, root);
  addition?.add(app);
  if (door === 'plain') {
    Constraints.of(root).audit();
  }
  return app;
}

/** Ids in the message that a synth stops with; the aspects have had their say then. */
function reported({ stack }: ConfiguredApp): string[] {
  try {
    Testing.synth(stack, true);
    return [];
  } catch (error) {
    const ids = (error as Error).message.match(/^ {2}[A-Z]+-\d+ {2}/gm) ?? [];
    return [...new Set(ids.map((id) => id.trim()))].sort();
  }
}

const THROUGH: { readonly [door in Door]: string } = {
  construct: 'as a prop or call of a construct',
  override: 'as an override of what a construct wrote',
  aspect: 'as an override in an aspect',
  connected: 'in a plain resource beside a construct',
  plain: 'in an audited plain resource',
};

/** Tries each mistake in random apps. */
export function tryEach(mistakes: readonly Mistake[], runs: Runs): void {
  it.each(mistakes.map((mistake) => [mistake.title, THROUGH[mistake.door], broken(mistake), mistake] as const))(
    '%s, %s, breaks %s and no other rule',
    (_title, _door, _broken, mistake) => {
      const rules = [...rulesOf(mistake.breaks)].sort();
      let isFirst = true;
      fc.assert(
        fc.property(faulty(mistake), (variant) => {
          const app = build(mistake, variant);
          // Aspects have their say in a synth; otherwise one tells enough.
          const errors = isFirst || mistake.door === 'aspect' ? reported(app) : undefined;
          isFirst = false;
          const found = errors ? app.foundLast : app.found;
          expect([...found.errors, ...found.warnings].sort()).toEqual(rules);
          expect(errors ?? found.errors).toEqual(found.errors);
        }),
        { numRuns: runs[mistake.door] },
      );
    },
    60_000,
  );
}

function broken({ breaks }: Mistake): string {
  return typeof breaks === 'string' ? breaks : `${breaks.rules.join(' and ')} (${breaks.because})`;
}
