import { IManagedIdentity } from '../identity/managed-identity';
import type { JobCompute } from './job-compute';

/**
 * Who a job runs as. It has to be said: the service, its clients and the documents do not agree on what a job without
 * identity runs as (IDN-06).
 *
 * Source: Apache Spark in Azure Machine Learning, "Ensuring resource access for Spark jobs".
 */
export class JobIdentity {
  /** Whoever submits the job; in a schedule that Terraform makes, whoever deploys it (IDN-12). */
  public static user(): JobIdentity {
    return new JobIdentity(undefined, false);
  }

  /**
   * A user-assigned managed identity that is attached to the compute that the job runs on: to the workspace for
   * serverless Spark (IDN-01), to the attached compute for a pool (IDN-03).
   */
  public static managed(identity: IManagedIdentity): JobIdentity {
    return new JobIdentity(identity, false);
  }

  /** The system-assigned identity of an attached compute (IDN-03). Serverless Spark has none (JOB-33). */
  public static systemAssigned(): JobIdentity {
    return new JobIdentity(undefined, true);
  }

  /**
   * Whatever a job runs as of which nothing is said: whoever submits it on serverless Spark, the identity of the attached
   * compute on a pool, the first one of several. The YAML document has no `identity` then, and clients fill it in; a REST
   * body says it, because the REST API would take another one (IDN-06).
   */
  public static computeDefault(): JobIdentity {
    return new JobIdentity(undefined, false, true);
  }

  private constructor(
    /** @internal */
    public readonly _managed: IManagedIdentity | undefined,
    /** @internal */
    public readonly _systemAssigned: boolean,
    private readonly isUnsaid = false,
  ) {}

  /**
   * Who that is on a compute.
   *
   * @internal
   */
  public _on({ _attached }: JobCompute): JobIdentity {
    if (!this.isUnsaid || !_attached) {
      return this;
    }
    const [first] = _attached.managedIdentities;
    return new JobIdentity(first, first === undefined, true);
  }

  /** @internal */
  public get _isUser(): boolean {
    return !this._managed && !this._systemAssigned;
  }

  /**
   * The documented form names no identity, and is enough where only one can be meant.
   *
   * @internal
   */
  public _yaml(isOnlyOne: boolean): { readonly [key: string]: string } | undefined {
    if (this.isUnsaid) {
      return undefined;
    }
    if (this._isUser) {
      return { type: 'user_identity' };
    }
    return this._managed && !isOnlyOne
      ? { type: 'managed', object_id: this._managed.principalId }
      : { type: 'managed' };
  }

  /** @internal */
  public get _arm(): { readonly [key: string]: string } {
    if (this._isUser) {
      return { identityType: 'UserIdentity' };
    }
    return this._managed
      ? { identityType: 'Managed', resourceId: this._managed.identityId }
      : { identityType: 'Managed' };
  }
}
