import { IConstruct } from 'constructs';
import { ConditionHost } from '../../terraform/conditions';
import { Acknowledgement } from './acknowledgement';
import { Fix, RuleTexts, Stage } from './rule';
import { Severity, Verdict, Violation } from './verdict';

/** What is read of the service, and what to do when it is not as it should be. */
export interface Reading {
  /** Whether it is read before anything is changed, or after a change. */
  readonly stage: 'plan' | 'apply';
  /** Evaluated late, because addresses may still be overridden. @default - the rule's own fix */
  readonly wayOut?: () => string;
}

/** What a rule was asked about. */
export interface Site {
  /** The construct that a user wrote, which messages name. */
  readonly construct: IConstruct;
  /** What the rule looked at; acknowledgements count at it and above. */
  readonly at: IConstruct;
  /** Whether the reader wrote constructs of this library, and not plain resources. */
  readonly isOurs: boolean;
  /** Where Terraform has the resource that was looked at. */
  readonly address?: string;
  /** The argument that was looked at. */
  readonly argument?: string;
  /** Where the condition goes when only Terraform can decide. */
  readonly host?: ConditionHost;
  /** Set when only the service knows. */
  readonly reading?: Reading;
}

/** How a rule fared at one site. */
export interface Outcome extends Site {
  readonly rule: RuleTexts;
  readonly verdict: Verdict;
  /** Whether nothing here stops a synth, plan or apply. */
  readonly reportOnly: boolean;
  /** By which somebody takes responsibility for the violation. */
  readonly acknowledgement?: Acknowledgement;
}

/** The outcome of a rule that is broken. */
export interface BrokenOutcome extends Outcome {
  readonly verdict: Violation;
}

/** Whether the outcome stops the synth. */
export function isError(outcome: Outcome): outcome is BrokenOutcome {
  return isOpenViolation(outcome) && severityOf(outcome) === 'error';
}

/** Whether the outcome is only worth telling. */
export function isWarning(outcome: Outcome): outcome is BrokenOutcome {
  return isOpenViolation(outcome) && severityOf(outcome) === 'warning';
}

/** Where the outcome was decided, or will be. */
export function stageOf(outcome: Outcome): Stage {
  if (outcome.verdict.kind !== 'unknown') {
    return 'synth';
  }
  // A condition would block, which a warning must not.
  return severityOf(outcome) === 'warning' ? 'check' : (outcome.reading?.stage ?? 'plan');
}

/** The fix for the reader in front of the message. */
export function fixOf({ rule, verdict, isOurs }: Outcome): string {
  const own = verdict.kind === 'violation' ? verdict.fix : undefined;
  return textFor(isOurs, own) ?? textFor(isOurs, rule.fix) ?? '';
}

function textFor(isOurs: boolean, fix: Fix | undefined): string | undefined {
  return isOurs ? (fix?.construct ?? fix?.terraform) : (fix?.terraform ?? fix?.construct);
}

function severityOf({ rule, verdict, reportOnly }: Outcome): Severity {
  const own = verdict.kind === 'violation' || verdict.kind === 'unknown' ? verdict.severity : undefined;
  return reportOnly ? 'warning' : (own ?? rule.severity);
}

function isOpenViolation({ verdict, acknowledgement }: Outcome): boolean {
  return verdict.kind === 'violation' && acknowledgement === undefined;
}
