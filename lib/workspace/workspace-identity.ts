import { IManagedIdentity } from '../identity/managed-identity';

/**
 * Identities of an Azure Machine Learning workspace itself. User-assigned identities that Spark jobs run as need not be
 * listed: `enableServerlessSpark` attaches them.
 */
export class WorkspaceIdentity {
  /** The service creates and removes the identity with the workspace, and gives it what it needs (ROL-13). */
  public static systemAssigned(): WorkspaceIdentity {
    return new WorkspaceIdentity(true, []);
  }

  /**
   * A user-assigned identity only. It receives its roles on the workspace's resources before the workspace is made, and
   * on the workspace after that (ROL-07 to ROL-12).
   *
   * @param primary the one that the workspace uses
   * @param others further ones that are attached
   */
  public static userAssigned(primary: IManagedIdentity, others: IManagedIdentity[] = []): WorkspaceIdentity {
    return new WorkspaceIdentity(false, [primary, ...others]);
  }

  /**
   * Both kinds; the documented set-up for managed identities that Spark jobs run as (IDN-07). The primary one receives
   * the same roles as with `userAssigned`.
   *
   * @param primary the user-assigned one that the workspace uses
   * @param others further ones that are attached
   */
  public static systemAndUserAssigned(primary: IManagedIdentity, others: IManagedIdentity[] = []): WorkspaceIdentity {
    return new WorkspaceIdentity(true, [primary, ...others]);
  }

  private constructor(
    /** @internal */
    public readonly _systemAssigned: boolean,
    private readonly identities: IManagedIdentity[],
  ) {}

  /** @internal */
  public get _primary(): IManagedIdentity | undefined {
    return this.identities[0];
  }

  /** @internal */
  public get _userAssigned(): readonly IManagedIdentity[] {
    return this.identities;
  }
}
