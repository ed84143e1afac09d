import { Remark, sarifLogOf } from '../rules/reports/sarif';
import type { Audit } from './audit';
import { BreakingChange } from './changes';
import { findingsOf } from './findings';
import { githubOf } from './github';
import { junitOf } from './junit';
import { textOf } from './text';

/** How an audit may be written. */
export const FORMATS = ['text', 'json', 'sarif', 'junit', 'github'] as const;

export type Format = (typeof FORMATS)[number];

/** From which findings on an audit fails. */
export type FailOn = 'error' | 'warning';

/** Whether nothing in some audits is so grave that they fail. */
export function isFine(audits: readonly Audit[], failOn: FailOn): boolean {
  return audits.every(
    (audit) =>
      findingsOf(audit, 'violated', ...(failOn === 'warning' ? (['warned'] as const) : [])).length === 0 &&
      audit.changes.every(({ severity }) => severity === 'warning' && failOn === 'error'),
  );
}

/** Audits in a format. */
export function formatted(audits: readonly Audit[], format: Format, failOn: FailOn): string {
  switch (format) {
    case 'json':
      return json({ formatVersion: 1, ok: isFine(audits, failOn), documents: audits });
    case 'sarif':
      return json(sarifLogOf(audits.map((audit) => ({ ...audit, remarks: audit.changes.map(remarkOf) }))));
    case 'junit':
      return junitOf(audits, failOn === 'warning');
    case 'github':
      return githubOf(audits);
    case 'text':
      return textOf(audits);
  }
}

function remarkOf({ name, severity, resource, found, why, fix }: BreakingChange): Remark {
  return { name, severity, resource, text: `${found}. ${why} Fix: ${fix}.` };
}

function json(content: object): string {
  return JSON.stringify(content, null, 2);
}
