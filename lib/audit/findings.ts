import { Finding, ReportedVerdict, RuleReport } from '../rules/reports/stack-report';
import type { Audit } from './audit';

/** A finding with the rule that made it. */
export interface RuleFinding {
  readonly rule: RuleReport;
  readonly finding: Finding;
}

/** The findings of an audit that ended in a way, by rule. */
export function findingsOf({ report }: Audit, ...verdicts: readonly ReportedVerdict[]): readonly RuleFinding[] {
  return report.rules.flatMap((rule) =>
    rule.findings.filter(({ verdict }) => verdicts.includes(verdict)).map((finding) => ({ rule, finding })),
  );
}

/** `1 error`, `2 errors`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

/** What is found, on one line: `cause: found (argument)`. */
export function inShort({ rule, finding: { found, argument } }: RuleFinding): string {
  return [
    rule.texts?.cause ?? rule.name,
    ...(found === undefined ? [] : [`: ${found}`]),
    ...(argument === undefined ? [] : [` (${argument})`]),
  ].join('');
}
