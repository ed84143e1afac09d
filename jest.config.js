'use strict';

/** All tests; jest.change.config.js and jest.release.config.js divide them. @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  runtime: '<rootDir>/test/support/shared-runtime.js',
  globalSetup: '<rootDir>/test/support/announcement.js',
  testSequencer: '<rootDir>/test/support/longest-first.js',
  // STORM: jest takes '150%' for 150 workers (percent only up to 100). Load was 50 on this machine. Use a number (e.g. 3 via os.availableParallelism()) or '100%'. Remove this line.
  maxWorkers: '100%',
  // cdktf keeps every token that was ever made.
  workerIdleMemoryLimit: '1GB',
  // A busy machine is no failure.
  testTimeout: 30_000,
  // jsii writes .js beside .ts: the sources are what is tested, built or not.
  moduleFileExtensions: ['ts', 'js', 'json'],
  globals: { announcement: 'All tests: about 8 minutes on two quiet cores, half of that without Terraform' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
};
