import { App, TerraformStack, Testing } from 'cdktf';
import { preparedStacks } from './judged';
import { Configuration, Written } from './written';

/**
 * The configuration of a stack for snapshots: without the versions of providers, and without paths of this machine, so that
 * neither an update nor another machine changes it. Throws what a synth would tell, broken rules included.
 */
export function synthesizedWithoutVersions(stack: TerraformStack): Configuration {
  preparedStacks(stack);
  const { terraform, ...rest } = JSON.parse(Testing.synth(stack, true)) as Configuration;
  const { outdir } = stack.node.root as App;
  return withoutPaths({ ...rest, terraform: withoutVersions(terraform) }, [outdir, process.cwd()]) as Configuration;
}

function withoutVersions({ required_providers: providers = {}, backend, ...rest }: Written): Written {
  const sources = Object.entries(providers as { readonly [name: string]: Written }).map(([name, { source }]) => [
    name,
    { source },
  ]);
  const { local, ...others } = (backend ?? {}) as { readonly [type: string]: Written };
  const kept = local === undefined ? others : { ...others, local: {} };
  return { ...rest, backend: kept, required_providers: Object.fromEntries(sources) as Written };
}

function withoutPaths(value: unknown, folders: readonly string[]): unknown {
  if (typeof value === 'string') {
    return folders.reduce((text, folder) => text.split(folder).join('<folder>'), value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => withoutPaths(item, folders));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutPaths(item, folders)]))
    : value;
}

/** Has `expect(stack).toMatchSnapshot()` keep the configuration of a stack, as `synthesizedWithoutVersions` has it. */
export const stackSerializer = {
  test: (value: unknown): boolean => TerraformStack.isStack(value),
  serialize: (stack: TerraformStack): string => JSON.stringify(synthesizedWithoutVersions(stack), null, 2),
};
