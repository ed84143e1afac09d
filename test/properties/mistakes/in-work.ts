import * as fc from '../../support/fast-check';
import { NotebookSessionProps, SparkComponentProps, SparkJobProps, SparkStep } from '../../../lib';
import { ConfiguredApp } from '../app';
import { defineJob, definePipeline, defineSession, Size, size } from '../work';
import { added, Broken, Fits, hasCompute, Mistake } from './mistake';

/** Something of a kind of work that is wrong, in work of any size. */
function inWork<Props>(define: (app: ConfiguredApp, cluster: Size, props: Partial<Props>) => unknown) {
  return <V>(
    title: string,
    breaks: Broken,
    variants: fc.Arbitrary<V>,
    props: (variant: V, app: ConfiguredApp) => Partial<Props>,
    fits: Fits = hasCompute,
  ): Mistake =>
    added(
      title,
      breaks,
      fc.record({ cluster: size, variant: variants }),
      (app, { cluster, variant }) => {
        define(app, cluster, props(variant, app));
      },
      fits,
    );
}

/** A job with something wrong. */
export const job = inWork<SparkJobProps>(defineJob);

/** A notebook session with something wrong. */
export const session = inWork<NotebookSessionProps>(defineSession);

/** A pipeline with something wrong in its step. */
export const pipeline = inWork<SparkStep>(definePipeline);

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
