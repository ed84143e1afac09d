import type { Audit } from './audit';
import { findingsOf, inShort, RuleFinding } from './findings';

/** Audits as commands by which GitHub Actions annotates a run: one line for each error and warning. */
export function githubOf(audits: readonly Audit[]): string {
  return audits
    .flatMap((audit) => [
      ...findingsOf(audit, 'violated').map((one) => command('error', audit.file, one)),
      ...findingsOf(audit, 'warned').map((one) => command('warning', audit.file, one)),
    ])
    .join('\n');
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
