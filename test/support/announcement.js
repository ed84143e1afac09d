'use strict';

/** Says before a run of the whole suite how long it takes. What is done is told file by file, on a terminal and in CI. */
module.exports = function announce({ testPathPatterns, testNamePattern, onlyChanged, findRelatedTests }) {
  if (!testPathPatterns.isSet() && !testNamePattern && !onlyChanged && !findRelatedTests) {
    process.stderr.write(
      'All tests: about 8 minutes on two quiet cores, less without Terraform; a line per file as it ends\n',
    );
  }
};
