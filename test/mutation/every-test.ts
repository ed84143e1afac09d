import { readdirSync } from 'node:fs';
import { join } from 'node:path';
// At once, so that what these modules evaluate when they are loaded does not count as the work of the first test.
import '../../lib';
import '../../lib/rules/catalogue';

const TESTS = join(__dirname, '..');

/** The quick ones with the most rules, so that they find a mutant first; then every other folder, new ones included. */
const FIRST = ['constraints', 'overrides', 'terraform', 'identity', 'network', 'workspace', 'storage', 'synapse'];

/** Folders of which no file is run. */
const FOLDERS_LEFT_OUT = [
  // take Terraform, or a compiled package, and other processes do the work
  'journeys',
  'packaging',
  'stand-in',
  // build thousands of apps when they are loaded
  'hostile',
  // try random apps; EACH_MISTAKE has one for each mistake
  'properties',
  // test lib/guards, which is not mutated
  'guards',
];

/** Files of the other folders that are not run. */
const FILES_LEFT_OUT = [
  // take long, and others of their kind are run
  ...Object.keys(jest.requireActual<object>('../release-tests.js')),
  // Terraform judges
  'constraints/agreement.test.ts',
  // loads the library anew within a test. What modules evaluate when they are loaded then counts as the work of that test,
  // is no longer left out as static, and is judged by that test alone
  'constraints/two-copies.test.ts',
  // synthesizes every example twice, which examples/synthesized.test.ts does once
  'examples/examples.test.ts',
  // looks at what another process loads
  'examples/imports.test.ts',
];

const EACH_MISTAKE = 'mutation/each-mistake.ts';

/** Names of the tests that cover the mutant, as the environment hands them over; undefined for all tests. */
const { testNamePattern } = globalThis as { testNamePattern?: string };
const asked = testNamePattern?.replace(/\\/g, '');

const others = readdirSync(TESTS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && ![...FIRST, ...FOLDERS_LEFT_OUT].includes(entry.name))
  .map(({ name }) => name);

const tests = [...FIRST, ...others]
  .flatMap((folder) =>
    readdirSync(join(TESTS, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith('.test.ts') && !FILES_LEFT_OUT.includes(file));

const files = [...tests, EACH_MISTAKE].filter((file) => asked?.includes(`(${file} `) ?? true);

// Snapshots go by the names that tests have in their own files.
beforeEach(() => {
  const name = expect.getState().currentTestName;
  expect.setState({ currentConcurrentTestName: () => name?.slice(name.indexOf(' ') + 1) });
});

for (const file of files) {
  describe(file, () => {
    jest.requireActual(join(TESTS, file));
  });
}
