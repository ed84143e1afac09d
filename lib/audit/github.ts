import type { Audit } from './audit';
import { BreakingChange } from './changes';
import { findingsOf, inShort, RuleFinding } from './findings';

/** Audits as commands by which GitHub Actions annotates a run: one line for each error and warning. */
export function githubOf(audits: readonly Audit[]): string {
  return audits
    .flatMap((audit) => [
      ...audit.changes.map((change) => changeCommand(audit.file, change)),
      ...findingsOf(audit, 'violated').map((one) => command('error', audit.file, one)),
      ...findingsOf(audit, 'warned').map((one) => command('warning', audit.file, one)),
    ])
    .join('\n');
}

function changeCommand(file: string, { severity, name, resource, found, why, fix }: BreakingChange): string {
  const message = `${resource}: ${found}. ${why} Fix: ${fix}.`;
  return `::${severity} file=${property(file)},title=${property(name)}::${data(message)}`;
}

function command(level: string, file: string, one: RuleFinding): string {
  const { rule, finding } = one;
  const title = property(`${rule.id} ${rule.name}`);
  const message = `${finding.construct}: ${inShort(one)}. Allowed: ${rule.texts?.allowed}. Fix: ${finding.fix}.`;
  return `::${level} file=${property(file)},title=${title}::${data(message)}`;
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
