import { catalogue, JudgingRuleId, SubjectOf } from '../lazy-catalogue';
import { Rule } from '../rule';

/**
 * A subject of a rule, unless the rule has something to say and does not concern it. To find out whom a resource
 * concerns takes reading many others, so that this is asked only of what is not fine as it is.
 */
export function whereConcerned<Id extends JudgingRuleId>(
  ruleId: Id,
  subject: SubjectOf<Id>,
  isConcerned: () => boolean,
): SubjectOf<Id> | undefined {
  const rule = catalogue().RULES[ruleId] as unknown as Rule<SubjectOf<Id>>;
  return rule.judge(subject).kind === 'compliant' || isConcerned() ? subject : undefined;
}
