import { both, hasForm, opposite } from './decision';
import { demand, Rule, shown } from './rule';

/** What naming rules look at. */
export interface NameSubject {
  readonly name: string;
}

interface NameRule {
  readonly id: string;
  readonly aliases?: readonly string[];
  /** The resource, as in "name of …". */
  readonly of: string;
  /** All must match; without look-ahead, because Terraform evaluates them too. */
  readonly patterns: readonly RegExp[];
  /** None may match. */
  readonly forbidden?: readonly RegExp[];
  readonly allowed: string;
  readonly source: string;
}

/** A rule over a name: a literal is judged at once, anything else by Terraform with the same patterns. */
export function nameRule(rule: NameRule): Rule<NameSubject> {
  const forbidden = rule.forbidden ?? [];
  return {
    id: rule.id,
    aliases: rule.aliases,
    severity: 'error',
    rungs: ['synth', 'plan'],
    acknowledgeable: false,
    cause: `the name is not valid for ${rule.of}`,
    allowed: rule.allowed,
    fix: 'choose another name, or leave the name out to get one derived from the construct path',
    source: rule.source,
    judge: ({ name }) =>
      demand(
        both(hasForm(name, ...rule.patterns), ...forbidden.map((pattern) => opposite(hasForm(name, pattern)))),
        shown(name),
      ),
  };
}
