import type { SparkCompute } from './spark-compute';
import { SparkNeed } from './spark-need';

const WHY_SERVERLESS =
  'both fit, and serverless Spark compute works well for most user scenarios and is the easiest way ' +
  '(Azure Machine Learning: Apache Spark in Azure Machine Learning, "Serverless Spark compute")';

const WHY_NEITHER =
  'neither gives all of it: run what needs the one apart from what needs the other, or do without what one lacks';

/** What Spark is needed for. */
export interface SparkNeeds {
  /** Everything that the compute must give. */
  readonly needs: SparkNeed[];
}

/** How one kind of Spark compute fares with what is needed. */
export interface SparkComputeVerdict {
  /** The compute. */
  readonly compute: SparkCompute;
  /** Whether it gives all that is needed. */
  readonly fits: boolean;
  /** What it does not give. */
  readonly missing: SparkNeed[];
  /** A line for each need: whether it is given, and the words of the documents about it. */
  readonly reasons: string[];
}

/** Which kind of Spark compute fits; made by `SparkCompute.choose`. */
export class SparkComputeChoice {
  /** @internal */
  public static _between(serverless: SparkCompute, attached: SparkCompute, needs: SparkNeed[]): SparkComputeChoice {
    return new SparkComputeChoice(verdictOn(serverless, attached, needs), verdictOn(attached, serverless, needs));
  }

  private constructor(
    /** How serverless Spark fares. */
    public readonly serverless: SparkComputeVerdict,
    /** How an attached Synapse Spark pool fares. */
    public readonly attached: SparkComputeVerdict,
  ) {}

  /** The compute to take; undefined where neither gives all that is needed. */
  public get recommended(): SparkCompute | undefined {
    return [this.serverless, this.attached].find(({ fits }) => fits)?.compute;
  }

  /** The choice and its reasons, for people to read. */
  public explain(): string {
    return [this.conclusion(), ...[this.serverless, this.attached].flatMap(linesOf)].join('\n');
  }

  private conclusion(): string {
    if (!this.recommended) {
      return `Recommended: none; ${WHY_NEITHER}`;
    }
    const because = this.serverless.fits && this.attached.fits ? WHY_SERVERLESS : 'only this one gives all of it';
    return `Recommended: ${this.recommended.computeName}; ${because}`;
  }
}

function verdictOn(compute: SparkCompute, other: SparkCompute, needs: SparkNeed[]): SparkComputeVerdict {
  const missing = compute.missing(needs);
  const reasons = needs.map((need) =>
    missing.includes(need)
      ? `does not give ${need.description}${wordsOf(need, compute) || wordsOf(need, other, `of ${other.computeName}`)}`
      : `gives ${need.description}${wordsOf(need, compute)}`,
  );
  return { compute, fits: missing.length === 0, missing, reasons };
}

/** What the documents say about a need, for or against a compute. */
function wordsOf(need: SparkNeed, { advantages, disadvantages }: SparkCompute, of?: string): string {
  const point = [...advantages, ...disadvantages].find((candidate) => candidate.need === need);
  return point ? `; ${of ? `${of} ` : ''}the documents say: "${point.text}" (${point.source})` : '';
}

function linesOf({ compute, fits, reasons }: SparkComputeVerdict): string[] {
  return [`${compute.computeName} ${fits ? 'fits' : 'does not fit'}`, ...reasons.map((reason) => `  ${reason}`)];
}
