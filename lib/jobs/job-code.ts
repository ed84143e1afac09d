/** Where the code of a job or component comes from. */
export class JobCode {
  /**
   * A folder on this machine. It is copied beside the YAML document, whose `code` leads there. Terraform cannot upload
   * it to private storage, so that a job with it is written as YAML only. Raises JOB-01 when it does not exist.
   *
   * @param path absolute, or relative to the directory in which the app is synthesized
   */
  public static folder(path: string): JobCode {
    return new JobCode(path, undefined, undefined);
  }

  /**
   * Code that is registered in the workspace already. Raises JOB-30 when the id has another form.
   *
   * @param codeVersionId ARM id, `…/workspaces/<workspace>/codes/<name>/versions/<version>`
   */
  public static asset(codeVersionId: string): JobCode {
    return new JobCode(undefined, codeVersionId, undefined);
  }

  /**
   * Code that has been uploaded already; Terraform registers it in the workspace. Another URI is registered as another
   * version. Raises JOB-30 when the URI has another form.
   *
   * @param codeUri of a folder in blob storage, `https://<account>.blob.core.windows.net/<container>/<folder>`
   */
  public static uri(codeUri: string): JobCode {
    return new JobCode(undefined, undefined, codeUri);
  }

  private constructor(
    /** @internal */
    public readonly _folder: string | undefined,
    /** @internal */
    public readonly _assetId: string | undefined,
    /** @internal */
    public readonly _uri: string | undefined,
  ) {}
}
