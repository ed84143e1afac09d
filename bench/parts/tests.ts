import { compare, Side } from '../harness/child';
import { UserProject } from '../harness/project';
import { Bench } from './part';

const TEST = `import { Testing } from 'cdktf';
import { ServerlessSparkStack } from './serverless-spark/stack';

test('the configuration is the one that was reviewed', () => {
  const stack = new ServerlessSparkStack(Testing.app(), 'serverless-spark');
  expect(Testing.synth(stack, true)).toMatchSnapshot();
});
`;

/** As the README advises. */
const ADVISED = `module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\\\.ts$': '@swc/jest' },
};
`;

/** One snapshot test file: as the README advises, against the template of `cdktf init`. */
export function tests({ report, quick }: Bench): void {
  const advised = project('tests-advised');
  advised.write('jest.config.js', ADVISED);
  const stock = project('tests-stock');
  ['jest.config.js', 'setup.js', 'tsconfig.json'].forEach((file) => stock.useTemplate(file));
  const rounds = quick ? 1 : 5;
  for (const cache of ['first run', 'next run'] as const) {
    const comparison = compare(sideOf(advised, cache), sideOf(stock, cache), rounds);
    report.addTime({ part: 'tests', what: `snapshot test, ${cache}, time` }, comparison);
    report.addPeakMemory({ part: 'tests', what: `snapshot test, ${cache}, peak memory` }, comparison);
  }
}

function project(name: string): UserProject {
  const made = new UserProject(name);
  made.write('spark.test.ts', TEST);
  return made;
}

function sideOf(made: UserProject, run: 'first run' | 'next run'): Side {
  return {
    command: 'npx',
    // In one process, as jest does by itself with one file.
    args: () => ['jest', '--ci=false', '--runInBand', '--cacheDirectory', '.jest-cache'],
    cwd: made.folder,
    reportsSeconds: false,
    prepare: run === 'first run' ? () => made.remove('.jest-cache') : undefined,
  };
}
