'use strict';

const { dirname } = require('node:path');
const { Script } = require('node:vm');
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
  constructor(...options) {
    super(...options);
    compileOnce(this.executor);
  }

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

/** What a worker has compiled, by file. */
const compiled = new Map();

/**
 * Jest compiles every module anew for every file of tests, too. The code is the same each time: only what it evaluates to
 * is not.
 */
function compileOnce(executor) {
  const compileAnew = executor.compile.bind(executor);
  executor.compile = (source, filename) => {
    const context = executor.environment.getVmContext();
    // Jest says how a dynamic import is done; each environment does its own.
    if (context === null || /\bimport\s*\(/.test(source)) {
      return compileAnew(source, filename);
    }
    const known = compiled.get(filename);
    if (known?.source === source) {
      return known.script.runInContext(context);
    }
    const head = `(function (${executor.injectedModuleParameters.join(', ')}) {`;
    let script;
    try {
      script = new Script(`${head}${source}\n})`, { filename, columnOffset: -head.length });
    } catch {
      // Jest knows how to tell what is wrong.
      return compileAnew(source, filename);
    }
    compiled.set(filename, { source, script });
    return script.runInContext(context);
  };
}
