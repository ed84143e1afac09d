import { TerraformProvider, TerraformStack } from 'cdktf';
import { lookedUp } from '../terraform/lookups';
import { resolved } from '../terraform/tokens';

/** A provider's arguments as they will stand in the configuration; works for bindings of any origin. */
export type ProviderArguments = { readonly [argument: string]: unknown };

/** The providers of a type in a stack. */
export function providersOf(stack: TerraformStack, type: string): TerraformProvider[] {
  // cdktf's own `allProviders` makes a promise for every construct of the stack.
  const all = lookedUp(stack, () => stack.node.findAll().filter(TerraformProvider.isTerraformProvider));
  return all.filter((provider) => provider.terraformResourceType === type);
}

/** The arguments of a provider. */
export function argumentsOf(provider: TerraformProvider): ProviderArguments {
  return at(
    resolved(provider, provider.toTerraform()),
    'provider',
    provider.terraformResourceType,
  ) as ProviderArguments;
}

/** A value in nested blocks, which stand in lists of one. */
export function at(value: unknown, ...path: string[]): unknown {
  const inner: unknown = Array.isArray(value) ? value[0] : value;
  if (path.length === 0 || typeof inner !== 'object' || inner === null) {
    return path.length === 0 ? inner : undefined;
  }
  return at((inner as ProviderArguments)[path[0]], ...path.slice(1));
}
