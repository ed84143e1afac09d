'use strict';

const { dirname } = require('node:path');
const { default: Runtime } = require('jest-runtime');

const FOREIGN = /^(cdktf|constructs|@cdktf\/provider-azurerm|yaml)(\/|$)/;

// Most of what building an app in a test takes: every token remembers where it was made, and jest maps every line of that
// to its source.
require('cdktf/lib/tokens/private/stack-trace').captureStackTrace = () => [];
// As cdktn wants to be told.
process.env.CDKTN_DISABLE_CREATION_STACK = '1';

/**
 * Jest evaluates every module anew for every file of tests. What is not ours is evaluated once for all of them here: half
 * of the time of a file that builds some apps, and of a mutant, too.
 */
module.exports = class SharedRuntime extends Runtime {
  requireModuleOrMock(from, moduleName) {
    return isShared(moduleName) ? share(from, moduleName) : super.requireModuleOrMock(from, moduleName);
  }

  requireActual(from, moduleName) {
    return isShared(moduleName) ? share(from, moduleName) : super.requireActual(from, moduleName);
  }
};

function isShared(moduleName) {
  return FOREIGN.test(moduleName);
}

function share(from, moduleName) {
  return require(require.resolve(moduleName, { paths: [dirname(from)] }));
}
