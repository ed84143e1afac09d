/**
 * How a workspace signs in to its default storage, where it keeps code, notebooks and logs.
 *
 * Azure Resource Manager lists a third way, `UserDelegationSAS`. No article says who needs which roles then, and clients have
 * no word for it, so it is not offered; a workspace that somebody sets to it is understood (WKS-11).
 */
export class DatastoreAccess {
  /** With a key of the account, which whoever may read the workspace's keys can use, too. */
  public static accessKeys(): DatastoreAccess {
    return new DatastoreAccess('AccessKey');
  }

  /**
   * As an identity with Microsoft Entra ID: the workspace as its own, users and jobs as themselves. The account then needs
   * no shared keys (WKS-11). People and jobs need roles on it (ROL-15), which `grantJobSubmission`,
   * `enableServerlessSpark` and `attachTo` give; the identity of the workspace has its role (ROL-14).
   *
   * azurerm 4.55 has no argument for it, so azapi sets it right after the workspace is made, over an account that has no keys
   * by then. That order is documented for neither tool, and has not been tried on Azure; where Azure refuses the workspace,
   * `defaultStorageOptions: { sharedKeys: true }` lets it be made first.
   *
   * Source: Disable shared key access for your workspace's storage account.
   */
  public static identityBased(): DatastoreAccess {
    return new DatastoreAccess('Identity');
  }

  private constructor(
    /** As Azure Resource Manager calls it: `AccessKey` or `Identity`. */
    public readonly authMode: string,
  ) {}

  /** Whether account keys are used. */
  public get usesKeys(): boolean {
    return this.authMode === 'AccessKey';
  }
}
