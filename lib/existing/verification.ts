/** Whether what is stated about an existing resource is compared with the resource itself. */
export class Verification {
  /**
   * Every plan reads the resource, through azapi, and stops where it is not as stated (CFG-30). Whoever plans must be
   * allowed to read it; only the properties in question are read, never keys. A resource that is made in the same apply
   * is read after it was made.
   */
  public static atPlan(): Verification {
    return new Verification(undefined);
  }

  /**
   * Nothing is read: what is stated is taken for granted. Raises CFG-08 when the reason is empty.
   *
   * @param reason who sees to it that the statement is true, or why the resource cannot be read
   */
  public static none(reason: string): Verification {
    return new Verification(reason);
  }

  private constructor(
    /** Why nothing is read; undefined when it is. */
    public readonly reason: string | undefined,
  ) {}
}
