import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { Construct, IConstruct } from 'constructs';
import { ApiVersion } from '../azapi/metadata';
import { ArmResourceType } from '../facts/arm-id';
import { NamedKind, nameInGroup } from '../azure/naming';
import { ResourceGroupRef } from '../azure/resource-group';
import { enforce } from '../rules/enforce';
import { enforceArmId } from '../rules/enforce';
import { AzureProviders } from '../azure/azure-providers';
import { ExistingResource } from '../existing/existing-resource';
import { Fact } from '../existing/fact';
import { Verification } from '../existing/verification';
import { managedPrincipal, Principal } from './principal';
import { labelOf } from './role-assignments';
import { literalText, literalTexts } from '../terraform/text';
import { joinApp } from '../rules/own-construct';

/** A user-assigned managed identity, made here or existing. */
export interface IManagedIdentity extends IConstruct {
  /** ARM id. */
  readonly identityId: string;
  /** Object id of its service principal, which receives roles. */
  readonly principalId: string;
  /** Client id of its service principal; read from Azure where it is needed and not known. */
  readonly clientId?: string;
}

/** Options of a managed identity. */
export interface ManagedIdentityOptions {
  /**
   * 3 to 128 letters, digits, hyphens and underscores, unique in the resource group (NAM-10).
   *
   * @default - derived from the construct path
   */
  readonly identityName?: string;

  /**
   * Azure tags.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };

  /**
   * Providers, where the default ones of the stack are not meant.
   *
   * @default - the stack's own providers
   */
  readonly providers?: AzureProviders;
}

/** Properties of a managed identity. */
export interface ManagedIdentityProps extends ManagedIdentityOptions {
  /** Where it is defined. */
  readonly resourceGroup: ResourceGroupRef;
}

/** What must be known of an existing managed identity. */
export interface ManagedIdentityAttributes {
  /** ARM id. */
  readonly identityId: string;
  /** Object id of its service principal, which receives roles. */
  readonly principalId: string;

  /**
   * Whether the object id is compared with that of the identity.
   *
   * @default Verification.atPlan()
   */
  readonly verification?: Verification;

  /**
   * Providers that read the identity, where the default ones of the stack are not meant.
   *
   * @default - the stack's own providers
   */
  readonly providers?: AzureProviders;
}

/**
 * A user-assigned managed identity, for example one that Spark jobs run as.
 *
 * Raises NAM-10 for a name that Azure does not take.
 *
 * @example
 * const nightly = new ManagedIdentity(stack, 'Nightly', { resourceGroup: group });
 * workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(nightly)], storage: [lake] });
 */
export class ManagedIdentity extends Construct implements IManagedIdentity {
  /**
   * An existing managed identity. Raises CFG-05 and CFG-06 when an id has another form, and CFG-30 at plan when the
   * object id is not its own: somebody else would receive the roles then.
   */
  public static fromAttributes(scope: Construct, id: string, attrs: ManagedIdentityAttributes): IManagedIdentity {
    return new ExistingManagedIdentity(scope, id, attrs);
  }

  /** The generated resource. */
  public readonly resource: UserAssignedIdentity;
  public readonly identityId: string;
  public readonly principalId: string;
  public readonly clientId?: string;

  constructor(scope: Construct, id: string, props: ManagedIdentityProps) {
    super(scope, id);
    joinApp(this);
    const shape = { maxLength: 128, separator: '-' } as const;
    const name = props.identityName ?? nameInGroup(this, NamedKind.MANAGED_IDENTITY, shape);
    this.resource = new UserAssignedIdentity(this, 'Resource', {
      name: literalText(name),
      resourceGroupName: props.resourceGroup.name,
      location: props.resourceGroup.location,
      tags: literalTexts(props.tags),
      provider: props.providers?.azurerm,
    });
    this.identityId = this.resource.id;
    this.principalId = this.resource.principalId;
    this.clientId = this.resource.clientId;
  }
}

class ExistingManagedIdentity extends Construct implements IManagedIdentity {
  public readonly identityId: string;
  public readonly principalId: string;

  constructor(scope: Construct, id: string, attrs: ManagedIdentityAttributes) {
    super(scope, id);
    joinApp(this);
    this.identityId = ArmResourceType.USER_ASSIGNED_IDENTITY.canonical(attrs.identityId);
    this.principalId = attrs.principalId;
    const existing = ExistingResource.verify(this, {
      type: `Microsoft.ManagedIdentity/userAssignedIdentities@${ApiVersion.MANAGED_IDENTITY}`,
      resourceId: this.identityId,
      providers: attrs.providers,
      verification: attrs.verification,
    });
    existing?.compare('principalId', attrs.principalId, Fact.text('properties.principalId'));
    enforce(this, 'CFG-06', () => ({ objectId: attrs.principalId }), existing?.source);
    enforceArmId(this, attrs.identityId, ArmResourceType.USER_ASSIGNED_IDENTITY, existing?.source);
  }
}

/** A user-assigned identity as receiver of roles. */
export function principalOf(scope: IConstruct, identity: IManagedIdentity): Principal {
  return managedPrincipal(identity.principalId, labelOf(scope, identity));
}
