import { IManagedIdentity } from '../identity/managed-identity';

/**
 * Identity of an attached Spark pool, the default one for its jobs. Identities attached to the workspace serve
 * serverless Spark, not the attached pool (IDN-03).
 *
 * Source: Apache Spark in Azure Machine Learning, "Ensuring resource access for Spark jobs".
 */
export class AttachedIdentity {
  /** Made with the attachment; any change of the attachment makes a new one (ATT-07). */
  public static systemAssigned(): AttachedIdentity {
    return new AttachedIdentity('SystemAssigned', [], undefined);
  }

  /**
   * User-assigned identities.
   *
   * @param jobs the one that jobs run as by default
   * @param others further ones that a job may name; no order is kept among several, so that every job has to (ATT-04, a
   * warning)
   */
  public static userAssigned(jobs: IManagedIdentity, others: IManagedIdentity[] = []): AttachedIdentity {
    return new AttachedIdentity('UserAssigned', [jobs, ...others], undefined);
  }

  /**
   * No identity: every job has to run as its user (ATT-06, a warning). Raises CFG-08 when the reason is empty.
   *
   * @param reason why
   */
  public static none(reason: string): AttachedIdentity {
    return new AttachedIdentity(undefined, [], reason);
  }

  private constructor(
    /** @internal */
    public readonly _type: string | undefined,
    /** @internal */
    public readonly _userAssigned: IManagedIdentity[],
    /** @internal */
    public readonly _reason: string | undefined,
  ) {}

  /** @internal */
  public _equals(other: AttachedIdentity): boolean {
    const own = this._userAssigned;
    return (
      this._type === other._type &&
      own.length === other._userAssigned.length &&
      own.every((identity, index) => identity === other._userAssigned[index])
    );
  }
}
