import { Resource } from '../../model/resource';
import { both, hasForm, opposite } from '../../terraform/decision';
import { isDerivedName } from '../../terraform/derived-names';
import { shown } from '../../terraform/shown';
import { resources, rule, Rule, RuleDefinition, Subject } from './rule';
import { demand, Severity } from './verdict';

/** What naming rules look at. */
export interface NameSubject {
  readonly name: string;
}

interface NameRule<Id extends string> extends Omit<
  RuleDefinition<NameSubject, Id>,
  'severity' | 'stages' | 'acknowledgeable' | 'cause' | 'judge'
> {
  /** The resource, as in "name of …". */
  readonly of: string;
  /** All must match; without look-ahead, because Terraform evaluates them too. */
  readonly patterns: readonly RegExp[];
  /** None may match. */
  readonly forbidden?: readonly RegExp[];
  /** @default error */
  readonly severity?: Severity;
}

/** A rule over a name: a literal is judged at once, anything else by Terraform with the same patterns. */
export function nameRule<const Id extends string>(definition: NameRule<Id>): Rule<NameSubject, Id> {
  const { of, patterns, forbidden = [], severity = 'error', ...texts } = definition;
  return rule({
    ...texts,
    severity,
    stages: ['synth', severity === 'error' ? 'plan' : 'check'],
    acknowledgeable: severity === 'warning',
    cause: `the name is not valid for ${of}`,
    judge: ({ name }: NameSubject) =>
      demand(
        both(hasForm(name, ...patterns), ...forbidden.map((pattern) => opposite(hasForm(name, pattern)))),
        shown(name),
      ),
  });
}

/**
 * The names of the resources of a type. What this library derives is valid by construction, though Terraform computes
 * some of it.
 */
export function namesOf(type: string, argument = 'name'): Subject<NameSubject> {
  return resources(type, argument, (resource) => nameIn(resource, argument));
}

/** The name of a resource; undefined where this library derived it. */
export function nameIn(resource: Resource, argument = 'name'): NameSubject | undefined {
  const name = resource.required(argument);
  return isDerivedName(name) ? undefined : { name };
}
