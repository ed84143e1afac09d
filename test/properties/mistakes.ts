import * as fc from 'fast-check';
import { JudgingRuleId } from '../../lib/constraints/lazy-catalogue';
import { ConfiguredApp } from './app';
import { AttachedConfiguration, Configuration } from './configuration';

/** One mistake in an app that is right otherwise. */
export interface Mistake {
  readonly title: string;
  /** The rules it breaks: one, unless a mistake is against two documented facts. */
  readonly breaks: readonly JudgingRuleId[];
  /** Whether it can be made in the configuration at all. */
  readonly fits: (configuration: Configuration) => boolean;
  /** Raw values that are wrong. */
  readonly spoil?: (configuration: Configuration) => fc.Arbitrary<Configuration>;
  /** Statements that are wrong. */
  readonly add?: (app: ConfiguredApp) => void;
}

/** A wrong value in the configuration. */
export function spoiled(
  title: string,
  breaks: readonly JudgingRuleId[],
  fits: (configuration: Configuration) => boolean,
  spoil: (configuration: Configuration) => fc.Arbitrary<Configuration>,
): Mistake {
  return { title, breaks, fits, spoil };
}

/** A wrong statement beside the configuration. */
export function added(
  title: string,
  breaks: readonly JudgingRuleId[],
  add: (app: ConfiguredApp) => void,
  fits: (configuration: Configuration) => boolean = () => true,
): Mistake {
  return { title, breaks, fits, add };
}

/** A wrong value of the attached pool. */
export function spoiledPool(
  title: string,
  breaks: readonly JudgingRuleId[],
  spoil: (pool: AttachedConfiguration) => fc.Arbitrary<Partial<AttachedConfiguration>>,
  fits: (pool: AttachedConfiguration) => boolean = () => true,
): Mistake {
  return {
    title,
    breaks,
    fits: ({ attached }) => attached !== undefined && fits(attached),
    spoil: (configuration) => {
      const { attached } = configuration;
      return attached === undefined
        ? fc.constant(configuration)
        : spoil(attached).map((wrong) => ({ ...configuration, attached: { ...attached, ...wrong } }));
    },
  };
}

/** A character that none of the names may hold, somewhere in a name. */
export const hostileName = fc
  .tuple(
    fc.constantFrom('abc', 'data1', 'x9z'),
    fc.constantFrom('${', '%{', '"', "'", '\n', '\0', '\u202e', ' ', '/', '\\', 'é', '\u{1f600}', '.'),
    fc.constantFrom('abc', '1'),
  )
  .map((parts) => parts.join(''));

/** Too short, too long, or with a character that is not allowed. */
export const wrongName = fc.oneof(
  hostileName,
  fc.constantFrom('', '-'),
  fc.integer({ min: 129, max: 10_000 }).map((length) => 'a'.repeat(length)),
);

/** Numbers that are not whole ones from `min` to `max`. */
export function wrongNumber(min: number, max: number): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({ max: min - 1, min: -1000 }),
    fc.integer({ min: max + 1, max: max * 1000 }),
    fc.constantFrom(NaN, Infinity, -Infinity, min + 0.5, max - 0.1, -0.5),
  );
}
