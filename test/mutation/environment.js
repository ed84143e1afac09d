'use strict';

const { TestEnvironment } = require('jest-environment-node');

const IS_MUTATED = '__STRYKER_ACTIVE_MUTANT__';

module.exports = class MutationEnvironment extends TestEnvironment {
  handleTestEvent(event) {
    if (event.name === 'setup') {
      // So that files without a test that is asked for need not be loaded.
      this.global.testNamePattern = event.testNamePattern;
    }
    // One failure is enough to know that a mutant does not survive; jest itself stops between files only.
    if (event.name === 'test_done' && event.test.errors.length > 0) {
      this.hasFailed = true;
    }
    if (event.name === 'test_start' && this.hasFailed && IS_MUTATED in process.env) {
      event.test.mode = 'skip';
    }
  }
};
