const KEY = String.raw`\[(?:"(?:[^"\\]|\\.)*"|\d+)\]`;

const MODULE = String.raw`module\.[\w-]+(?:${KEY})?\.`;

/** Modules, `data`, type and name, the key of an instance, and what follows. */
const ADDRESS = new RegExp(String.raw`^((?:${MODULE})*)(data\.)?([A-Za-z][\w-]*\.[\w-]+)(${KEY})?`);

/** An address, alone or in front of an attribute. */
export interface Address {
  /** Of the module, with a dot behind it; empty for the root module. */
  readonly module: string;
  readonly isData: boolean;
  /** Type and name. */
  readonly resource: string;
  /** The key of an instance in its brackets; empty without one. */
  readonly key: string;
  /** What follows, such as `.identity[0].principal_id`. */
  readonly rest: string;
}

/** The address at the start of a reference; undefined where there is none. */
export function addressIn(reference: string): Address | undefined {
  const match = ADDRESS.exec(reference);
  if (!match) {
    return undefined;
  }
  const [all, module, data, resource, key = ''] = match;
  return { module, isData: data !== undefined, resource, key, rest: reference.slice(all.length) };
}

/** The key of an instance as it stands in addresses. */
export function keyText(key: unknown): string {
  return key === undefined || key === null ? '' : `[${JSON.stringify(key)}]`;
}
