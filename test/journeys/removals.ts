import { isRecord, Json, JsonObject, text, texts } from '../stand-in/json';

/** Takes one explicit dependency out of a synthesized stack, so that a test can show what it was there for. */

export interface Dependency {
  readonly from: string;
  readonly to: string;
}

/** Everything that is written in `depends_on`. */
export function explicitDependencies(config: JsonObject): Dependency[] {
  return blocksOf(config).flatMap(({ address, block }) => texts(block.depends_on).map((to) => ({ from: address, to })));
}

/** Whether the order would hold without the dependency: by a reference, or by way of others. */
export function isImplied(config: JsonObject, { from, to }: Dependency): boolean {
  const edges = new Map(
    blocksOf(config).map(({ address, block }) => {
      const explicit = texts(block.depends_on).filter((target) => address !== from || target !== to);
      return [address, [...explicit, ...references({ ...block, depends_on: [] })]];
    }),
  );
  const seen = new Set<string>();
  const reaches = (address: string): boolean =>
    (edges.get(address) ?? []).some((next) => {
      if (next === to) {
        return true;
      }
      const isNew = !seen.has(next);
      seen.add(next);
      return isNew && reaches(next);
    });
  return reaches(from);
}

/**
 * The stack without the dependency. What was waited for comes late, by so many seconds, so that whoever no longer
 * waits is there first, and the result does not depend on luck. With 0 both come at the same time, which is what shows
 * that two writes must not overlap.
 */
export function withoutDependency(config: JsonObject, { from, to }: Dependency, lateBySeconds: number): JsonObject {
  const copy = structuredClone(config);
  const blocks = new Map(blocksOf(copy).map(({ address, block }) => [address, block]));
  const [source, target] = [blocks.get(from), blocks.get(to)];
  if (!source || !target) {
    throw new Error(`the stack has no ${source ? to : from}`);
  }
  source.depends_on = texts(source.depends_on).filter((address) => address !== to);
  target.depends_on = [...texts(target.depends_on), 'terraform_data.late'];
  const resources = isRecord(copy.resource) ? copy.resource : {};
  const late = { provisioner: [{ 'local-exec': { command: `sleep ${lateBySeconds}` } }] };
  const others = isRecord(resources.terraform_data) ? resources.terraform_data : {};
  copy.resource = { ...resources, terraform_data: { ...others, late } };
  return copy;
}

function blocksOf(config: JsonObject): { address: string; block: JsonObject }[] {
  return (['resource', 'data'] as const).flatMap((section) =>
    members(config[section]).flatMap(([type, named]) =>
      members(named).flatMap(([name, block]) =>
        isRecord(block) ? [{ address: `${section === 'data' ? 'data.' : ''}${type}.${name}`, block }] : [],
      ),
    ),
  );
}

function members(value: Json | undefined): [string, Json][] {
  return isRecord(value) ? Object.entries(value) : [];
}

function references(value: Json): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(references);
  }
  if (isRecord(value)) {
    return Object.values(value).flatMap(references);
  }
  return [...text(value).matchAll(/(?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*/g)].map(([address]) => address);
}
