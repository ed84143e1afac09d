import { hasOwn } from '../terraform/own-keys';

/** A JSON object that somebody else wrote; whatever its keys are, only what it holds itself counts. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an object holds under a key; undefined for what every object inherits, such as `constructor`. */
export function own(value: unknown, key: string): unknown {
  return isObject(value) && hasOwn(value, key) ? value[key] : undefined;
}

export function objectAt(value: unknown, key: string): JsonObject {
  const inner = own(value, key);
  return isObject(inner) ? inner : {};
}

export function listAt(value: unknown, key: string): readonly unknown[] {
  const inner = own(value, key);
  return Array.isArray(inner) ? inner : [];
}

export function objectsAt(value: unknown, key: string): readonly JsonObject[] {
  return listAt(value, key).filter(isObject);
}

export function textAt(value: unknown, key: string): string | undefined {
  const inner = own(value, key);
  return typeof inner === 'string' ? inner : undefined;
}

export function textsAt(value: unknown, key: string): readonly string[] {
  return listAt(value, key).filter((one) => typeof one === 'string');
}

/** What a block holds by name; JSON may have it in one object, or in a list of several. */
export function entriesOf(block: unknown): readonly (readonly [string, unknown])[] {
  return (Array.isArray(block) ? (block as unknown[]) : [block]).filter(isObject).flatMap(Object.entries);
}
