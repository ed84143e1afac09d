import { Annotations, Aspects, IAspect, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';

/** By symbol, so that two copies of this package in one app know each other's aspects. */
const OWN = Symbol.for('cdktf-azureml-spark:aspect');

/**
 * Has something done when aspects are invoked.
 *
 * @param visit answers true where it changed a resource, which it seldom does
 */
export function addOwnAspect(construct: IConstruct, visit: (node: IConstruct) => unknown): void {
  Aspects.of(construct).add(Object.assign({ visit }, { [OWN]: true }));
}

/**
 * Invokes the aspects of a stack as cdktf does: those of a construct on it and everything below it, each once.
 *
 * cdktf invokes the aspects of a stack just before it writes that stack, so that by then an earlier one is written. To
 * judge all of an app before any of it is written, its aspects have to be invoked earlier.
 *
 * @param meet gets every construct on the way, before its aspects: to walk through a large app once more takes time
 * @returns whether any of them may have changed a resource
 */
export function invokeAspects(stack: TerraformStack, meet: (construct: IConstruct) => void): boolean {
  let warned = false;
  let changed = false;
  const visit = (construct: IConstruct, inherited: readonly IAspect[]): void => {
    meet(construct);
    const aspects = Aspects.of(construct);
    const own = aspects.all;
    const all = [...inherited, ...own];
    for (const aspect of new Set(all)) {
      const answer: unknown = (aspect.visit as (node: IConstruct) => unknown)(construct);
      changed ||= !(OWN in aspect) || answer === true;
      if (!warned && aspects.all.length !== own.length) {
        Annotations.of(construct).addWarning(
          'We detected an Aspect was added via another Aspect, and will not be applied',
        );
        warned = true;
      }
    }
    construct.node.children.forEach((child) => visit(child, all));
  };
  visit(stack, []);
  return changed;
}

/** Runs something that would invoke the aspects of a stack once more. */
export function withoutAspects(stack: TerraformStack, run: () => void): void {
  const hidden: Aspects[] = [];
  forEachBelow(stack, (construct) => {
    const aspects = Aspects.of(construct);
    if (aspects.all.length > 0) {
      hidden.push(aspects);
    }
  });
  hidden.forEach((aspects) => Object.defineProperty(aspects, 'all', { value: [], configurable: true }));
  try {
    run();
  } finally {
    hidden.forEach((aspects) => Reflect.deleteProperty(aspects, 'all'));
  }
}

/** Visits a construct and everything below it, without a list of it all: an app has tens of thousands. */
function forEachBelow(construct: IConstruct, visit: (construct: IConstruct) => void): void {
  visit(construct);
  construct.node.children.forEach((child) => forEachBelow(child, visit));
}
