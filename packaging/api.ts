import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Assembly } from '@jsii/spec';
import { apiPages, Pages } from './api-pages';
import { currentAssembly } from './assembly';

const ROOT = join(__dirname, '..');

/** Where the API documents lie. */
const FOLDER = join(ROOT, 'docs', 'api');

/** The API documents as they should be. */
export function expectedPages(assembly: Assembly): Pages {
  const anchors = [...readFileSync(join(ROOT, 'docs', 'rules.md'), 'utf8').matchAll(/<a id="([^"]+)">/g)];
  return apiPages(assembly, new Set(anchors.map(([, id]) => id)));
}

/** The API documents as they are. */
export function writtenPages(): Pages {
  return Object.fromEntries(readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')]));
}

if (process.argv[1] === __filename) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  Object.entries(expectedPages(currentAssembly())).forEach(([file, text]) => writeFileSync(join(FOLDER, file), text));
}
