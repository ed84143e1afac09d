import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { CDKTF, Framework, Manifest, manifestFor, packageNameFor, rewrittenFor } from './frameworks';

const ROOT = join(__dirname, '..');

/** What is made or installed here, or written anew for a framework; everything else makes the package, and the tests of it. */
const NOT_SOURCES =
  /^(\..*|node_modules|dist|cdktf\.out|coverage|package(-lock)?\.json|tsconfig\.jsii\.json|.*\.tsbuildinfo)$/;

const SOURCES = readdirSync(ROOT).filter((name) => !NOT_SOURCES.test(name));

/** What is about all frameworks. */
const OF_ALL = ['docs/versions.md', 'packaging/frameworks.ts', 'packaging/workshop.ts'];

/** What tests how one framework becomes another, and is right in the sources alone. */
const OF_SOURCES = [
  'test/packaging/frameworks.test.ts',
  'test/packaging/api.test.ts',
  'test/packaging/python.test.ts',
  'test/packaging/compatibility.test.ts',
  'test/packaging/templates.test.ts',
];

/** What is text; the rest is copied as it is. */
const TEXTS = ['.ts', '.mts', '.js', '.mjs', '.json', '.md', '.yml', '.yaml', '.txt', '.snap'];

/** Where the library for a framework is built: as it stands for the one that it is written for, in a copy for another. */
export function workshopOf(framework: Framework): string {
  return framework === CDKTF ? ROOT : join(ROOT, 'dist', packageNameFor(framework));
}

/** Copies the sources, rewritten for a framework, and installs what they are built with. */
export function stage(framework: Framework): void {
  const target = workshopOf(framework);
  if (framework === CDKTF) {
    return;
  }
  for (const source of SOURCES) {
    rmSync(join(target, source), { recursive: true, force: true });
    cpSync(join(ROOT, source), join(target, source), { recursive: true, filter: isSource });
  }
  OF_SOURCES.forEach((file) => rmSync(join(target, file)));
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

/** Runs a program in a folder, and shows what it prints. */
export function run(cwd: string, command: string, ...args: string[]): void {
  execFileSync(command, args, { cwd, stdio: 'inherit' });
}

/**
 * Packs something as it is published. Returns the file.
 *
 * @param what a folder, or a package of the registry
 * @param target where the file goes
 */
export function packed(what: string, target: string): string {
  const output = execFileSync('npm', ['pack', '--json', '--pack-destination', target, what], { encoding: 'utf8' });
  const [{ filename }] = JSON.parse(output) as { readonly filename: string }[];
  return join(target, filename);
}
