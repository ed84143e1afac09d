import { configureGlobal } from 'fast-check';

/**
 * Where random tests start.
 *
 * A commit is tested with the same values wherever it is tested, so that a failure belongs to the commit.
 * The nightly run sets `PROPERTY_SEED` to another number each night, and finds what this one does not.
 */
export const SEED = Number(process.env.PROPERTY_SEED ?? 20261128);

configureGlobal({ seed: SEED });

export * from 'fast-check';
