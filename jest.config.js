'use strict';

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  runtime: '<rootDir>/test/support/shared-runtime.js',
  globalSetup: '<rootDir>/test/support/announcement.js',
  testSequencer: '<rootDir>/test/support/longest-first.js',
  // Jest would leave one core to others.
  maxWorkers: '100%',
  // cdktf keeps every token that was ever made.
  workerIdleMemoryLimit: '1GB',
  // A busy machine is no failure.
  testTimeout: 30_000,
  // jsii writes .js beside .ts: the sources are what is tested, built or not.
  moduleFileExtensions: ['ts', 'js', 'json'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
};
