import { readFileSync } from 'node:fs';

/**
 * Requires the modules that a file lists, takes what it lists of their exports, and says how long that took and what of the
 * provider was loaded.
 */
const modules = JSON.parse(readFileSync(process.argv[2], 'utf8')) as { name: string; exports?: string[] }[];
const start = process.hrtime.bigint();
for (const { name, exports = [] } of modules) {
  const module = require(name) as { [name: string]: unknown };
  exports.forEach((each) => module[each]);
}
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const provider = Object.keys(require.cache)
  .map((file) => /node_modules\/(@cdktf\/provider-azurerm\/lib\/[^/]+)\/index\.js$/.exec(file.replace(/\\/g, '/'))?.[1])
  .filter((name) => name !== undefined)
  .sort();
console.log(JSON.stringify({ seconds, provider }));
