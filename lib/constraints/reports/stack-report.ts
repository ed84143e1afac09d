import { addressOf } from '../../terraform/addresses';
import { CatalogueEntry } from '../catalogue-entry';
import { isError, isWarning, Outcome, rungOf } from '../check';
import { MultiMap } from '../collections';
import { catalogue } from '../lazy-catalogue';
import { Rung, Severity } from '../rule';

/** How a rule, or one check of it, ended; the gravest of its checks speaks for a rule. */
export type ReportedVerdict = 'violated' | 'warned' | 'acknowledged' | 'deferred' | 'passed' | 'not-applicable';

const GRAVEST_FIRST: readonly ReportedVerdict[] = ['violated', 'warned', 'acknowledged', 'deferred', 'passed'];

const UNREMARKABLE: readonly ReportedVerdict[] = ['passed', 'not-applicable'];

/** One check that did not simply pass. */
export interface Finding {
  /** Path of the construct. */
  readonly construct: string;
  readonly verdict: ReportedVerdict;
  /** Where it was decided, or will be. */
  readonly decidedAt: Rung;
  readonly found?: string;
  readonly fix?: string;
  /** Why somebody takes responsibility. */
  readonly reason?: string;
  /** What carries the condition. */
  readonly terraformAddress?: string;
}

/** One rule in one stack. */
export interface RuleReport {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly severity: Severity;
  readonly verdict: ReportedVerdict;
  /** Number of checks that passed at synth; they are not listed, there may be thousands. */
  readonly passed: number;
  readonly findings: readonly Finding[];
  readonly cause: string;
  readonly allowed: string;
  readonly fix: string;
  readonly source: string;
}

/** What `spark-constraints.json` holds. */
export interface StackReport {
  readonly formatVersion: 1;
  readonly stack: string;
  /** False where an error of this stack, or for the first one of what is in no stack, stops the synth. */
  readonly ok: boolean;
  /** Number of rules by verdict. */
  readonly summary: { readonly [verdict: string]: number };
  readonly rules: readonly RuleReport[];
}

/** Every rule and how it fared in a stack. */
export function stackReport(stack: string, outcomes: readonly Outcome[]): StackReport {
  const byRule = new MultiMap<string, Outcome>();
  outcomes.forEach((outcome) => byRule.add(outcome.rule.id, outcome));
  const rules = catalogue().CATALOGUE.map((rule) => ruleReport(rule, byRule.of(rule.id)));
  const verdicts = [...GRAVEST_FIRST, 'not-applicable'];
  return {
    formatVersion: 1,
    stack,
    ok: !outcomes.some(isError),
    summary: Object.fromEntries(verdicts.map((v) => [v, rules.filter(({ verdict }) => verdict === v).length])),
    rules,
  };
}

function ruleReport(rule: CatalogueEntry, outcomes: readonly Outcome[]): RuleReport {
  const verdicts = outcomes.map(reportedVerdict);
  const { id, aliases = [], severity, cause, allowed, fix, source } = rule;
  return {
    id,
    aliases,
    severity,
    verdict: GRAVEST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? 'not-applicable',
    passed: verdicts.filter((verdict) => verdict === 'passed').length,
    findings: outcomes.filter((_, index) => !UNREMARKABLE.includes(verdicts[index])).map(finding),
    cause,
    allowed,
    fix,
    source,
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
  const verdicts = { unknown: 'deferred', compliant: 'passed', 'not-applicable': 'not-applicable' } as const;
  return verdicts[outcome.verdict.kind as keyof typeof verdicts];
}

function finding(outcome: Outcome): Finding {
  const { check, verdict, acknowledgement } = outcome;
  const broken = verdict.kind === 'violation' ? verdict : undefined;
  return {
    construct: check.construct.node.path,
    verdict: reportedVerdict(outcome),
    decidedAt: rungOf(outcome),
    found: broken?.value,
    fix: broken?.fix,
    reason: acknowledgement?.reason,
    terraformAddress: verdict.kind === 'unknown' && !acknowledgement && check.host ? addressOf(check.host) : undefined,
  };
}
