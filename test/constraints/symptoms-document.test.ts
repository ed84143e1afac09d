import { readFileSync } from 'node:fs';
import { CATALOGUE, findRule } from '../../lib/rules/catalogue';
import { SYMPTOMS } from './answers/symptoms';
import { SYMPTOMS_FILE, symptomsDocument } from './symptoms-document';

const NAMED = Object.values(SYMPTOMS).flatMap((symptoms) => symptoms.flatMap(({ rules }) => rules));

describe('docs/troubleshooting.md', () => {
  it('is what symptoms and catalogue say, as npm run rules writes it', () => {
    expect(readFileSync(SYMPTOMS_FILE, 'utf8')).toBe(symptomsDocument());
  });

  it('names only rules that there are', () => {
    expect(NAMED.filter((id) => findRule(id) === undefined)).toEqual([]);
  });

  it('explains with every rule about access of jobs: networks, identities, roles and provisioning', () => {
    const about = /^(ATR|APR|IDN-0|PRV-0[236]|SPE-0[1-4]|MPE-0[2467]|SYN-02)/;
    const left = CATALOGUE.map(({ id }) => id).filter((id) => about.test(id) && !NAMED.includes(id));
    // A workspace without system-assigned identity works; only the documents have no such case.
    expect(left).toEqual(['IDN-07']);
  });
});
