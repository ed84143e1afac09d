import { isRecord, Json, JsonObject, text, texts } from '../stand-in/json';

/** Takes explicit dependencies or resources out of a synthesized stack, so that a test can show what they are for. */

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
 * The stack without dependencies of one block. What was waited for comes late, by so many seconds after the block could
 * start, so that the result does not depend on luck. With 0 both start at the same moment, which is what shows that two
 * writes must not overlap.
 */
export function withoutDependencies(
  config: JsonObject,
  removed: readonly Dependency[],
  lateBySeconds: number,
): JsonObject {
  const copy = structuredClone(config);
  const blocks = new Map(blocksOf(copy).map(({ address, block }) => [address, block]));
  const block = (address: string): JsonObject => {
    const found = blocks.get(address);
    if (!found) {
      throw new Error(`the stack has no ${address}`);
    }
    return found;
  };
  const source = block(removed[0].from);
  const targets = removed.map(({ to }) => block(to));
  source.depends_on = texts(source.depends_on).filter((address) => !removed.some(({ to }) => to === address));
  const together = lateBySeconds === 0 ? [source, ...targets] : [source];
  const needed = together.flatMap((one) => [...texts(one.depends_on), ...references({ ...one, depends_on: [] })]);
  const late = {
    depends_on: [...new Set(needed)].filter((address) => blocks.has(address)),
    provisioner: [{ 'local-exec': { command: `sleep ${lateBySeconds}` } }],
  };
  for (const waiting of lateBySeconds === 0 ? together : targets) {
    waiting.depends_on = [...texts(waiting.depends_on), 'terraform_data.late'];
  }
  const resources = isRecord(copy.resource) ? copy.resource : {};
  const others = isRecord(resources.terraform_data) ? resources.terraform_data : {};
  copy.resource = { ...resources, terraform_data: { ...others, late } };
  return copy;
}

/** The stack without a resource, and without what waited for it waiting. */
export function withoutResource(config: JsonObject, address: string): JsonObject {
  const copy = structuredClone(config);
  const [type, name] = address.split('.');
  const resources = isRecord(copy.resource) ? copy.resource : {};
  const named = resources[type];
  if (!isRecord(named) || !(name in named)) {
    throw new Error(`the stack has no ${address}`);
  }
  delete named[name];
  if (Object.keys(named).length === 0) {
    // Terraform refuses a type without resources.
    delete resources[type];
  }
  for (const { block } of blocksOf(copy)) {
    if (block.depends_on !== undefined) {
      block.depends_on = texts(block.depends_on).filter((other) => other !== address);
    }
    if (references(block.triggers_replace ?? null).includes(address)) {
      delete block.triggers_replace;
    }
  }
  return copy;
}

/** The stack with a resource that runs nothing on the machine where Terraform runs. */
export function withoutProvisioners(config: JsonObject, address: string): JsonObject {
  const copy = structuredClone(config);
  const found = blocksOf(copy).find((block) => block.address === address);
  if (found?.block.provisioner === undefined) {
    throw new Error(`the stack has no ${address} that runs something`);
  }
  delete found.block.provisioner;
  return copy;
}

/** Addresses of the resources of a stack. */
export function resourceAddresses(config: JsonObject): string[] {
  return blocksOf(config)
    .map(({ address }) => address)
    .filter((address) => !address.startsWith('data.'));
}

/** Everything that is managed or read. */
export function blocksOf(config: JsonObject): { address: string; block: JsonObject }[] {
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

/** Addresses in a value, and what only looks like one. */
export function references(value: Json): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(references);
  }
  if (isRecord(value)) {
    return Object.values(value).flatMap(references);
  }
  return [...text(value).matchAll(/(?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*/g)].map(([address]) => address);
}
