import { addressAt } from './addresses';
import { Adopted, resourceOf, mainOf } from './adopted-resource';
import { Code, commented, indented, list, object, quoted } from './code';
import type { LeftOver } from './adopt';

/** A resource as code. */
export interface WrittenResource {
  readonly adopted: Adopted;
  readonly members: readonly (readonly [string, Code])[];
  /** Variables for what nobody may see. */
  readonly secrets: readonly {
    readonly variable: string;
    readonly argument: string;
    readonly type: 'string' | 'number';
  }[];
  /** Arguments that keep the value that they have. */
  readonly asTheyAre: readonly string[];
  readonly refersTo: readonly Adopted[];
  /** What is made before it, and to which it does not refer. */
  readonly dependsOn: readonly Adopted[];
  /** What its statement writes, too. */
  readonly comesWith: readonly Adopted[];
}

/** All that a file is written from. */
export interface FileContent {
  readonly name: string;
  readonly kind: string;
  readonly writer: string | undefined;
  /** How many resources there are. */
  readonly adopted: number;
  readonly resources: readonly WrittenResource[];
  /** The statements that set up providers. */
  readonly providers: Code;
  /** Statements of scopes and people that a code speaks of. */
  spokenOfIn(code: Code): readonly Code[];
  /** What generated classes write, because statements of this library would write something else. */
  readonly plain: readonly LeftOver[];
  readonly leftOver: readonly LeftOver[];
  /** Addresses of resources, without keys, that Terraform forgets and does not destroy. */
  readonly forgotten: readonly string[];
}

/** Types whose resources hold data, which constructs protect by themselves. */
export const WITH_DATA = new Set([
  'azurerm_container_registry',
  'azurerm_key_vault',
  'azurerm_log_analytics_workspace',
  'azurerm_machine_learning_workspace',
  'azurerm_storage_account',
  'azurerm_storage_container',
  'azurerm_synapse_workspace',
]);

/** One file, that an app may be. */
export function written(content: FileContent): Code {
  const { resources, plain, leftOver, forgotten } = content;
  const spokenOf = new Set(resources.flatMap(({ refersTo, dependsOn }) => [...refersTo, ...dependsOn.map(mainOf)]));
  const statements = resources
    .filter(({ adopted }) => !adopted.isElsewhere || spokenOf.has(adopted))
    .map((one) => statement(one, spokenOf));
  const beforehand = content.spokenOfIn(statements.join('\n'));
  const body = [
    content.providers,
    AUDIT,
    ...beforehand,
    ...statements,
    protection(resources),
    forgetting(forgotten),
  ].filter((one) => one !== '');
  const isPlain = resources.some(({ adopted: { binding, own } }) => !binding && !own);
  return [
    head(content),
    imports(resources, isPlain),
    '',
    ...(leftOver.length > 0 ? [todo(leftOver)] : []),
    ...(plain.length > 0 ? [byBindings(plain)] : []),
    'export class AdoptedStack extends TerraformStack {',
    '  constructor(scope: Construct, id: string) {',
    '    super(scope, id);',
    indented(body.join('\n'), 2),
    '  }',
    '}',
    ...(isPlain ? ['', PLAIN] : []),
    '',
    'const app = new App();',
    "new AdoptedStack(app, 'adopted');",
    'app.synth();',
    '',
  ].join('\n');
}

function head({ name, kind, writer, adopted }: FileContent): string {
  const by = writer === undefined ? '' : ` of Terraform ${writer}`;
  return `// Written by \`cdktf-azureml-spark adopt\` from a ${kind}${by}, ${commented(name)}: ${adopted} resources.
// A starting point: its plan destroys and replaces nothing. Run it with the backend and the state that it was written from.`;
}

function imports(resources: readonly WrittenResource[], isPlain: boolean): string {
  const classes = new Map([['AzurermProvider', '@cdktf/provider-azurerm/lib/provider']]);
  resources
    .filter(({ adopted: { own } }) => !own)
    .forEach(({ adopted: { binding } }) => binding && classes.set(binding.className, binding.module));
  const cdktf = ['App', 'TerraformStack'];
  if (isPlain) {
    cdktf.push('TerraformMetaArguments', 'TerraformResource');
  }
  if (resources.some(({ secrets }) => secrets.length > 0)) {
    cdktf.push('TerraformVariable');
  }
  return [
    ...[...classes]
      .sort(([, a], [, b]) => (a < b ? -1 : 1))
      .map(([name, from]) => `import { ${name} } from '${from}';`),
    `import { ${cdktf.sort().join(', ')} } from 'cdktf';`,
    `import { Construct } from 'constructs';`,
    `import * as spark from 'cdktf-azureml-spark';`,
  ].join('\n');
}

function todo(leftOver: readonly LeftOver[]): string {
  return [
    '// Not said here. Terraform forgets it (removed blocks below), and destroys nothing; write or import it where it belongs:',
    ...leftOver.map(({ address, reason }) => `// - ${commented(address)}: ${commented(reason)}`),
  ].join('\n');
}

function byBindings(plain: readonly LeftOver[]): string {
  return [
    '// By generated classes, because constructs of this library would write something else:',
    ...plain.map(({ address, reason }) => `// - ${commented(address)}: ${commented(reason)}`),
  ].join('\n');
}

