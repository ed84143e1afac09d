import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Plugin } from 'esbuild';
import { askingLate } from './modules-elsewhere';

/** What jsii makes of an export: the module, and a getter. */
const EXPORTED_FROM = /^(?:var|const) (\w+) = require\("(\.[^"]+)"\);$/gm;

/**
 * Has the modules of the API loaded when somebody asks for what they export: an app with serverless Spark does not pay
 * for Synapse, nor an environment for jobs. What is called on their classes is guarded by then.
 */
export function loadedLate(folder: string): Plugin {
  const index = join(folder, 'index.js');
  const source = readFileSync(index, 'utf8');
  const modules = new Map([...source.matchAll(EXPORTED_FROM)].map(([, name, path]) => [name, path]));
  const guard = [...modules].find(([, path]) => path === './guards/guard');
  if (!guard) {
    throw new Error('index.js does not guard the API any more');
  }
  modules.delete(guard[0]);
  const late = source
    .replace(EXPORTED_FROM, (line, name: string) => (modules.has(name) ? '' : line))
    .replace(
      /\breturn (\w+)\.(\w+);/g,
      (_, name: string, what: string) => `return require("${modules.get(name)}").${what};`,
    )
    .replace(`${guard[0]}.guarded)`, `${guard[0]}.guardedAsLoaded)`);
  const exported = new Set([...modules.values()].map((path) => `${join(folder, path)}.js`));
  return {
    name: 'loaded-late',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.js$/, namespace: 'file' }, ({ path }) => {
        if (path === index) {
          return { contents: late };
        }
        const text = askingLate(folder, path);
        const guarding = relative(dirname(path), join(folder, 'guards', 'guard')).replace(/\\/g, '/');
        return { contents: exported.has(path) ? `${text}\nrequire("${guarding}").guardLoaded(exports);\n` : text };
      }),
  };
}
