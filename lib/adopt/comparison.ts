import { isObject, JsonObject, own, textAt } from '../plans/json';
import { FoundResource } from './found-resources';

/** What a statement writes, argument by argument. */
export interface Written {
  readonly arguments: JsonObject;
  /** What the statement takes, or the service finds by itself. */
  readonly open: readonly string[];
  /** Arguments that azurerm fills in where nobody gives them. */
  readonly filledIn?: readonly string[];
}

/** What every statement takes. */
export const TAKEN = ['id', 'name', 'resource_group_name', 'location', 'tags'];

/** The arguments in which a resource is not as a statement writes it, and those that nobody may see. */
export function differences(
  { values, sensitive }: FoundResource,
  { arguments: given, open, filledIn = [] }: Written,
  settable: readonly string[],
): readonly string[] {
  return settable.filter((argument) => {
    const value = stripped(own(values, argument));
    if (stripped(own(sensitive, argument)) !== undefined) {
      return true;
    }
    return !(
      open.includes(argument) ||
      JSON.stringify(value) === JSON.stringify(stripped(own(given, argument))) ||
      (value === undefined && filledIn.includes(argument))
    );
  });
}

/** Whether two values say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(stripped(a)) === JSON.stringify(stripped(b));
}

/** Why a resource is not simple enough for a statement: names and tags that need escapes, what is secret, or not known. */
export function hindrance({ values, sensitive, unknown }: FoundResource): string | undefined {
  const texts = JSON.stringify([own(values, 'tags'), own(values, 'location'), own(values, 'resource_group_name')]);
  if (!isPlainName(textAt(values, 'name')) || /[$%]|TfToken/i.test(texts)) {
    return 'its name or tags need escapes';
  }
  if (TAKEN.some((one) => stripped(own(sensitive, one)) !== undefined)) {
    return 'its name or tags are sensitive';
  }
  return TAKEN.some((one) => one !== 'id' && own(unknown, one) === true) ? 'it is not made yet' : undefined;
}

export function isPlainName(name: string | undefined): name is string {
  return name !== undefined && /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/.test(name);
}

/** A value without what says nothing; keys in order. */
function stripped(value: unknown): unknown {
  if (value === null || value === undefined || value === false || value === '' || value === 0) {
    return undefined;
  }
  if (Array.isArray(value)) {
    const items = value.map(stripped).filter((one) => one !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (isObject(value)) {
    const members = Object.keys(value)
      .sort()
      .map((name) => [name, stripped(value[name])] as const)
      .filter(([, one]) => one !== undefined);
    return members.length === 0 ? undefined : Object.fromEntries(members);
  }
  return value;
}