const AUDIT = `// Adopt first, enforce later: without this line, what is wrong stops the synth.
spark.Constraints.of(this).audit({ enforcement: spark.Enforcement.REPORT });
`;

function statement(resource: WrittenResource, spokenOf: ReadonlySet<Adopted>): Code {
  const { adopted, secrets, comesWith } = resource;
  const { found, id, own, view } = adopted;
  const made = own
    ? own.code({ members: new Map(resource.members), refersTo: resource.refersTo })
    : generated(resource);
  const moves = comesWith.flatMap((other) => moveOf(other));
  const isNamed =
    (spokenOf.has(adopted) && own?.elsewhere === undefined) ||
    view ||
    moves.length > 0 ||
    (WITH_DATA.has(found.type) && !own);
  const address = own ? '' : addressOf(adopted);
  return [
    ...secrets.map(
      ({ variable: name, argument, type }) =>
        `const ${name} = new TerraformVariable(this, ${quoted(`${id}_${argument.replace(/[^A-Za-z0-9_]/g, '_')}`)}, { type: '${type}', sensitive: true });`,
    ),
    ...(isNamed ? named(adopted, made, address) : unnamed(adopted, made, address)),
    ...(view ? [view.code] : []),
    ...moves,
  ].join('\n');
}

function named(adopted: Adopted, made: Code, address: Code): readonly Code[] {
  const { variable } = adopted;
  return [
    `const ${variable} = ${made};`,
    ...(address === '' ? [] : [`${resourceOf(adopted)}${address};`]),
    ...(adopted.own ? moveOf(adopted) : []),
  ];
}

function unnamed(adopted: Adopted, made: Code, address: Code): readonly Code[] {
  const { own } = adopted;
  const [move] = own ? moveOf(adopted) : [];
  if (move === undefined) {
    return [`${made}${address};`];
  }
  return own?.elsewhere === undefined ? [`${made}${own?.access}${moveTo(adopted)};`] : [`${made};`, move];
}

/** The resource of a generated class, or a plain one. */
function generated({ adopted, members, asTheyAre, dependsOn }: WrittenResource): Code {
  const { binding, found, id, provider } = adopted;
  const meta: (readonly [string, Code])[] = [
    ...(provider === undefined ? [] : [['provider', provider] as const]),
    ...(dependsOn.length > 0 ? [['dependsOn', list([...new Set(dependsOn.map(dependable))])] as const] : []),
    ...(asTheyAre.length > 0
      ? [['lifecycle', object([['ignoreChanges', list([...new Set(asTheyAre)].map(quoted))]])] as const]
      : []),
  ];
  return binding
    ? `new ${binding.className}(this, ${quoted(id)}, ${object([...members, ...meta])})`
    : `plainResource(this, ${quoted(id)}, ${quoted(found.type)}, ${object(members)}${meta.length > 0 ? `, ${object(meta)}` : ''})`;
}

/** What stands for a resource in `dependsOn`: where no way leads to it, what it comes with. */
function dependable(one: Adopted): Code {
  const { writtenWith } = one;
  return writtenWith && (writtenWith.access ?? writtenWith.elsewhere) === undefined
    ? resourceOf(writtenWith.main)
    : resourceOf(one);
}

/** How a resource of a generated class keeps or changes its address. */
function addressOf({ found, id }: Adopted): Code {
  return !found.isPlain
    ? `.moveFromId(${quoted(found.address)})`
    : id === found.name
      ? ''
      : `.overrideLogicalId(${quoted(found.name)})`;
}

/** The statement that moves a resource to where this library has it, where it is elsewhere. */
function moveOf(adopted: Adopted): readonly Code[] {
  const move = moveTo(adopted);
  return move === '' ? [] : [`${resourceOf(adopted)}${move};`];
}

function moveTo({ found, own, writtenWith }: Adopted): Code {
  const path = writtenWith?.path ?? own?.path ?? [];
  return found.address === '' || addressAt(found.type, path) === found.address
    ? ''
    : `.moveFromId(${quoted(found.address)})`;
}

function protection(resources: readonly WrittenResource[]): Code {
  const names = resources
    .filter(({ adopted: { found, own } }) => WITH_DATA.has(found.type) && !own)
    .map(({ adopted }) => adopted.variable);
  return names.length === 0
    ? ''
    : `\n// A plan that would destroy data stops.\nspark.DataProtection.protect(\n${indented(names.map((one) => `${one},`).join('\n'))}\n);`;
}

function forgetting(declarations: readonly string[]): Code {
  const blocks = declarations.map((from) =>
    object([
      ['from', quoted(from)],
      ['lifecycle', '{ destroy: false }'],
    ]),
  );
  return blocks.length === 0 ? '' : `\nthis.addOverride('removed', ${list(blocks)});`;
}

const PLAIN = `/** A resource for which there is no generated class; its arguments have their names in Terraform. */
function plainResource(
  scope: Construct,
  id: string,
  terraformResourceType: string,
  args: { [name: string]: unknown },
  meta: TerraformMetaArguments = {},
): TerraformResource {
  const isAzapi = terraformResourceType.startsWith('azapi_');
  const resource = new TerraformResource(scope, id, {
    terraformResourceType,
    terraformGeneratorMetadata: isAzapi ? { providerName: 'azapi', providerVersion: '~> 2.0' } : undefined,
    ...meta,
  });
  Object.entries(args).forEach(([name, value]) => resource.addOverride(name, value));
  return resource;
}`;
