'use strict';

const { join } = require('node:path');
const base = require('../../jest.config');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  rootDir: join(__dirname, '..', '..'),
  testMatch: ['<rootDir>/test/mutation/every-test.ts'],
  globalSetup: undefined,
  maxWorkers: 1,
  testEnvironment: join(__dirname, 'environment.js'),
  snapshotResolver: join(__dirname, 'snapshots.js'),
};
