import { TerraformStack } from 'cdktf';
import { at, findProvider, overridesOf } from './provider-arguments';

/** A version as a list of numbers, most significant first. */
type Version = readonly number[];

/** What a constraint lets through, as far as one version is concerned. */
export type Side = 'before' | 'since' | 'both';

/**
 * Which versions of a provider a stack takes, as `required_providers` says it: what an override says, or else what the
 * bindings were generated from. Undefined where nobody says it.
 */
export function providerConstraint(stack: TerraformStack, type: string): string | undefined {
  const overridden = at(overridesOf(stack), 'terraform', 'required_providers', type, 'version');
  if (typeof overridden === 'string') {
    return overridden;
  }
  const generated = findProvider(stack, type)?.terraformGeneratorMetadata;
  return generated?.providerVersion ?? generated?.providerVersionConstraint;
}

/**
 * Whether a constraint takes versions before a major one, since then, or both; undefined for what is no constraint.
 *
 * @param constraint as Terraform writes it, such as `~> 4.55` or `>= 4.55, < 6.0`
 */
export function sideOf(constraint: string, major: number): Side | undefined {
  const parts = constraint.split(',').map((part) => /^\s*(=|!=|>=|>|<=|<|~>)?\s*v?(\d+(?:\.\d+)*)\S*\s*$/.exec(part));
  let takesBefore = true;
  let takesSince = true;
  for (const part of parts) {
    if (part === null) {
      return undefined;
    }
    const [, operator = '=', text] = part;
    const version = text.split('.').map(Number);
    takesBefore &&= mayBeBefore(operator, version, major);
    takesSince &&= mayBeSince(operator, version, major);
  }
  if (!takesBefore && !takesSince) {
    return undefined;
  }
  return takesBefore && takesSince ? 'both' : takesBefore ? 'before' : 'since';
}

function mayBeBefore(operator: string, [first]: Version, major: number): boolean {
  return ['!=', '<', '<='].includes(operator) || first < major;
}

function mayBeSince(operator: string, version: Version, major: number): boolean {
  const [first, ...rest] = version;
  switch (operator) {
    case '=':
      return first >= major;
    case '<':
      return first > major || (first === major && rest.some((number) => number > 0));
    case '<=':
      return first >= major;
    case '~>':
      // The last number may grow: with one number, or none before it that is smaller, without end.
      return version.length === 1 || first >= major;
    default:
      return true;
  }
}
