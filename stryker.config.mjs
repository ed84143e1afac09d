/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'jest',
  coverageAnalysis: 'perTest',
  // What decides whether something is wrong, and what is emitted.
  mutate: [
    'lib/rules/**/*.ts',
    'lib/model/**/*.ts',
    'lib/encryption/**/*.ts',
    'lib/identity/**/*.ts',
    'lib/inbound/**/*.ts',
    'lib/network/**/*.ts',
    'lib/storage/**/*.ts',
    'lib/synapse/**/*.ts',
    'lib/workspace/**/*.ts',
  ],
  ignorePatterns: ['cdktf.out', 'dist', 'coverage', '.jsii'],
  jest: {
    configFile: 'test/mutation/jest.config.js',
    // Every rule is behind a `require` that runs late, where the search for related tests does not look.
    enableFindRelatedTests: false,
  },
  // Text that is evaluated when a module is loaded: docs/rules.md and the tables of rules hold it.
  ignoreStatic: true,
  concurrency: 2,
  // Terraform's providers and jest keep something of every run.
  maxTestRunnerReuse: 150,
  timeoutMS: 20000,
  // Every test once, before any mutant: two minutes, more beside other work.
  dryRunTimeoutMinutes: 20,
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: 'coverage/mutation.json' },
  thresholds: { high: 95, low: 90, break: 90 },
  tempDirName: 'coverage/stryker',
};
