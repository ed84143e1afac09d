import { IConstruct } from 'constructs';
import { ConditionHost } from '../terraform/conditions';
import { Acknowledgement } from './acknowledgement';
import { CatalogueEntry } from './catalogue-entry';
import { RuleId } from './lazy-catalogue';
import { Rung, Severity, Verdict, Violation } from './rule';

/** A rule that a construct has to keep. */
export interface Check {
  readonly construct: IConstruct;
  readonly ruleId: RuleId;
  readonly judge: () => Verdict;
  /** Where the condition goes when only Terraform can decide. */
  readonly host?: ConditionHost;
  /** Set when only the service knows. */
  readonly reading?: Reading;
}

/** What is read of the service, and what to do when it is not as it should be. */
export interface Reading {
  /** Whether it is read before anything is changed, or after a change. */
  readonly rung: 'plan' | 'apply';
  /** Evaluated late, because addresses may still be overridden. @default - the rule's own fix */
  readonly wayOut?: () => string;
}

/** How a check ended. */
export interface Outcome {
  readonly check: Check;
  readonly rule: CatalogueEntry;
  readonly verdict: Verdict;
  /** By which somebody takes responsibility for the violation. */
  readonly acknowledgement?: Acknowledgement;
}

/** The outcome of a check that found something wrong. */
export interface BrokenOutcome extends Outcome {
  readonly verdict: Violation;
}

/** Whether the outcome stops the synth. */
export function isError(outcome: Outcome): outcome is BrokenOutcome {
  return isOpenViolation(outcome, 'error');
}

/** Whether the outcome is only worth telling. */
export function isWarning(outcome: Outcome): outcome is BrokenOutcome {
  return isOpenViolation(outcome, 'warning');
}

/** Where the outcome was decided, or will be. */
export function rungOf({ rule, verdict, check }: Outcome): Rung {
  if (verdict.kind !== 'unknown') {
    return 'synth';
  }
  // A condition would block, which a warning must not.
  if ((verdict.severity ?? rule.severity) === 'warning') {
    return 'check';
  }
  return check.reading?.rung ?? 'plan';
}

function isOpenViolation({ rule, verdict, acknowledgement }: Outcome, severity: Severity): boolean {
  return (
    verdict.kind === 'violation' && (verdict.severity ?? rule.severity) === severity && acknowledgement === undefined
  );
}
