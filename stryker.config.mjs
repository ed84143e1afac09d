/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'jest',
  coverageAnalysis: 'perTest',
  // What decides whether something is wrong, and what is emitted.
  mutate: [
    'lib/constraints/**/*.ts',
    'lib/identity/**/*.ts',
    'lib/network/**/*.ts',
    'lib/serverless/**/*.ts',
    'lib/storage/**/*.ts',
    'lib/synapse/**/*.ts',
    'lib/workspace/**/*.ts',
  ],
  ignorePatterns: ['cdktf.out', 'dist', 'coverage', '.jsii'],
  // Terraform takes seconds per run, and random values would make the score random.
  jest: {
    configFile: 'jest.config.js',
    config: {
      testPathIgnorePatterns: [
        '/journeys/',
        '/stand-in/',
        '/properties/',
        '/hostile/',
        'readme.test',
        'agreement.test',
        'rules-document.test',
      ],
    },
  },
  // A message is compared where it matters; a mutant in `static readonly` data costs a restart.
  ignoreStatic: true,
  concurrency: 2,
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: 'coverage/mutation.json' },
  thresholds: { high: 95, low: 90, break: 90 },
  tempDirName: 'coverage/stryker',
};
