import { all, Condition } from '../../terraform/conditions';
import { Decision } from '../../terraform/decision';
import type { Fix } from './rule';

/** What a broken rule does to a synth: an error stops it, a warning is printed. */
export type Severity = 'error' | 'warning';

/** Something wrong. */
export interface Violation {
  readonly kind: 'violation';
  /** What was found, as text for the message. */
  readonly value: string;
  /** @default - the rule's own fix */
  readonly fix?: Fix;
  /** For what is wrong, yet does not stop the deployment. @default - the rule's own severity */
  readonly severity?: Severity;
  /**
   * Why the constructs were told to have it so. Whoever stated it has taken the responsibility, as by an acknowledgement,
   * for what the statement is about and nothing else. @default - nobody stated it
   */
  readonly statedReason?: string;
}

/** Something that Terraform decides. */
export interface Unknown {
  readonly kind: 'unknown';
  /** True for Terraform when the subject is compliant. */
  readonly condition: Condition;
  /** As of a violation. @default - the rule's own severity */
  readonly severity?: Severity;
  /** What Terraform shows when it is not, as text that may hold references. @default - nothing */
  readonly value?: string;
}

/** Something that nobody can look at: neither this library, nor a condition of Terraform. */
export interface Undecided {
  readonly kind: 'undecided';
  readonly reason: string;
}

/** What a rule says about one subject. */
export type Verdict =
  { readonly kind: 'compliant' } | { readonly kind: 'not-applicable' } | Violation | Unknown | Undecided;

export const COMPLIANT: Verdict = { kind: 'compliant' };
export const NOT_APPLICABLE: Verdict = { kind: 'not-applicable' };

/** @param fix the way out; text is for both readers */
export function violation(value: string, fix?: string | Fix, severity?: Severity): Violation {
  return {
    kind: 'violation',
    value,
    fix: typeof fix === 'string' ? { construct: fix, terraform: fix } : fix,
    severity,
  };
}

/** A violation that somebody stated to be right here, where a reason is given. */
export function statedViolation(value: string, statedReason: string | undefined): Violation {
  return { ...violation(value), statedReason };
}

export function unknown(condition: Condition, severity?: Severity, value?: string): Unknown {
  return { kind: 'unknown', condition, severity, value };
}

/** @param reason what cannot be seen, as in "undecided, because …" */
export function undecided(reason: string): Undecided {
  return { kind: 'undecided', reason };
}

export function isUndecided(value: unknown): value is Undecided {
  return (value as Partial<Undecided>).kind === 'undecided';
}

/** A violation unless `ok`; where that is not known yet, Terraform's to decide. */
export function demand(ok: Decision, value: string, fix?: string | Fix, severity?: Severity): Verdict {
  if (typeof ok !== 'boolean') {
    return unknown(ok, severity);
  }
  return ok ? COMPLIANT : violation(value, fix, severity);
}

/** The same for a value that Terraform can show as well: a name that is known, or a reference. */
export function demandShowing(ok: Decision, value: string): Verdict {
  return typeof ok === 'boolean' ? demand(ok, value) : unknown(ok, undefined, value);
}

/** What is said of a whole by what is said of its parts: the worst of it, and all that is found. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  // Nearly always none, or one.
  if (verdicts.length < 2) {
    return verdicts[0] ?? NOT_APPLICABLE;
  }
  const violations = verdicts.filter((verdict) => verdict.kind === 'violation');
  if (violations.length > 0) {
    const severity = violations.some((one) => one.severity === undefined) ? undefined : violations[0].severity;
    const values = new Set(violations.map(({ value }) => value));
    const statedReason = violations.every((one) => one.statedReason !== undefined)
      ? violations[0].statedReason
      : undefined;
    return { ...violations[0], severity, statedReason, value: [...values].join('; ') };
  }
  const open = verdicts.filter((verdict) => verdict.kind === 'unknown');
  if (open.length > 0) {
    return { ...open[0], condition: all(...open.map(({ condition }) => condition)) };
  }
  const ofKind = (kind: Verdict['kind']) => verdicts.find((verdict) => verdict.kind === kind);
  return ofKind('undecided') ?? ofKind('compliant') ?? NOT_APPLICABLE;
}
