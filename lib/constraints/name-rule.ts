import { both, hasForm, opposite } from './decision';
import { demand, Rule, Severity, shown } from './rule';

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
  /** @default - another name, or the one that a construct of this library derives */
  readonly fix?: string;
  /** @default error */
  readonly severity?: Severity;
  readonly source: string;
}

/** A rule over a name: a literal is judged at once, anything else by Terraform with the same patterns. */
export function nameRule(rule: NameRule): Rule<NameSubject> {
  const { forbidden = [], severity = 'error' } = rule;
  return {
    id: rule.id,
    aliases: rule.aliases,
    severity,
    rungs: ['synth', severity === 'error' ? 'plan' : 'check'],
    acknowledgeable: severity === 'warning',
    cause: `the name is not valid for ${rule.of}`,
    allowed: rule.allowed,
    fix: rule.fix ?? 'choose another name, or leave it to a construct of this library, which derives one from its path',
    source: rule.source,
    judge: ({ name }) =>
      demand(
        both(hasForm(name, ...rule.patterns), ...forbidden.map((pattern) => opposite(hasForm(name, pattern)))),
        shown(name),
      ),
  };
}
