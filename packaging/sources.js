'use strict';

// Runs TypeScript as it is written. jsii leaves .js beside .ts, and whatever is generated tells of the sources, built or not.
require('sucrase/register');

const { _extensions: loaders } = require('node:module');

const others = Object.entries(loaders).filter(([extension]) => extension !== '.ts');
for (const [extension, load] of others) {
  // Node tries the extensions in the order in which they came.
  delete loaders[extension];
  loaders[extension] = load;
}
