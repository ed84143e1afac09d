/** Name of the firewall rule that lets Terraform in. */
export const DEPLOY_FROM = 'DeployFrom';

/**
 * How Terraform reaches the data plane of a Synapse workspace, where managed private endpoints and Synapse roles are
 * made (MPE-06, ROL-35).
 *
 * When the address that Terraform runs from changes, apply the firewall rule alone first
 * (`terraform apply -target=<address of the rule>`): a plan reads the data plane before it changes anything.
 */
export class DeploymentAccess {
  /**
   * From one IPv4 address, through a firewall rule. Raises CFG-10.
   *
   * @param address e.g. `203.0.113.5`
   */
  public static ipAddress(address: string): DeploymentAccess {
    return new DeploymentAccess(address, address, DEPLOY_FROM, undefined);
  }

  /** From a range of IPv4 addresses, both ends included, through a firewall rule. Raises CFG-10. */
  public static ipRange(startAddress: string, endAddress: string): DeploymentAccess {
    return new DeploymentAccess(startAddress, endAddress, DEPLOY_FROM, undefined);
  }

  /** From any machine in Azure, of any tenant, through the firewall rule that Azure reserves for that. */
  public static azureServices(): DeploymentAccess {
    return new DeploymentAccess('0.0.0.0', '0.0.0.0', 'AllowAllWindowsAzureIps', undefined);
  }

  /**
   * A firewall rule or a private endpoint that somebody else made. Raises CFG-08 when the reason is empty.
   *
   * @param reason what lets Terraform in
   */
  public static managedElsewhere(reason: string): DeploymentAccess {
    return new DeploymentAccess('', '', '', reason);
  }

  private constructor(
    /** @internal */
    public readonly _start: string,
    /** @internal */
    public readonly _end: string,
    /** @internal */
    public readonly _ruleName: string,
    /** @internal */
    public readonly _reason: string | undefined,
  ) {}
}
