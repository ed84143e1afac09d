import { readFileSync } from 'node:fs';
import { INTERFACES } from '../../lib/guards/signatures';
import { SIGNATURES_FILE, signaturesSource } from '../../packaging/signatures';

describe('lib/guards/signatures.ts', () => {
  it('is what the exports say, as npm run signatures writes it', () => {
    expect(readFileSync(SIGNATURES_FILE, 'utf8')).toBe(signaturesSource());
  });
});

describe('an interface that users may implement', () => {
  it.each(Object.entries(INTERFACES))('asks for nothing internal: %s', (_name, members) => {
    expect(members.split(', ').filter((member) => member.startsWith('_'))).toEqual([]);
  });
});
