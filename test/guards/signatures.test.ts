import { readFileSync } from 'node:fs';
import { SIGNATURES_FILE, signaturesSource } from '../../packaging/signatures';

describe('lib/guards/signatures.ts', () => {
  it('is what the exports say, as npm run signatures writes it', () => {
    expect(readFileSync(SIGNATURES_FILE, 'utf8')).toBe(signaturesSource());
  });
});
