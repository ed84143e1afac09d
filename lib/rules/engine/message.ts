import { literalText } from '../../terraform/text';
import { Source } from '../documents';
import { BrokenOutcome, fixOf, isError, Outcome } from './outcome';

/** One message for all that is wrong in an app, grouped by construct path. */
export function problemReport(outcomes: readonly Outcome[]): string {
  const problems = new Map<string, Set<string>>();
  for (const error of outcomes.filter(isError)) {
    const { path } = error.construct.node;
    // Two statements may need the same thing; it is still one problem.
    problems.set(path, (problems.get(path) ?? new Set()).add(problem(error)));
  }
  const groups = [...problems].map(([path, found]) => [path, ...found].join('\n'));
  const count = [...problems.values()].reduce((sum, found) => sum + found.size, 0);
  const title = `${count === 1 ? '1 problem' : `${count} problems`} in this app; no configuration was written`;
  return [title, ...groups].join('\n\n');
}

/** One line for an annotation. */
export function warningText(outcome: BrokenOutcome): string {
  const { rule, verdict } = outcome;
  const where = whereOf(outcome);
  return [
    `${rule.id}: ${rule.cause} (${rule.name}): ${verdict.value}`,
    ...(where === '' ? [] : [`In: ${where}`]),
    `Allowed: ${rule.allowed}`,
    `Fix: ${fixOf(outcome)}`,
    `Source: ${sourceText(rule.source)}`,
  ].join('. ');
}

/** What Terraform prints when the condition of a rule is false. */
export function conditionMessage(outcome: Outcome): string {
  const { rule, verdict, construct, reading } = outcome;
  const found = verdict.kind === 'unknown' && verdict.value !== undefined ? `: ${verdict.value}` : '';
  const fix = reading?.wayOut?.() ?? fixOf(outcome);
  return literalText(
    `${rule.id}: ${rule.cause} (${construct.node.path})${found}. Allowed: ${rule.allowed}. Fix: ${fix}. Source: ${sourceText(rule.source)}.`,
  );
}

/** Documents as a line. */
export function sourceText(sources: readonly Source[]): string {
  return sources.map(({ title, url }) => (url === undefined ? title : `${title}, ${url}`)).join('; ');
}

/** The resource and its argument; empty where the rule looked at statements of constructs. */
export function whereOf({ address, argument }: Outcome): string {
  return [address, argument].filter((part) => part !== undefined).join(', ');
}

function problem(outcome: BrokenOutcome): string {
  const { rule, verdict } = outcome;
  const where = whereOf(outcome);
  return [
    `  ${rule.id}  ${rule.cause} (${rule.name})`,
    `    found:   ${verdict.value}`,
    ...(where === '' ? [] : [`    in:      ${where}`]),
    `    allowed: ${rule.allowed}`,
    `    fix:     ${fixOf(outcome)}`,
    `    source:  ${sourceText(rule.source)}`,
  ].join('\n');
}
