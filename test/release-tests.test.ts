import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

interface Config {
  readonly roots: readonly string[];
  readonly testMatch: readonly string[];
  readonly testPathIgnorePatterns?: readonly string[];
}

const ROOT = join(__dirname, '..');

const ofReleases = jest.requireActual<{ readonly [file: string]: string }>('./release-tests.js');
const [all, change, release] = ['jest.config.js', 'jest.change.config.js', 'jest.release.config.js'].map((name) =>
  jest.requireActual<Config>(join(ROOT, name)),
);

/** The files of tests, by their paths below `test/`. */
const FILES = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => file.endsWith('.test.ts'))
  .sort();

/** Those of them that a run has. */
function filesOf({ testMatch, testPathIgnorePatterns = [] }: Config): string[] {
  return FILES.filter((file) => {
    const path = `<rootDir>/test/${file}`;
    return (
      testMatch.some((match) => match === '**/*.test.ts' || match === path) &&
      !testPathIgnorePatterns.some((pattern) => new RegExp(pattern).test(path))
    );
  });
}

describe('a file of tests', () => {
  it('runs either with every change, or for a release', () => {
    expect([...filesOf(change), ...filesOf(release)].sort()).toEqual(FILES);
    expect(filesOf(release)).toEqual(Object.keys(ofReleases).sort());
    expect(change.roots).toEqual(all.roots);
    expect(release.roots).toEqual(all.roots);
  });

  it('runs where everything is asked for', () => {
    expect(filesOf(all)).toEqual(FILES);
    expect(all.roots).toEqual(['<rootDir>/test']);
  });

  it('is left to a release for a reason', () => {
    expect(Object.entries(ofReleases).filter(([, reason]) => reason.length < 20)).toEqual([]);
  });
});
