import { Adopted, resourceOf } from './adopted-resource';
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
  /** Variables of what is made before it, and to which it does not refer. */
  readonly dependsOn: readonly string[];
}

/** All that a file is written from. */
export interface FileContent {
  readonly name: string;
  readonly kind: string;
  readonly writer: string | undefined;
  readonly resources: readonly WrittenResource[];
  readonly leftOver: readonly LeftOver[];
  /** Addresses of resources, without keys, that Terraform forgets and does not destroy. */
  readonly forgotten: readonly string[];
}

/** Types whose resources hold data. */
const WITH_DATA = new Set([
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
  const { resources, leftOver, forgotten } = content;
  const spokenOf = new Set(resources.flatMap(({ refersTo, dependsOn }) => [...refersTo.map(resourceOf), ...dependsOn]));
  const statements = resources.map((one) => statement(one, spokenOf));
  const body = [providers(resources), ...statements, protection(resources), forgetting(forgotten)].filter(
    (one) => one !== '',
  );
  const isPlain = resources.some(({ adopted }) => !adopted.binding);
  return [
    head(content),
    imports(resources, isPlain),
    '',
    ...(leftOver.length > 0 ? [todo(leftOver)] : []),
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

function head({ name, kind, writer, resources }: FileContent): string {
  const by = writer === undefined ? '' : ` of Terraform ${writer}`;
  return `// Written by \`cdktf-azureml-spark adopt\` from a ${kind}${by}, ${commented(name)}: ${resources.length} resources.
// A starting point: its plan destroys and replaces nothing. Run it with the backend and the state that it was written from.`;
}

function imports(resources: readonly WrittenResource[], isPlain: boolean): string {
  const classes = new Map([['AzurermProvider', '@cdktf/provider-azurerm/lib/provider']]);
  resources
    .filter((one) => constructCode(one) === undefined)
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

function providers(resources: readonly WrittenResource[]): Code {
  const hasAzapi = resources.some(({ adopted }) => adopted.found.type.startsWith('azapi_'));
  return `// Neither a state nor a plan tells all of a provider: compare this with the block that you have.
new AzurermProvider(this, 'azurerm', {
  storageUseAzuread: true,
  features: [{ storage: [{ dataPlaneAvailable: false }], machineLearning: [{ purgeSoftDeletedWorkspaceOnDestroy: true }] }],
});
${hasAzapi ? `new spark.AzapiProvider(this, 'azapi', {});\n` : ''}// Adopt first, enforce later: without this line, what is wrong stops the synth.
spark.Constraints.of(this).audit({ enforcement: spark.Enforcement.REPORT });
`;
}

function statement(resource: WrittenResource, spokenOf: ReadonlySet<string>): Code {
  const { adopted, members, secrets, asTheyAre, dependsOn } = resource;
  const { binding, found, id, variable } = adopted;
  const meta: (readonly [string, Code])[] = [
    ...(dependsOn.length > 0 ? [['dependsOn', list(dependsOn)] as const] : []),
    ...(asTheyAre.length > 0
      ? [['lifecycle', object([['ignoreChanges', list([...new Set(asTheyAre)].map(quoted))]])] as const]
      : []),
  ];
  const own = constructCode(resource);
  const made =
    own ??
    (binding
      ? `new ${binding.className}(this, ${quoted(id)}, ${object([...members, ...meta])})`
      : `plainResource(this, ${quoted(id)}, ${quoted(found.type)}, ${object(members)}${meta.length > 0 ? `, ${object(meta)}` : ''})`);
  const address =
    own !== undefined || !found.isPlain
      ? `.moveFromId(${quoted(found.address)})`
      : id === found.name
        ? ''
        : `.overrideLogicalId(${quoted(found.name)})`;
  const isNamed =
    spokenOf.has(resourceOf(adopted)) || (WITH_DATA.has(found.type) && own === undefined) || adopted.construct;
  return [
    ...secrets.map(
      ({ variable: name, argument, type }) =>
        `const ${name} = new TerraformVariable(this, ${quoted(`${id}_${argument.replace(/[^A-Za-z0-9_]/g, '_')}`)}, { type: '${type}', sensitive: true });`,
    ),
    ...(isNamed
      ? [`const ${variable} = ${made};`, ...(address === '' ? [] : [`${resourceOf(adopted)}${address};`])]
      : [`${made}${address};`]),
  ].join('\n');
}

/** The construct of this library that writes a resource; undefined where it stays plain. */
function constructCode({ adopted, members, refersTo }: WrittenResource): Code | undefined {
  const { construct, container, found, id } = adopted;
  if (container && refersTo.includes(container.account)) {
    return `${container.account.variable}.addContainer(${quoted(container.name)})`;
  }
  if (!construct) {
    return undefined;
  }
  const given = new Map(members);
  const location = String(found.values.location);
  const group = refersTo.find(
    ({ found: { type, values }, variable }) =>
      type === 'azurerm_resource_group' &&
      values.location === location &&
      given.get('resourceGroupName') === `${variable}.name`,
  );
  const home = group
    ? `spark.ResourceGroupRef.of(${group.variable})`
    : `spark.ResourceGroupRef.named(${given.get('resourceGroupName')}, ${quoted(location)})`;
  const tags = given.get('tags');
  return `new spark.${construct.className}(this, ${quoted(id)}, ${object([
    ['resourceGroup', home],
    [construct.nameProperty, quoted(String(found.values.name))],
    ...construct.properties,
    ...(tags === undefined ? [] : [['tags', tags] as const]),
  ])})`;
}

function protection(resources: readonly WrittenResource[]): Code {
  const names = resources
    .filter((one) => WITH_DATA.has(one.adopted.found.type) && constructCode(one) === undefined)
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
