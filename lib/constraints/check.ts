import { IConstruct } from 'constructs';
import { ConditionHost } from '../terraform/conditions';
import { CatalogueEntry } from './catalogue-entry';
import { RuleId } from './lazy-catalogue';
import { Severity, Verdict } from './rule';

/** A rule that a construct has to keep. */
export interface Check {
  readonly construct: IConstruct;
  readonly ruleId: RuleId;
  readonly judge: () => Verdict;
  /** Where the condition goes when only Terraform can decide. */
  readonly host?: ConditionHost;
  /** Set when only the service knows, after a change. */
  readonly reading?: Reading;
}

/** What is read after a change, and what to do when it is not as it should be. */
export interface Reading {
  /** Evaluated late, because addresses may still be overridden. */
  readonly wayOut: () => string;
}

/** How a check ended. */
export interface Outcome {
  readonly check: Check;
  readonly rule: CatalogueEntry;
  readonly verdict: Verdict;
  /** Why somebody takes responsibility for the violation. */
  readonly acknowledgedBecause?: string;
}

/** Whether the outcome stops the synth. */
export function isError(outcome: Outcome): boolean {
  return isOpenViolation(outcome, 'error');
}

/** Whether the outcome is only worth telling. */
export function isWarning(outcome: Outcome): boolean {
  return isOpenViolation(outcome, 'warning');
}

function isOpenViolation({ rule, verdict, acknowledgedBecause }: Outcome, severity: Severity): boolean {
  return (
    verdict.kind === 'violation' &&
    (verdict.severity ?? rule.severity) === severity &&
    acknowledgedBecause === undefined
  );
}
