import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, PACKAGE_MANAGERS } from './check';
import { checkKernel } from './check-kernel';
import { checkTemplates } from './check-templates';
import { checkTesting } from './check-testing';
import { generateLanguages } from './languages';
import { Framework, FRAMEWORKS, packageNameFor } from './frameworks';
import { packed, run, stage, workshopOf } from './workshop';

const ROOT = join(__dirname, '..');
const PACKAGES = join(ROOT, 'dist', 'packages');

/** Builds and packs the library for a framework. Returns the packed file. */
function pack(framework: Framework): string {
  const folder = workshopOf(framework);
  stage(framework);
  run(folder, 'npm', 'run', 'build');
  mkdirSync(PACKAGES, { recursive: true });
  return packed(folder, PACKAGES);
}

async function main(asked: readonly string[]): Promise<void> {
  for (const framework of FRAMEWORKS.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    const file = pack(framework);
    generateLanguages(workshopOf(framework), join(PACKAGES, 'languages', packageNameFor(framework)));
    await checkKernel(framework, workshopOf(framework), file);
    console.log(`${file}: the stories of the README are the same by the protocol of other languages`);
    for (const manager of PACKAGE_MANAGERS) {
      checkPackage(framework, file, manager);
      console.log(`${file}: the first example of the README works with ${manager.name}`);
    }
    checkTesting(framework, file);
    console.log(`${file}: the test of the README works with jest and vitest`);
    await checkTemplates(framework, file);
    console.log(`${file}: the templates of examples are projects that synthesize`);
  }
}

if (process.argv[1] === __filename) {
  main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error);
    process.exitCode = 1;
  });
}
