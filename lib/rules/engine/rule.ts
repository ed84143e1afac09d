import { Model, Resource } from '../../model/resource';
import { Source } from '../documents';
import { allOf, isUndecided, NOT_APPLICABLE, Severity, Undecided, Verdict } from './verdict';

/**
 * Where a rule is decided: by literals at synth, by a precondition at plan, by a postcondition at apply, or, for a
 * warning that only Terraform can decide, by a `check` block, which tells and does not block.
 */
export type Stage = 'synth' | 'plan' | 'apply' | 'check';

/** The way out, for whoever reads it. */
export interface Fix {
  /** For users of the constructs: a prop or a call. @default - only plain resources can break the rule */
  readonly construct?: string;
  /** For authors of plain resources: a Terraform argument. @default - only constructs state what the rule is about */
  readonly terraform?: string;
}

/** What is known of a rule without anything to judge. */
export interface RuleTexts {
  /** The id of the documented fact, or `CFG-nn` for what this library itself needs. */
  readonly id: string;
  /** Ids of facts that say the same. */
  readonly aliases?: readonly string[];
  /** Readable and unique: `fqdn-rule-to-storage`. */
  readonly name: string;
  readonly severity: Severity;
  /** Where the rule may be decided, earliest first. */
  readonly stages: readonly Stage[];
  /** Whether somebody may take responsibility for breaking it; not where the deployment would be impossible. */
  readonly acknowledgeable: boolean;
  /** Why it may be acknowledged, or why not. */
  readonly acknowledgement: string;
  /** What is wrong, in one line. */
  readonly cause: string;
  /** What happens to whoever breaks it. */
  readonly why: string;
  /** What is allowed instead. */
  readonly allowed: string;
  readonly fix: Fix;
  readonly source: readonly Source[];
}

/** A kind of resource that a rule looks at. */
export interface Look {
  /** Terraform types. */
  readonly types: readonly string[];
  /** The argument that findings are about, with dots into blocks. @default - several, or none */
  readonly argument?: string;
  judge(resource: Resource, model: Model): Verdict;
}

/** A rule over what resources show. */
export interface ResourceRule extends RuleTexts {
  readonly looksAt: readonly Look[];
}

/** One documented constraint. `S` is all that the rule knows of what it judges. */
export interface Rule<S, Id extends string = string> extends ResourceRule {
  readonly id: Id;
  /** Pure: looks at the subject alone. */
  judge(subject: S): Verdict;
}

/** A constraint that only the service can decide; what it is asked stands where the answer is read. */
export interface ServiceRule<Id extends string = string> extends RuleTexts {
  readonly id: Id;
  readonly looksAt: readonly [];
}

/** How a rule gets its subject from a resource. */
export interface Subject<S> {
  readonly types: readonly string[];
  readonly argument?: string;
  /** Makes what judges a resource of what judges one of the things in it that the rule is about. */
  judgeBy(verdictOn: (subject: S | undefined | Undecided) => Verdict): Look['judge'];
}

/** What a rule is defined by. */
export interface RuleDefinition<S, Id extends string> extends RuleTexts {
  readonly id: Id;
  /** @default - only constructs can tell what the rule is about */
  readonly looksAt?: readonly Subject<NoInfer<S>>[];
  judge(subject: S): Verdict;
}

/** Defines a rule. */
export function rule<S, const Id extends string>(definition: RuleDefinition<S, Id>): Rule<S, Id> {
  const { looksAt = [], judge } = definition;
  const verdictOn = (subject: S | undefined | Undecided): Verdict => {
    if (subject === undefined) {
      return NOT_APPLICABLE;
    }
    return isUndecided(subject) ? subject : judge(subject);
  };
  return {
    ...definition,
    looksAt: looksAt.map(({ types, argument, judgeBy }) => ({ types, argument, judge: judgeBy(verdictOn) })),
  };
}

/** Defines a rule that only the service can decide. */
export function serviceRule<const Id extends string>(definition: RuleTexts & { readonly id: Id }): ServiceRule<Id> {
  return { ...definition, looksAt: [] };
}

/**
 * What a rule looks at.
 *
 * @param types of the resources
 * @param argument that findings are about, with dots into blocks; undefined where there is no single one
 * @param read the subject of a resource; undefined where the rule does not apply to it
 */
export function resources<S>(
  types: string | readonly string[],
  argument: string | undefined,
  read: (resource: Resource, model: Model) => S | undefined | Undecided,
): Subject<S> {
  return {
    types: listOf(types),
    argument,
    judgeBy: (verdictOn) => (resource, model) => verdictOn(read(resource, model)),
  };
}

/** The same where a resource may hold several things, each of which is a subject. */
export function parts<S>(
  types: string | readonly string[],
  argument: string | undefined,
  read: (resource: Resource, model: Model) => readonly (S | undefined | Undecided)[],
): Subject<S> {
  return {
    types: listOf(types),
    argument,
    judgeBy: (verdictOn) => (resource, model) => allOf(read(resource, model).map(verdictOn)),
  };
}

function listOf(types: string | readonly string[]): readonly string[] {
  return typeof types === 'string' ? [types] : types;
}
