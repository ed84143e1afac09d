import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectNames } from './api-names';
import { assemblyIn } from './assembly';

/** The languages that jsii speaks beside TypeScript. */
const LANGUAGES = ['python', 'java', 'dotnet', 'go'];

/**
 * Generates the sources of the library for every other language from its assembly, and
 * compares them with the names in docs/api. Where there is Python, Java or Go, it reads
 * those in its language; what they import is not looked for.
 *
 * @param folder where the library is built
 * @param target where a folder for each language goes
 */
export function generateLanguages(folder: string, target: string): void {
  rmSync(target, { recursive: true, force: true });
  const pacmak = join(folder, 'node_modules', '.bin', 'jsii-pacmak');
  const asked = LANGUAGES.flatMap((language) => ['--target', language]);
  execFileSync(pacmak, ['--code-only', '--outdir', target, ...asked], { cwd: folder, stdio: 'inherit' });
  expectNames(assemblyIn(folder), target);
  if (isThere('python3', '--version')) {
    execFileSync('python3', ['-m', 'compileall', '-q', join(target, 'python')], { stdio: 'inherit' });
  }
  if (isThere('javac', '--version')) {
    parseJava(join(target, 'java'));
  }
  if (isThere('gofmt', '-h')) {
    const wrong = execFileSync('gofmt', ['-l', join(target, 'go')], { encoding: 'utf8' });
    console.log(wrong === '' ? 'gofmt has nothing to say' : wrong);
  }
}

function isThere(command: string, argument: string): boolean {
  return spawnSync(command, [argument]).error === undefined;
}

/** Has Java read the sources, and stop before it looks for what they import. */
function parseJava(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.java'));
  const output = mkdtempSync(join(tmpdir(), 'java-'));
  const list = join(output, 'files');
  writeFileSync(list, files.map((name) => `"${join(folder, name)}"`).join('\n'));
  const stop = ['-XDshould-stop.ifNoError=PARSE', '-XDshould-stop.ifError=PARSE'];
  execFileSync('javac', [...stop, '-proc:none', '-d', output, `@${list}`], { stdio: 'inherit' });
  rmSync(output, { recursive: true });
}
