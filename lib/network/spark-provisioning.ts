/** Who provisions a managed virtual network for Spark. */
export class SparkProvisioning {
  /**
   * The stack does, after the outbound rules, with Spark included. First provisioning takes about half an hour.
   *
   * Raises PRV-08, as a warning, for a short time to wait.
   *
   * Afterwards the network must report that it is active and ready for Spark (PRV-03); if not, the apply stops with the
   * command that provisions again. Every plan warns of rules for Spark that are not active (OBR-04).
   */
  public static byThisStack(options: SparkProvisioningOptions = {}): SparkProvisioning {
    return new SparkProvisioning(options.trigger, options.timeoutMinutes, undefined);
  }

  /**
   * The network is provisioned with Spark already, or somebody else does it. Raises CFG-08 when the reason is empty. Of an
   * existing workspace every plan warns when its network is not ready for Spark (PRV-03), or a rule for Spark is not
   * active (OBR-04).
   *
   * @param reason who provisions it, or when it was done
   */
  public static managedElsewhere(reason: string): SparkProvisioning {
    return new SparkProvisioning(undefined, undefined, reason);
  }

  private constructor(
    /** @internal */
    public readonly _trigger: string | undefined,
    /** @internal */
    public readonly _timeoutMinutes: number | undefined,
    /** @internal */
    public readonly _reason: string | undefined,
  ) {}
}

/** Options of provisioning. */
export interface SparkProvisioningOptions {
  /**
   * Any text; another text provisions again on the next apply.
   *
   * @default - provisioned once
   */
  readonly trigger?: string;

  /**
   * Minutes that Terraform waits for it. The first provisioning takes about 30, the first FQDN rule 10 more, many rules
   * more than that; fewer than 60 raise PRV-08 as a warning.
   *
   * @default 90
   */
  readonly timeoutMinutes?: number;
}
