import * as fc from 'fast-check';
import { NotebookSessionProps, SparkComponentProps, SparkJobProps, SparkStep } from '../../../lib';
import { ConfiguredApp } from '../app';
import { defineJob, definePipeline, defineSession, size } from '../work';
import { added, Broken, Fits, hasCompute, Mistake } from './mistake';

/** A job with something wrong. */
export function job<V>(
  title: string,
  breaks: Broken,
  variants: fc.Arbitrary<V>,
  props: (variant: V, app: ConfiguredApp) => Partial<SparkJobProps>,
  fits: Fits = hasCompute,
): Mistake {
  return added(
    title,
    breaks,
    fc.record({ cluster: size, variant: variants }),
    (app, { cluster, variant }) => {
      defineJob(app, cluster, props(variant, app));
    },
    fits,
  );
}

/** A notebook session with something wrong. */
export function session<V>(
  title: string,
  breaks: Broken,
  variants: fc.Arbitrary<V>,
  props: (variant: V, app: ConfiguredApp) => Partial<NotebookSessionProps>,
  fits: Fits = hasCompute,
): Mistake {
  return added(
    title,
    breaks,
    fc.record({ cluster: size, variant: variants }),
    (app, { cluster, variant }) => {
      defineSession(app, cluster, props(variant, app));
    },
    fits,
  );
}

/** A pipeline with something wrong in its step. */
export function pipeline<V>(
  title: string,
  breaks: Broken,
  variants: fc.Arbitrary<V>,
  props: (variant: V, app: ConfiguredApp) => Partial<SparkStep>,
  fits: Fits = hasCompute,
): Mistake {
  return added(
    title,
    breaks,
    fc.record({ cluster: size, variant: variants }),
    (app, { cluster, variant }) => {
      definePipeline(app, cluster, props(variant, app));
    },
    fits,
  );
}

/** A component of a pipeline with something wrong. */
export function component(
  title: string,
  breaks: Broken,
  variants: fc.Arbitrary<Partial<SparkComponentProps>>,
): Mistake {
  return added(
    title,
    breaks,
    fc.record({ cluster: size, program: variants }),
    (app, { cluster, program }) => {
      definePipeline(app, cluster, {}, app.stack, program);
    },
    hasCompute,
  );
}
