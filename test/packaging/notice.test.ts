import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly dependencies?: { readonly [name: string]: string };
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

describe('the notice', () => {
  const notice = readFileSync(join(ROOT, 'NOTICE'), 'utf8');
  const { dependencies = {}, ...manifest } = manifestIn(ROOT) as Manifest & {
    readonly bundledDependencies: string[];
    readonly files: string[];
  };

  it('names everything that the package brings along, with its version and license', () => {
    const told = notice.split('\n').filter((line) => line.startsWith('- '));
    expect(manifest.bundledDependencies).toEqual(Object.keys(dependencies));
    expect(told).toEqual(
      manifest.bundledDependencies.map((name) => {
        const { version, license } = manifestIn(join(ROOT, 'node_modules', name));
        return expect.stringContaining(`- ${name} ${version}, ${license}, https://github.com/`) as unknown;
      }),
    );
  });

  it('leads to licenses that are there, and is published', () => {
    for (const name of manifest.bundledDependencies) {
      expect(existsSync(join(ROOT, 'node_modules', name, 'LICENSE'))).toBe(true);
      // What they need themselves would have to be named, too.
      expect(manifestIn(join(ROOT, 'node_modules', name)).dependencies ?? {}).toEqual({});
    }
    expect(manifest.files).toContain('NOTICE');
  });
});
