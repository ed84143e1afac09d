import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOT_ASKED } from '../../lib/audit/not-asked';
import { ruleOf } from '../../lib/rules/catalogue';

export const AUDIT_FILE = join(__dirname, '..', '..', 'docs', 'audit.md');

const [START, END] = ['<!-- npm run rules writes this table -->', '<!-- end of the table -->'];

/** docs/audit.md with the rules that are not asked, as the table in the code has them. */
export function auditDocument(): string {
  const text = readFileSync(AUDIT_FILE, 'utf8');
  const [before, after] = [text.split(START)[0], text.split(END)[1]];
  return [before, START, '\n\n', ...table().map((line) => `${line}\n`), '\n', END, after].join('');
}

function table(): string[] {
  const rows = NOT_ASKED.map(({ why, rules }) => [why, rules.map(link).join(', ')] as const);
  const [whole, listed] = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length), 'rules'.length));
  const line = (why: string, rules: string) => `| ${why.padEnd(whole)} | ${rules.padEnd(listed)} |`;
  return [line('why', 'rules'), line('-'.repeat(whole), '-'.repeat(listed)), ...rows.map((row) => line(...row))];
}

function link(id: (typeof NOT_ASKED)[number]['rules'][number]): string {
  return `[${id}](rules.md#${ruleOf(id).id.toLowerCase()})`;
}

if (require.main === module) {
  writeFileSync(AUDIT_FILE, auditDocument());
}
