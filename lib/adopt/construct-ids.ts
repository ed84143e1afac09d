import { addressAt } from './addresses';
import { FoundResource } from './found-resources';

/** Ids that constructs of a stack have already, or that cdktf leaves out of addresses. */
const TAKEN = [
  'Default',
  'Resource',
  'azurerm',
  'azapi',
  'DataProtection',
  'MovedBlocks',
  'AzureClientConfig',
  'SparkPrivateDnsZones',
  'SparkRoleAssignments',
];

/** Types that constructs of this library write below an id of their own. */
const CONSTRUCTS =
  /^azurerm_(user_assigned_identity|storage_account|machine_learning_workspace|synapse_workspace|synapse_spark_pool)$/;

/** A name without the hash that cdktf put behind it. */
export function shortName(name: string): string {
  return name.replace(/_[0-9A-F]{8}$/, '');
}

/** The id of a construct behind that of the scope in which it was made by this library; undefined where it is in none. */
export function scopedId({ type, name, address, isPlain }: FoundResource, ids: readonly string[]): string | undefined {
  const short = shortName(name);
  if (!isPlain || !CONSTRUCTS.test(type) || type === 'azurerm_synapse_spark_pool' || short === name) {
    return undefined;
  }
  const cuts = [...short.matchAll(/_/g)].map(({ index }) => [short.slice(0, index), short.slice(index + 1)] as const);
  const found = cuts.find(([above, id]) => addressAt(type, [above, id, 'Resource']) === address);
  return found && !ids.includes(found[0]) && !TAKEN.includes(found[0]) ? found.join('/') : undefined;
}

/** The id of a construct for each resource: its own name where that is free. */
export function constructIds(resources: readonly FoundResource[]): readonly string[] {
  const used = new Set(TAKEN);
  // Whoever keeps its address comes first.
  const ids = new Map<FoundResource, string>();
  for (const one of [...resources.filter(({ isPlain }) => isPlain), ...resources.filter(({ isPlain }) => !isPlain)]) {
    const { type, name, address, isPlain } = one;
    const words = isPlain
      ? CONSTRUCTS.test(type)
        ? shortName(name)
        : name
      : address.replace(`${type}.`, '').replace(/^module\.|\.module\./g, ' ');
    const base =
      words
        .replace(/[^A-Za-z0-9_-]+/g, ' ')
        .trim()
        .replace(/ /g, '_')
        .slice(0, 120) || 'resource';
    const id = free([base, `${base}_${type.replace(/^[a-z]+_/, '')}`], used);
    used.add(id);
    ids.set(one, id);
  }
  return resources.map((one) => ids.get(one) ?? one.name);
}

function free(wanted: readonly string[], used: ReadonlySet<string>): string {
  const found = wanted.find((one) => !used.has(one));
  if (found !== undefined) {
    return found;
  }
  const last = wanted[wanted.length - 1];
  let number = 2;
  while (used.has(`${last}_${number}`)) {
    number += 1;
  }
  return `${last}_${number}`;
}
