/** What cdktf needs to know of an argument to write it as HCL. */
interface HclAttribute {
  readonly value: unknown;
  readonly isBlock: boolean;
  readonly type: string;
  readonly storageClassType: string;
}

/**
 * Arguments as `cdktf synth --hcl` takes them. `timeouts` is the one block; everything else, maps within maps included,
 * is an attribute.
 */
export function hclAttributes(args: { [name: string]: unknown }): { [name: string]: HclAttribute } {
  return Object.fromEntries(
    Object.entries(args)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name,
        name === 'timeouts' ? block(value as { [name: string]: unknown }) : attribute(value),
      ]),
  );
}

function block(args: { [name: string]: unknown }): HclAttribute {
  return { value: hclAttributes(args), isBlock: true, type: 'struct', storageClassType: 'Timeouts' };
}

function attribute(value: unknown): HclAttribute {
  if (Array.isArray(value)) {
    return { value, isBlock: false, type: 'list', storageClassType: 'stringList' };
  }
  const isMap = typeof value === 'object' && value !== null;
  return isMap
    ? { value, isBlock: false, type: 'map', storageClassType: 'anyMap' }
    : { value, isBlock: false, type: 'simple', storageClassType: typeof value };
}
