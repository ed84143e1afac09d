/** Who is doing what at the moment: work that is under way, and locks that put work in a row. */
export class Traffic {
  private readonly running = new Map<string, number>();
  private readonly locks = new Map<string, Promise<void>>();

  public isBusy(key: string): boolean {
    return (this.running.get(key.toLowerCase()) ?? 0) > 0;
  }

  /** Marks work as under way until the returned function is called. */
  public enter(key: string): () => void {
    const normal = key.toLowerCase();
    this.running.set(normal, (this.running.get(normal) ?? 0) + 1);
    return () => void this.running.set(normal, (this.running.get(normal) ?? 1) - 1);
  }

  /** Runs work after everything else that holds one of the locks. */
  public async locked<T>(ids: readonly string[], work: () => Promise<T>): Promise<T> {
    const keys = ids.map((id) => id.toLowerCase());
    const result = Promise.all(keys.map((key) => this.locks.get(key))).then(work);
    const done = result.then(
      () => undefined,
      () => undefined,
    );
    keys.forEach((key) => this.locks.set(key, done));
    return result;
  }
}
