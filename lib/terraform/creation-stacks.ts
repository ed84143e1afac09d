/** Makes text of a stack; V8 does by itself where nobody has set one. */
type Format = (error: Error, sites: NodeJS.CallSite[]) => unknown;

let outermost: Format | undefined;

/**
 * Runs something in which every token remembers where the user made the call, and nothing of what happens inside.
 *
 * cdktf takes the stack trace of each token, as deep as it is, and turns it into text at once: a fifth of the time of an
 * app. All but the frame of the user is of cdktf and of this library. Errors keep their stacks.
 *
 * @param call the function that the user called, which is on the stack
 */
export function withBriefStacks<T>(call: object, run: () => T): T {
  const before = Error.prepareStackTrace as Format | undefined;
  if (before !== undefined && before === outermost) {
    // What is made inside of a call is made by the same line of the user.
    return run();
  }
  const caller = callerOf(call);
  let stack: unknown;
  const brief: Format = (error, sites) =>
    error instanceof Error ? formatted(before, error, sites) : (stack ??= formatted(before, error, caller));
  outermost = brief;
  Object.assign(Error, { prepareStackTrace: brief });
  try {
    return run();
  } finally {
    Object.assign(Error, { prepareStackTrace: before });
  }
}

/** The frame of whoever called; it becomes text when the first token asks. */
function callerOf(call: object): NodeJS.CallSite[] {
  const { stackTraceLimit } = Error;
  const before = Error.prepareStackTrace as Format | undefined;
  const holder: { readonly stack?: unknown } = {};
  Object.assign(Error, { stackTraceLimit: 1, prepareStackTrace: (_: Error, sites: NodeJS.CallSite[]) => sites });
  Error.captureStackTrace(holder, call as (...given: unknown[]) => unknown);
  const { stack } = holder;
  Object.assign(Error, { stackTraceLimit, prepareStackTrace: before });
  return stack as NodeJS.CallSite[];
}

/** As it is without this module, source maps of whoever brings them included. */
function formatted(before: Format | undefined, error: Error, sites: NodeJS.CallSite[]): unknown {
  return before ? before(error, sites) : [String(error), ...sites.map((site) => `    at ${String(site)}`)].join('\n');
}
