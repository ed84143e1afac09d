import { TerraformStack } from 'cdktf';
import { addressOf } from '../../terraform/addresses';
import { MultiMap } from '../../model/collections';
import { Source } from '../documents';
import { auditOf, Enforcement } from '../engine/enforcement';
import { fixOf, isError, isWarning, Outcome, stageOf } from '../engine/outcome';
import { RuleTexts, Stage } from '../engine/rule';
import { Severity } from '../engine/verdict';
import { StackJudgement } from '../judgement';
import { catalogue } from '../lazy-catalogue';

/** How a rule, or one check of it, ended; the gravest of its checks speaks for a rule. */
export type ReportedVerdict = 'violated' | 'warned' | 'acknowledged' | 'undecided' | 'deferred' | 'passed';

const GRAVEST_FIRST: readonly ReportedVerdict[] = [
  'violated',
  'warned',
  'acknowledged',
  'undecided',
  'deferred',
  'passed',
];

/** One check that did not simply pass. */
export interface Finding {
  /** Path of the construct that a user wrote. */
  readonly construct: string;
  /** Where Terraform has the resource that was looked at. */
  readonly resource?: string;
  /** The argument that was looked at. */
  readonly argument?: string;
  readonly verdict: ReportedVerdict;
  /** Where it was decided, or will be. */
  readonly decidedAt: Stage;
  readonly found?: string;
  /** The way out, for whoever wrote the construct. */
  readonly fix: string;
  /** Why somebody takes responsibility, or why nobody can decide. */
  readonly reason?: string;
  /** Set where an audit only reports. */
  readonly enforcement?: Enforcement;
  /** What carries the condition. */
  readonly terraformAddress?: string;
}

/** One rule in one stack. */
export interface RuleReport {
  readonly id: string;
  readonly name: string;
  readonly severity: Severity;
  readonly verdict: ReportedVerdict;
  /** Number of checks that passed at synth; they are not listed, there may be thousands. */
  readonly passed: number;
  readonly findings: readonly Finding[];
  /** What the rule says; left out where it passed. */
  readonly texts?: { readonly cause: string; readonly allowed: string; readonly source: readonly Source[] };
}

/** What `spark-constraints.json` holds. */
export interface StackReport {
  readonly formatVersion: 2;
  readonly stack: string;
  /** How the plain resources of the whole stack are judged, where somebody asked for it. */
  readonly audit?: Enforcement;
  /** False where an error of this stack, or for the first one of what is in no stack, stops the synth. */
  readonly ok: boolean;
  /** Number of rules by verdict; `not-applicable` are those that had nothing to look at. */
  readonly summary: { readonly [verdict: string]: number };
  /** What was judged. */
  readonly rules: readonly RuleReport[];
}

/** Every rule that had something to look at, and how it fared in a stack. */
export function stackReport(stack: TerraformStack, judgement: StackJudgement): StackReport {
  const byRule = new MultiMap<string, Outcome>();
  judgement.outcomes.forEach((outcome) => byRule.add(outcome.rule.id, outcome));
  const all = catalogue().CATALOGUE;
  const rules = all.flatMap((rule) => ruleReport(rule, byRule.of(rule.id), judgement.passed.get(rule.id) ?? 0) ?? []);
  const summary = GRAVEST_FIRST.map((v) => [v, rules.filter(({ verdict }) => verdict === v).length] as const);
  return {
    formatVersion: 2,
    stack: stack.node.id,
    audit: auditOf(stack),
    ok: !judgement.outcomes.some(isError),
    summary: Object.fromEntries([...summary, ['not-applicable', all.length - rules.length]]),
    rules,
  };
}

function ruleReport(rule: RuleTexts, outcomes: readonly Outcome[], passed: number): RuleReport | undefined {
  const verdicts = outcomes.map(reportedVerdict);
  const verdict = GRAVEST_FIRST.find((one) => verdicts.includes(one)) ?? (passed > 0 ? 'passed' : undefined);
  if (verdict === undefined) {
    return undefined;
  }
  const { id, name, severity, cause, allowed, source } = rule;
  const texts = { cause, allowed, source };
  return {
    id,
    name,
    severity,
    verdict,
    passed,
    findings: outcomes.map(finding),
    ...(outcomes.length > 0 ? { texts } : {}),
  };
}

function reportedVerdict(outcome: Outcome): ReportedVerdict {
  if (isError(outcome)) {
    return 'violated';
  }
  if (isWarning(outcome)) {
    return 'warned';
  }
  if (outcome.acknowledgement) {
    return 'acknowledged';
  }
  return outcome.verdict.kind === 'undecided' ? 'undecided' : 'deferred';
}

function finding(outcome: Outcome): Finding {
  const { construct, at, address, argument, verdict, acknowledgement, host, reportOnly } = outcome;
  const isDeferred = verdict.kind === 'unknown' && !acknowledgement;
  return {
    construct: construct.node.path,
    resource: address,
    argument,
    verdict: reportedVerdict(outcome),
    decidedAt: stageOf(outcome),
    found: verdict.kind === 'violation' ? verdict.value : undefined,
    fix: fixOf(outcome),
    reason: verdict.kind === 'undecided' ? verdict.reason : acknowledgement?.reason,
    enforcement: reportOnly ? auditOf(at) : undefined,
    terraformAddress: isDeferred && host ? addressOf(host) : undefined,
  };
}
