import { isObject, toJson, UNKNOWN, Value, ValueObject } from '../protocol/values';
import { Block, NestedBlock } from './model';

/** Gives a value every attribute and block of its schema: Terraform accepts nothing less. */
export function complete(block: Block, value: ValueObject): ValueObject {
  const result: ValueObject = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const given = value[name] ?? null;
    result[name] =
      attribute.nested?.nesting === 'single' && isObject(given)
        ? complete({ attributes: attribute.nested.attributes, blocks: {} }, given)
        : given;
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const given = value[name];
    if (nested.nesting === 'single') {
      result[name] = isObject(given) ? complete(nested.block, given) : null;
    } else {
      result[name] = Array.isArray(given) ? given.map((element) => completeElement(nested, element)) : (given ?? []);
    }
  }
  return result;
}

function completeElement(nested: NestedBlock, element: Value): Value {
  return isObject(element) ? complete(nested.block, element) : element;
}

/** Marks everything the provider will fill in, and that nobody has set, as known after the apply. */
export function markComputed(block: Block, value: ValueObject): ValueObject {
  const result: ValueObject = { ...value };
  for (const [name, attribute] of Object.entries(block.attributes)) {
    if (attribute.computed && (value[name] ?? null) === null) {
      result[name] = UNKNOWN;
    } else if (attribute.nested?.nesting === 'single' && isObject(value[name])) {
      result[name] = markComputed({ attributes: attribute.nested.attributes, blocks: {} }, value[name]);
    }
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const given = value[name];
    if (Array.isArray(given)) {
      result[name] = given.map((element) => (isObject(element) ? markComputed(nested.block, element) : element));
    }
  }
  return result;
}

/** Whether two values of one attribute or block say the same; the order of a set says nothing. */
export function sameMember(block: Block, name: string, left: Value, right: Value): boolean {
  const attribute = block.attributes[name];
  const set = attribute
    ? Array.isArray(attribute.type) && attribute.type[0] === 'set'
    : block.blocks[name].nesting === 'set';
  return canonical(left, set) === canonical(right, set);
}

function canonical(value: Value, set: boolean): string {
  const elements = Array.isArray(value) ? value.map((element) => canonicalText(element)) : [canonicalText(value)];
  return JSON.stringify(set ? elements.sort() : elements);
}

function canonicalText(value: Value): string {
  return JSON.stringify(value === UNKNOWN ? { unknown: true } : value, (_key, member: unknown) =>
    isObject(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member === UNKNOWN
        ? { unknown: true }
        : member,
  );
}

/** What the cloud gets to see: known values only. */
export function plain(value: ValueObject): { [name: string]: ReturnType<typeof toJson> } {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toJson(member)]));
}
