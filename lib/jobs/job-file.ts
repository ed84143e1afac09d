import { DataUri } from '../storage/data-uri';

/** A file that a job brings along: a Python module or package, a JAR, any file, an archive. */
export class JobFile {
  /**
   * A file beside the code.
   *
   * @param path relative to the folder with the code
   */
  public static inCode(path: string): JobFile {
    return new JobFile(path, undefined);
  }

  /**
   * A file in storage, for example a wheel with all that a job needs, the way out where packages cannot be installed
   * (SRV-37). The storage must be among what the compute was given (ROL-30).
   *
   * @param uri of the file
   */
  public static inStorage(uri: DataUri): JobFile {
    return new JobFile(uri.uri, uri);
  }

  private constructor(
    /** @internal */
    public readonly _path: string,
    /** @internal */
    public readonly _uri: DataUri | undefined,
  ) {}
}
