/** How a workspace signs in to its default storage, where it keeps code, notebooks and logs. */
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
   * azurerm 4.55 has no argument for it, so azapi sets it right after the workspace is made.
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
