import { Aspects } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { Arguments, override } from '../properties/mistakes/doors';
import { Thing } from '../properties/mistakes/things';
import { Part, PlainSynapseScene } from '../support/plain-synapse';
import { AttachedApp, ServerlessApp } from './apps';

/** By which way around the props a resource is changed. */
export type Way = 'a setter' | 'a put method' | 'addOverride' | 'an aspect' | 'a child found through node';

/** A change that harms an app which keeps every rule. */
export interface HarmfulChange {
  /** What is changed, as in "where …". */
  readonly what: string;
  readonly way: Way;
  /** What the same mistake in plain resources is told by. */
  readonly rule: string;
  /** Builds an app of constructs, and changes it where `isHarmful`. */
  readonly ours: (isHarmful: boolean) => ServerlessApp | AttachedApp;
  /**
   * Writes the same mistake with plain bindings. Where only constructs state what the rule is about, by props: in the
   * scope, or in an app of its own.
   */
  readonly plain: (scope: Construct) => unknown;
}

function changes<A extends ServerlessApp | AttachedApp>(build: () => A) {
  return (
    rule: string,
    what: string,
    way: Exclude<Way, 'an aspect'>,
    change: (app: A) => unknown,
    plain: (scope: Construct) => unknown,
  ): HarmfulChange => ({
    what,
    way,
    rule,
    plain,
    ours: (isHarmful) => {
      const app = build();
      if (isHarmful) {
        change(app);
      }
      return app;
    },
  });
}

/** Changes of serverless Spark with approved outbound. */
export const approved = changes(() => new ServerlessApp());

/** Changes of an attached pool. */
export const attached = changes(() => new AttachedApp());

/** What an aspect on the stack does to everything in it. */
export function byAspect(
  rule: string,
  what: string,
  build: () => ServerlessApp | AttachedApp,
  visit: (node: IConstruct) => void,
  plain: (scope: Construct) => unknown,
): HarmfulChange {
  return {
    what,
    way: 'an aspect',
    rule,
    plain,
    ours: (isHarmful) => {
      const app = build();
      if (isHarmful) {
        Aspects.of(app.stack).add({ visit });
      }
      return app;
    },
  };
}

/** A plain thing with wrong arguments. */
export function bare(thing: Thing, args: Arguments) {
  return (scope: Construct): void => override(thing.plain(scope), args);
}

/** The plain scene with other arguments of a part. */
export function scene(part: Part, args: Arguments) {
  return (scope: Construct): unknown => new PlainSynapseScene(scope, { change: { [part]: args } });
}

/** The plain scene without some parts. */
export function without(...parts: readonly Part[]) {
  return (scope: Construct): unknown => new PlainSynapseScene(scope, { without: parts });
}
