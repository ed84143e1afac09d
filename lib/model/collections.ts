/** Values by keys that several of them may have. */
export class MultiMap<K, V> {
  private readonly lists = new Map<K, V[]>();

  public add(key: K, ...values: readonly V[]): void {
    found(this.lists, key, () => []).push(...values);
  }

  /** In the order in which they came. */
  public of(key: K): readonly V[] {
    return this.lists.get(key) ?? [];
  }

  public get keys(): readonly K[] {
    return [...this.lists.keys()];
  }
}

/** What a map has under a key; made and kept where it has nothing. */
export function found<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = make();
  map.set(key, made);
  return made;
}
