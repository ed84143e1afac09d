import { TerraformDataSource, TerraformElement, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { resolved } from './tokens';

/** A provider's arguments as they will stand in the configuration; works for bindings of any origin. */
export type ProviderArguments = { readonly [argument: string]: unknown };

/** The first provider of a type in a stack that is meant. */
export function findProvider(
  stack: TerraformStack,
  type: string,
  isMeant: (provider: TerraformProvider) => boolean = () => true,
): TerraformProvider | undefined {
  // Nearly always a child of the stack, which may have a hundred thousand constructs, and whose resources ask one by one.
  // Not with cdktf's `allProviders`, which makes a promise for every construct.
  return ofType(stack.node.children, type).find(isMeant) ?? ofType(stack.node.findAll(), type).find(isMeant);
}

/** The provider of a type that a stack's resources use unless they name one. */
export function defaultProviderOf(stack: TerraformStack, type: string): TerraformProvider | undefined {
  return providerNamed(stack, type);
}

/**
 * The provider that a stack has under a name.
 *
 * @param written as the argument `provider` names it: `azurerm.alias`, alone or in a template
 */
export function providerNamed(stack: TerraformStack, written: string): TerraformProvider | undefined {
  const [type, alias] = written.replace(/^\$\{\s*(.*?)\s*\}$/, '$1').split('.');
  return findProvider(stack, type, (provider) => aliasOf(provider) === alias);
}

/** The provider that a resource names, as it is written: an override counts more than what it was made with. */
export function writtenProvider(element: TerraformResource | TerraformDataSource): string | undefined {
  const overrides = overridesOf(element);
  if (!('provider' in overrides)) {
    return element.provider?.fqn;
  }
  return typeof overrides.provider === 'string' ? overrides.provider : undefined;
}

/** What was overridden of an element or a stack, by the names that Terraform has for it; cdktf keeps that to itself. */
export function overridesOf(element: TerraformElement | TerraformStack): ProviderArguments {
  return (element as unknown as { readonly rawOverrides: ProviderArguments }).rawOverrides;
}

/** As it is written; without an override nothing has to be converted. */
function aliasOf(provider: TerraformProvider): unknown {
  return 'alias' in overridesOf(provider) ? providerArguments(provider).alias : provider.alias;
}

function ofType(constructs: readonly IConstruct[], type: string): TerraformProvider[] {
  return constructs
    .filter((construct) => TerraformProvider.isTerraformProvider(construct))
    .filter(({ terraformResourceType }) => terraformResourceType === type);
}

/** The arguments of a provider; each is resolved when it is asked for, which is seldom all of them. */
export function providerArguments(provider: TerraformProvider): ProviderArguments {
  const written = at(provider.toTerraform(), 'provider', provider.terraformResourceType) as ProviderArguments;
  const lazily = (value: unknown) => ({ enumerable: true, get: () => resolved(provider, value) });
  return Object.defineProperties(
    {},
    Object.fromEntries(Object.entries(written).map(([argument, value]) => [argument, lazily(value)])),
  );
}

/** A value in nested blocks, which stand in lists of one. */
export function at(value: unknown, ...path: string[]): unknown {
  const inner: unknown = Array.isArray(value) ? value[0] : value;
  if (path.length === 0 || typeof inner !== 'object' || inner === null) {
    return path.length === 0 ? inner : undefined;
  }
  return at((inner as ProviderArguments)[path[0]], ...path.slice(1));
}
