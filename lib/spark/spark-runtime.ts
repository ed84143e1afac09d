/** Version of the Azure Synapse runtime for Apache Spark. */
export class SparkRuntime {
  /** Java 11, Scala 2.12, Delta 2.4, Python 3.10. Support ended on 2026-03-31. */
  public static readonly V3_4 = new SparkRuntime('3.4');
  /** Java 17, Scala 2.12, Delta 3.2, Python 3.11. */
  public static readonly V3_5 = new SparkRuntime('3.5');

  /**
   * Another version. Spark pools refuse all but 3.4 and 3.5 (RUN-03).
   *
   * @param version major and minor, as text: `3.5`
   */
  public static of(version: string): SparkRuntime {
    return new SparkRuntime(version);
  }

  private constructor(
    /** Major and minor version. */
    public readonly version: string,
  ) {}
}
