import { keyText } from './addresses';
import { JsonObject, objectAt, objectsAt, own, textsAt } from './json';

/** An instance of a module of a plan, with the configuration that it is made of. */
export class ModuleInstance {
  private readonly children = new Map<string, ModuleInstance>();
  private configured: ReadonlyMap<string, JsonObject> | undefined;

  /**
   * @param address with a dot behind it; empty for the root module
   * @param configuration undefined where the document tells none, as a state
   * @param call by which the module above asks for it
   */
  private constructor(
    public readonly address: string,
    public readonly configuration: JsonObject | undefined,
    public readonly above?: { readonly module: ModuleInstance; readonly call: JsonObject; readonly key: unknown },
  ) {}

  public static root(configuration: JsonObject | undefined): ModuleInstance {
    return new ModuleInstance('', configuration);
  }

  /** The instance of a module that is called here. */
  public child(name: string, key: unknown): ModuleInstance {
    const segment = `module.${name}${keyText(key)}.`;
    const known = this.children.get(segment);
    if (known) {
      return known;
    }
    const call = objectAt(objectAt(this.configuration, 'module_calls'), name);
    const inner = own(call, 'module') as JsonObject | undefined;
    const made = new ModuleInstance(`${this.address}${segment}`, inner, { module: this, call, key });
    this.children.set(segment, made);
    return made;
  }

  /** The same by its address, with or without a dot behind it. */
  public childAt(address: string): ModuleInstance {
    const [, name, key] = /^module\.([\w-]+)(?:\[(.*)\])?\.?$/s.exec(address.slice(this.address.length)) ?? [];
    return this.child(name ?? '', key === undefined ? undefined : (JSON.parse(key) as unknown));
  }

  /** The addresses that everything in the module waits for. */
  public get waitsFor(): readonly string[] {
    return this.above === undefined
      ? []
      : [
          ...this.above.module.waitsFor,
          ...textsAt(this.above.call, 'depends_on').map((one) => `${this.above?.module.address}${one}`),
        ];
  }

  /** What the configuration says of a resource, by `type.name`, with `data.` in front for a data source. */
  public configurationOf(address: string): JsonObject | undefined {
    this.configured ??= new Map(
      objectsAt(this.configuration, 'resources').map((resource) => [String(own(resource, 'address')), resource]),
    );
    return this.configured.get(address);
  }
}
