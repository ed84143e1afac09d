import { TerraformDataSource, TerraformOutput, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { nameOf } from './judged';
import { MatcherContext, MatcherResult, resultOf } from './result';
import { asWritten, Configuration, configurationOf, stackOf, Written } from './written';

/** A type of resource, as Terraform names it (`azurerm_storage_account`), or a class of the bindings. */
export type ResourceType = string | { readonly tfResourceType: string };

type Element = TerraformResource | TerraformDataSource;

/** Passes where a resource of a type is written at a construct or below it, with some arguments. */
export function toHaveResourceAt(
  this: MatcherContext,
  received: unknown,
  path: string,
  type: ResourceType,
  properties: Written = {},
): MatcherResult {
  const scope = constructAt(received, path);
  const stack = stackOf(scope);
  const name = typeof type === 'string' ? type : type.tfResourceType;
  const written = configurationOf(stack);
  const elements = scope.node.findAll().filter(isElement);
  const candidates = elements.filter((element) => typeOf(element) === name).map((one) => argumentsOf(one, written));
  const expected = asWritten(stack, properties) as Written;
  const wrong = candidates.map((found) => differences(this, found, expected));
  return resultOf(
    wrong.some(({ length }) => length === 0),
    {
      failed: () =>
        candidates.length === 0
          ? [
              `Expected a resource of type ${name} at ${nameOf(scope)}, and there is none.`,
              `There ${elements.length === 0 ? 'is nothing that Terraform makes' : `are: ${listed(elements.map(typeOf))}`}.`,
              'Data sources are asked for with their prefix: data.azurerm_client_config.',
            ].join('\n')
          : [
              `Expected a resource of type ${name} at ${nameOf(scope)} with other arguments:`,
              ...closest(wrong),
              'Arguments are named as Terraform names them; a block is an object, several of one name are a list.',
            ].join('\n'),
      negated: () =>
        `Expected no such resource of type ${name} at ${nameOf(scope)}, and there is one. Give arguments to tell it from others.`,
    },
  );
}

/** Passes where a stack has an output, with a value. */
export function toHaveOutput(
  this: MatcherContext,
  received: unknown,
  name: string,
  ...value: unknown[]
): MatcherResult {
  const stack = stackOf(received);
  const outputs = outputsOf(stack);
  const found = outputs[name];
  const expected = value.map((one) => asWritten(stack, one));
  const isThere = found !== undefined;
  return resultOf(isThere && expected.every((one) => this.equals(found, one)), {
    failed: () =>
      isThere
        ? [`Expected the output ${name} of ${nameOf(stack)} to be`, shown(expected[0]), 'and it is', shown(found)].join(
            '\n',
          )
        : `Expected an output ${name} of ${nameOf(stack)}, and there is none. ${
            Object.keys(outputs).length === 0 ? 'It has no outputs.' : `There are: ${listed(Object.keys(outputs))}.`
          }`,
    negated: () => `Expected ${nameOf(stack)} to have no such output ${name}, and it has one:\n${shown(found)}`,
  });
}

/** Values by the names that Terraform has for them, and by the paths of constructs. */
function outputsOf(stack: TerraformStack): Written {
  const written = (configurationOf(stack).output ?? {}) as { readonly [name: string]: { readonly value: unknown } };
  const byName = Object.entries(written).map(([name, { value }]): [string, unknown] => [name, value]);
  const byPath = stack.node
    .findAll()
    .filter((construct): construct is TerraformOutput => TerraformOutput.isTerraformOutput(construct))
    .filter(({ friendlyUniqueId }) => friendlyUniqueId in written)
    .map((output): [string, unknown] => [pathIn(stack, output), written[output.friendlyUniqueId].value]);
  return Object.fromEntries([...byPath, ...byName]);
}

function pathIn(stack: TerraformStack, { node }: IConstruct): string {
  return node.path.slice(stack.node.path.length + 1);
}

/** The construct at a path below another one, or below the app. */
function constructAt(received: unknown, path: string): IConstruct {
  if (!Construct.isConstruct(received)) {
    throw new Error('Give expect(…) an app, a stack or another construct.');
  }
  const ids = path.split('/').filter((id) => id !== '');
  const from = [received, received.node.root].map((start) => descend(start, ids));
  const found = from.find(({ rest }) => rest.length === 0);
  if (found === undefined) {
    const [{ at, rest }] = from;
    const below = at.node.children.map(({ node }) => node.id);
    throw new Error(
      `Nothing is at ${JSON.stringify(path)}: ${nameOf(at)} has no ${JSON.stringify(rest[0])}. ` +
        (below.length === 0 ? 'There is nothing below it.' : `Below it are: ${listed(below)}.`),
    );
  }
  return found.at;
}

function descend(at: IConstruct, [id, ...rest]: readonly string[]): { at: IConstruct; rest: readonly string[] } {
  const child = id === undefined ? undefined : at.node.tryFindChild(id);
  return child === undefined ? { at, rest: id === undefined ? [] : [id, ...rest] } : descend(child, rest);
}

function isElement(construct: IConstruct): construct is Element {
  return TerraformResource.isTerraformResource(construct) || TerraformDataSource.isTerraformDataSource(construct);
}

function typeOf(element: Element): string {
  return TerraformDataSource.isTerraformDataSource(element)
    ? `data.${element.terraformResourceType}`
    : element.terraformResourceType;
}

function argumentsOf(element: Element, written: Configuration): Written {
  const section = TerraformDataSource.isTerraformDataSource(element) ? 'data' : 'resource';
  const ofType = written[section]?.[element.terraformResourceType] as { readonly [name: string]: Written } | undefined;
  return ofType?.[element.friendlyUniqueId] ?? {};
}

/** What of the expected arguments is written otherwise, a line for each. */
function differences({ equals, utils }: MatcherContext, found: Written, expected: Written): string[] {
  return Object.entries(expected)
    .filter(([name, value]) => !equals(blockOf(found[name], value), value, [utils.subsetEquality]))
    .map(([name, value]) => `  ${name}: expected ${shown(value)}, and it is ${shown(found[name])}${hint(name, found)}`);
}

/** cdktf writes single blocks as lists of one here and as objects there. */
function blockOf(found: unknown, expected: unknown): unknown {
  if (!isBlock(found) || !isBlock(expected) || Array.isArray(found) === Array.isArray(expected)) {
    return found;
  }
  return Array.isArray(found) && found.length === 1 ? (found[0] as unknown) : [found];
}

function isBlock(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !('asymmetricMatch' in value);
}

function hint(name: string, found: Written): string {
  const own = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return own !== name && own in found ? ` (Terraform calls it ${own})` : '';
}

/** The candidate that has most of what is expected. */
function closest(wrong: readonly string[][]): string[] {
  return [...wrong].sort((left, right) => left.length - right.length)[0];
}

function shown(value: unknown): string {
  return value === undefined ? 'not written' : (JSON.stringify(value, asymmetric) ?? String(value));
}

/** `expect.stringContaining('x')` as it is written. */
function asymmetric(_key: string, value: unknown): unknown {
  const { asymmetricMatch, toAsymmetricMatcher } = (value ?? {}) as {
    readonly asymmetricMatch?: unknown;
    readonly toAsymmetricMatcher?: () => string;
  };
  return typeof asymmetricMatch === 'function' ? String(toAsymmetricMatcher?.call(value) ?? value) : value;
}

function listed(texts: readonly string[]): string {
  return [...new Set(texts)].sort().join(', ');
}
