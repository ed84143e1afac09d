import { createHash } from 'node:crypto';

/** What cdktf leaves out of the readable part of an address. */
const HIDDEN = 'Resource';

const LONGEST = 240;

/** The address that cdktf gives to a resource at a path of construct ids below its stack. */
export function addressAt(type: string, path: readonly string[]): string {
  const ids = path.map((id) => id.replace(/\//g, '--')).filter((id) => id !== 'Default');
  return `${type}.${ids.length === 1 ? readable(ids[0]) : hashed(ids)}`;
}

function hashed(ids: readonly string[]): string {
  const hash = createHash('md5').update(ids.join('/')).digest('hex').slice(0, 8).toUpperCase();
  const told: string[] = [];
  for (const id of ids) {
    if (told.length === 0 || !told[told.length - 1].endsWith(id)) {
      told.push(id);
    }
  }
  const shown = told.filter((id) => id !== HIDDEN).map(readable);
  return `${shown.join('_').slice(0, LONGEST)}_${hash}`;
}

function readable(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]/g, '');
}
