import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

/** Where `tsc` puts library and programs; not part of the package. */
export const DIST = join(ROOT, 'dist', 'bench');

/** The compiled library. */
export const LIBRARY = join(DIST, 'lib');

/** The compiled programs that child processes run. */
export const PROGRAMS = join(DIST, 'bench', 'programs');

/** The program that synthesizes apps, over the library as it is published. */
export const SYNTHESIZE = join(PROGRAMS, 'synthesize-published.js');
