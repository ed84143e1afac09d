import { dependable, ITerraformDependable, TerraformDataSource, TerraformElement, TerraformResource } from 'cdktf';

const seen = new WeakMap<TerraformElement, Set<ITerraformDependable>>();

/**
 * Writes `depends_on` on a resource that exists already. cdktf ignores `node.addDependency`, and two reads of one
 * resource's address differ as text, so what was added is remembered by object.
 */
export function dependOn(
  dependent: TerraformResource | TerraformDataSource,
  ...dependencies: readonly ITerraformDependable[]
): void {
  const known = seen.get(dependent) ?? new Set();
  seen.set(dependent, known);
  for (const dependency of dependencies) {
    if (!known.has(dependency)) {
      known.add(dependency);
      dependent.dependsOn = [...(dependent.dependsOn ?? []), dependable(dependency)];
    }
  }
}
