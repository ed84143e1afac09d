/**
 * Keeps the framework from noting for every token where it was made, which makes tests slower by half: jest maps every
 * line of these stacks to its source. The stacks of errors stay.
 */
export function withoutCreationStacks(): void {
  // As cdktn wants to be told; cdktf can only be told by the limit that it sets, which nobody else uses.
  process.env.CDKTN_DISABLE_CREATION_STACK = '1';
  const capture = Error.captureStackTrace.bind(Error);
  Error.captureStackTrace = (target, below) => {
    if (Error.stackTraceLimit !== Number.MAX_SAFE_INTEGER) {
      capture(target, below);
    }
  };
}
