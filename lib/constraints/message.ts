import { literalText } from '../terraform/text';
import { BrokenOutcome, isError, Outcome } from './check';

/** One message for all that is wrong in an app, grouped by construct path. */
export function problemReport(outcomes: readonly Outcome[]): string {
  const problems = new Map<string, Set<string>>();
  for (const error of outcomes.filter(isError)) {
    const { path } = error.check.construct.node;
    // Two statements may need the same thing; it is still one problem.
    problems.set(path, (problems.get(path) ?? new Set()).add(problem(error)));
  }
  const groups = [...problems].map(([path, found]) => [path, ...found].join('\n'));
  const count = [...problems.values()].reduce((sum, found) => sum + found.size, 0);
  const title = `${count === 1 ? '1 problem' : `${count} problems`} in this app; no configuration was written`;
  return [title, ...groups].join('\n\n');
}

/** One line for an annotation. */
export function warningText({ rule, verdict: { value, fix } }: BrokenOutcome): string {
  return `${rule.id}: ${rule.cause}: ${value}. Allowed: ${rule.allowed}. Fix: ${fix ?? rule.fix}. Source: ${rule.source}`;
}

/** What Terraform prints when the condition of a rule is false. */
export function conditionMessage({ rule, verdict, check: { construct, reading } }: Outcome): string {
  const found = verdict.kind === 'unknown' && verdict.value !== undefined ? `: ${verdict.value}` : '';
  const fix = reading?.wayOut?.() ?? rule.fix;
  return literalText(
    `${rule.id}: ${rule.cause} (${construct.node.path})${found}. Allowed: ${rule.allowed}. Fix: ${fix}. Source: ${rule.source}.`,
  );
}

function problem({ rule, verdict: { value, fix } }: BrokenOutcome): string {
  return [
    `  ${rule.id}  ${rule.cause}`,
    `    found:   ${value}`,
    `    allowed: ${rule.allowed}`,
    `    fix:     ${fix ?? rule.fix}`,
    `    source:  ${rule.source}`,
  ].join('\n');
}
