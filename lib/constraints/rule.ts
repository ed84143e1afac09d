import { Condition } from '../terraform/conditions';
import { isKnown } from '../terraform/tokens';
import { Decision } from './decision';

/** What a broken rule does to a synth: an error stops it, a warning is printed. */
export type Severity = 'error' | 'warning';

/**
 * Where a rule is decided: by literals at synth, by a precondition at plan, by a postcondition at apply, or, for a
 * warning that only Terraform can decide, by a `check` block, which tells and does not block.
 */
export type Rung = 'synth' | 'plan' | 'apply' | 'check';

/** Something wrong. */
export interface Violation {
  readonly kind: 'violation';
  /** What was found, as text for the message. */
  readonly value: string;
  /** @default - the rule's own fix */
  readonly fix?: string;
  /** For what is wrong, yet does not stop the deployment. @default - the rule's own severity */
  readonly severity?: Severity;
}

/** What a rule says about one subject. */
export type Verdict =
  | { readonly kind: 'compliant' }
  | { readonly kind: 'not-applicable' }
  | Violation
  | {
      readonly kind: 'unknown';
      /** True for Terraform when the subject is compliant. */
      readonly condition: Condition;
      /** As of a violation. @default - the rule's own severity */
      readonly severity?: Severity;
      /** What Terraform shows when it is not, as text that may hold references. @default - nothing */
      readonly value?: string;
    };

/** One documented constraint. `S` is all that the rule knows of the app. */
export interface Rule<S> {
  /** The id of the documented fact, or `CFG-nn` for what this library itself needs. */
  readonly id: string;
  /** Ids of facts that say the same. */
  readonly aliases?: readonly string[];
  readonly severity: Severity;
  /** All that the rule may be decided on, lowest first. */
  readonly rungs: readonly Rung[];
  /** Whether somebody may take responsibility for breaking it; not where the deployment would be impossible. */
  readonly acknowledgeable: boolean;
  /** What is wrong, in one line. */
  readonly cause: string;
  /** What is allowed instead. */
  readonly allowed: string;
  /** The way out. */
  readonly fix: string;
  /** Document and section. */
  readonly source: string;
  /** Pure: looks at the subject alone. */
  judge(subject: S): Verdict;
}

const ONLY_TERRAFORM_KNOWS = 'a value that only Terraform knows';

export const COMPLIANT: Verdict = { kind: 'compliant' };
export const NOT_APPLICABLE: Verdict = { kind: 'not-applicable' };

export function violation(value: string, fix?: string, severity?: Severity): Verdict {
  return { kind: 'violation', value, fix, severity };
}

export function unknown(condition: Condition, severity?: Severity, value?: string): Verdict {
  return { kind: 'unknown', condition, severity, value };
}

/** A violation unless `ok`; where that is not known yet, Terraform's to decide. */
export function demand(ok: Decision, value: string, fix?: string, severity?: Severity): Verdict {
  if (typeof ok !== 'boolean') {
    return unknown(ok, severity);
  }
  return ok ? COMPLIANT : violation(value, fix, severity);
}

/** The same for a value that Terraform can show as well: a name that is known, or a reference. */
export function demandShowing(ok: Decision, value: string): Verdict {
  return typeof ok === 'boolean' ? demand(ok, value) : unknown(ok, undefined, value);
}

/** A value as a message shows it: quoted, control characters visible, and never longer than a line. */
export function shown(value: unknown): string {
  if (!isKnown(value)) {
    return ONLY_TERRAFORM_KNOWS;
  }
  // JSON has no NaN, and shows null.
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  const visible = text.replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, (c) => {
    return `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  // By characters, since half of one is none.
  const characters = [...visible];
  return characters.length <= 120
    ? visible
    : `${characters.slice(0, 60).join('')}…${characters.slice(-40).join('')} (${characters.length - 2} characters)`;
}

/** A word as a message shows it within a sentence: as it is, unless it is none. */
export function shownWord(text: string): string {
  return isKnown(text) && /^[\w.-]+$/.test(text) ? text : shown(text);
}
