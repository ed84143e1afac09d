import { readFileSync } from 'node:fs';
import { Fn, Token } from 'cdktf';
import { CondaFile } from '../model/conda-file';
import { PackageSource } from '../model/package-sources';
import { fragmentsOf } from '../terraform/text';
import { isKnown } from '../terraform/tokens';

/**
 * Packages that are installed when a Spark session starts, as a Conda environment file lists them. They come on top of
 * those of the runtime, whose Python, PySpark, Spark, Scala, Java and .NET stay as they are (RUN-05).
 *
 * What is wrong with the text is reported where a job or a session uses it.
 *
 * Source: Apache Spark in Azure Machine Learning, "Session-level Conda packages".
 */
export class CondaSpec {
  /**
   * A Conda environment file.
   *
   * @param path of the file, relative to where the app runs
   */
  public static fromFile(path: string): CondaSpec {
    if (!isKnown(path)) {
      return new CondaSpec(Token.asString(Fn.file(path)));
    }
    try {
      return new CondaSpec(readFileSync(path, 'utf8'));
    } catch {
      return new CondaSpec('', path);
    }
  }

  /**
   * The content of a Conda environment file.
   *
   * @param yamlText for example `dependencies: [scikit-learn=1.3]`
   */
  public static of(yamlText: string): CondaSpec {
    return new CondaSpec(yamlText);
  }

  private readonly file: CondaFile;

  private constructor(
    private readonly text: string,
    private readonly missingFile?: string,
  ) {
    this.file = new CondaFile(text);
  }

  /** The text as it was given. */
  public toYaml(): string {
    return this.text;
  }

  /**
   * What the text says; the text itself where that cannot be understood.
   *
   * @internal
   */
  public get _object(): unknown {
    if (isKnown(this.text) || this.file.unclear === undefined) {
      return this.file.document ?? this.text;
    }
    return Token.asString(Fn.yamldecode(argument(this.text)));
  }

  /**
   * As rules over packages look at it.
   *
   * @internal
   */
  public get _source(): PackageSource {
    return { where: 'conda', kind: 'conda', contents: { missingFile: this.missingFile, ...this.file.contents } };
  }
}

/** cdktf writes the literal parts of a mixed argument as they are, quotes and templates included. */
function argument(text: string): string {
  const parts = fragmentsOf(text).map(({ token, lit }) =>
    token ? Token.asString(token) : (Fn.rawString(lit.replace(/\\/g, '\\\\').replace(/%\{/g, '%%{')) as string),
  );
  return Fn.join('', parts);
}
