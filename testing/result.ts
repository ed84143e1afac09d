/** What jest and vitest want to know of a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What jest and vitest hand to a matcher as `this`. */
export interface MatcherContext {
  equals(left: unknown, right: unknown, testers?: unknown[]): boolean;
  readonly utils: { readonly subsetEquality: unknown };
}

/** A result; its message is for what did not come true: the expectation, or its opposite after `.not`. */
export function resultOf(
  pass: boolean,
  { failed, negated }: { readonly failed: () => string; readonly negated: () => string },
): MatcherResult {
  return { pass, message: pass ? negated : failed };
}
