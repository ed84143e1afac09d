import { readFileSync } from 'node:fs';

/** Requires the modules that a file lists, and says how long that took. */
const modules = JSON.parse(readFileSync(process.argv[2], 'utf8')) as string[];
const start = process.hrtime.bigint();
modules.forEach((name) => require(name));
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
console.log(JSON.stringify({ seconds }));
