/** Things behind what they need. What needs itself in the end comes in the order in which it was given. */
export function inOrder<T>(all: readonly T[], needs: (one: T) => readonly T[]): readonly T[] {
  const present = new Set(all);
  const waiting = new Map<T, number>();
  const waitingFor = new Map<T, T[]>();
  for (const one of all) {
    const needed = needs(one).filter((other) => present.has(other) && other !== one);
    waiting.set(one, needed.length);
    needed.forEach((other) => waitingFor.set(other, [...(waitingFor.get(other) ?? []), one]));
  }
  const ordered = new Set<T>();
  const ready = all.filter((one) => waiting.get(one) === 0);
  let next = 0;
  while (ordered.size < all.length) {
    const one = next < ready.length ? ready[next] : all.find((other) => !ordered.has(other));
    next += 1;
    if (one === undefined || ordered.has(one)) {
      continue;
    }
    ordered.add(one);
    for (const other of waitingFor.get(one) ?? []) {
      const left = (waiting.get(other) ?? 0) - 1;
      waiting.set(other, left);
      if (left === 0) {
        ready.push(other);
      }
    }
  }
  return [...ordered];
}
