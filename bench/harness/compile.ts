import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, bundleUser } from '../../packaging/bundle';
import { DIST, LIBRARY, PROGRAMS, ROOT, SYNTHESIZE } from './paths';

/**
 * Compiles library and programs once, so that no side pays for a transpiler, and bundles the library as it is published.
 * The program that synthesizes apps takes the library from there, as apps do: hundreds of single files take longer to find.
 */
export async function compile(): Promise<void> {
  rmSync(DIST, { recursive: true, force: true });
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', join(ROOT, 'bench', 'tsconfig.json')], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(`tsc failed\n${stdout}`);
  }
  await bundle(LIBRARY);
  await bundleUser(LIBRARY, join(PROGRAMS, 'synthesize.js'), SYNTHESIZE);
}
