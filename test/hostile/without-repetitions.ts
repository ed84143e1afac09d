import { blocksOf, references } from '../journeys/removals';
import { isRecord, Json, JsonObject } from '../stand-in/json';

/**
 * A stack of many cases without what stands there again in another case: what one of them shows Terraform need not be
 * read hundreds of times. What is left has everything that it refers to.
 */
export function withoutRepetitions(config: JsonObject): JsonObject {
  const blocks = new Map(blocksOf(config).map(({ address, block }) => [address, block]));
  const known = new Set<string>();
  const isNew = (name: string, content: Json): boolean =>
    known.size < known.add(inAnyCase(`${name} ${JSON.stringify(content)}`)).size;
  const kept = new Set<string>();
  const keep = (address: string): void => {
    const block = blocks.get(address);
    if (block && !kept.has(address)) {
      kept.add(address);
      references(block).forEach(keep);
    }
  };
  [...blocks].filter(([address, block]) => isNew(address, block)).forEach(([address]) => keep(address));
  const check = members(config.check).filter(([name, block]) => isNew(name, block));
  check.flatMap(([, block]) => references(block)).forEach(keep);
  return {
    ...config,
    resource: those(config.resource, (address) => kept.has(address)),
    data: those(config.data, (address) => kept.has(`data.${address}`)),
    check: Object.fromEntries(check),
  };
}

/** Text without the number of its case, which is in names and in the hashes of addresses. */
function inAnyCase(text: string): string {
  return text.replace(/case\d+/gi, 'case').replace(/_[0-9A-F]{8}\b/g, '');
}

function those(section: Json | undefined, isWanted: (address: string) => boolean): JsonObject {
  const types = members(section).map(([type, named]): [string, JsonObject] => [
    type,
    Object.fromEntries(members(named).filter(([name]) => isWanted(`${type}.${name}`))),
  ]);
  // Terraform refuses a type without resources.
  return Object.fromEntries(types.filter(([, named]) => Object.keys(named).length > 0));
}

function members(value: Json | undefined): [string, Json][] {
  return isRecord(value) ? Object.entries(value) : [];
}
