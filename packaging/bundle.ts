import { statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { build, BuildOptions, Metafile, Plugin } from 'esbuild';

/** The files that are published; each has its source map beside it. */
const LIBRARY = 'bundle.js';
const RULES = 'rules.js';
const COMMAND_LINE = 'cli.js';

/** The program of the command line, which is not part of the library, and so is not compiled with it. */
const PROGRAM = join(__dirname, '..', 'cli', 'main.ts');

/** Under which the library hands its modules to the rules. */
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
  const rules = await modulesOf(folder, RULES_ENTRY, []);
  const shared = rules.filter((module) => library.includes(module));
  await write({ ...optionsOf(folder, LIBRARY, libraryEntry(shared), [rulesApart]), footer: { js: namesOf(folder) } });
  await write(optionsOf(folder, RULES, RULES_ENTRY, [sharedModules(folder, shared)]));
  await write({
    ...optionsOf(folder, COMMAND_LINE, `require(${JSON.stringify(PROGRAM)});`, [compiledLibrary(folder)]),
  });
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
    stdin: { contents, resolveDir: folder, sourcefile: `${outfile}-entry.js` },
    outfile: join(folder, outfile),
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

const rulesApart: Plugin = {
  name: 'rules-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\./ }, ({ importer }) =>
      importer.endsWith('lazy-catalogue.js') ? { path: `./${RULES}`, external: true } : undefined,
    ),
};

/** Has the command line, which is written in TypeScript, take the compiled modules of the library. */
function compiledLibrary(folder: string): Plugin {
  return {
    name: 'compiled-library',
    setup: ({ onResolve }) => {
      onResolve({ filter: /^\.\.\/lib\// }, ({ path }) => ({
        path: join(folder, `${path.replace('../lib/', '')}.js`),
      }));
      onResolve({ filter: /^\.\// }, ({ path, importer }) =>
        dirname(importer) === dirname(PROGRAM) ? { path: join(dirname(PROGRAM), `${path}.ts`) } : undefined,
      );
    },
  };
}

function sharedModules(folder: string, shared: readonly string[]): Plugin {
  const namespace = 'shared';
  return {
    name: 'shared-modules',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
        const module = `${relative(folder, resolve(resolveDir, path))}.js`.replace(/\\/g, '/');
        return shared.includes(module) ? { path: module, namespace } : undefined;
      });
      onResolve({ filter: new RegExp(`^\\./${LIBRARY}$`), namespace }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /./, namespace }, ({ path }) => ({
        contents: `module.exports = require('./${LIBRARY}')[${MODULES}](${JSON.stringify(path)});`,
        resolveDir: folder,
      }));
    },
  };
}

if (process.argv[1] === __filename) {
  const folder = join(__dirname, '..', 'lib');
  void bundle(folder).then(() => {
    for (const file of [LIBRARY, RULES, COMMAND_LINE]) {
      console.log(`lib/${file}: ${Math.round(statSync(join(folder, file)).size / 1024)} KiB`);
    }
  });
}
