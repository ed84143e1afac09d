import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformStack, Testing } from 'cdktf';
import { resolved } from '../../lib/terraform/tokens';
import { VariableTokens } from '../support/tokens';
import { ALL_CASES } from './cases';
import { RuleCase } from './cases/rule-cases';
import { ONE_FOLDER } from '../support/stack';

/** Where they are kept. */
export const MESSAGES_FILE = join(__dirname, 'answers', 'messages.txt');

/**
 * What every rule says of every case in its table, and what it asks Terraform where it cannot tell, for reading and for
 * review: a change of a rule is seen as a change of what users read. `npm run rules` writes it.
 */
export function messagesDocument(): string {
  return ALL_CASES.map(({ rule, cases }) =>
    [rule.id, ...cases.flatMap(said), ...new Set(cases.flatMap(asked)), ''].join('\n'),
  ).join('\n');
}

/** Without the cause and the fix of the rule itself, which docs/rules.md has. */
function said({ title, judge }: RuleCase): string[] {
  const verdict = judge();
  if (verdict.kind !== 'violation') {
    return [];
  }
  const { value, fix, severity } = verdict;
  return [`  ${title}: ${value}${fix ? ` -> ${fix}` : ''}${severity ? ` (${severity})` : ''}`];
}

function asked({ deferred }: RuleCase): string[] {
  return deferred.flatMap(({ how, judge }) => {
    const stack = new TerraformStack(Testing.app(ONE_FOLDER), 'test');
    const verdict = judge(new VariableTokens(stack));
    if (verdict?.kind !== 'unknown') {
      return [];
    }
    const { condition, severity, value = '' } = resolved(stack, verdict) as typeof verdict;
    return [`  when ${how}: ${String(condition)}${value && ` -> ${value}`}${severity ? ` (${severity})` : ''}`];
  });
}

if (require.main === module) {
  writeFileSync(MESSAGES_FILE, messagesDocument());
}
