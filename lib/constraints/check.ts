import { IConstruct } from 'constructs';
import { ConditionHost } from '../terraform/conditions';
import { CatalogueEntry } from './catalogue-entry';
import { RuleId } from './lazy-catalogue';
import { Verdict } from './rule';

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
export function isError({ rule, verdict, acknowledgedBecause }: Outcome): boolean {
  return verdict.kind === 'violation' && rule.severity === 'error' && acknowledgedBecause === undefined;
}

/** Whether the outcome is only worth telling. */
export function isWarning({ rule, verdict, acknowledgedBecause }: Outcome): boolean {
  return verdict.kind === 'violation' && rule.severity === 'warning' && acknowledgedBecause === undefined;
}
