import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCESS_VERSION, AccessModel } from '../../lib/access/access-model';

const SAMPLE = join(__dirname, 'samples', 'both-in-one-workspace.json');

describe('the sample of the access model', () => {
  const sample = JSON.parse(readFileSync(SAMPLE, 'utf8')) as AccessModel;

  it('has the version that is written', () => {
    expect(sample.version).toBe(ACCESS_VERSION);
  });

  it('names only parts that it has', () => {
    const known = [...sample.workspaces, ...sample.targets, ...sample.principals, ...sample.work].map(({ id }) => id);
    const named = sample.access.flatMap(({ work, who, runsAs, target }) => [work, ...who, runsAs, target]);
    expect(named.filter((id) => !known.includes(id))).toEqual([]);
  });
});
