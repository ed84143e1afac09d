import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

/** Keys whose values the clients take as text, in either case, however the document writes them. */
const TEXTS = ['version', 'runtime_version', 'instance_type'];

type Json = { readonly [key: string]: unknown };

/**
 * A document with everything that it leads to in place of the paths that lead there, so that two documents are equal where
 * clients read the same of them.
 */
export function loaded(file: string): unknown {
  return resolvedIn(dirname(file), parse(readFileSync(file, 'utf8')));
}

function resolvedIn(folder: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolvedIn(folder, item));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value as Json).map(([key, inner]) => [key, resolvedKey(folder, key, inner)]))
    : value;
}

function resolvedKey(folder: string, key: string, value: unknown): unknown {
  if (key === 'conf') {
    return Object.fromEntries(Object.entries(value as Json).map(([name, setting]) => [name, lowerCaseFlag(setting)]));
  }
  if (TEXTS.includes(key)) {
    return String(value).toLowerCase();
  }
  if (typeof value !== 'string' || !/^\.\.?\//.test(value)) {
    return resolvedIn(folder, value);
  }
  const path = join(folder, value);
  if (['component', 'create_job', 'job'].includes(key)) {
    return loaded(path);
  }
  return key === 'code' ? readdirSync(path, { recursive: true, encoding: 'utf8' }).sort() : readFileSync(path, 'utf8');
}

/** Spark properties are text; YAML has several words for a truth value. */
function lowerCaseFlag(value: unknown): string {
  const text = String(value).trim();
  return /^(true|false)$/i.test(text) ? text.toLowerCase() : text;
}
