import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const RULES = join(__dirname, '../../lib/constraints/rules');

/** Whether a rule can leave its verdict to Terraform: it then says so in its source, or its factory does. */
export function isDeferrable(ruleId: string): boolean {
  return /\bunknown\(|= \w+Rule\(/.test(readFileSync(join(RULES, `${ruleId.toLowerCase()}.ts`), 'utf8'));
}
