import { Arguments, Values } from '../model/arguments';
import { isObject, JsonObject, objectAt, own, textsAt } from './json';
import { ModuleInstance } from './module-instance';
import type { ReadModel } from './read-model';
import { hasOwn } from '../terraform/own-keys';

/** Arguments of providers that hold secrets, or may. */
const SECRET = /secret|password|token|certificate|key/i;

/** The providers of a plan, with what their arguments are as far as the plan tells. */
export class PlannedProviders {
  private readonly read = new Map<string, Arguments | undefined>();
  private readonly configured: JsonObject;
  private readonly variables: JsonObject;

  constructor(
    content: JsonObject,
    private readonly model: ReadModel,
  ) {
    const configuration = objectAt(content, 'configuration');
    this.configured = objectAt(configuration, 'provider_config');
    const declared = objectAt(objectAt(configuration, 'root_module'), 'variables');
    this.variables = Object.fromEntries(
      Object.entries(objectAt(content, 'variables')).filter(([name]) => own(own(declared, name), 'sensitive') !== true),
    );
  }

  /**
   * The provider under a key; undefined where the document does not tell.
   *
   * @param key such as `azurerm.other`, with the module in front where that configures it
   */
  public of(key: string | undefined, module: ModuleInstance): Arguments | undefined {
    if (key === undefined) {
      return undefined;
    }
    if (!this.read.has(key)) {
      // A module that configures none has those of the module above.
      const names = [key, key.replace(/^.*:/, '')];
      const name = names.find((one) => hasOwn(this.configured, one));
      const arguments_ =
        name === undefined
          ? module.configuration && {}
          : this.valuesOf(name, objectAt(this.configured[name], 'expressions'));
      this.read.set(key, arguments_ && (this.shared(name) ?? new Arguments(arguments_, this.model.stack)));
      if (name !== undefined) {
        this.read.set(name, this.read.get(key));
      }
    }
    return this.read.get(key);
  }

  private shared(name: string | undefined): Arguments | undefined {
    return name === undefined ? undefined : this.read.get(name);
  }

  private valuesOf(provider: string, expressions: JsonObject): Values {
    return Object.fromEntries(
      Object.entries(expressions).flatMap(([name, part]) => {
        const value = this.valueOf(`provider ${provider}, ${name}`, name, part);
        return value === undefined || value === null ? [] : [[name, value]];
      }),
    );
  }

  private valueOf(place: string, name: string, part: unknown): unknown {
    if (SECRET.test(name)) {
      return this.model.composition(place, []);
    }
    if (Array.isArray(part)) {
      return part.map((block: unknown) => (isObject(block) ? this.valuesOf(place, block) : block));
    }
    if (!isObject(part)) {
      return undefined;
    }
    if (hasOwn(part, 'constant_value')) {
      return part.constant_value;
    }
    const references = textsAt(part, 'references');
    const [, variable] = /^var\.([\w-]+)$/.exec(references[0] ?? '') ?? [];
    const known =
      references.length === 1 && variable !== undefined ? own(own(this.variables, variable), 'value') : undefined;
    if (known !== undefined) {
      return known;
    }
    return references.length === 0 && Object.keys(part).length > 0
      ? this.valuesOf(place, part)
      : this.model.composition(place, []);
  }
}
