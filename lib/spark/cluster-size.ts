import { numberText, product, sum } from '../terraform/arithmetic';
import { SparkMemory } from '../facts/spark-memory';

/** Cores and memory of the driver and of each executor. */
export interface ClusterProcesses {
  /** Cores of each executor (JOB-07). */
  readonly executorCores: number;

  /** Memory of each executor (JOB-06). */
  readonly executorMemory: SparkMemory;

  /**
   * Cores of the driver (JOB-07).
   *
   * @default 1
   */
  readonly driverCores?: number;

  /**
   * Memory of the driver (JOB-06).
   *
   * @default SparkMemory.gigabytes(2)
   */
  readonly driverMemory?: SparkMemory;
}

/** A cluster that keeps its size. */
export interface FixedClusterSize extends ClusterProcesses {
  /** Number of executors; one is the equivalent of one worker node (JOB-04, JOB-07). */
  readonly executors: number;
}

/** A cluster that grows and shrinks with the work. */
export interface DynamicClusterSize extends ClusterProcesses {
  /** Fewest executors, above 0 (JOB-05). */
  readonly minExecutors: number;

  /** Most executors, not below the fewest (JOB-05). */
  readonly maxExecutors: number;
}

/**
 * Size of the Spark cluster of a job or session. Its numbers are checked where a job uses it (JOB-05, JOB-06, JOB-07) and
 * against the node it runs on (CLU-04).
 *
 * Source: Apache Spark in Azure Machine Learning, "Defining Spark cluster size"; Submit Spark jobs in Azure Machine
 * Learning, "YAML properties in the Spark job specification".
 */
export class ClusterSize {
  /** Always the same number of executors. */
  public static fixedExecutors(props: FixedClusterSize): ClusterSize {
    return new ClusterSize(props, false, props.executors, props.executors);
  }

  /** Dynamic allocation: as many executors as the work needs, between two limits. */
  public static dynamic(props: DynamicClusterSize): ClusterSize {
    return new ClusterSize(props, true, props.minExecutors, props.maxExecutors);
  }

  /** Cores of each executor. */
  public readonly executorCores: number;
  /** Memory of each executor. */
  public readonly executorMemory: SparkMemory;
  /** Cores of the driver. */
  public readonly driverCores: number;
  /** Memory of the driver. */
  public readonly driverMemory: SparkMemory;

  private constructor(
    processes: ClusterProcesses,
    /** Whether executors are added and released while the job runs. */
    public readonly isDynamic: boolean,
    /** Fewest executors; the number of executors of a fixed size. */
    public readonly minExecutors: number,
    /** Most executors; the number of executors of a fixed size. */
    public readonly maxExecutors: number,
  ) {
    this.executorCores = processes.executorCores;
    this.executorMemory = processes.executorMemory;
    this.driverCores = processes.driverCores ?? 1;
    this.driverMemory = processes.driverMemory ?? SparkMemory.gigabytes(2);
  }

  /** Cores of all executors, without the driver; with dynamic allocation, of the most executors (CLU-03, CLU-07). */
  public get totalCores(): number {
    return product(this.maxExecutors, this.executorCores);
  }

  /** Memory of all executors in GB, without the driver; with dynamic allocation, of the most executors (CLU-03, CLU-07). */
  public get totalMemoryGb(): number {
    return product(this.maxExecutors, this.executorMemory.inGigabytes);
  }

  /** Cores of the fewest executors, without the driver (CLU-07). */
  public get minTotalCores(): number {
    return product(this.minExecutors, this.executorCores);
  }

  /** Memory of the fewest executors in GB, without the driver (CLU-07). */
  public get minTotalMemoryGb(): number {
    return product(this.minExecutors, this.executorMemory.inGigabytes);
  }

  /** vCores of quota that the cluster needs at its largest: those of the executors and of the driver (CLU-07). */
  public get maxVcores(): number {
    return sum(this.totalCores, this.driverCores);
  }

  /** vCores of quota that the cluster needs at its smallest: those of the executors and of the driver (CLU-07). */
  public get minVcores(): number {
    return sum(this.minTotalCores, this.driverCores);
  }

  /** The size as Spark properties, for the `conf` of a job or session (JOB-03, JOB-04, JOB-05). */
  public toSparkConf(): { [property: string]: string } {
    return {
      'spark.driver.cores': numberText(this.driverCores),
      'spark.driver.memory': this.driverMemory.toString(),
      'spark.executor.cores': numberText(this.executorCores),
      'spark.executor.memory': this.executorMemory.toString(),
      ...this.executorConf(),
    };
  }

  private executorConf(): { [property: string]: string } {
    if (!this.isDynamic) {
      return { 'spark.executor.instances': numberText(this.maxExecutors) };
    }
    return {
      'spark.dynamicAllocation.enabled': 'true',
      'spark.dynamicAllocation.minExecutors': numberText(this.minExecutors),
      'spark.dynamicAllocation.maxExecutors': numberText(this.maxExecutors),
    };
  }
}
