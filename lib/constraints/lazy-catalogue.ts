import type * as Catalogue from './catalogue';
import type * as Audits from './audit/audits';
import type { Rule } from './rule';

type Rules = typeof Catalogue.RULES;

/** Id of a rule. */
export type RuleId = keyof Rules;

/** Id of a rule that looks at a subject; the others are judged by Terraform alone. */
export type JudgingRuleId = { [Id in RuleId]: Rules[Id] extends { judge: unknown } ? Id : never }[RuleId];

/** What a rule looks at. */
export type SubjectOf<Id extends RuleId> = Rules[Id] extends Rule<infer Subject> ? Subject : never;

// Asked for with every judgement; even a module that is loaded takes `require` a while to find.
let loaded: typeof Catalogue | undefined;
let loadedAudits: typeof Audits | undefined;

/**
 * The catalogue, loaded when an app is judged for the first time. Constructs know rules by id only: requiring the
 * library must not cost a file per rule.
 */
export function catalogue(): typeof Catalogue {
  loaded ??= require('./catalogue') as typeof Catalogue;
  return loaded;
}

/** How plain resources are audited, loaded as late. */
export function audits(): typeof Audits.AUDITS {
  loadedAudits ??= require('./audit/audits') as typeof Audits;
  return loadedAudits.AUDITS;
}
