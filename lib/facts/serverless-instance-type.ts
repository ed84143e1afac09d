import { isKnown } from '../terraform/tokens';

/**
 * Virtual machine size of the nodes of serverless Spark.
 *
 * Source: Submit Spark jobs in Azure Machine Learning, "YAML properties in the Spark job specification"; sizes of the
 * Esv3 series.
 */
export class ServerlessInstanceType {
  /** 4 vcores, 32 GB. */
  public static readonly E4 = new ServerlessInstanceType('standard_e4s_v3', 4, 32);
  /** 8 vCores, 64 GB. */
  public static readonly E8 = new ServerlessInstanceType('standard_e8s_v3', 8, 64);
  /** 16 vCores, 128 GB. */
  public static readonly E16 = new ServerlessInstanceType('standard_e16s_v3', 16, 128);
  /** 32 vCores, 256 GB. */
  public static readonly E32 = new ServerlessInstanceType('standard_e32s_v3', 32, 256);
  /** 64 vCores, 432 GB. */
  public static readonly E64 = new ServerlessInstanceType('standard_e64s_v3', 64, 432);

  /** Every size that serverless Spark takes, smallest first. */
  public static readonly ALL: ServerlessInstanceType[] = [
    ServerlessInstanceType.E4,
    ServerlessInstanceType.E8,
    ServerlessInstanceType.E16,
    ServerlessInstanceType.E32,
    ServerlessInstanceType.E64,
  ];

  /**
   * The size with a name. What uses it raises SRV-10 when serverless Spark does not take it.
   *
   * @param instanceType as Azure names it, in either case: `Standard_E4S_V3`
   */
  public static of(instanceType: string): ServerlessInstanceType {
    const name = isKnown(instanceType) ? instanceType.toLowerCase() : instanceType;
    const known = ServerlessInstanceType.ALL.find((type) => type.instanceType === name);
    return known ?? new ServerlessInstanceType(instanceType, undefined, undefined);
  }

  private constructor(
    /** As Azure names it, in lower case where it is one that serverless Spark takes. */
    public readonly instanceType: string,
    /** vCores of a node; undefined for an unknown size. */
    public readonly vcores: number | undefined,
    /** Memory of a node in GB; undefined for an unknown size. */
    public readonly memoryGb: number | undefined,
  ) {}
}
