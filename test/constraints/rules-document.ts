import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { IMPOSSIBLE } from './answers/impossible';
import { UNCHECKED } from './answers/unchecked';
import { CATALOGUE } from '../../lib/rules/catalogue';
import { CONTRADICTIONS } from '../../lib/rules/contradictions';
import { RuleTexts } from '../../lib/rules/engine/rule';

const ROOT = join(__dirname, '../..');

/** Where the table is kept. */
export const RULES_FILE = join(ROOT, 'RULES.md');

/** All rules and what is decided without one; `npm run rules` writes it. */
export function rulesDocument(): string {
  return [...RULE_TABLE_HEADER, ...CATALOGUE.map(row), ...impossible(), ...unchecked(), ...contradictions(), ''].join(
    '\n',
  );
}

const RULE_TABLE_HEADER = [
  '# Rules',
  '',
  'Generated from the catalogue by `npm run rules`.',
  '',
  'An *error* stops the synth, a *warning* is printed. What only Terraform knows is judged at plan or apply, with the same',
  'id: an error stops there, a warning is a `check` block. Some rules may be acknowledged:',
  '`Constraints.of(scope).acknowledge(id, reason)`; not those without which the deployment or every job would fail. Ids are',
  'those of documented facts; `CFG` rules are what the library itself needs.',
  '',
  '| id | severity | judged at | acknowledgeable | wrong is | allowed is | fix | source |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
];

function impossible(): string[] {
  return [
    '',
    '## What cannot be written wrongly',
    '',
    'Documented facts that the constructs keep by their shape.',
    '',
    ...list(IMPOSSIBLE),
  ];
}

function unchecked(): string[] {
  return ['', '## What is not checked', '', ...list(UNCHECKED)];
}

function list(sentences: { readonly [id: string]: string }): string[] {
  return [
    '| id | because |',
    '| --- | --- |',
    ...Object.entries(sentences).map(([id, sentence]) => `| ${id} | ${escaped(sentence)} |`),
  ];
}

function contradictions(): string[] {
  return [
    '',
    '## Where documents disagree',
    '',
    '| id | documents | decision | because | rules |',
    '| --- | --- | --- | --- | --- |',
    ...CONTRADICTIONS.map(({ id, documents, decision, reason, rules }) =>
      [`| ${id}`, escaped(documents), escaped(decision), escaped(reason), `${rules.join(', ')} |`].join(' | '),
    ),
  ];
}

function row(rule: RuleTexts): string {
  const { id, aliases = [], severity, stages, acknowledgeable, cause, allowed, fix, source } = rule;
  const name = aliases.length === 0 ? id : `${id} (${aliases.join(', ')})`;
  const cells = [name, severity, stages.join(', else '), acknowledgeable ? 'yes' : 'no', cause, allowed, fix, source];
  return `| ${cells.map(escaped).join(' | ')} |`;
}

function escaped(text: string): string {
  return text.replace(/[|*_<>[\]\\]/g, (sign) => `\\${sign}`);
}

if (require.main === module) {
  writeFileSync(RULES_FILE, rulesDocument());
}
