import { Finding, ReportedVerdict, RuleReport, StackReport } from './stack-report';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const TOOL = 'cdktf-azureml-spark';

/** Where the configuration of a stack lies beside its report; viewers insist on a file. */
const CONFIGURATION = 'cdk.tf.json';

/** The findings of a stack as code-review tools read them: SARIF 2.1.0. */
export function sarifLog(report: StackReport): object {
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: TOOL, rules: report.rules.map(descriptor) } },
        invocations: [{ executionSuccessful: report.ok }],
        results: report.rules.flatMap((rule, ruleIndex) =>
          rule.findings.map((finding) => result(rule, ruleIndex, finding)),
        ),
      },
    ],
  };
}

function descriptor({ id, severity, cause, allowed, fix, source }: RuleReport): object {
  return {
    id,
    shortDescription: { text: cause },
    fullDescription: { text: `Allowed: ${allowed}.` },
    help: { text: `${fix}. Source: ${source}.` },
    defaultConfiguration: { level: severity },
  };
}

/** SARIF calls what Terraform will decide open; levels belong to failures only. */
const KINDS: { readonly [V in ReportedVerdict]: { readonly kind: string; readonly level: string } } = {
  violated: { kind: 'fail', level: 'error' },
  warned: { kind: 'fail', level: 'warning' },
  acknowledged: { kind: 'fail', level: 'note' },
  deferred: { kind: 'open', level: 'none' },
  passed: { kind: 'pass', level: 'none' },
  'not-applicable': { kind: 'notApplicable', level: 'none' },
};

function result(rule: RuleReport, ruleIndex: number, finding: Finding): object {
  const { construct, verdict, decidedAt, found, fix, reason } = finding;
  const what = verdict === 'deferred' ? ` (decided by Terraform, ${decidedAt})` : '';
  return {
    ruleId: rule.id,
    ruleIndex,
    ...KINDS[verdict],
    message: { text: `${rule.cause}${found === undefined ? '' : `: ${found}`}${what}. Fix: ${fix ?? rule.fix}.` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: CONFIGURATION }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: construct, kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'ruleAndConstruct/v1': `${rule.id}:${construct}` },
    suppressions: reason === undefined ? [] : [{ kind: 'external', justification: reason }],
  };
}
