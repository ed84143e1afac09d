/** Options of endpoints that the stack approves. */
export interface EndpointApprovalOptions {
  /**
   * How long a fresh endpoint is given to appear on its target, in seconds; 0 to not wait. Waiting is a `local-exec`
   * provisioner, once per endpoint.
   *
   * @default 60
   */
  readonly appearsWithinSeconds?: number;
}

/** Who makes and approves the private endpoints of a Synapse managed virtual network. */
export class ManagedEndpoints {
  /**
   * The stack makes and approves them; whoever deploys must be allowed to approve connections on the targets. An
   * endpoint that does not appear in time stops the apply (MPE-03); the next apply approves it. Every plan warns of an
   * approval that was withdrawn (MPE-02).
   */
  public static approvedByThisStack(options: EndpointApprovalOptions = {}): ManagedEndpoints {
    return new ManagedEndpoints(options.appearsWithinSeconds ?? 60, undefined, undefined);
  }

  /**
   * The stack makes them, and somebody else approves them on the targets; until then they carry no traffic. Nothing is
   * read of the targets, which whoever deploys need not be allowed to see.
   * Raises CFG-08 when nobody is named.
   *
   * @param approver who approves
   */
  public static approvedBy(approver: string): ManagedEndpoints {
    return new ManagedEndpoints(undefined, approver, undefined);
  }

  /**
   * They exist, or somebody else makes them. Raises CFG-08 when the reason is empty.
   *
   * @param reason who makes them
   */
  public static managedElsewhere(reason: string): ManagedEndpoints {
    return new ManagedEndpoints(undefined, undefined, reason);
  }

  private constructor(
    /** @internal */
    public readonly _appearsWithinSeconds: number | undefined,
    /** @internal */
    public readonly _approver: string | undefined,
    /** @internal */
    public readonly _reason: string | undefined,
  ) {}
}
