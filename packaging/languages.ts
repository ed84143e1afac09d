import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** The languages that jsii speaks beside TypeScript. */
const LANGUAGES = ['python', 'java', 'dotnet', 'go'];

/**
 * Generates the sources of the library for every other language from its assembly, and has Python compile those in its own.
 *
 * @param folder where the library is built
 * @param target where a folder for each language goes
 */
export function generateLanguages(folder: string, target: string): void {
  rmSync(target, { recursive: true, force: true });
  const pacmak = join(folder, 'node_modules', '.bin', 'jsii-pacmak');
  const asked = LANGUAGES.flatMap((language) => ['--target', language]);
  execFileSync(pacmak, ['--code-only', '--outdir', target, ...asked], { cwd: folder, stdio: 'inherit' });
  if (spawnSync('python3', ['--version']).status === 0) {
    execFileSync('python3', ['-m', 'compileall', '-q', join(target, 'python')], { stdio: 'inherit' });
  }
}
