/** Number of nodes of a Spark pool: one head and at least two workers. */
export class PoolScale {
  /**
   * Always the same number. Raises POOL-05.
   *
   * @param nodes 3 to 200
   */
  public static fixedNodes(nodes: number): PoolScale {
    return new PoolScale(nodes, undefined, undefined, nodes);
  }

  /**
   * Grows and shrinks with the load, in 1 to 5 minutes, starting at the minimum. Raises POOL-07.
   *
   * @param minNodes 3 to 200
   * @param maxNodes 3 to 200, not below `minNodes`
   */
  public static auto(minNodes: number, maxNodes: number): PoolScale {
    return new PoolScale(undefined, minNodes, maxNodes, maxNodes);
  }

  private constructor(
    /** Undefined with auto-scale. */
    public readonly nodes: number | undefined,
    /** Undefined without auto-scale. */
    public readonly minNodes: number | undefined,
    /** Undefined without auto-scale. */
    public readonly maxNodes: number | undefined,
    /** Nodes of the pool at its largest, the head included. */
    public readonly mostNodes: number,
  ) {}
}

/** Executors that a Spark application on a pool may add and release while it runs. */
export class DynamicExecutors {
  /**
   * Raises POOL-10.
   *
   * @param min 0 to 199
   * @param max 1 to 199, not below `min`, and less than the pool has nodes at its largest: one of them is the head
   */
  public static between(min: number, max: number): DynamicExecutors {
    return new DynamicExecutors(min, max);
  }

  private constructor(
    /** Fewest executors. */
    public readonly min: number,
    /** Most executors. */
    public readonly max: number,
  ) {}
}

/** Python packages that every session of a pool has. */
export class PoolLibraries {
  /**
   * Packages as pip lists them. Raises RUN-05 and, as a warning, POOL-20.
   *
   * @param content of a `requirements.txt` file
   */
  public static requirementsTxt(content: string): PoolLibraries {
    return new PoolLibraries('requirements.txt', content);
  }

  /**
   * Packages as Conda lists them. Raises RUN-05 and, as a warning, POOL-20.
   *
   * @param content of a Conda `environment.yml` file
   */
  public static condaEnvironment(content: string): PoolLibraries {
    return new PoolLibraries('environment.yml', content);
  }

  private constructor(
    /** The only two names that Synapse takes (POOL-13). */
    public readonly fileName: string,
    /** Text of the file. */
    public readonly content: string,
  ) {}
}
