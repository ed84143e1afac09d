import { Adopted } from './adopted-resource';
import { Bindings } from './bindings';
import { Code, commented, literal, object, quoted, Variables } from './code';
import { FoundProvider, settingsOf } from './found-providers';
import { FoundResource } from './found-resources';

/** What this library asks of azurerm, where nobody sees how it is set up. */
const ADVISED: Code = object([
  ['storageUseAzuread', 'true'],
  [
    'features',
    '[{ storage: [{ dataPlaneAvailable: false }], machineLearning: [{ purgeSoftDeletedWorkspaceOnDestroy: true }] }]',
  ],
]);

/** The providers of the code: the default ones, and those that a plan has beside them. */
export class WrittenProviders {
  private readonly variables = new Map<string, string>();

  constructor(
    private readonly found: readonly FoundProvider[],
    variables: Variables,
  ) {
    for (const { key, name, alias } of found) {
      if (alias !== undefined) {
        this.variables.set(key, variables.named(`${name}_${alias}`));
      }
    }
  }

  /** The provider that a resource has to name; undefined where the default one makes it. */
  public variableFor({ providerKey }: FoundResource): string | undefined {
    return this.variables.get(providerKey ?? '');
  }

  /** The statements that set providers up; those of azapi and those with an alias only where something needs them. */
  public code(resources: readonly Adopted[], bindings: Bindings): Code {
    const used = new Set(resources.map(({ provider }) => provider));
    const hasAzapi = resources.some(({ found: { type }, provider }) => type.startsWith('azapi_') && !provider);
    const beside = this.found.filter(({ key, alias }) => alias !== undefined && used.has(this.variables.get(key)));
    return [
      '// Neither a state nor a plan tells all of a provider: compare this with the block that you have.',
      this.statement('azurerm', bindings),
      ...(hasAzapi ? [this.statement('azapi', bindings)] : []),
      ...beside.map((one) => this.named(one, bindings)),
    ].join('\n');
  }

  private statement(name: string, bindings: Bindings): Code {
    const known = this.found.find(({ key }) => key === name);
    return known ? made(known, bindings) : setUp(name, quoted(name), name === 'azurerm' ? ADVISED : '{}');
  }

  private named(one: FoundProvider, bindings: Bindings): Code {
    return made(one, bindings, `const ${this.variables.get(one.key)} = `);
  }
}

function made(provider: FoundProvider, bindings: Bindings, before = ''): Code {
  const { name, alias } = provider;
  const { members, unsaid } = settingsOf(provider, bindings);
  const all = [...(alias === undefined ? [] : [['alias', literal(alias)] as const]), ...members];
  const hasFeatures = name !== 'azurerm' || members.some(([property]) => property === 'features');
  const id = quoted(alias === undefined ? name : `${name}_${alias}`);
  return [
    ...(unsaid.length > 0 ? [`// Not said here: ${commented(unsaid.join(', '))}.`] : []),
    `${before}${setUp(name, id, object([...all, ...(hasFeatures ? [] : [['features', '[{}]'] as const])]))}`,
  ].join('\n');
}

function setUp(name: string, id: Code, settings: Code): Code {
  return `new ${name === 'azurerm' ? 'AzurermProvider' : 'spark.AzapiProvider'}(this, ${id}, ${settings});`;
}
