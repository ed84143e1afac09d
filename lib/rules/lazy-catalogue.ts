import type * as Catalogue from './catalogue';

export type { JudgingRuleId, LookOfRule, RuleId, ServiceRuleId, StatementRule, SubjectOf } from './catalogue';

// Asked for with every judgement; even a module that is loaded takes `require` a while to find.
let loaded: typeof Catalogue | undefined;

/**
 * The catalogue, loaded when an app is judged for the first time. Constructs know rules by id only: requiring the
 * library must not cost reading all rules.
 */
export function catalogue(): typeof Catalogue {
  loaded ??= require('./catalogue') as typeof Catalogue;
  return loaded;
}
