import type { Audit } from './audit';
import { BreakingChange } from './changes';
import { findingsOf, inShort, RuleFinding } from './findings';

/**
 * Audits as JUnit XML, which most systems for continuous integration show: a suite for each file, a case for each rule.
 */
export function junitOf(audits: readonly Audit[], failsOnWarnings: boolean): string {
  const suites = audits.map((audit) => suite(audit, failsOnWarnings));
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>', ''].join('\n');
}

function suite(audit: Audit, failsOnWarnings: boolean): string {
  const failures = findingsOf(audit, 'violated', ...(failsOnWarnings ? (['warned'] as const) : []));
  const others = findingsOf(audit, 'warned', 'undecided', 'deferred', 'acknowledged').filter(
    (one) => !failures.includes(one) && (one.finding.verdict !== 'warned' || !failsOnWarnings),
  );
  const isBroken = new Set([...failures, ...others].map(({ rule }) => rule.id));
  const passed = audit.report.rules.filter(({ id }) => !isBroken.has(id));
  const isFailing = ({ severity }: BreakingChange) => severity === 'error' || failsOnWarnings;
  const cases = [
    ...audit.changes.map((change) => changeCase(change, isFailing(change))),
    ...failures.map((one) => testCase(one, `<failure message="${xml(inShort(one))}">${xml(details(one))}</failure>`)),
    ...others.map((one) => testCase(one, `<system-out>${xml(details(one))}</system-out>`)),
    ...passed.map(({ id, name }) => `    <testcase classname="${xml(audit.file)}" name="${xml(`${id} ${name}`)}"/>`),
  ];
  const counts = `tests="${cases.length}" failures="${failures.length + audit.changes.filter(isFailing).length}"`;
  return [`  <testsuite name="${xml(audit.file)}" ${counts}>`, ...cases, '  </testsuite>'].join('\n');
}

function changeCase({ resource, name, found, why, fix }: BreakingChange, isFailing: boolean): string {
  const text = xml(`${found}\n${why}\nfix: ${fix}`);
  const content = isFailing ? `<failure message="${xml(found)}">${text}</failure>` : `<system-out>${text}</system-out>`;
  return `    <testcase classname="${xml(resource)}" name="${xml(name)}">${content}</testcase>`;
}

function testCase({ rule, finding }: RuleFinding, content: string): string {
  const name = xml(`${rule.id} ${rule.name}`);
  return `    <testcase classname="${xml(finding.construct)}" name="${name}">${content}</testcase>`;
}

function details(one: RuleFinding): string {
  const { rule, finding } = one;
  return [
    `${finding.verdict}: ${inShort(one)}`,
    ...(finding.reason === undefined ? [] : [`because ${finding.reason}`]),
    `allowed: ${rule.texts?.allowed}`,
    `fix: ${finding.fix}`,
  ].join('\n');
}

/** Text in XML, without the control characters that it cannot hold at all. */
function xml(text: string): string {
  const escapes: { readonly [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return [...text]
    .filter((sign) => sign >= ' ' || sign === '\n' || sign === '\t')
    .map((sign) => escapes[sign] ?? sign)
    .join('');
}
