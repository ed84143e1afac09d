import { found, MultiMap } from '../../model/collections';
import { literalText } from '../../terraform/text';
import { Source } from '../documents';
import { inLanguage } from './language';
import { BrokenOutcome, fixOf, isError, Outcome } from './outcome';
import { RuleTexts } from './rule';

/** One thing that is wrong. */
export interface Told {
  readonly outcome: BrokenOutcome;
  /** The resources and arguments that show it; none where the rule looked at statements of constructs. */
  readonly places: readonly string[];
}

/** What one construct is told of once, although a rule found it in several resources, or heard of it several times. */
export function toldOnce(outcomes: readonly BrokenOutcome[]): Told[] {
  const told = new Map<string, { readonly outcome: BrokenOutcome; readonly places: Set<string> }>();
  for (const outcome of outcomes) {
    const { rule, verdict, construct } = outcome;
    const key = [construct.node.path, rule.id, verdict.value, fixOf(outcome)].join('\n');
    const { places } = found(told, key, () => ({ outcome, places: new Set<string>() }));
    const where = whereOf(outcome);
    if (where !== '') {
      places.add(where);
    }
  }
  return [...told.values()].map(({ outcome, places }) => ({ outcome, places: [...places] }));
}

/** One message for all that is wrong in an app, grouped by construct path. */
export function problemReport(outcomes: readonly Outcome[]): string {
  const problems = toldOnce(outcomes.filter(isError));
  const byPath = new MultiMap<string, string>();
  problems.forEach((told) => byPath.add(told.outcome.construct.node.path, problem(told)));
  const groups = byPath.keys.map((path) => [path, ...byPath.of(path)].join('\n'));
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [`${count} in this app; no configuration was written`, ...groups].join('\n\n');
}

/** One line for an annotation. */
export function warningText({ outcome, places }: Told): string {
  const { rule, verdict } = outcome;
  return [
    `${rule.id}: ${rule.cause} (${rule.name}): ${verdict.value}`,
    ...(places.length === 0 ? [] : [`In: ${places.join('; ')}`]),
    `Allowed: ${rule.allowed}`,
    `Fix: ${inLanguage(fixOf(outcome))}`,
    `Source: ${sourceText(rule.source)}`,
  ].join('. ');
}

/** What Terraform prints when the condition of a rule is false; the same in every language, as all that is written. */
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
function whereOf({ address, argument }: Outcome): string {
  return [address, argument].filter((part) => part !== undefined).join(', ');
}

function problem({ outcome, places }: Told): string {
  return entryOf(outcome.rule, outcome.verdict.value, inLanguage(fixOf(outcome)), places);
}

/**
 * One message for all that is wrong with a call that cannot go on.
 *
 * @param where the construct or call
 */
export function callReport(where: string, entries: readonly string[]): string {
  const count = entries.length === 1 ? '1 problem' : `${entries.length} problems`;
  return [`${count} in a call; it was not carried out`, '', where, ...entries].join('\n');
}

/** One thing that is wrong, with all that a reader needs to know about it. */
export function entryOf(rule: RuleTexts, found: string, fix: string, places: readonly string[]): string {
  return [
    `  ${rule.id}  ${rule.cause} (${rule.name})`,
    `    found:   ${found}`,
    ...places.map((place, index) => `    ${index === 0 ? 'in:' : '   '}      ${place}`),
    `    allowed: ${rule.allowed}`,
    `    fix:     ${fix}`,
    `    source:  ${sourceText(rule.source)}`,
  ].join('\n');
}
