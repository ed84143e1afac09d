import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { checkPackage, PACKAGE_MANAGERS } from './check';
import { checkTesting } from './check-testing';
import { generateLanguages } from './languages';
import { CDKTF, Framework, FRAMEWORKS, Manifest, manifestFor, packageNameFor, rewrittenFor } from './frameworks';

const ROOT = join(__dirname, '..');
const PACKAGES = join(ROOT, 'dist', 'packages');

/** Folders and files that make the package, and the tests of it. */
const SOURCES = [
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'bench',
  'cdktf.json',
  'cli',
  'docs',
  'examples',
  'jest.config.js',
  'lib',
  'packaging',
  'test',
  'testing',
  'tsconfig.json',
];

/** What is about all frameworks. */
const OF_ALL = ['docs/versions.md', 'packaging/check.ts', 'packaging/frameworks.ts', 'packaging/package.ts'];

/** What is text; the rest is copied as it is. */
const TEXTS = ['.ts', '.mts', '.js', '.mjs', '.json', '.md', '.yml', '.yaml', '.txt', '.snap'];

/** Where the library for a framework is built: as it stands for the one that it is written for, in a copy for another. */
function workshopOf(framework: Framework): string {
  return framework === CDKTF ? ROOT : join(ROOT, 'dist', packageNameFor(framework));
}

/** Copies the sources, rewritten for a framework, and installs what they are built with. */
function stage(framework: Framework): void {
  const target = workshopOf(framework);
  if (framework === CDKTF) {
    return;
  }
  for (const source of SOURCES) {
    rmSync(join(target, source), { recursive: true, force: true });
    cpSync(join(ROOT, source), join(target, source), { recursive: true, filter: isSource });
  }
  const ofAll = OF_ALL.map((file) => join(target, file));
  for (const file of filesIn(target, SOURCES).filter((one) => !ofAll.includes(one))) {
    writeFileSync(file, rewrittenFor(framework, readFileSync(file, 'utf8')));
  }
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifestFor(framework, manifest), null, 2)}\n`);
  // The bindings ask for another version of the framework than there is, see `CDKTN`.
  run(target, 'npm', 'install', '--legacy-peer-deps', '--no-audit', '--no-fund', '--no-package-lock');
  acceptFramework(framework, target);
}

/** Neither what was compiled, nor what was installed. */
function isSource(path: string): boolean {
  return !/node_modules|cdktf\.out|\/(?:lib|testing)\/.*\.(?:js|d\.ts|map)$/.test(path.slice(ROOT.length));
}

function filesIn(folder: string, names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      return filesIn(path, readdirSync(path));
    }
    return TEXTS.includes(extname(name)) ? [path] : [];
  });
}

/** Has the bindings take the framework that is installed: jsii compares what they ask for. */
function acceptFramework({ name, devDependencies }: Framework, folder: string): void {
  const bindings = join(folder, 'node_modules', `@${name}`, 'provider-azurerm');
  for (const file of ['package.json', '.jsii']) {
    const path = join(bindings, file);
    const content = JSON.parse(readFileSync(path, 'utf8')) as { [section: string]: { [name: string]: string } };
    for (const section of ['peerDependencies', 'dependencies']) {
      if (content[section]?.[name] !== undefined) {
        content[section][name] = `^${devDependencies[name]}`;
      }
    }
    writeFileSync(path, JSON.stringify(content, null, 2));
  }
}

/** Builds and packs the library for a framework. Returns the packed file. */
function pack(framework: Framework): string {
  const folder = workshopOf(framework);
  stage(framework);
  run(folder, 'npm', 'run', 'build');
  mkdirSync(PACKAGES, { recursive: true });
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', PACKAGES], {
    cwd: folder,
    encoding: 'utf8',
  });
  const [{ filename }] = JSON.parse(packed) as { readonly filename: string }[];
  return join(PACKAGES, filename);
}

function run(cwd: string, command: string, ...args: string[]): void {
  execFileSync(command, args, { cwd, stdio: 'inherit' });
}

if (process.argv[1] === __filename) {
  const asked = process.argv.slice(2);
  for (const framework of FRAMEWORKS.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    const file = pack(framework);
    generateLanguages(workshopOf(framework), join(PACKAGES, 'languages', packageNameFor(framework)));
    for (const manager of PACKAGE_MANAGERS) {
      checkPackage(framework, file, manager);
      console.log(`${file}: the first example of the README works with ${manager.name}`);
    }
    checkTesting(framework, file);
    console.log(`${file}: the test of the README works with jest and vitest`);
  }
}
