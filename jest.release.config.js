'use strict';

const all = require('./jest.config');
const ofReleases = require('./test/release-tests');

/** What `npm run test:release` runs: the rest, for the reasons that stand there. @type {import('jest').Config} */
module.exports = {
  ...all,
  testMatch: Object.keys(ofReleases).map((file) => `<rootDir>/test/${file}`),
  globals: { announcement: 'What only a release needs: about 7 minutes on two quiet cores, little without Terraform' },
};
