import { readdirSync } from 'node:fs';
import { join } from 'node:path';
// At once, so that what these modules evaluate when they are loaded does not count as the work of the first test.
import '../../lib';
import '../../lib/rules/catalogue';

const TESTS = join(__dirname, '..');

/** Without those that take Terraform or random values; the quick ones with the most rules first. */
const FOLDERS = [
  'constraints',
  'overrides',
  'terraform',
  'identity',
  'network',
  'workspace',
  'storage',
  'synapse',
  'azure',
  'azapi',
  'existing',
  'providers',
  'environments',
  'spark',
  'jobs',
  'sessions',
  'examples',
];

const LEFT_OUT = ['constraints/agreement.test.ts', 'examples/examples.test.ts', 'examples/imports.test.ts'];

/** Names of the tests that cover the mutant, as the environment hands them over; undefined for all tests. */
const { testNamePattern } = globalThis as { testNamePattern?: string };
const asked = testNamePattern?.replaceAll('\\', '');

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(TESTS, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
).filter((file) => file.endsWith('.test.ts') && !LEFT_OUT.includes(file) && (asked?.includes(`(${file} `) ?? true));

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
