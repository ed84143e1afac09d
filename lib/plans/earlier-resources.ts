import { Resource } from '../model/resource';
import { found } from '../model/collections';
import { Instances } from './instances';
import type { ReadModel } from './read-model';
import { ReadResource } from './read-resource';

/** More than these are one step on the way, so that thousands that wait for thousands stay quick to follow. */
const MOST_DIRECT = 100;

/** What is made before others, by the addresses of `depends_on`. */
export class EarlierResources {
  private readonly steps = new Map<string, readonly Resource[]>();

  constructor(
    private readonly instances: Instances,
    private readonly model: ReadModel,
  ) {}

  /** All that an address stands for: the instances of a resource, or what is in a module. */
  public at(address: string): readonly Resource[] {
    return found(this.steps, address, () => {
      const all = this.instances
        .of(address)
        .flatMap(({ resource, readAfter }): readonly Resource[] => (resource ? [resource] : (readAfter?.() ?? [])));
      const resources =
        all.length > 0 ? all : /(^|\.)module\.[^.]+$/.test(address) ? this.instances.inModule(address) : [];
      return resources.length > MOST_DIRECT ? [this.step(address, resources)] : resources;
    });
  }

  private step(address: string, all: readonly Resource[]): Resource {
    return new ReadResource(this.model, {
      type: '',
      address,
      provider: undefined,
      importedFrom: undefined,
      values: () => ({}),
      ids: () => [],
      targetOf: () => undefined,
      madeAfter: () => all,
      spelledOut: () => '',
    });
  }
}
