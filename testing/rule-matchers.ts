import { catalogue } from '../lib/rules/lazy-catalogue';
import { Broken, judged } from './judged';
import { MatcherResult, resultOf } from './result';

/** What counts as keeping the rules. */
export interface RuleOptions {
  /**
   * Whether warnings that nobody has acknowledged are allowed.
   *
   * @default false
   */
  readonly allowWarnings?: boolean;
}

/** Passes where nothing is reported. */
export function toKeepAllRules(received: unknown, { allowWarnings = false }: RuleOptions = {}): MatcherResult {
  const { what, broken, otherErrors } = judged(received);
  const counting = broken.filter(({ isError }) => isError || !allowWarnings);
  return resultOf(counting.length === 0 && otherErrors.length === 0, {
    failed: () =>
      [
        `Expected ${what} to keep all rules, and ${countOf(counting, otherErrors)}:`,
        ...counting.map(({ text }) => text),
        ...otherErrors,
        remedyOf(counting),
      ]
        .filter((text) => text !== '')
        .join('\n\n'),
    negated: () => `Expected ${what} to break a rule, and it keeps all of them. Say which one: toViolate('OBR-08').`,
  });
}

/** Passes where a rule is broken, as an error or a warning that nobody has acknowledged. */
export function toViolate(received: unknown, rule: string): MatcherResult {
  const known = catalogue().findRule(rule);
  if (known === undefined) {
    throw new Error(
      `No rule has the id or name ${JSON.stringify(rule)}. docs/rules.md lists all of them, such as OBR-08.`,
    );
  }
  const { what, broken, otherErrors, sayOf } = judged(received);
  const found = broken.filter(({ id }) => id === known.id);
  const label = `${known.id} (${known.name})`;
  return resultOf(found.length > 0, {
    failed: () =>
      [
        `Expected ${what} to violate ${label}, and it does not.`,
        sayOf(known.id),
        ...(broken.length === 0 && otherErrors.length === 0
          ? ['No other rule is broken.']
          : ['What is wrong instead:']),
        ...broken.map(({ text }) => text),
        ...otherErrors,
      ]
        .filter((text) => text !== '')
        .join('\n\n'),
    negated: () =>
      [
        `Expected ${what} not to violate ${label}, and it does:`,
        ...found.map(({ text }) => text),
        remedyOf(found),
      ].join('\n\n'),
  });
}

function countOf(broken: readonly Broken[], otherErrors: readonly string[]): string {
  const count = broken.length + otherErrors.length;
  return count === 1 ? 'one thing is wrong' : `${count} things are wrong`;
}

function remedyOf(broken: readonly Broken[]): string {
  const acknowledged = [...new Set(broken.map(({ id }) => id))].filter(
    (id) => catalogue().findRule(id)?.acknowledgeable,
  );
  const [first] = acknowledged;
  return first === undefined
    ? ''
    : `Do what stands beside "fix". Where it is right as it is, say so: Constraints.of(scope).acknowledge('${first}', 'why').`;
}
