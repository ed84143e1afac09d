import { statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { build, BuildOptions, Metafile, Plugin } from 'esbuild';
import { loadedLate } from './loaded-late';
import { handingOut, modulesElsewhere } from './modules-elsewhere';
import { COMMAND_LINE, fileOf, LIBRARY, PARTS, PUBLISHED, RULES } from './published-files';
import { writeTestingTypes } from './testing-types';

/** The program of the command line, which is not part of the library, and so is not compiled with it. */
const PROGRAM = join(__dirname, '..', 'cli', 'main.ts');

/** What it makes reports with. */
const REPORT = join(__dirname, '..', 'report');

/** What users test with: these, and what stands as it is published beside them. It is no part of the library either. */
const TESTING = join(__dirname, '..', 'testing');
const TESTING_ENTRIES = ['index', 'jest'];

const RULES_ENTRY = `module.exports = require('./rules/catalogue');`;

/**
 * Puts the compiled library into a few files, and its rules into another one that is loaded when an app is judged. Whoever
 * requires the library, at every synth and in every test file, pays for opening the files that are needed and not for
 * hundreds. The command line is a file that needs none of them.
 *
 * @param folder of the compiled library
 */
export async function bundle(folder: string): Promise<void> {
  const { library, holderOf } = await libraryIn(folder);
  for (const file of PARTS) {
    const entry = `${file === LIBRARY ? `module.exports = require('./index');` : ''}
      ${handingOut(library.filter((module) => fileOf(module) === file))}`;
    const others = modulesElsewhere(folder, (module) => (holderOf(module) === file ? undefined : holderOf(module)));
    await write({
      ...optionsOf(folder, file, entry, [rulesApart, others, loadedLate(folder)]),
      ...(file === LIBRARY && { footer: { js: namesOf(folder) } }),
    });
  }
  await write(optionsOf(folder, RULES, RULES_ENTRY, [modulesElsewhere(folder, holderOf)]));
  await write({
    ...optionsOf(folder, COMMAND_LINE, `require(${JSON.stringify(PROGRAM)});`, [
      compiledLibrary(folder, dirname(PROGRAM), REPORT),
    ]),
  });
}

/**
 * Puts what users test with into files that take all that they need of the library from its published files.
 *
 * @param folder of the compiled library, with its published files
 * @param target where the files go
 */
export async function bundleTesting(folder: string, target: string): Promise<void> {
  const { holderOf } = await libraryIn(folder);
  for (const entry of TESTING_ENTRIES) {
    const plugins = [
      beside(TESTING_ENTRIES.filter((other) => other !== entry)),
      modulesElsewhere(folder, holderOf, target),
      compiledLibrary(folder, TESTING),
    ];
    await writeProgram(folder, plugins, join(TESTING, `${entry}.ts`), join(target, `${entry}.js`));
  }
}

/**
 * Puts a program into a file that takes all that it needs of the library from its published files.
 *
 * @param folder of the compiled library, with its published files
 * @param program that requires modules of that folder
 * @param file where it goes
 */
export async function bundleUser(folder: string, program: string, file: string): Promise<void> {
  const { holderOf } = await libraryIn(folder);
  await writeProgram(folder, [modulesElsewhere(folder, holderOf, dirname(file))], program, file);
}

async function writeProgram(folder: string, plugins: Plugin[], program: string, file: string): Promise<void> {
  await build({ ...commonOptions(folder, plugins), entryPoints: [program], outfile: file, sourcemap: false });
}

/** The modules that an app loads before it is judged, by their paths in the folder, and the file that holds one of them. */
async function libraryIn(folder: string) {
  const options = optionsOf(folder, 'unwritten.js', `require('./index');`, [rulesApart]);
  const { metafile } = (await build({ ...options, write: false, metafile: true })) as { metafile: Metafile };
  const library = Object.keys(metafile.inputs).filter((input) => !input.endsWith('-entry.js'));
  return { library, holderOf: (module: string) => (library.includes(module) ? fileOf(module) : undefined) };
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

/** Without it an ES module could not import by name what it is to import from a CommonJS file. */
function namesOf(folder: string): string {
  const index = join(folder, 'index.js');
  return `0&&(module.exports={${Object.keys(createRequire(index)(index) as object).join(',')}});`;
}

const rulesApart: Plugin = {
  name: 'rules-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\./, namespace: 'file' }, ({ importer }) =>
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

if (process.argv[1] === __filename) {
  const folder = join(__dirname, '..', 'lib');
  void bundle(folder)
    .then(() => bundleTesting(folder, TESTING))
    .then(() => {
      writeTestingTypes(TESTING);
      for (const file of PUBLISHED) {
        console.log(`lib/${file}: ${Math.round(statSync(join(folder, file)).size / 1024)} KiB`);
      }
    });
}
