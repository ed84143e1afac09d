import { Assembly } from '@jsii/spec';
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

/** Where an assembly is kept that was made without a build. */
const COMPILED_APART = join(ROOT, 'dist', 'assembly');

/** What jsii reads beside the packages that the library is built on. */
const COMPILED = ['lib', 'package.json', 'README.md', 'LICENSE', 'NOTICE'];

/**
 * What jsii says of the public interface of the library: as the last build or the last call left it, and compiled anew, which takes half a
 * minute, where a source has changed since.
 */
export function currentAssembly(): Assembly {
  const changed = lastChange();
  const isCurrent = (file: string) => existsSync(file) && statSync(file).mtimeMs > changed;
  const made = [ROOT, COMPILED_APART].find((folder) => isCurrent(join(folder, '.jsii')));
  if (made !== undefined) {
    return assemblyIn(made);
  }
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'dist', 'assembly-'));
  try {
    COMPILED.forEach((name) => cpSync(join(ROOT, name), join(folder, name), { recursive: true, filter: isSource }));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      readonly scripts: { readonly build: string };
    };
    const [jsii, ...options] = scripts.build.split(' && ')[0].split(' ');
    execFileSync(join(ROOT, 'node_modules', '.bin', jsii), options, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    cpSync(join(folder, '.jsii'), join(COMPILED_APART, '.jsii'));
    return assemblyIn(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The assembly that lies in a folder. */
export function assemblyIn(folder: string): Assembly {
  return JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8')) as Assembly;
}

function isSource(path: string): boolean {
  return !/\.(?:js|map)$|\.d\.ts$/.test(path);
}

function lastChange(): number {
  const sources = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' }).filter(isSource);
  const files = ['package.json', ...sources.map((name) => join('lib', name))];
  return Math.max(...files.map((name) => statSync(join(ROOT, name)).mtimeMs));
}
