let found: Map<object, unknown> | undefined;

/** Does something during which no construct is added, so that whoever looks for constructs needs to look only once. */
export function whileNothingIsAdded<T>(work: () => T): T {
  const before = found;
  found ??= new Map();
  try {
    return work();
  } finally {
    found = before;
  }
}

/** What is found under a scope, by looking only once while nothing is added. */
export function lookedUp<T>(scope: object, look: () => T): T {
  if (!found) {
    return look();
  }
  if (!found.has(scope)) {
    found.set(scope, look());
  }
  return found.get(scope) as T;
}
