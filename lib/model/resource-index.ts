import { found, MultiMap } from './collections';
import { Resource } from './resource';

/** Resources by their types, whoever read them, and by what their arguments refer to. */
export class ResourceIndex<R extends Resource> {
  private readonly byType = new MultiMap<string, R>();
  private readonly referring = new Map<string, MultiMap<Resource | undefined, R>>();

  public add(type: string, resource: R): void {
    this.byType.add(type, resource);
  }

  public get types(): readonly string[] {
    return this.byType.keys;
  }

  public ofType(type: string): readonly R[] {
    return this.byType.of(type);
  }

  /** The resources of a type whose argument refers to another resource; indexed, since thousands of resources may ask. */
  public referringTo(type: string, argument: string, target: Resource): readonly R[] {
    return found(this.referring, `${type}.${argument}`, () => {
      const index = new MultiMap<Resource | undefined, R>();
      this.ofType(type).forEach((resource) => index.add(resource.target(argument), resource));
      return index;
    }).of(target);
  }
}
