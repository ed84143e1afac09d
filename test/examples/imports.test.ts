import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const LIST = `
  require('./lib/index.ts');
  console.log(JSON.stringify(Object.keys(require.cache)));
`;

/** Files that a fresh process loads for the library. */
function loadedFiles(): string[] {
  const output = execFileSync(process.execPath, ['--require', 'sucrase/register', '--eval', LIST], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return JSON.parse(output) as string[];
}

/** Provider modules that the sources of the library import. */
function importedModules(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return importedModules(file);
    }
    const text = /(?<!\.d)\.ts$/.test(entry.name) ? fs.readFileSync(file, 'utf8') : '';
    return [...text.matchAll(/@cdktf\/provider-azurerm\/lib\/([a-z0-9-]+)/g)].map(([, name]) => name);
  });
}

const loaded = loadedFiles().map((file) => file.split(path.sep).join('/'));
const PROVIDER = 'node_modules/@cdktf/provider-azurerm/';

test('importing the library loads no index of the provider', () => {
  const barrels = ['lib/index.js', 'lib/lazy-index.js', 'index.js'].map((file) => `${PROVIDER}${file}`);
  expect(loaded.filter((file) => barrels.some((barrel) => file.endsWith(barrel)))).toEqual([]);
});

test('importing the library loads only provider modules that it uses', () => {
  const used = new Set(importedModules(path.join(ROOT, 'lib')));
  const modules = loaded.filter((file) => file.includes(PROVIDER)).map((file) => file.split(`${PROVIDER}lib/`)[1]);
  const names = new Set(modules.map((file) => file.split('/')[0]));
  expect(names.size).toBeGreaterThan(10);
  expect([...names].filter((name) => !used.has(name))).toEqual([]);
});

test('the sources are what is loaded', () => {
  expect(loaded.some((file) => file.endsWith('/lib/index.ts'))).toBe(true);
});
