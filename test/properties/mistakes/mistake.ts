import { App } from 'cdktf';
import { Construct } from 'constructs';
import * as fc from '../../support/fast-check';
import { ConfiguredApp } from '../app';
import { AttachedConfiguration, Configuration, Surrounding } from '../configuration';
import { JudgingRuleId } from '../../../lib/rules/lazy-catalogue';

/** What a mistake breaks: one rule, or several with the reason why one mistake cannot break less. */
export type Broken = JudgingRuleId | Together;

interface Together {
  readonly rules: readonly JudgingRuleId[];
  readonly because: string;
}

/** Something that is put beside or into an app; `what` tells the counterexample. */
export interface Addition {
  readonly what: unknown;
  readonly add: (app: ConfiguredApp) => void;
}

/** How a mistake comes into an app. */
export type Door =
  /** A prop or a call of a construct. */
  | 'construct'
  /** An override of what a construct wrote. */
  | 'override'
  /** The same in an aspect. */
  | 'aspect'
  /** A plain resource that refers to what a construct made, and so is judged without an audit. */
  | 'connected'
  /** Any other plain resource, in an app that is audited. */
  | 'plain';

/** One mistake in an app that is right otherwise, through one door. */
export interface Mistake {
  readonly title: string;
  readonly breaks: Broken;
  readonly door: Door;
  /** Whether it can be made in the configuration at all. */
  readonly fits: Fits;
  /** Raw values that are wrong. */
  readonly spoil?: (configuration: Configuration) => fc.Arbitrary<Configuration>;
  /** Statements that are wrong. */
  readonly additions?: fc.Arbitrary<Addition>;
  /** What is done to the root before the stack is defined. */
  readonly prepare?: (root: App) => void;
}

export type Fits = (configuration: Configuration) => boolean;

export const always: Fits = () => true;
export const isIsolated: Fits = ({ isolation }) => isolation !== 'disabled';
export const isApproved: Fits = ({ isolation }) => isolation === 'approved';
export const isInternet: Fits = ({ isolation }) => isolation === 'internet';
export const isDisabled: Fits = ({ isolation }) => isolation === 'disabled';
export const hasServerless: Fits = ({ serverless }) => serverless !== undefined;
export const hasPool: Fits = ({ attached }) => attached !== undefined;
export const hasCompute: Fits = (configuration) => hasServerless(configuration) || hasPool(configuration);

/** Apps with nothing of a kind around them. */
export const without =
  (what: Surrounding): Fits =>
  ({ surroundings }) =>
    !surroundings.includes(what);

export const both =
  (...all: readonly Fits[]): Fits =>
  (configuration) =>
    all.every((fits) => fits(configuration));

export const not =
  (fits: Fits): Fits =>
  (configuration) =>
    !fits(configuration);

/** Several rules that one mistake breaks. */
export function together(because: string, ...rules: readonly JudgingRuleId[]): Broken {
  return { rules, because };
}

export function rulesOf(breaks: Broken): readonly JudgingRuleId[] {
  return typeof breaks === 'string' ? [breaks] : breaks.rules;
}

/** A wrong value in the configuration. */
export function spoiled(
  title: string,
  breaks: Broken,
  fits: Fits,
  spoil: (configuration: Configuration) => fc.Arbitrary<Configuration>,
): Mistake {
  return { title, breaks, door: 'construct', fits, spoil };
}

/** A wrong value of the attached pool. */
export function spoiledPool(
  title: string,
  breaks: Broken,
  spoil: (pool: AttachedConfiguration) => fc.Arbitrary<Partial<AttachedConfiguration>>,
): Mistake {
  return spoiled(title, breaks, hasPool, (configuration) => {
    const { attached } = configuration;
    return attached === undefined
      ? fc.constant(configuration)
      : spoil(attached).map((wrong) => ({ ...configuration, attached: { ...attached, ...wrong } }));
  });
}

/** A wrong statement in an app that is right, in one of several variants. */
export function added<V>(
  title: string,
  breaks: Broken,
  variants: fc.Arbitrary<V>,
  add: (app: ConfiguredApp, variant: V) => void,
  fits: Fits = always,
  door: Door = 'construct',
): Mistake {
  const additions = variants.map((what) => ({ what, add: (app: ConfiguredApp) => add(app, what) }));
  return { title, breaks, door, fits, additions };
}

type AddBeside<V> = (scope: Construct, variant: V, app: ConfiguredApp) => void;

/** Wrong plain resources beside an app that is right. */
export function plain<V>(title: string, breaks: Broken, variants: fc.Arbitrary<V>, add: AddBeside<V>): Mistake {
  return added(title, breaks, variants, (app, variant) => add(beside(app), variant, app), always, 'plain');
}

/** Wrong plain resources that refer to what is in the app. */
export function connected<V>(
  title: string,
  breaks: Broken,
  variants: fc.Arbitrary<V>,
  add: AddBeside<V>,
  fits: Fits = always,
): Mistake {
  return added(title, breaks, variants, (app, variant) => add(beside(app), variant, app), fits, 'connected');
}

/** Where plain resources go, so that their construct ids are their own. */
export function beside({ stack }: ConfiguredApp): Construct {
  return new Construct(stack, 'Beside');
}

/** A character that none of the names may hold, somewhere in a name. */
const hostileName = fc
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

/** The same for a plain resource, where a template is none of our business but Terraform's. */
export const wrongPlainName = wrongName.filter((name) => !/[$%]\{/.test(name));

/** Numbers that are not whole ones from `min` to `max`; calls take no others. */
export function wrongNumber(min: number, max: number): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({ max: min - 1, min: -1000 }),
    fc.integer({ min: max + 1, max: max * 1000 }),
    fc.constantFrom(min + 0.5, max - 0.1, -0.5, 1e300),
  );
}
