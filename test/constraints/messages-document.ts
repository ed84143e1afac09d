import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformStack, Testing } from 'cdktf';
import { Fix, RuleTexts } from '../../lib/rules/engine/rule';
import { resolved } from '../../lib/terraform/tokens';
import { ONE_FOLDER } from '../support/stack';
import { VariableTokens } from '../support/tokens';
import { ALL_CASES } from './cases';
import { RuleCase } from './cases/rule-cases';
import { FAMILIES } from './rules-document';

/** Where they are kept, a file per family. */
export const MESSAGES_FOLDER = join(__dirname, 'answers', 'messages');

/**
 * What users read of every rule, for review: a change of a rule is seen as a change of its messages. `npm run rules`
 * writes it.
 *
 * Of the cases in the table of a rule there is one that it objects to, with a further one for each fix or severity of
 * its own, and one that it leaves to Terraform. The rules page has the addresses of the sources.
 */
export function messagesDocuments(): { readonly [file: string]: () => string } {
  return Object.fromEntries(
    FAMILIES.map(({ title, rules }) => [
      `${title.toLowerCase().replace(/ /g, '-')}.txt`,
      () => `${rules.map(messagesOf).join('\n\n')}\n`,
    ]),
  );
}

function messagesOf(rule: RuleTexts): string {
  const { id, name, severity, cause, allowed, fix, source } = rule;
  const cases = ALL_CASES.filter((table) => table.rule.id === id).flatMap((table) => table.cases);
  return [
    `${id}  ${cause} (${name}), ${severity}`,
    `    allowed: ${allowed}`,
    ...fixes(fix),
    `    source:  ${source.map(({ title }) => title).join('; ')}`,
    ...found(cases),
    ...asked(cases),
  ].join('\n');
}

function found(cases: readonly RuleCase[]): string[] {
  const violations = cases.flatMap(({ title, judge }) => {
    const verdict = judge();
    return verdict.kind === 'violation' ? [{ title, verdict }] : [];
  });
  const told = new Map<string, string[]>();
  for (const { title, verdict } of violations) {
    const { value, fix, severity } = verdict;
    const kind = JSON.stringify([fix, severity]);
    if (!told.has(kind)) {
      told.set(kind, [
        `  ${title}`,
        `    found:   ${value}${severity === undefined ? '' : `, ${severity}`}`,
        ...(fix === undefined ? [] : fixes(fix)),
      ]);
    }
  }
  return [...told.values()].flat();
}

function fixes({ construct, terraform }: Fix): string[] {
  if (construct === terraform) {
    return [`    fix:     ${construct}`];
  }
  return [
    ...(construct === undefined ? [] : [`    fix:     ${construct}`]),
    ...(terraform === undefined ? [] : [`    fix:     ${terraform} (plain resources)`]),
  ];
}

function asked(cases: readonly RuleCase[]): string[] {
  for (const { title, deferred } of cases) {
    for (const { how, judgeOf } of deferred) {
      const stack = new TerraformStack(Testing.app(ONE_FOLDER), 'test');
      const verdict = judgeOf(new VariableTokens(stack))?.();
      if (verdict?.kind === 'unknown') {
        const { condition, value } = resolved(stack, verdict) as typeof verdict;
        return [
          `  ${title}, when ${how}`,
          `    asks:    ${String(condition)}`,
          ...(value === undefined ? [] : [`    found:   ${value}`]),
        ];
      }
    }
  }
  return [];
}

if (require.main === module) {
  rmSync(MESSAGES_FOLDER, { recursive: true, force: true });
  mkdirSync(MESSAGES_FOLDER);
  Object.entries(messagesDocuments()).forEach(([file, text]) => writeFileSync(join(MESSAGES_FOLDER, file), text()));
}
