import { found } from '../model/collections';
import { Resource } from '../model/resource';
import { ReadResource } from './read-resource';
import { keyText } from './addresses';

/** A resource or data source of a document; several of them with `count` or `for_each`. */
export interface Instance {
  readonly address: string;
  readonly key: unknown;
  /** Undefined for a data source. */
  readonly resource: ReadResource | undefined;
  /** Of a data source, the resources that are made before it is read. */
  readonly readAfter?: () => readonly Resource[];
}

/** The instances of the resources and data sources of a document, by addresses without their own keys. */
export class Instances {
  private readonly lists = new Map<string, { readonly all: Instance[]; readonly byKey: Map<string, Instance> }>();
  private readonly modules = new Map<string, ReadResource[]>();

  /** @param module address of the module, with a dot behind it */
  public add(module: string, local: string, instance: Instance): void {
    const { all, byKey } = found(this.lists, `${module}${local}`, () => ({ all: [], byKey: new Map() }));
    all.push(instance);
    byKey.set(keyText(instance.key), instance);
    if (instance.resource && module !== '') {
      found(this.modules, module.slice(0, -1), () => []).push(instance.resource);
    }
  }

  public of(address: string): readonly Instance[] {
    return this.lists.get(address)?.all ?? [];
  }

  /** @param key in brackets */
  public at(address: string, key: string): Instance | undefined {
    return this.lists.get(address)?.byKey.get(key);
  }

  /** The resources in a module, by its address, and in those that it calls. */
  public inModule(address: string): readonly ReadResource[] {
    const inside = [...this.modules.keys()].filter(
      (one) => one === address || one.startsWith(`${address}.`) || one.startsWith(`${address}[`),
    );
    return inside.flatMap((one) => this.modules.get(one) ?? []);
  }
}
