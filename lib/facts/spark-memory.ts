import { Fn, Op, Token } from 'cdktf';
import { numberText } from '../terraform/arithmetic';
import { isKnown } from '../terraform/tokens';

const FORM = /^([0-9]+)([kmgtp])$/i;

/** Gigabytes in one of each unit; Spark counts in powers of 1024. */
const GIGABYTES: { readonly [unit: string]: number } = { k: 2 ** -20, m: 2 ** -10, g: 1, t: 2 ** 10, p: 2 ** 20 };

/**
 * An amount of memory as Spark writes it: a whole number and a unit, such as `28g`.
 *
 * Source: Azure Machine Learning: CLI (v2) Spark job YAML schema, "Attributes of the conf key".
 */
export class SparkMemory {
  /**
   * Memory in gigabytes.
   *
   * @param amount a whole number
   */
  public static gigabytes(amount: number): SparkMemory {
    return new SparkMemory(`${numberText(amount)}g`, amount);
  }

  /**
   * Memory in megabytes.
   *
   * @param amount a whole number; 1024 are a gigabyte
   */
  public static megabytes(amount: number): SparkMemory {
    return new SparkMemory(
      `${numberText(amount)}m`,
      isKnown(amount) ? amount * GIGABYTES.m : gigabytesInTerraform(amount),
    );
  }

  /**
   * Memory as Spark writes it.
   *
   * @param text a whole number and one of k, m, g, t, p, in either case (JOB-06): `28g`
   */
  public static of(text: string): SparkMemory {
    return new SparkMemory(text, gigabytesIn(text));
  }

  private constructor(
    private readonly text: string,
    /** In gigabytes; not a number where the text is no amount of memory (JOB-06). */
    public readonly inGigabytes: number,
  ) {}

  /** As Spark writes it: `28g`. */
  public toString(): string {
    return this.text;
  }
}

function gigabytesIn(text: string): number {
  if (!isKnown(text)) {
    const amount = Fn.tonumber(Fn.regex('^[0-9]+', text));
    const unit = Fn.lower(Fn.regex('[a-zA-Z]$', text) as string);
    return Token.asNumber(Op.mul(amount, Fn.lookup(GIGABYTES, unit, 0)));
  }
  const [, amount, unit] = FORM.exec(text) ?? [];
  return unit === undefined ? NaN : Number(amount) * GIGABYTES[unit.toLowerCase()];
}

function gigabytesInTerraform(megabytes: number): number {
  return Token.asNumber(Op.div(megabytes, 1024));
}
