import { IConstruct } from 'constructs';
import { recordPrivateRunner } from '../model/terraform-runner';
import { enforce } from '../rules/enforce';

/**
 * Where Terraform runs: by default outside of the network, from where it reaches nothing that has no public network access.
 *
 * @example TerraformRunner.of(app).runsInPrivateNetwork('self-hosted agents in vnet-hub')
 */
export class TerraformRunner {
  /**
   * What runs Terraform for a construct and what is below it.
   *
   * @param scope a construct, a stack or the app
   */
  public static of(scope: IConstruct): TerraformRunner {
    return new TerraformRunner(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Terraform runs inside of the private network, for example on a self-hosted agent in a virtual network with private
   * endpoints to the storage accounts, or one that reaches them. azurerm may then wait for the data plane of private
   * accounts (CFG-02), which is its default; `features.storage.data_plane_available = false` is right there, too.
   *
   * Keys of azurerm (`KeyVaultKey`) may then be in a vault without public network access, too (ENC-11).
   *
   * Of the data plane of Synapse `DeploymentAccess.managedElsewhere(reason)` says the same. Raises CFG-08 for an empty
   * reason.
   *
   * @param reason where Terraform runs, and how it reaches the accounts
   */
  public runsInPrivateNetwork(reason: string): void {
    recordPrivateRunner(this.scope, reason);
    enforce(this.scope, 'CFG-08', () => ({ what: 'where Terraform runs', reason }));
  }
}
