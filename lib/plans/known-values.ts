import { literalText } from '../terraform/text';
import { isObject, JsonObject, own } from './json';
import { hasOwn } from '../terraform/own-keys';

/** What a plan or a state says of one argument, or of a part of it. */
interface Part {
  readonly value: unknown;
  /** Where Terraform knows the value after the apply only. */
  readonly unknown: unknown;
  readonly sensitive: unknown;
  /** What the configuration says; undefined where it is not told, as for a state and in a `dynamic` block. */
  readonly expression: unknown;
  readonly path: readonly string[];
}

/** Stands for a value that is not known, or not to be shown. */
export type StandIn = (path: readonly string[], expression: unknown, whole: JsonObject | undefined) => unknown;

/** What is written in a list although Terraform knows none of its items yet. */
export type ListStandIn = (expression: unknown) => readonly unknown[] | undefined;

/** Blocks that a provider never fills in by itself: where one is not known, a `dynamic` block makes it. */
const WRITTEN_BLOCKS = new Set([
  'auto_pause',
  'auto_scale',
  'customer_managed_key',
  'encryption',
  'feature_store',
  'identity',
  'library_requirement',
  'managed_network',
  'private_dns_zone_group',
  'private_service_connection',
  'serverless_compute',
  'spark_config',
  'timeouts',
]);

/** Longer texts are nothing that a rule looks at, and would take it long; nobody knows what is in them. */
export const LONGEST_TEXT = 1024 * 1024;

/** Arguments that are lists of ids, which a plan shows as one unknown value. */
const LISTS_OF_IDS = new Set(['identity_ids']);

/** How values are written so that rules can read them. */
export interface Writing {
  readonly standIn: StandIn;
  readonly list: ListStandIn;
  /** Whether the configuration tells which arguments are given. Otherwise all that has a value is. */
  readonly isConfigured: boolean;
}

/** The arguments of a resource as they would stand in a configuration. */
export function knownValues(
  values: unknown,
  unknowns: unknown,
  sensitive: unknown,
  expressions: unknown,
  writing: Writing,
): { readonly [name: string]: unknown } {
  const part = { value: values, unknown: unknowns, sensitive, expression: expressions, path: [] };
  return written(part, writing, undefined, writing.isConfigured) as { readonly [name: string]: unknown };
}

function written(part: Part, writing: Writing, whole: JsonObject | undefined, isFiltered: boolean): unknown {
  const { value, unknown, sensitive, expression, path } = part;
  if (sensitive === true && path.length > 0) {
    return value === undefined || value === null || value === '' ? undefined : writing.standIn(path, undefined, whole);
  }
  if (unknown === true) {
    const name = path[path.length - 1];
    const list = LISTS_OF_IDS.has(name) ? writing.list(expression) : undefined;
    return list ?? writing.standIn(path, expression, whole);
  }
  if (Array.isArray(value) || Array.isArray(unknown)) {
    return items(part, writing);
  }
  if (isObject(value) || isObject(unknown)) {
    return members(part, writing, isFiltered);
  }
  if (typeof value === 'string') {
    if (value.length > LONGEST_TEXT) {
      return writing.standIn(path, undefined, whole);
    }
    return value === '' && !writing.isConfigured ? undefined : value.includes('{') ? literalText(value) : value;
  }
  // Terraform shows nothing of an argument that it only writes.
  const isWriteOnly = expression !== undefined && path.length > 0 && path[path.length - 1].endsWith('_wo');
  return value ?? (isWriteOnly ? writing.standIn(path, undefined, whole) : undefined);
}

function items(part: Part, writing: Writing): unknown {
  const { value, unknown, sensitive, expression, path } = part;
  const count = Math.max(...[value, unknown].map((list) => (Array.isArray(list) ? list.length : 0)));
  const expressions = Array.isArray(expression) ? (expression as readonly unknown[]) : undefined;
  const standIns = expressions ? [] : standInsFor(part, writing);
  const read: unknown[] = [];
  for (let index = 0; index < count; index += 1) {
    // Blocks of a set come in another order than they are written.
    const ofBlock = expressions?.length === count ? expressions[index] : undefined;
    const isUnknown = at(unknown, index) === true;
    const item =
      isUnknown && standIns.length > 0
        ? standIns.shift()
        : written(
            {
              value: at(value, index),
              unknown: at(unknown, index),
              sensitive: at(sensitive, index),
              expression: expressions ? ofBlock : expression,
              path: [...path, String(index)],
            },
            writing,
            undefined,
            ofBlock !== undefined,
          );
    if (item !== undefined) {
      read.push(item);
    }
  }
  // A list of blocks that is empty says as much as none.
  return count === 0 && !(writing.isConfigured && expression !== undefined) ? undefined : read;
}

/** What stands for the unknown items of a list, where the configuration has as many references; none otherwise. */
function standInsFor({ unknown, expression }: Part, writing: Writing): unknown[] {
  const count = Array.isArray(unknown) ? unknown.filter((one) => one === true).length : 0;
  const list = count === 0 ? undefined : writing.list(expression);
  return list?.length === count ? [...list] : [];
}

function members(
  { value, unknown, sensitive, expression, path }: Part,
  writing: Writing,
  isFiltered: boolean,
): unknown {
  const names = new Set([...(isObject(value) ? Object.keys(value) : []), ...keysOf(unknown)]);
  const isLeaf = path.length > 0 && isExpression(expression);
  const read: [string, unknown][] = [];
  for (const name of names) {
    const inner = {
      value: own(value, name),
      unknown: own(unknown, name),
      sensitive: sensitive === true ? true : own(sensitive, name),
      expression: isLeaf ? expression : own(expression, name),
      path: [...path, name],
    };
    if (!isFiltered || isLeaf || isWritten(name, inner)) {
      const one = written(
        inner,
        writing,
        isObject(value) ? value : undefined,
        isFiltered && !isLeaf && inner.expression !== undefined,
      );
      if (one !== undefined) {
        read.push([name, one]);
      }
    }
  }
  return Object.fromEntries(read);
}

/** Whether somebody wrote an argument, rather than that the provider fills it in. */
function isWritten(name: string, { value, unknown, expression }: Part): boolean {
  if (expression !== undefined) {
    return true;
  }
  return unknown === true
    ? WRITTEN_BLOCKS.has(name)
    : Array.isArray(value) && value.length > 0 && value.every(isObject);
}

/** Whether a part of a configuration is an expression, and not a block; one without references is empty. */
function isExpression(part: unknown): boolean {
  return (
    isObject(part) &&
    (Array.isArray(own(part, 'references')) || hasOwn(part, 'constant_value') || Object.keys(part).length === 0)
  );
}

function keysOf(unknown: unknown): readonly string[] {
  return isObject(unknown) ? Object.keys(unknown).filter((key) => unknown[key] !== false) : [];
}

function at(part: unknown, index: number): unknown {
  return part === true ? true : Array.isArray(part) ? (part as readonly unknown[])[index] : undefined;
}
