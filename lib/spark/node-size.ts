/** Size of each node of a Spark pool. */
export class NodeSize {
  /** 4 vCores, 32 GB. */
  public static readonly SMALL = new NodeSize('Small', 4, 32);
  /** 8 vCores, 64 GB. */
  public static readonly MEDIUM = new NodeSize('Medium', 8, 64);
  /** 16 vCores, 128 GB. */
  public static readonly LARGE = new NodeSize('Large', 16, 128);
  /** 32 vCores, 256 GB. */
  public static readonly XLARGE = new NodeSize('XLarge', 32, 256);
  /** 64 vCores, 432 GB. */
  public static readonly XXLARGE = new NodeSize('XXLarge', 64, 432);

  /**
   * Another size, for example `XXXLarge`, which exists with isolated compute only.
   *
   * @param sizeName as Azure names it
   * @param vCores of a node
   * @param memoryGb of a node
   */
  public static of(sizeName: string, vCores: number, memoryGb: number): NodeSize {
    return new NodeSize(sizeName, vCores, memoryGb);
  }

  private constructor(
    /** As Azure names it. */
    public readonly sizeName: string,
    /** vCores of a node. */
    public readonly vCores: number,
    /** Memory of a node in GB. */
    public readonly memoryGb: number,
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
