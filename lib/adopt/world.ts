import { own, textAt } from '../plans/json';
import { Adopted, idOf, placeOf, View } from './adopted-resource';
import { Code, literal, object, quoted, Variables } from './code';
import { FoundResource } from './found-resources';

/** What a statement without a resource is found as. */
const NOTHING: FoundResource = {
  ...{ address: '', type: '', name: '', declaration: '', isPlain: true, values: {}, sensitive: {}, unknown: {} },
  ...{ expressions: {}, provider: '', madeAfter: [] },
};

/** All that comes over, while it is decided what writes it. */
export class World {
  private readonly ids = new Map<string, Adopted>();
  private readonly addresses = new Map<string, Adopted>();
  private readonly principals = new Map<string, Adopted>();
  /** What is said without a resource of its own. */
  public readonly statements: Adopted[] = [];
  /** Statements of people and applications that are known by their object ids alone, by these. */
  private readonly scopes = new Map<string, string>();
  private readonly people = new Map<string, { readonly variable: string; readonly code: Code }>();
  private readonly types = new Map<string, Adopted[]>();

  constructor(
    public readonly all: readonly Adopted[],
    public readonly elsewhere: readonly Adopted[],
    private readonly variables: Variables,
  ) {
    for (const one of [...all, ...elsewhere]) {
      const { type, address, values } = one.found;
      this.addresses.set(address, one);
      const isIdentity = type === 'azurerm_user_assigned_identity';
      const principal = isIdentity ? textAt(values, 'principal_id') : one.isElsewhere ? undefined : principalIdOf(one);
      if (principal !== undefined && !this.principals.has(principal)) {
        this.principals.set(principal, one);
      }
      if (one.provider === undefined) {
        const ofType = this.types.get(type) ?? [];
        ofType.push(one);
        this.types.set(type, ofType);
      } else {
        one.plainBecause = 'constructs are written for the default providers, and another one makes it';
      }
      if (idOf(one) !== '' && !this.ids.has(idOf(one)) && !/^azapi_(update_resource|resource_action)$/.test(type)) {
        this.ids.set(idOf(one), one);
      }
    }
  }

  /** The resources of a type, those that stay elsewhere included. */
  public ofType(type: string): readonly Adopted[] {
    return this.types.get(type) ?? [];
  }

  /** The resources of a type that come over. */
  public comingOver(type: string): readonly Adopted[] {
    return this.ofType(type).filter(({ isElsewhere }) => !isElsewhere);
  }

  public byId(id: string | undefined): Adopted | undefined {
    return id === undefined || id === '' ? undefined : this.ids.get(id.toLowerCase());
  }

  public byAddress(address: string): Adopted | undefined {
    return this.addresses.get(address);
  }

  /** Who acts as a principal: an identity, or a resource with one of its own. */
  public byPrincipal(principalId: string): Adopted | undefined {
    return this.principals.get(principalId);
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
    const code = `const ${variable} = spark.SparkIdentity.${factory}(${literal(objectId)});`;
    this.people.set(objectId, { variable, code });
    return variable;
  }

  /** The statements of these people, as far as they are spoken of. */
  public peopleIn(code: Code): readonly Code[] {
    const words = new Set(code.match(/\w+/g));
    return [...this.people.values()].flatMap((one) => (words.has(one.variable) ? [one.code] : []));
  }

  /** Where a construct is made, and its id: `this, 'Lake'`. */
  public home(one: Adopted): Code {
    const [id, above] = [...placeOf(one)].reverse();
    if (above === undefined) {
      return `this, ${quoted(id)}`;
    }
    const variable = this.scopes.get(above) ?? this.variables.named(`${above}_scope`);
    this.scopes.set(above, variable);
    return `${variable}, ${quoted(id)}`;
  }

  /** The constructs that others are made in. */
  public scopesIn(code: Code): readonly Code[] {
    return [...this.scopes].flatMap(([id, variable]) =>
      code.includes(`(${variable}, `) ? [`const ${variable} = new Construct(this, ${quoted(id)});`] : [],
    );
  }

  /** Whoever no construct writes is in no scope. */
  public leaveScopes(type: string): void {
    for (const one of this.ofType(type)) {
      one.id = one.own ? one.id : placeOf(one).join('_');
    }
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
