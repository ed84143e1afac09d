import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Puts the compiled library into one file, `bundle.js` beside its `index.js`. Whoever requires it, at every synth and in
 * every test file, pays for opening one file and not for hundreds; the rules in it are evaluated when an app is judged.
 *
 * @param folder of the compiled library
 */
export async function bundle(folder: string): Promise<void> {
  const index = join(folder, 'index.js');
  await build({
    entryPoints: [index],
    outfile: join(folder, 'bundle.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    // What jsii compiled, and not the sources beside it.
    resolveExtensions: ['.js'],
    // The packages that a user's app has, too: there must be one copy of each.
    packages: 'external',
    sourcemap: true,
    // Names stay, for stack traces and for constructs that are found by the name of their class.
    minifyWhitespace: true,
    // Without this an ES module could not import by name what it is to import from a CommonJS file.
    footer: { js: `0&&(module.exports={${Object.keys(createRequire(index)(index) as object).join(',')}});` },
    logLevel: 'warning',
  });
}

if (process.argv[1] === __filename) {
  const folder = join(__dirname, '..', 'lib');
  void bundle(folder).then(() => {
    console.log(`lib/bundle.js: ${Math.round(statSync(join(folder, 'bundle.js')).size / 1024)} KiB`);
  });
}
