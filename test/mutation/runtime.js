'use strict';

const { dirname } = require('node:path');
const { default: Runtime } = require('jest-runtime');

const FOREIGN = /^(cdktf|constructs|@cdktf\/provider-azurerm|yaml)(\/|$)/;

// Most of what building an app in a test takes: every token remembers where it was made.
require('cdktf/lib/tokens/private/stack-trace').captureStackTrace = () => [];

/** Jest evaluates every module anew in every run; what no mutant is in can be evaluated once for all of them. */
module.exports = class SharingRuntime extends Runtime {
  requireModuleOrMock(from, moduleName) {
    return FOREIGN.test(moduleName)
      ? require(require.resolve(moduleName, { paths: [dirname(from)] }))
      : super.requireModuleOrMock(from, moduleName);
  }
};
