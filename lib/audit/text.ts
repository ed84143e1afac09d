import { RULES_PAGE } from '../rules/documents';
import { sourceText } from '../rules/engine/message';
import { found } from '../model/collections';
import { ReportedVerdict } from '../rules/reports/stack-report';
import type { Audit } from './audit';
import { counted, findingsOf, RuleFinding } from './findings';

const WORDS: { readonly [V in ReportedVerdict]?: string } = { violated: 'error', warned: 'warning' };

const KINDS = { plan: 'a plan', state: 'a state', configuration: 'a configuration' } as const;

/** An audit as people read it on a terminal. */
export function textOf(audits: readonly Audit[]): string {
  return audits.map(textOfOne).join('\n\n');
}

function textOfOne(audit: Audit): string {
  const { file, kind, writtenBy, resources } = audit;
  const by = writtenBy === undefined ? '' : ` of Terraform ${writtenBy}`;
  const head = `${file}: ${KINDS[kind]}${by} with ${counted(resources, 'resource')}`;
  return [
    head,
    ...changed(audit),
    ...broken(audit),
    ...undecidedOnes(audit),
    ...acknowledged(audit),
    summary(audit),
  ].join('\n\n');
}

/** What the planned changes do to Spark that runs today. */
function changed({ changes }: Audit): string[] {
  return changes.map((change) =>
    [
      `${change.resource} (${change.action})`,
      `  ${change.severity}  ${change.name}`,
      `    found:   ${change.found}`,
      `    why:     ${change.why}`,
      `    fix:     ${change.fix}`,
      `    source:  ${sourceText(change.source)}`,
    ].join('\n'),
  );
}

/** By resource, errors before warnings. */
function broken(audit: Audit): string[] {
  const byResource = new Map<string, RuleFinding[]>();
  for (const one of findingsOf(audit, 'violated', 'warned')) {
    found(byResource, one.finding.construct, () => []).push(one);
  }
  const isError = ({ finding }: RuleFinding) => finding.verdict === 'violated';
  const groups = [...byResource].map(([resource, findings]) => ({
    findings: [...findings.filter(isError), ...findings.filter((one) => !isError(one))],
    resource,
  }));
  const hasError = (group: { readonly findings: readonly RuleFinding[] }) => isError(group.findings[0]);
  return [...groups.filter(hasError), ...groups.filter((group) => !hasError(group))].map(({ resource, findings }) =>
    [resource, ...findings.map(entry)].join('\n'),
  );
}

function entry({ rule, finding }: RuleFinding): string {
  const { id, name, texts } = rule;
  return [
    `  ${WORDS[finding.verdict]}  ${id}  ${texts?.cause} (${name})`,
    ...(finding.found === undefined ? [] : [`    found:   ${finding.found}`]),
    ...(finding.argument === undefined ? [] : [`    in:      ${finding.argument}`]),
    `    allowed: ${texts?.allowed}`,
    `    fix:     ${finding.fix}`,
    `    source:  ${sourceText(texts?.source ?? [])}`,
    `    rule:    ${RULES_PAGE}#${id.toLowerCase()}`,
  ].join('\n');
}

function undecidedOnes(audit: Audit): string[] {
  return listed(
    'Undecided, because this is known later or to others only:',
    findingsOf(audit, 'undecided', 'deferred'),
  );
}

function acknowledged(audit: Audit): string[] {
  return listed('Acknowledged, with the reason that is given:', findingsOf(audit, 'acknowledged'));
}

/** By rule, with the first resources that it is about, and why nothing is said of each. */
function listed(title: string, findings: readonly RuleFinding[]): string[] {
  const byRule = new Map<string, string[]>();
  for (const { rule, finding } of findings) {
    const lines = found(byRule, `  ${rule.id}  ${rule.texts?.cause} (${rule.name})`, () => []);
    lines.push(`    ${finding.construct}: ${finding.reason}`);
  }
  const entries = [...byRule].map(([rule, lines]) => [rule, ...shownFirst(lines)].join('\n'));
  return entries.length === 0 ? [] : [[title, ...entries].join('\n')];
}

const MOST_SHOWN = 5;

function shownFirst(lines: readonly string[]): readonly string[] {
  const more = lines.length - MOST_SHOWN;
  return more > 0 ? [...lines.slice(0, MOST_SHOWN), `    and ${more} more`] : lines;
}

function summary(audit: Audit): string {
  const count = (...verdicts: readonly ReportedVerdict[]) => findingsOf(audit, ...verdicts).length;
  const { passed = 0 } = audit.report.summary;
  const changes = (severity: string) => audit.changes.filter((change) => change.severity === severity).length;
  return [
    counted(count('violated') + changes('error'), 'error'),
    counted(count('warned') + changes('warning'), 'warning'),
    `${count('undecided', 'deferred')} undecided`,
    ...(count('acknowledged') > 0 ? [`${count('acknowledged')} acknowledged`] : []),
    `${counted(passed, 'rule')} passed`,
  ].join(', ');
}
