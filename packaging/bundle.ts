import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { writeTestingTypes } from './testing-types';
import { build, BuildOptions, Metafile, Plugin } from 'esbuild';

/** The files that are published; each has its source map beside it. */
const LIBRARY = 'bundle.js';
const RULES = 'rules.js';
const COMMAND_LINE = 'cli.js';

/** The program of the command line, which is not part of the library, and so is not compiled with it. */
const PROGRAM = join(__dirname, '..', 'cli', 'main.ts');

/** What it makes reports with. */
const REPORT = join(__dirname, '..', 'report');

/** What users test with: these, and what stands as it is published beside them. It is no part of the library either. */
const TESTING = join(__dirname, '..', 'testing');
const TESTING_ENTRIES = ['index', 'jest'];

/** Under which the library hands its modules to the rules, and to what users test with. */
const MODULES = "Symbol.for('cdktf-azureml-spark.modules')";

/** What an app that is judged needs in addition. */
const RULES_ENTRY = `module.exports = require('./rules/catalogue');`;

/**
 * Puts the compiled library into one file, and its rules into a second one that is loaded when an app is judged. Whoever
 * requires the library, at every synth and in every test file, pays for opening one file and not for hundreds. The command
 * line is a third file that needs neither of them.
 *
 * @param folder of the compiled library
 */
export async function bundle(folder: string): Promise<void> {
  const library = await modulesOf(folder, `require('./index');`, [rulesApart]);
  const shared = await sharedIn(folder, library);
  const plugins = [rulesApart, loadedLate(folder)];
  await write({ ...optionsOf(folder, LIBRARY, libraryEntry(shared), plugins), footer: { js: namesOf(folder) } });
  await write(optionsOf(folder, RULES, RULES_ENTRY, [sharedModules(folder, shared, `./${LIBRARY}`)]));
  await write({
    ...optionsOf(folder, COMMAND_LINE, `require(${JSON.stringify(PROGRAM)});`, [
      compiledLibrary(folder, dirname(PROGRAM), REPORT),
    ]),
  });
}

/**
 * Puts what users test with into files that take all that they need of the library from its bundle.
 *
 * @param folder of the compiled library, with its bundle
 * @param target where the files go
 */
export async function bundleTesting(folder: string, target: string): Promise<void> {
  const shared = await sharedIn(folder, await modulesOf(folder, `require('./index');`, [rulesApart]));
  const library = relative(target, join(folder, LIBRARY)).replace(/\\/g, '/');
  for (const entry of TESTING_ENTRIES) {
    const options = commonOptions(folder, [
      beside(TESTING_ENTRIES.filter((other) => other !== entry)),
      sharedModules(folder, shared, library),
      compiledLibrary(folder, TESTING),
    ]);
    const entryPoints = [join(TESTING, `${entry}.ts`)];
    await build({ ...options, entryPoints, outfile: join(target, `${entry}.js`), sourcemap: false });
  }
}

/** Modules of the library that others need as well. */
async function sharedIn(folder: string, library: readonly string[]): Promise<string[]> {
  const rules = await modulesOf(folder, RULES_ENTRY, []);
  const index = `require(${JSON.stringify(join(TESTING, 'index.ts'))});`;
  const tests = await modulesOf(folder, index, [compiledLibrary(folder, TESTING)]);
  return library.filter((module) => rules.includes(module) || tests.includes(module));
}

