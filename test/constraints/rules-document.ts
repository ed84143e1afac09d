import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '../../lib/constraints/catalogue';
import { CatalogueEntry } from '../../lib/constraints/catalogue-entry';

const ROOT = join(__dirname, '../..');

/** Where the table is kept. */
export const RULES_FILE = join(ROOT, 'RULES.md');

/** The table of all rules; `npm run rules` writes it. */
export function rulesDocument(): string {
  const header = [
    '# Rules',
    '',
    'Generated from the catalogue by `npm run rules`.',
    '',
    'An *error* stops the synth, a *warning* is printed. What only Terraform knows is judged at plan or apply, with the same',
    'id. Some rules may be acknowledged: `Constraints.of(scope).acknowledge(id, reason)`. Ids are those of documented facts;',
    '`CFG` rules are what the library itself needs.',
    '',
    '| id | severity | judged at | acknowledgeable | wrong is | allowed is | fix | source |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  return [...header, ...CATALOGUE.map(row), ''].join('\n');
}

function row(rule: CatalogueEntry): string {
  const { id, aliases = [], severity, rungs, acknowledgeable, cause, allowed, fix, source } = rule;
  const name = aliases.length === 0 ? id : `${id} (${aliases.join(', ')})`;
  const cells = [name, severity, rungs.join(', else '), acknowledgeable ? 'yes' : 'no', cause, allowed, fix, source];
  return `| ${cells.map(escaped).join(' | ')} |`;
}

function escaped(text: string): string {
  return text.replace(/[|*_<>[\]\\]/g, (sign) => `\\${sign}`);
}

if (require.main === module) {
  writeFileSync(RULES_FILE, rulesDocument());
}
