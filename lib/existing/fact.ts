import { IResolvable, Token } from 'cdktf';
import { expression } from '../terraform/expression';

/**
 * A fact in what Azure Resource Manager answers about a resource: the properties it is in, and the Terraform expression
 * that gets it out of them. Older resources lack some properties, so every fact has a value for that case.
 */
export class Fact {
  /** A switch. */
  public static flag(path: string, otherwise: boolean): Fact {
    return new Fact([path], (output) => `try(coalesce(${output}.${path}), ${otherwise})`);
  }

  /** A text. */
  public static text(path: string, otherwise = ''): Fact {
    return new Fact([path], (output) => `try(coalesce(${output}.${path}), ${JSON.stringify(otherwise)})`);
  }

  /** One of some words, in the way they are written here: Azure compares them in any case. */
  public static word(path: string, words: readonly string[], otherwise: string): Fact {
    const known = words.map((word) => `${JSON.stringify(word.toLowerCase())} = ${JSON.stringify(word)}`).join(', ');
    const text = Fact.text(path, otherwise);
    return new Fact([path], (output) => {
      const found = text.expression(output);
      return `lookup({ ${known} }, lower(${found}), ${found})`;
    });
  }

  /** Whether a property is `Enabled`. */
  public static enabled(path: string): Fact {
    const word = Fact.text(path, 'Enabled');
    return new Fact([path], (output) => `(lower(${word.expression(output)}) == "enabled")`);
  }

  /**
   * Any other fact.
   *
   * @param expression over the answer, e.g. `self.output`
   */
  public static of(paths: readonly string[], expression: (output: string) => string): Fact {
    return new Fact(paths, expression);
  }

  private constructor(
    /** What has to be asked for. */
    public readonly paths: readonly string[],
    private readonly expression: (output: string) => string,
  ) {}

  /** As a Terraform expression, where `read` stands for the data source. */
  public in(read: string): string {
    return this.expression(`${read}.output`);
  }

  /** As a switch. */
  public flagIn(read: string): IResolvable {
    return expression(() => this.in(read));
  }

  /** As text. */
  public textIn(read: string): string {
    return Token.asString(expression(() => `tostring(${this.in(read)})`));
  }

  /** A list, as text. */
  public listIn(read: string): string {
    return Token.asString(expression(() => `join(", ", ${this.in(read)})`));
  }

  /** Whether a list has no elements. */
  public isEmptyIn(read: string): IResolvable {
    return expression(() => `length(${this.in(read)}) == 0`);
  }

  /** The elements of a list, in lower case. */
  public elementsIn(read: string): string[] {
    return Token.asList(expression(() => `[for element in ${this.in(read)} : lower(element)]`));
  }
}
