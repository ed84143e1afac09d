import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Plugin } from 'esbuild';
import { fileOf, LIBRARY } from './published-files';

const SOURCES = join(__dirname, '..', 'lib');

/** Under which a published file hands its modules to the others: there must be one copy of each. */
const MODULES = "Symbol.for('cdktf-azureml-spark.modules')";

/** Has a file hand out modules that are in it. Each is carried out when somebody asks for it. */
export function handingOut(modules: readonly string[]): string {
  const entries = modules.map((module) => `${JSON.stringify(module)}: () => require('./${module}')`);
  return `const modules = { ${entries.join(', ')} };
    Object.defineProperty(module.exports, ${MODULES}, { value: (name) => modules[name]() });`;
}

/**
 * Has modules taken from the published files that hold them.
 *
 * @param folder of the compiled library
 * @param holderOf the file that holds a module; undefined when it is in the file that is made
 * @param target where the file goes that is made
 */
export function modulesElsewhere(
  folder: string,
  holderOf: (module: string) => string | undefined,
  target = folder,
): Plugin {
  const namespace = 'elsewhere';
  return {
    name: 'modules-elsewhere',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\.\.?\//, namespace: 'file' }, ({ path, resolveDir }) => {
        const module = moduleOf(folder, resolveDir, path);
        return holderOf(module) === undefined ? undefined : { path: module, namespace };
      });
      onResolve({ filter: /./, namespace }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /./, namespace }, ({ path }) => {
        const file = relative(target, join(folder, holderOf(path)!)).replace(/\\/g, '/');
        const specifier = JSON.stringify(file.startsWith('.') ? file : `./${file}`);
        return { contents: `module.exports = require(${specifier})[${MODULES}](${JSON.stringify(path)});` };
      });
    },
  };
}

/** How compiled modules require others. */
const REQUIRED = /^const (\w+) = require\("(\.[^"]+)"\);$/gm;

/**
 * The text of a compiled module, which asks for what is in another file when it uses it, and not when it is loaded: whoever
 * only imports does not read how apps are judged. The file of `main` is loaded anyway.
 */
export function askingLate(folder: string, path: string): string {
  const here = fileOf(moduleOf(folder, dirname(path), path));
  const late: string[] = [];
  const text = readFileSync(path, 'utf8').replace(REQUIRED, (line, name: string, required: string) => {
    const there = fileOf(moduleOf(folder, dirname(path), required));
    if (there === here || there === LIBRARY) {
      return line;
    }
    late.push(name);
    return `const ${name} = () => require(${JSON.stringify(required)});`;
  });
  return late.reduce((before, name) => asked(name, before, path), text);
}

function asked(name: string, text: string, path: string): string {
  // In brackets, since `new` takes what comes before the first arguments for the class.
  const asking = text.replace(new RegExp(`\\b${name}\\.`, 'g'), `(${name}()).`);
  if (new RegExp(`(?<!const )\\b${name}\\b(?!\\(\\)\\)\\.)`).test(asking)) {
    throw new Error(`${path} uses ${name} as a whole, and would load it late`);
  }
  return asking;
}

/** The path of a module in the folder of the compiled library; sources that are not compiled with it import its sources. */
function moduleOf(folder: string, from: string, path: string): string {
  const file = resolve(from, path);
  const module = relative(file.startsWith(SOURCES + sep) ? SOURCES : folder, file);
  return `${module.replace(/\.js$/, '')}.js`.replace(/\\/g, '/');
}
