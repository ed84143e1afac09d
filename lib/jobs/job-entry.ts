/** Where a job starts: exactly one of a Python script and a class. */
export class JobEntry {
  /**
   * A Python script. Raises JOB-01 when the name is empty, or when the folder with the code does not have it.
   *
   * @param file relative to the folder with the code
   */
  public static python(file: string): JobEntry {
    return new JobEntry(file, undefined);
  }

  /**
   * A class of Scala or Java code. Raises JOB-01 when the name is empty.
   *
   * @param className with its package: `com.acme.Main`
   */
  public static mainClass(className: string): JobEntry {
    return new JobEntry(undefined, className);
  }

  private constructor(
    /** @internal */
    public readonly _file: string | undefined,
    /** @internal */
    public readonly _className: string | undefined,
  ) {}

  /** @internal */
  public get _yaml(): { readonly [key: string]: string } {
    return this._file === undefined ? { class_name: this._className ?? '' } : { file: this._file };
  }

  /** @internal */
  public get _arm(): { readonly [key: string]: string } {
    return this._file === undefined
      ? { sparkJobEntryType: 'SparkJobScalaEntry', className: this._className ?? '' }
      : { sparkJobEntryType: 'SparkJobPythonEntry', file: this._file };
  }
}
