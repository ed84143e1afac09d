/** When a Spark pool releases its nodes. Azure Machine Learning never does it for an attached pool. */
export class AutoPause {
  /**
   * After so many minutes without work. Raises POOL-09.
   *
   * @param minutes 5 to 10080, which is seven days
   */
  public static afterMinutes(minutes: number): AutoPause {
    return new AutoPause(minutes, undefined);
  }

  /**
   * Never: the nodes run, and cost money, until somebody stops the pool. Reports tell the reason, as the acknowledgement
   * of SRV-33. Raises CFG-08 when the reason is empty.
   *
   * @param reason why the nodes are kept, for example that sessions have to start at once
   */
  public static never(reason: string): AutoPause {
    return new AutoPause(undefined, reason);
  }

  private constructor(
    /** Minutes without work; undefined where the pool never pauses. */
    public readonly minutes: number | undefined,
    /** Why the pool never pauses; undefined where it does. */
    public readonly reason: string | undefined,
  ) {}
}
