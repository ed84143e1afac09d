'use strict';

/** Says before a whole run how long it takes. What is done is told file by file, on a terminal and in CI. */
module.exports = function announce(run, { globals }) {
  const { testPathPatterns, testNamePattern, onlyChanged, findRelatedTests, listTests } = run;
  if (!testPathPatterns.isSet() && !testNamePattern && !onlyChanged && !findRelatedTests && !listTests) {
    process.stderr.write(`${globals.announcement}; a line per file as it ends\n`);
  }
};
