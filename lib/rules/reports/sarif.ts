import type { Location, LogicalLocation, ReportingDescriptor, Result, Run } from 'sarif';
import { capitalized } from '../../terraform/text';
import { RULES_PAGE } from '../documents';
import { sourceText } from '../engine/message';
import { RuleTexts } from '../engine/rule';
import { Severity } from '../engine/verdict';
import { catalogue, RuleId } from '../lazy-catalogue';
import { Finding, ReportedVerdict, StackReport } from './stack-report';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const TOOL = 'cdktf-azureml-spark';

/** The configuration of a stack, beside its report; viewers insist on a file. */
const CONFIGURATION = 'cdk.tf.json';

/** The findings of a stack as code-review tools read them: SARIF 2.1.0. */
export function sarifLog(report: StackReport): object {
  return sarifLogOf([{ report, file: CONFIGURATION }]);
}

/** Something else to tell about a file than what a rule says. */
export interface Remark {
  readonly name: string;
  readonly severity: Severity;
  readonly resource: string;
  readonly text: string;
}

/** What was judged, and the file that it was read from. */
export interface Judged {
  readonly report: StackReport;
  readonly file: string;
  readonly remarks?: readonly Remark[];
}

/** The same of several files, each a run of its own. */
export function sarifLogOf(judged: readonly Judged[]): object {
  return { $schema: SCHEMA, version: '2.1.0', runs: judged.map(run) };
}

function run({ report, file, remarks = [] }: Judged): Run {
  const found = report.rules.filter(({ findings }) => findings.length > 0);
  const ruleOf = (id: string) => catalogue().ruleOf(id as RuleId);
  return {
    tool: {
      driver: {
        name: TOOL,
        informationUri: RULES_PAGE,
        rules: found.map(({ id }) => descriptor(ruleOf(id))),
      },
    },
    invocations: [{ executionSuccessful: report.ok }],
    results: [
      ...remarks.map((remark) => resultOf(remark, file)),
      ...found.flatMap(({ id, findings }, ruleIndex) =>
        findings.map((finding) => result(ruleOf(id), ruleIndex, finding, file)),
      ),
    ],
  };
}

function resultOf({ name, severity, resource, text }: Remark, file: string): Result {
  return {
    ruleId: name,
    kind: 'fail',
    level: severity,
    message: { text },
    locations: [locationOf(file, [{ fullyQualifiedName: resource, kind: 'resource' }])],
    partialFingerprints: { 'ruleAndConstruct/v1': `${name}:${resource}` },
  };
}

function locationOf(file: string, logicalLocations: LogicalLocation[]): Location {
  return { physicalLocation: { artifactLocation: { uri: file }, region: { startLine: 1 } }, logicalLocations };
}

function descriptor({ id, name, cause, why, allowed, source, severity }: RuleTexts): ReportingDescriptor {
  return {
    id,
    name,
    shortDescription: { text: `${capitalized(cause)}.` },
    fullDescription: { text: `${capitalized(cause)}. ${why} Allowed: ${allowed}.` },
    helpUri: `${RULES_PAGE}#${id.toLowerCase()}`,
    help: { text: `Source: ${sourceText(source)}. Without a network: npx ${TOOL} explain ${id}.` },
    defaultConfiguration: { level: severity },
  };
}

/** SARIF calls what is not decided yet open; levels belong to failures only. */
const KINDS: { readonly [V in ReportedVerdict]: Pick<Result, 'kind' | 'level'> } = {
  violated: { kind: 'fail', level: 'error' },
  warned: { kind: 'fail', level: 'warning' },
  acknowledged: { kind: 'fail', level: 'note' },
  undecided: { kind: 'review', level: 'none' },
  deferred: { kind: 'open', level: 'none' },
  passed: { kind: 'pass', level: 'none' },
};

function result(rule: RuleTexts, ruleIndex: number, finding: Finding, file: string): Result {
  const { construct, resource, argument, verdict, decidedAt, found, fix, reason } = finding;
  const what =
    verdict === 'deferred'
      ? ` (decided by Terraform, ${decidedAt})`
      : verdict === 'undecided'
        ? ` (not decided, because ${reason})`
        : '';
  const where = [resource, argument].filter((part) => part !== undefined).join(', ');
  return {
    ruleId: rule.id,
    ruleIndex,
    ...KINDS[verdict],
    message: {
      text: `${rule.cause}${found === undefined ? '' : `: ${found}`}${where && ` (${where})`}${what}. Fix: ${fix}.`,
    },
    locations: [
      locationOf(file, [
        { fullyQualifiedName: construct, kind: 'object' },
        ...(resource === undefined ? [] : [{ fullyQualifiedName: resource, kind: 'resource' }]),
      ]),
    ],
    partialFingerprints: { 'ruleAndConstruct/v1': `${rule.id}:${resource ?? construct}` },
    suppressions: verdict === 'acknowledged' ? [{ kind: 'external', justification: reason }] : [],
  };
}
