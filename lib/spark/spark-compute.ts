import {
  ATTACHED_ADVANTAGES,
  ATTACHED_DISADVANTAGES,
  SERVERLESS_ADVANTAGES,
  SERVERLESS_DISADVANTAGES,
  SparkComputePoint,
} from './compute-points';
import { SparkComputeChoice, SparkNeeds } from './spark-compute-choice';
import { SparkNeed } from './spark-need';

/**
 * The two kinds of Spark compute of Azure Machine Learning, and what the documents say for and against each.
 *
 * Source: Apache Spark in Azure Machine Learning, "Points to consider" and "Attached Synapse Spark pool".
 */
export class SparkCompute {
  /** Fully managed, on demand, without resources of its own. Once called Managed (Automatic) Spark compute. */
  public static readonly SERVERLESS = new SparkCompute(
    'Serverless Spark compute',
    ['Managed (Automatic) Spark compute'],
    SERVERLESS_ADVANTAGES,
    SERVERLESS_DISADVANTAGES,
    [...SERVERLESS_DISADVANTAGES.map(({ need }) => need), ...ATTACHED_ADVANTAGES.map(({ need }) => need)],
  );

  /** A Spark pool of a Synapse workspace, attached to the workspace. */
  public static readonly ATTACHED = new SparkCompute(
    'Attached Synapse Spark pool',
    [],
    ATTACHED_ADVANTAGES,
    ATTACHED_DISADVANTAGES,
    [...ATTACHED_DISADVANTAGES.map(({ need }) => need), ...SERVERLESS_ADVANTAGES.map(({ need }) => need)],
  );

  /**
   * The compute that a document means; undefined for a name that none uses.
   *
   * @param name today's or a former one, in either case: `Managed (Automatic) Spark compute` is serverless
   */
  public static named(name: string): SparkCompute | undefined {
    const wanted = name.trim().toLowerCase();
    return [SparkCompute.SERVERLESS, SparkCompute.ATTACHED].find((compute) =>
      [compute.computeName, ...compute.formerNames].some((known) => known.toLowerCase() === wanted),
    );
  }

  /** Which compute gives all that is needed, and why. Where both do, serverless is the easier way. */
  public static choose(props: SparkNeeds): SparkComputeChoice {
    return SparkComputeChoice._between(SparkCompute.SERVERLESS, SparkCompute.ATTACHED, props.needs);
  }

  private constructor(
    /** As the documents call it. */
    public readonly computeName: string,
    /** As older documents call it. */
    public readonly formerNames: string[],
    /** All that the documents say for it. */
    public readonly advantages: SparkComputePoint[],
    /** All that the documents say against it. */
    public readonly disadvantages: SparkComputePoint[],
    private readonly lacking: readonly SparkNeed[],
  ) {}

  /** Whether the documents grant a need to this compute. */
  public gives(need: SparkNeed): boolean {
    return !this.lacking.includes(need);
  }

  /**
   * What SRV-03 looks at.
   *
   * @internal
   */
  public _fit(needs: SparkNeed[]): { readonly compute: string; readonly missing: string[] } {
    return { compute: this.computeName, missing: this.missing(needs).map(({ description }) => description) };
  }

  /** Those of some needs that this compute does not give. */
  public missing(needs: SparkNeed[]): SparkNeed[] {
    return needs.filter((need) => !this.gives(need));
  }
}
