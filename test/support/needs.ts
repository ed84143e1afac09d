import { relative } from 'node:path';

/** Something on the machine that tests need, and that may be missing. */
export interface Need {
  /** As in "skipped what needs …". */
  readonly what: string;
  readonly isThere: boolean;
  /** What is missing, and how one gets it. */
  readonly missing: string;
  /** The variable that demands it, with the value 1. */
  readonly demandedBy: string;
}

/** A file of tests has modules of its own, so that this is of one file. */
const told = new Set<string>();

/** A block of tests with a need: skipped, with one line for the file, where that is missing and is not demanded. */
export function describeWith({ what, isThere, missing, demandedBy }: Need, name: string, tests: () => void): void {
  if (isThere) {
    describe(name, tests);
  } else if (process.env[demandedBy] === '1') {
    describe(name, () => {
      it(`needs ${what}`, () => {
        throw new Error(`${demandedBy}=1, but ${missing}`);
      });
    });
  } else {
    if (!told.has(what)) {
      const file = relative(process.cwd(), expect.getState().testPath ?? '');
      process.stderr.write(`skipped what needs ${what} in ${file}: ${missing}\n`);
      told.add(what);
    }
    describe.skip(name, tests);
  }
}
