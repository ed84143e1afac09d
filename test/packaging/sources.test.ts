import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SOURCES = join(__dirname, '..', '..', 'packaging', 'sources.js');

describe('what generates files', () => {
  it('reads a source, and not what a build has left beside it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'spark-sources-'));
    writeFileSync(join(folder, 'module.ts'), `export const from: string = 'the source';`);
    writeFileSync(join(folder, 'module.js'), `exports.from = 'a build';`);
    const program = `console.log(require('./module').from, Object.keys(require('yaml')).includes('parse'))`;
    writeFileSync(join(folder, 'program.ts'), program.replace(`'yaml'`, JSON.stringify(require.resolve('yaml'))));
    const said = execFileSync(process.execPath, ['-r', SOURCES, join(folder, 'program.ts')], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(said).toBe('the source true\n');
  });
});
