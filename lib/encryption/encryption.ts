import { ITerraformDependable } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { DataAzapiResource } from '../azapi/azapi-resource';
import { ApiVersion } from '../azapi/metadata';
import { AzureProviders } from '../azure/azure-providers';
import { AzureRole } from '../facts/azure-role';
import { IManagedIdentity, principalOf } from '../identity/managed-identity';
import { Principal } from '../identity/principal';
import { labelOf, RoleAssignments } from '../identity/role-assignments';
import { RoleManagement } from '../identity/role-management';
import { LeftToOthers, StatementsOfApp } from '../model/statements';
import { ProviderNeeds } from '../providers/provider-needs';
import { enforce } from '../rules/enforce';
import { childScope } from '../terraform/singleton';
import { TerraformData } from '../terraform/terraform-data';
import { constructIdOf } from '../terraform/tokens';
import { IEncryptionKey } from './interfaces';

/** Seconds after which nearly every new role is effective in a vault. */
const EFFECTIVE_WITHIN_SECONDS = 60;

/** How a key is used. */
export interface KeyUseOptions {
  /**
   * Who gives the identities Key Vault Crypto Service Encryption User on the vault.
   *
   * @default RoleManagement.byThisStack()
   */
  readonly roles?: RoleManagement;

  /**
   * Seconds that a new role is given to take effect in the vault, before it is used. 0 waits for nothing.
   *
   * @default 60
   */
  readonly roleEffectiveWithinSeconds?: number;

  /**
   * Whether the key protects queues and tables of storage accounts as well as blobs and files. Decided when an account is
   * made: another value makes it anew.
   *
   * @default false
   */
  readonly queuesAndTables?: boolean;
}

/** How a key is used through a user-assigned identity. */
export interface CustomerManagedKeyOptions extends KeyUseOptions {
  /**
   * The identity that reads the key for all that is encrypted by it.
   *
   * @default - the identity of the key
   */
  readonly identity?: IManagedIdentity;

  /**
   * Whether Azure Machine Learning keeps the metadata of workspaces encrypted with the key on resources of Microsoft,
   * instead of a Cosmos DB, a search service and a storage account in your subscription. A preview: the key cannot be
   * rotated, and its vault must have public network access (ENC-08). Decided when a workspace is made.
   *
   * @default false
   */
  readonly serviceSide?: boolean;
}

/**
 * How data at rest is encrypted, beside the encryption that Azure always does. One statement serves workspaces, storage
 * accounts, registries, Synapse workspaces and whole environments: identities are attached, roles are assigned, and all
 * is done in the order that the services need.
 *
 * Source: Customer-managed keys for Azure Machine Learning; Customer-managed keys for Azure Storage encryption; Encryption
 * for Azure Synapse Analytics workspaces; Overview of customer-managed keys (Azure Container Registry).
 */
export class Encryption {
  /**
   * With a key of your own, read by one user-assigned identity. The identity has its role before anything is made, so
   * that everything is encrypted from its first byte on.
   *
   * Raises ENC-01 to ENC-12 and CFG-08, and CFG-12 for an existing key without an identity.
   *
   * @param key the key
   * @param options the identity, if not that of the key
   */
  public static customerManagedKey(key: IEncryptionKey, options: CustomerManagedKeyOptions = {}): Encryption {
    const identity = options.identity ?? key.identity;
    enforce(key, 'CFG-12', () => ({
      conflict: identity ? undefined : 'an existing key, and no identity that reads it',
      fix: 'give identity to Encryption.customerManagedKey(key, { identity }), or to the key',
    }));
    return new Encryption(key, identity, options);
  }

  /**
   * With a key of your own, read by the system-assigned identity of each storage account and Synapse workspace. These
   * identities come with the resource, so the key follows: an account is encrypted with it right after it was made, a
   * Synapse workspace is activated with it before anything in it is made. For a vault behind a firewall, which Synapse
   * reads in this way only.
   *
   * Azure Machine Learning workspaces and registries need the key when they are made, and are refused (ENC-03).
   *
   * @param key the key
   * @param options who assigns the roles
   */
  public static customerManagedKeyBySystemIdentity(key: IEncryptionKey, options: KeyUseOptions = {}): Encryption {
    return new Encryption(key, undefined, options);
  }

  private constructor(
    /** @internal */
    public readonly _key: IEncryptionKey,
    /**
     * Undefined where each resource reads the key with its own identity.
     *
     * @internal
     */
    public readonly _identity: IManagedIdentity | undefined,
    private readonly options: CustomerManagedKeyOptions,
  ) {}

  /** @internal */
  public get _serviceSide(): boolean | undefined {
    return this.options.serviceSide;
  }

  /** @internal */
  public get _queuesAndTables(): boolean {
    return this.options.queuesAndTables ?? false;
  }

  /**
   * What something waits for that reads the key with the user-assigned identity.
   *
   * @param resource it
   * @internal
   */
  public _readyFor(resource: IConstruct): ITerraformDependable[] {
    const { _identity: identity, _key: key } = this;
    return identity ? this.grant(key, resource, principalOf(key, identity), key.providers) : [];
  }

  /**
   * Lets the system-assigned identity of a resource read the key; returns what the key's use waits for.
   *
   * @param asker the construct of the resource
   * @param resource it
   * @internal
   */
  public _grantTo(
    asker: IConstruct,
    resource: IConstruct,
    principal: Principal,
    providers: AzureProviders | undefined,
  ): ITerraformDependable[] {
    return this.grant(asker, resource, principal, providers);
  }

  /**
   * Client id of the user-assigned identity, which registries want.
   *
   * @internal
   */
  public _clientId(scope: Construct, providers: AzureProviders | undefined): string | undefined {
    const identity = this._identity;
    if (!identity) {
      return undefined;
    }
    const read = () =>
      new DataAzapiResource(scope, 'KeyReader', {
        type: `Microsoft.ManagedIdentity/userAssignedIdentities@${ApiVersion.MANAGED_IDENTITY}`,
        resourceId: identity.identityId,
        responseExportValues: ['properties.clientId'],
        provider: ProviderNeeds.of(scope).azapi(providers),
      }).output('properties.clientId');
    return identity.clientId ?? read();
  }

  private grant(
    asker: IConstruct,
    resource: IConstruct,
    principal: Principal,
    providers: AzureProviders | undefined,
  ): ITerraformDependable[] {
    const roles = this.options.roles ?? RoleManagement.byThisStack();
    roles._enforce(asker, 'role to use the key');
    if (roles.reason !== undefined) {
      StatementsOfApp.of(resource).leaveToOthers(resource, LeftToOthers.KEY_ROLE, roles.reason);
      return [];
    }
    const scope = { id: this._key.keyVaultId, label: labelOf(asker, this._key) };
    const role = AzureRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER;
    const assignment = RoleAssignments.assign(asker, principal, role, scope, providers);
    const seconds = this.options.roleEffectiveWithinSeconds ?? EFFECTIVE_WITHIN_SECONDS;
    if (seconds <= 0) {
      return [assignment];
    }
    const waits = childScope(asker as Construct, 'KeyRoleEffects');
    const id = constructIdOf(asker, principal.label);
    const wait =
      (waits.node.tryFindChild(id.replace(/\//g, '--')) as TerraformData | undefined) ??
      new TerraformData(waits, id, {
        triggersReplace: { role: assignment.id },
        // `sleep` where there is a shell, `ping` on Windows.
        localExec: `sleep ${seconds} || ping -n ${seconds + 1} 127.0.0.1`,
      });
    return [wait];
  }
}
