'use strict';

const { availableParallelism } = require('node:os');

/** All tests; jest.change.config.js and jest.release.config.js divide them. @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  runtime: '<rootDir>/test/support/shared-runtime.js',
  globalSetup: '<rootDir>/test/support/announcement.js',
  testSequencer: '<rootDir>/test/support/longest-first.js',
  // Jest would leave one core to others, and Terraform waits for the cloud of the stand-in more than it works.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
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
