import { isObject, own } from '../lib/plans/json';

/** Whether a value of a file is what it is taken for; the path of the first part that is not. */
export type Shape = (value: unknown, path: string) => string | undefined;

/** Some text. */
export const text: Shape = (value, path) => (typeof value === 'string' ? undefined : path);

/** A number. */
export const count: Shape = (value, path) => (typeof value === 'number' ? undefined : path);

/** One of some words. */
export function oneOf(...words: readonly string[]): Shape {
  return (value, path) => (typeof value === 'string' && words.includes(value) ? undefined : path);
}

/** The same, or nothing. */
export function maybe(shape: Shape): Shape {
  return (value, path) => (value === undefined ? undefined : shape(value, path));
}

export function listOf(shape: Shape): Shape {
  return (value, path) =>
    Array.isArray(value) ? first(value.map((one: unknown, index) => () => shape(one, `${path}[${index}]`))) : path;
}

/** An object with at least these properties. */
export function record(properties: { readonly [name: string]: Shape }): Shape {
  const all = Object.entries(properties);
  return (value, path) =>
    isObject(value)
      ? first(
          all.map(
            ([name, shape]) =>
              () =>
                shape(own(value, name), `${path}.${name}`),
          ),
        )
      : path;
}

function first(looks: readonly (() => string | undefined)[]): string | undefined {
  for (const look of looks) {
    const wrong = look();
    if (wrong !== undefined) {
      return wrong;
    }
  }
  return undefined;
}
