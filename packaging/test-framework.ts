import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { CDKTF, Framework, FRAMEWORKS } from './frameworks';
import { run, stage, workshopOf } from './workshop';

/**
 * Prints what the examples are synthesized to, every key in its order, without the places that differ between two folders.
 * The frameworks set empty lists and maps in one line or in two.
 */
const PRINT = `
  const { EXAMPLES, synthesize, withoutVersions } = require('./test/examples/synthesized');
  const texts = synthesize();
  const here = (text) => JSON.parse(withoutVersions(text).split(process.cwd()).join(''));
  console.log(JSON.stringify(EXAMPLES.map((name) => JSON.stringify(here(texts[name])))));
`;

/** A journey through Terraform with both kinds of Spark, and the move of an app of the other framework to this one. */
const JOURNEYS = [
  'test/journeys/(examples|upgrade).test.ts',
  '-t',
  'both-in-one-workspace|an app that was deployed with the last release',
];

const CHANGE = 'jest.change.config.js';
const { testPathIgnorePatterns } = createRequire(__filename)(`../${CHANGE}`) as { testPathIgnorePatterns: string[] };

/** What is tested for one framework only: Terraform, what only a release needs, and that each file is in one of both. */
const LEFT_OUT = [...testPathIgnorePatterns, 'test/journeys/', 'test/release-tests'];

/** Compares what the examples are synthesized to with what they are for the framework of the sources. */
function compareExamples(framework: Framework): void {
  const [expected, found] = [CDKTF, framework].map(
    (one) =>
      JSON.parse(
        execFileSync('node', ['-r', 'sucrase/register', '--eval', PRINT], {
          cwd: workshopOf(one),
          encoding: 'utf8',
          maxBuffer: 2 ** 28,
        }),
      ) as string[],
  );
  const different = expected.filter((text, index) => text !== found[index]);
  if (expected.length === 0 || different.length > 0) {
    throw new Error(`${different.length} of ${expected.length} examples differ between the frameworks`);
  }
  console.log(`${expected.length} examples are the same but for versions`);
}

/**
 * Tests the library for another framework, in a copy of sources and tests that is rewritten for it: types, the examples
 * key by key, the tests of a change but for journeys, one journey, and the move of a deployed app. What is given beside the name of the framework goes to
 * jest, and only that is run then.
 */
if (process.argv[1] === __filename) {
  const [name, ...asked] = process.argv.slice(2);
  const framework = FRAMEWORKS.find((one) => one.name === name && one !== CDKTF);
  if (framework === undefined) {
    throw new Error(`Say which: ${FRAMEWORKS.filter((one) => one !== CDKTF).map((one) => one.name)}`);
  }
  stage(framework);
  const folder = workshopOf(framework);
  run(folder, 'npx', 'tsc', '--noEmit');
  compareExamples(framework);
  if (asked.length > 0) {
    run(folder, 'npx', 'jest', ...asked);
  } else {
    run(folder, 'npx', 'jest', '--config', CHANGE, '--testPathIgnorePatterns', ...LEFT_OUT);
    run(folder, 'npx', 'jest', ...JOURNEYS);
  }
}
