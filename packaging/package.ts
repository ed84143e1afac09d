import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, PACKAGE_MANAGERS } from './check';
import { checkTesting } from './check-testing';
import { generateLanguages } from './languages';
import { Framework, FRAMEWORKS, packageNameFor } from './frameworks';
import { run, stage, workshopOf } from './workshop';

const ROOT = join(__dirname, '..');
const PACKAGES = join(ROOT, 'dist', 'packages');

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
