import { Aspects, TerraformElement } from 'cdktf';
import * as fc from '../../support/fast-check';
import { ConfiguredApp } from '../app';
import { added, always, beside, both, Broken, Door, Fits, Mistake } from './mistake';
import { Thing } from './things';

/** Arguments by their paths in the configuration, such as `auto_pause.delay_in_minutes`; null takes one away. */
export type Arguments = { readonly [path: string]: unknown };

/** Limits of a mistake. */
interface Limits {
  /** In which apps of our constructs it is that mistake alone. */
  readonly fits?: Fits;
  /** @default - all of them */
  readonly doors?: readonly Door[];
}

/**
 * Arguments of a kind of resource that are wrong, whoever wrote the resource: overridden where a construct of ours made
 * it, by a call or by an aspect, and in plain bindings.
 */
export function wrong(
  thing: Thing,
  title: string,
  breaks: Broken,
  variants: fc.Arbitrary<Arguments>,
  { fits = always, doors = ['override', 'aspect', 'plain'] }: Limits = {},
): readonly Mistake[] {
  const through = (door: Door, add: (app: ConfiguredApp, args: Arguments) => void, fitting: Fits) =>
    doors.includes(door) ? [added(title, breaks, variants, add, fitting, door)] : [];
  const ofOurs = both(thing.fits ?? always, fits);
  return [
    ...through('override', (app, args) => override(thing.ours(app), args), ofOurs),
    ...through('aspect', (app, args) => overrideByAspect(app, thing.ours(app), args), ofOurs),
    ...through('plain', (app, args) => override(thing.plain(beside(app)), args), always),
  ];
}

/**
 * Something that is done to what constructs of ours wrote, by a call or by an aspect.
 *
 * @param find what the change is about; more may be defined for it
 */
export function changed<T, V>(
  title: string,
  breaks: Broken,
  variants: fc.Arbitrary<V>,
  find: (app: ConfiguredApp) => T,
  change: (target: T, variant: V) => void,
  fits: Fits = always,
): readonly Mistake[] {
  const byAspect = (app: ConfiguredApp, variant: V) => {
    const target = find(app);
    const { stack } = app;
    Aspects.of(stack).add({ visit: (node) => (node === stack ? change(target, variant) : undefined) });
  };
  return [
    added(title, breaks, variants, (app, variant) => change(find(app), variant), fits, 'override'),
    added(title, breaks, variants, byAspect, fits, 'aspect'),
  ];
}

/** Overrides arguments. */
export function override(element: TerraformElement, args: Arguments): void {
  Object.entries(args).forEach(([path, value]) => element.addOverride(path, value));
}

function overrideByAspect({ stack }: ConfiguredApp, element: TerraformElement, args: Arguments): void {
  Aspects.of(stack).add({ visit: (node) => (node === element ? override(element, args) : undefined) });
}