/** A class that refers to itself, to which esbuild gives another name inside. */
const RENAMED = /^( *var (\w+) = class _\2\b.*\{)$/gm;

/**
 * Writes what esbuild makes, with the names by which messages tell classes. Its `keepNames` names every function as well,
 * for a tenth of the time that it takes to load the file.
 */
async function write(options: BuildOptions): Promise<void> {
  const { outputFiles } = await build({ ...options, write: false });
  for (const { path, text } of outputFiles ?? []) {
    writeFileSync(path, path.endsWith('.js') ? text.replace(RENAMED, '$1 static name = "$2";') : text);
  }
}

function optionsOf(folder: string, outfile: string, contents: string, plugins: Plugin[]): BuildOptions {
  return {
    ...commonOptions(folder, plugins),
    stdin: { contents, resolveDir: folder, sourcefile: `${outfile}-entry.js` },
    outfile: join(folder, outfile),
  };
}

function commonOptions(folder: string, plugins: Plugin[]): BuildOptions {
  return {
    absWorkingDir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    // What jsii compiled, and not the sources beside it.
    resolveExtensions: ['.js'],
    // The packages that a user's app has, too: there must be one copy of each.
    packages: 'external',
    sourcemap: true,
    // Not minified: Node shows the line of an error that nobody catches above its message.
    minify: false,
    logLevel: 'warning',
    plugins,
  };
}

/** The compiled modules that an entry leads to, by their paths in the folder. */
async function modulesOf(folder: string, entry: string, plugins: Plugin[]): Promise<string[]> {
  const options = optionsOf(folder, 'unwritten.js', entry, plugins);
  const { metafile } = (await build({ ...options, write: false, metafile: true })) as { metafile: Metafile };
  return Object.keys(metafile.inputs).filter((input) => !input.endsWith('-entry.js'));
}

/** The library, with those of its modules that the rules need as well: there must be one copy of each. */
function libraryEntry(shared: readonly string[]): string {
  const modules = shared.map((module) => `${JSON.stringify(module)}: () => require('./${module}')`);
  return `module.exports = require('./index');
    const modules = { ${modules.join(', ')} };
    Object.defineProperty(module.exports, ${MODULES}, { value: (name) => modules[name]() });`;
}

/** Without it an ES module could not import by name what it is to import from a CommonJS file. */
function namesOf(folder: string): string {
  const index = join(folder, 'index.js');
  return `0&&(module.exports={${Object.keys(createRequire(index)(index) as object).join(',')}});`;
}

/** What jsii makes of an export: the module, and a getter. */
const EXPORTED_FROM = /^(?:var|const) (\w+) = require\("(\.[^"]+)"\);$/gm;

/**
 * Has the modules of the API loaded when somebody asks for what they export: an app with serverless Spark does not pay
 * for Synapse, nor an environment for jobs. What is called on their classes is guarded by then.
 */
function loadedLate(folder: string): Plugin {
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
  const files = new Set([...modules.values()].map((path) => `${join(folder, path)}.js`));
  return {
    name: 'loaded-late',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.js$/, namespace: 'file' }, ({ path }) => {
        if (path === index) {
          return { contents: late };
        }
        const guarding = JSON.stringify(join(folder, 'guards', 'guard.js'));
        return files.has(path)
          ? { contents: `${readFileSync(path, 'utf8')}\nrequire(${guarding}).guardLoaded(exports);\n` }
          : undefined;
      }),
  };
}

const rulesApart: Plugin = {
  name: 'rules-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\./ }, ({ importer }) =>
      importer.endsWith('lazy-catalogue.js') ? { path: `./${RULES}`, external: true } : undefined,
    ),
};

/** Leaves files beside the one that is made to be required. */
function beside(names: readonly string[]): Plugin {
  return {
    name: 'beside',
    setup: ({ onResolve }) =>
      onResolve({ filter: /^\.\// }, ({ path, importer }) =>
        dirname(importer) === TESTING && names.some((name) => path === `./${name}`)
          ? { path: `${path}.js`, external: true }
          : undefined,
      ),
  };
}

/** Has sources that are not compiled with the library, in folders beside it, take the compiled modules of it. */
function compiledLibrary(folder: string, ...sources: readonly string[]): Plugin {
  const library = join(__dirname, '..', 'lib');
  return {
    name: 'compiled-library',
    setup: ({ onResolve }) => {
      onResolve({ filter: /^\.\.?\// }, ({ path, importer }) => {
        if (!sources.some((source) => importer.startsWith(source + sep))) {
          return undefined;
        }
        const module = resolve(dirname(importer), path);
        const isLibrary = module.startsWith(library + sep);
        return { path: isLibrary ? `${join(folder, relative(library, module))}.js` : `${module}.ts` };
      });
    },
  };
}

function sharedModules(folder: string, shared: readonly string[], library: string): Plugin {
  const namespace = 'shared';
  return {
    name: 'shared-modules',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
        const from = resolveDir === TESTING ? join(folder, 'x') : resolveDir;
        const module = `${relative(folder, resolve(from, path.replace(/^\.\.\/lib\//, '../')))}.js`.replace(/\\/g, '/');
        return shared.includes(module) ? { path: module, namespace } : undefined;
      });
      onResolve({ filter: new RegExp(`(^|/)${LIBRARY}$`), namespace }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /./, namespace }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(library)})[${MODULES}](${JSON.stringify(path)});`,
        resolveDir: folder,
      }));
    },
  };
}

if (process.argv[1] === __filename) {
  const folder = join(__dirname, '..', 'lib');
  void bundle(folder)
    .then(() => bundleTesting(folder, TESTING))
    .then(() => {
      writeTestingTypes(TESTING);
      for (const file of [LIBRARY, RULES, COMMAND_LINE]) {
        console.log(`lib/${file}: ${Math.round(statSync(join(folder, file)).size / 1024)} KiB`);
      }
    });
}
