import { SparkProvisioning } from './spark-provisioning';

/** What a workspace's managed virtual network lets out. */
export enum IsolationMode {
  /** No managed virtual network. */
  DISABLED = 'Disabled',
  /** Everything; private endpoints lead to private targets. */
  ALLOW_INTERNET_OUTBOUND = 'AllowInternetOutbound',
  /** Only what outbound rules allow. */
  ALLOW_ONLY_APPROVED_OUTBOUND = 'AllowOnlyApprovedOutbound',
}

/** SKU of the firewall that FQDN rules bring. It is billed from the first FQDN rule on. */
export enum FirewallSku {
  /** The service's default. */
  STANDARD = 'Standard',
  /** Cheaper, up to 250 Mbps. */
  BASIC = 'Basic',
}

/** Options of a managed virtual network. */
export interface ManagedNetworkOptions {
  /**
   * How the network is provisioned for serverless Spark; matters once something asks for Spark.
   *
   * @default SparkProvisioning.byThisStack()
   */
  readonly sparkProvisioning?: SparkProvisioning;

  /**
   * How long the role by which the workspace approves a private endpoint is given to take effect, in seconds; 0 to not
   * wait (APR-05). Where the network is provisioned already, a rule right after the role is refused. Waiting is a
   * `local-exec` provisioner, once per target; rules of azapi are tried again instead.
   *
   * A network that is made in the same apply needs no time, since provisioning comes last and is tried again. Set it for
   * a workspace of this stack before targets are added to its provisioned network, or apply again where a rule was refused.
   *
   * @default - 120 for an existing workspace, 0 for one that this stack makes
   */
  readonly approverEffectiveWithinSeconds?: number;
}

/** Options of a managed virtual network with approved outbound traffic only. */
export interface ApprovedOutboundOptions extends ManagedNetworkOptions {
  /**
   * SKU of the firewall; set on the workspace before the first FQDN rule is written.
   *
   * @default - the service's default, FirewallSku.STANDARD
   */
  readonly firewallSku?: FirewallSku;
}

/**
 * Isolation of a workspace by its managed virtual network, the only network isolation of serverless Spark (SRV-05).
 *
 * The choice is hard to take back: an enabled network can never be disabled (NET-02), and approved outbound never
 * becomes internet outbound (NET-03).
 *
 * Source: Workspace managed virtual network isolation in Azure Machine Learning.
 */
export class ManagedNetwork {
  /** No isolation: Spark reaches only storage with public network access. */
  public static disabled(): ManagedNetwork {
    return new ManagedNetwork(IsolationMode.DISABLED, SparkProvisioning.byThisStack(), undefined);
  }

  /** Outbound traffic to the internet is open; private targets need private endpoint rules. */
  public static allowInternetOutbound(options: ManagedNetworkOptions = {}): ManagedNetwork {
    const provisioning = options.sparkProvisioning ?? SparkProvisioning.byThisStack();
    const { approverEffectiveWithinSeconds } = options;
    return new ManagedNetwork(
      IsolationMode.ALLOW_INTERNET_OUTBOUND,
      provisioning,
      undefined,
      approverEffectiveWithinSeconds,
    );
  }

  /**
   * Only what outbound rules allow goes out. Packages of a Spark session's Conda file cannot be installed in this mode
   * (SRV-37); FQDN rules do not reach Spark (SPE-07).
   */
  public static allowOnlyApprovedOutbound(options: ApprovedOutboundOptions = {}): ManagedNetwork {
    const provisioning = options.sparkProvisioning ?? SparkProvisioning.byThisStack();
    const { firewallSku, approverEffectiveWithinSeconds } = options;
    return new ManagedNetwork(
      IsolationMode.ALLOW_ONLY_APPROVED_OUTBOUND,
      provisioning,
      firewallSku,
      approverEffectiveWithinSeconds,
    );
  }

  private constructor(
    /** The isolation mode. */
    public readonly isolationMode: IsolationMode,
    /** @internal */
    public readonly _sparkProvisioning: SparkProvisioning,
    /** @internal */
    public readonly _firewallSku: FirewallSku | undefined,
    /** @internal */
    public readonly _approverEffectiveWithinSeconds?: number,
  ) {}

  /** Whether there is a managed virtual network. */
  public get isIsolated(): boolean {
    return this.isolationMode !== IsolationMode.DISABLED;
  }
}
