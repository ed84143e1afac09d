import { TerraformResource } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { ArmResourceType } from '../facts/arm-id';
import { StatedPrincipal, StatementsOfApp } from '../model/statements';
import { enforce } from '../rules/enforce';
import { enforceArmId } from '../rules/enforce';
import { referenceText } from '../terraform/tokens';
import { AzureRole } from '../facts/azure-role';
import { Grant } from './grant';
import { IManagedIdentity } from './managed-identity';
import { Principal, PrincipalType } from './principal';
import { enforceRole, labelOf, resourceLabel, RoleAssignments } from './role-assignments';

/**
 * Who works with Spark, and has roles for it. Jobs run as a user, a service principal or a managed identity; a group holds
 * roles for its members, and no job runs as a group (IDN-13).
 *
 * Serverless Spark jobs run as the user who submits them (the default) or as a user-assigned managed identity that is
 * attached to the workspace (IDN-01). There is no factory for a system-assigned identity of the workspace because
 * serverless Spark does not support it.
 *
 * Source: Apache Spark in Azure Machine Learning, "Ensuring resource access for Spark jobs".
 */
export class SparkIdentity {
  /** A user-assigned managed identity. */
  public static managed(identity: IManagedIdentity): SparkIdentity {
    return new SparkIdentity(PrincipalType.SERVICE_PRINCIPAL, identity.principalId, identity);
  }

  /**
   * A person, whose notebook sessions and jobs run as themselves. Raises CFG-06 when the object id is not a GUID.
   *
   * @param objectId object id in Microsoft Entra ID
   */
  public static user(objectId: string): SparkIdentity {
    return new SparkIdentity(PrincipalType.USER, objectId, undefined);
  }

  /**
   * The members of a security group, each of whom runs as themselves. Raises CFG-06 when the object id is not a GUID.
   *
   * @param objectId object id in Microsoft Entra ID
   */
  public static group(objectId: string): SparkIdentity {
    return new SparkIdentity(PrincipalType.GROUP, objectId, undefined);
  }

  /**
   * A service principal that submits jobs, for example a pipeline's. Raises CFG-06 when the object id is not a GUID.
   *
   * @param objectId object id of the service principal, not of the application
   */
  public static servicePrincipal(objectId: string): SparkIdentity {
    return new SparkIdentity(PrincipalType.SERVICE_PRINCIPAL, objectId, undefined);
  }

  private constructor(
    private readonly type: PrincipalType,
    private readonly objectId: string,
    /** @internal */
    public readonly _managed: IManagedIdentity | undefined,
  ) {}

  /**
   * Gives it a role on any resource, for example Key Vault Secrets User on a vault whose secrets jobs read. Raises CFG-05,
   * CFG-06 and, for a role that is none, CFG-53 or ROL-36.
   *
   * @param scope where the role assignment is used; it is defined in the scope's stack
   * @param role Azure role
   * @param resourceId ARM id of the resource
   */
  public grant(scope: Construct, role: AzureRole, resourceId: string): Grant {
    const id = ArmResourceType.ANY.canonical(resourceId);
    const target = { id, label: resourceLabel(scope, resourceId) };
    const assignment = RoleAssignments.assign(scope, this._principal(scope), role, target);
    StatementsOfApp.of(scope).addGrant(scope, { principal: this._stated(), role, resourceId });
    enforceArmId(scope, resourceId, ArmResourceType.ANY, assignment);
    enforceRole(scope, role, assignment);
    this._enforce(scope, assignment);
    return Grant._of([assignment]);
  }

  /**
   * Whether notebook sessions can run as it.
   *
   * @internal
   */
  public get _interactive(): boolean {
    return this.type !== PrincipalType.SERVICE_PRINCIPAL;
  }

  /** @internal */
  public _principal(scope: IConstruct): Principal {
    const label = this._managed ? labelOf(scope, this._managed) : `${this.type} ${referenceText(scope, this.objectId)}`;
    return { objectId: this.objectId, type: this.type, label };
  }

  /**
   * As statements have it.
   *
   * @param isAttached whether it is said to be attached to what exists already
   * @internal
   */
  public _stated(isAttached?: boolean): StatedPrincipal {
    const { type, objectId, _managed } = this;
    return { type, objectId, identityId: _managed?.identityId, label: _managed?.node.path, isAttached };
  }

  /**
   * Demands that an object id is one, where no role assignment shows it.
   *
   * @internal
   */
  public _enforce(construct: IConstruct, assignment?: TerraformResource): void {
    if (!this._managed && !assignment) {
      enforce(construct, 'CFG-06', () => ({ objectId: this.objectId }));
    }
  }
}
