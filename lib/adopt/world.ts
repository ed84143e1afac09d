import { own, textAt } from '../plans/json';
import { Adopted, idOf, View } from './adopted-resource';
import { Code, object, quoted, Variables } from './code';
import { FoundResource } from './found-resources';

/** What a statement without a resource is found as. */
const NOTHING: FoundResource = {
  ...{ address: '', type: '', name: '', declaration: '', isPlain: true, values: {}, sensitive: {}, unknown: {} },
  ...{ expressions: {}, provider: '', madeAfter: [] },
};

/** All that comes over, while it is decided what writes it. */
export class World {
  private readonly ids = new Map<string, Adopted>();
  /** What is said without a resource of its own. */
  public readonly statements: Adopted[] = [];
  /** Statements of people and applications that are known by their object ids alone, by these. */
  private readonly people = new Map<string, { readonly variable: string; readonly code: Code }>();
  private readonly types = new Map<string, Adopted[]>();

  constructor(
    public readonly all: readonly Adopted[],
    private readonly variables: Variables,
  ) {
    for (const one of all) {
      const { type } = one.found;
      this.types.set(type, [...(this.types.get(type) ?? []), one]);
      if (idOf(one) !== '' && !this.ids.has(idOf(one)) && !/^azapi_(update_resource|resource_action)$/.test(type)) {
        this.ids.set(idOf(one), one);
      }
    }
  }

  public ofType(...types: readonly string[]): readonly Adopted[] {
    return types.flatMap((type) => this.types.get(type) ?? []);
  }

  public byId(id: string | undefined): Adopted | undefined {
    return id === undefined || id === '' ? undefined : this.ids.get(id.toLowerCase());
  }

  /** The arguments that the generated class of a resource takes. */
  public settable({ binding }: Adopted): readonly string[] {
    return (binding?.members ?? []).map(({ argument }) => argument).filter((argument) => argument !== 'timeouts');
  }

  /**
   * The variable of a storage account as constructs take one: its own construct, or a view on what a generated class writes.
   * Undefined for another resource.
   */
  public storageAccount(one: Adopted): string | undefined {
    const { found, own: statement, variable, id } = one;
    if (found.type !== 'azurerm_storage_account') {
      return undefined;
    }
    if (statement) {
      return variable;
    }
    const { values } = found;
    one.view ??= this.view(one, (name) => {
      const flags = [
        ['hierarchicalNamespace', own(values, 'is_hns_enabled') === true, undefined],
        ['premium', own(values, 'account_tier') === 'Premium', false],
        ['sharedKeys', own(values, 'shared_access_key_enabled') !== false, true],
        ['publicNetworkAccess', own(values, 'public_network_access_enabled') !== false, false],
      ] as const;
      return `const ${name} = spark.StorageAccountRef.fromAttributes(this, ${quoted(`${id}_ref`)}, ${object([
        ['accountId', `${variable}.id`],
        ...flags.filter(([, value, usual]) => value !== usual).map(([flag, value]) => [flag, String(value)] as const),
        ['verification', `spark.Verification.none('written above')`],
      ])});`;
    });
    return one.view.variable;
  }

  /** The variable of a managed identity as constructs take one; undefined where no construct writes it. */
  public managedIdentity(id: string): Adopted | undefined {
    const one = this.byId(id);
    return one?.found.type === 'azurerm_user_assigned_identity' && one.own ? one : undefined;
  }

  /** The variable of whoever is known by an object id alone. */
  public person(factory: string, objectId: string): string {
    const known = this.people.get(objectId);
    if (known) {
      return known.variable;
    }
    const variable = this.variables.named(`${factory}_${objectId.split('-')[0]}`);
    const code = `const ${variable} = spark.SparkIdentity.${factory}(${quoted(objectId)});`;
    this.people.set(objectId, { variable, code });
    return variable;
  }

  /** The statements of these people, as far as they are spoken of. */
  public peopleIn(code: Code): readonly Code[] {
    return [...this.people.values()].flatMap((one) =>
      new RegExp(`\\b${one.variable}\\b`).test(code) ? [one.code] : [],
    );
  }

  /** A statement without a resource of its own. */
  public say(words: string): Adopted {
    const found = { ...NOTHING, name: words };
    const one = { found, variable: this.variables.named(words), id: words, binding: undefined };
    this.statements.push(one);
    return one;
  }

  private view({ variable }: Adopted, code: (name: string) => string): View {
    const name = this.variables.named(`${variable}_ref`);
    return { variable: name, code: code(name) };
  }
}

/** The principal of the system-assigned identity of a resource. */
export function principalIdOf({ found }: Adopted): string | undefined {
  const blocks = own(found.values, 'identity');
  return textAt(Array.isArray(blocks) ? (blocks as unknown[])[0] : undefined, 'principal_id') || undefined;
}
