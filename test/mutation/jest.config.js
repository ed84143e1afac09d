'use strict';

const { join } = require('node:path');
const base = require('../../jest.config');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  rootDir: join(__dirname, '..', '..'),
  testMatch: ['<rootDir>/test/mutation/every-test.ts'],
  testEnvironment: join(__dirname, 'environment.js'),
  runtime: '<rootDir>/test/mutation/runtime.js',
  snapshotResolver: join(__dirname, 'snapshots.js'),
};
