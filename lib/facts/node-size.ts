/**
 * Size of each node of a Spark pool.
 *
 * Source: Apache Spark pool configurations in Azure Synapse Analytics, "Node sizes".
 */
export class NodeSize {
  /** 4 vcores, 32 GB, of which an executor may take 28 GB. */
  public static readonly SMALL = new NodeSize('Small', 4, 32, 28);
  /** 8 vCores, 64 GB, of which an executor may take 56 GB. */
  public static readonly MEDIUM = new NodeSize('Medium', 8, 64, 56);
  /** 16 vCores, 128 GB, of which an executor may take 112 GB. */
  public static readonly LARGE = new NodeSize('Large', 16, 128, 112);
  /** 32 vCores, 256 GB, of which an executor may take 224 GB. */
  public static readonly XLARGE = new NodeSize('XLarge', 32, 256, 224);
  /** 64 vCores, 432 GB. */
  public static readonly XXLARGE = new NodeSize('XXLarge', 64, 432, undefined);
  /** 80 vCores, 504 GB. Exists with isolated compute only, and isolated compute with no other size (POOL-02). */
  public static readonly XXXLARGE = new NodeSize('XXXLarge', 80, 504, undefined);

  /** Every size that is known here, smallest first. */
  public static readonly ALL: NodeSize[] = [
    NodeSize.SMALL,
    NodeSize.MEDIUM,
    NodeSize.LARGE,
    NodeSize.XLARGE,
    NodeSize.XXLARGE,
    NodeSize.XXXLARGE,
  ];

  /**
   * Another size.
   *
   * @param sizeName as Azure names it
   * @param vcores of a node
   * @param memoryGb of a node
   */
  public static of(sizeName: string, vcores: number, memoryGb: number): NodeSize {
    return new NodeSize(sizeName, vcores, memoryGb, undefined);
  }

  private constructor(
    /** As Azure names it. */
    public readonly sizeName: string,
    /** vCores of a node. */
    public readonly vcores: number,
    /** Memory of a node in GB. */
    public readonly memoryGb: number,
    /** Memory in GB that an executor may take of a node; undefined where it is not documented. */
    public readonly executorMemoryGb: number | undefined,
  ) {}
}

/** Hardware of the nodes of a Spark pool. */
export enum NodeSizeFamily {
  /** No accelerator. */
  MEMORY_OPTIMIZED = 'MemoryOptimized',
  /** GPUs. */
  HARDWARE_ACCELERATED_GPU = 'HardwareAcceleratedGPU',
  /** FPGAs. */
  HARDWARE_ACCELERATED_FPGA = 'HardwareAcceleratedFPGA',
}
