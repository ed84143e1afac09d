import { readFileSync } from 'node:fs';
import { RULES_FILE, rulesDocument } from './rules-document';
import { CATALOGUE } from '../../lib/rules/catalogue';

describe('RULES.md', () => {
  it('is what the catalogue says, as npm run rules writes it', () => {
    expect(readFileSync(RULES_FILE, 'utf8')).toBe(rulesDocument());
  });

  it('has a row per rule', () => {
    const [rules] = rulesDocument().split('\n## ');
    const rows = rules.match(/^\| [A-Z]+-\d+/gm) ?? [];
    expect(rows).toHaveLength(CATALOGUE.length);
  });

  it.each([
    ['PRV-03', 'apply, else check'],
    ['OBR-04', 'check'],
    ['OBR-08', 'synth, else plan'],
    ['NAM-06', 'synth, else plan'],
    ['CFG-01', 'synth'],
  ])('tells that %s is judged at %s', (id, rung) => {
    const row = rulesDocument()
      .split('\n')
      .find((line) => line.startsWith(`| ${id} `));
    expect(row?.split(' | ')[2]).toBe(rung);
  });
});
