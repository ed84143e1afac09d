import { literalText } from '../terraform/text';
import { isError, Outcome } from './check';

/** One message for all that is wrong in an app, grouped by construct path. */
export function problemReport(outcomes: readonly Outcome[]): string {
  const errors = outcomes.filter(isError);
  const byPath = new Map<string, Outcome[]>();
  for (const error of errors) {
    const path = error.check.construct.node.path;
    byPath.set(path, [...(byPath.get(path) ?? []), error]);
  }
  const groups = [...byPath].map(([path, found]) => [path, ...found.map(problem)].join('\n'));
  const count = errors.length === 1 ? '1 problem' : `${errors.length} problems`;
  return [`${count} in this app; nothing was written`, ...groups].join('\n\n');
}

/** One line for an annotation. */
export function warningText({ rule, verdict }: Outcome): string {
  const found = verdict.kind === 'violation' ? `: ${verdict.value}` : '';
  return `${rule.id}: ${rule.cause}${found}. Allowed: ${rule.allowed}. Fix: ${rule.fix}. Source: ${rule.source}`;
}

/** What Terraform prints when the condition of a rule is false. */
export function conditionMessage({ rule, check: { construct, reading } }: Outcome): string {
  const fix = reading?.wayOut() ?? rule.fix;
  return literalText(
    `${rule.id}: ${rule.cause} (${construct.node.path}). Allowed: ${rule.allowed}. Fix: ${fix}. Source: ${rule.source}.`,
  );
}

function problem({ rule, verdict }: Outcome): string {
  const { value, fix } = verdict.kind === 'violation' ? verdict : { value: '', fix: undefined };
  return [
    `  ${rule.id}  ${rule.cause}`,
    `    found:   ${value}`,
    `    allowed: ${rule.allowed}`,
    `    fix:     ${fix ?? rule.fix}`,
    `    source:  ${rule.source}`,
  ].join('\n');
}
