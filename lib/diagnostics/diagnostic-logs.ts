/** Which logs are kept. */
export class DiagnosticLogs {
  /** All logs that a resource has, those that Azure adds later included: the category group `allLogs`. */
  public static all(): DiagnosticLogs {
    return new DiagnosticLogs(['allLogs'], []);
  }

  /** Who did what to data and settings: the category group `audit`. */
  public static audit(): DiagnosticLogs {
    return new DiagnosticLogs(['audit'], []);
  }

  /**
   * Single categories. They differ from one kind of resource to the other, so give them to the part that has them.
   *
   * @param categories as Azure Monitor lists them, such as `ComputeInstanceEvent` of a workspace
   */
  public static categories(...categories: string[]): DiagnosticLogs {
    return new DiagnosticLogs([], categories);
  }

  /** No logs: metrics alone. */
  public static none(): DiagnosticLogs {
    return new DiagnosticLogs([], []);
  }

  private constructor(
    /** @internal */
    public readonly _groups: readonly string[],
    /** @internal */
    public readonly _categories: readonly string[],
  ) {}
}
