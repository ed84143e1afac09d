'use strict';

const all = require('./jest.config');
const ofReleases = require('./test/release-tests');

/** What `npm test` runs: one of each kind. @type {import('jest').Config} */
module.exports = {
  ...all,
  testPathIgnorePatterns: Object.keys(ofReleases).map((file) => `<rootDir>/test/${file.replaceAll('.', '\\.')}$`),
  globals: {
    announcement: 'The tests of a change: about 4 minutes on two quiet cores, half of that without Terraform',
  },
};
