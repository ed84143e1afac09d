'use strict';

const { basename, dirname, join } = require('node:path');

const EVERY_TEST = 'test/mutation/every-test.ts';
const SYNTHESIZED = 'test/examples/synthesized.test.ts';

// The only snapshots are those of the examples, which are part of every test.
module.exports = {
  resolveSnapshotPath: (testPath, extension) => {
    const file = testPath.replace(EVERY_TEST, SYNTHESIZED);
    return join(dirname(file), '__snapshots__', `${basename(file)}${extension}`);
  },
  resolveTestPath: (snapshotPath) => snapshotPath.replace(/test\/examples\/__snapshots__\/.*$/, EVERY_TEST),
  testPathForConsistencyCheck: EVERY_TEST,
};
