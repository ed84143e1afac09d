import { decode, encode, ExtensionCodec } from '@msgpack/msgpack';
import { Json } from '../json';

/** What Terraform sends for a value that only the apply will know. */
export class Unknown {
  public readonly kind = 'unknown';
}

/** A value of an attribute whose type is decided by the value: it travels with its type. */
export class Dynamic {
  public constructor(
    public readonly type: string,
    public readonly value: Value,
  ) {}
}

export type Value = null | boolean | number | string | Unknown | Dynamic | Value[] | { [key: string]: Value };
export type ValueObject = { [key: string]: Value };

export const UNKNOWN = new Unknown();

const extensions = new ExtensionCodec();
extensions.register({
  type: 0,
  encode: (value) => (value instanceof Unknown ? Uint8Array.of(0) : null),
  decode: () => UNKNOWN,
});
// Terraform may say more about an unknown value ("not null"); the stand-in has no use for it.
extensions.register({ type: 12, encode: () => null, decode: () => UNKNOWN });

export function isObject(value: unknown): value is ValueObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Dynamic) &&
    !(value instanceof Uint8Array)
  );
}

export function decodeValue(bytes: Uint8Array): Value {
  return raise(decode(bytes, { extensionCodec: extensions }));
}

export function encodeValue(value: Value): Buffer {
  return Buffer.from(encode(lower(value), { extensionCodec: extensions }));
}

/** No other value of Terraform contains bytes, so a pair that starts with bytes is a typed value. */
function raise(raw: unknown): Value {
  if (Array.isArray(raw)) {
    if (raw.length === 2 && raw[0] instanceof Uint8Array) {
      return new Dynamic(Buffer.from(raw[0]).toString('utf8'), raise(raw[1]));
    }
    return raw.map(raise);
  }
  if (isObject(raw)) {
    return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, raise(value)]));
  }
  return raw as Value;
}

function lower(value: Value): unknown {
  if (value instanceof Dynamic) {
    return [Buffer.from(value.type, 'utf8'), lower(value.value)];
  }
  if (Array.isArray(value)) {
    return value.map(lower);
  }
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, lower(member)]));
  }
  return value;
}

export function hasUnknown(value: Value): boolean {
  if (value instanceof Unknown) {
    return true;
  }
  if (value instanceof Dynamic) {
    return hasUnknown(value.value);
  }
  if (Array.isArray(value)) {
    return value.some(hasUnknown);
  }
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** Drops the types and turns what is unknown into null. */
export function toJson(value: Value): Json {
  if (value instanceof Unknown) {
    return null;
  }
  if (value instanceof Dynamic) {
    return toJson(value.value);
  }
  if (Array.isArray(value)) {
    return value.map(toJson);
  }
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toJson(member)]));
  }
  return value;
}

/** A JSON value with the type Terraform would infer for it. Null members are left out: they have no type. */
export function toDynamic(json: Json): Value {
  return json === null ? null : new Dynamic(JSON.stringify(typeOf(json)), withoutNulls(json));
}

function typeOf(json: Json): unknown {
  if (Array.isArray(json)) {
    return ['tuple', json.filter((element) => element !== null).map(typeOf)];
  }
  if (typeof json === 'object' && json !== null) {
    const members = Object.entries(json).filter(([, member]) => member !== null);
    return ['object', Object.fromEntries(members.map(([key, member]) => [key, typeOf(member)]))];
  }
  return typeof json === 'boolean' ? 'bool' : typeof json;
}

function withoutNulls(json: Json): Json {
  if (Array.isArray(json)) {
    return json.filter((element) => element !== null).map(withoutNulls);
  }
  if (typeof json === 'object' && json !== null) {
    const members = Object.entries(json).filter(([, member]) => member !== null);
    return Object.fromEntries(members.map(([key, member]) => [key, withoutNulls(member)]));
  }
  return json;
}
