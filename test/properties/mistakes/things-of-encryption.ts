import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { KeyVaultKey } from '@cdktf/provider-azurerm/lib/key-vault-key';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { SynapseFirewallRule } from '@cdktf/provider-azurerm/lib/synapse-firewall-rule';
import { SynapseWorkspace } from '@cdktf/provider-azurerm/lib/synapse-workspace';
import { SynapseWorkspaceAadAdmin } from '@cdktf/provider-azurerm/lib/synapse-workspace-aad-admin';
import { SynapseWorkspaceKey } from '@cdktf/provider-azurerm/lib/synapse-workspace-key';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { MachineLearningWorkspace } from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry';
import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import {
  AzureMLWorkspace,
  BlobStorage,
  DataLakeStorage,
  Encryption,
  EncryptionKey,
  ResourceGroupRef,
  SynapseAnalyticsWorkspace,
  SynapseEntraAdmin,
} from '../../../lib';
import { armId, GROUP, SUBSCRIPTION, synapseIn, workspaceIn } from '../../support/azure';
import { plainAccount, plainRegistry, PlainResource, plainVault } from '../../support/plain';
import { ConfiguredApp } from '../app';
import { openWorkspace } from '../plain-workspaces';
import { resourceOf, Thing } from './things';

const PLACE = { resourceGroupName: 'rg', location: 'westeurope' };

/** A key of ours, and what is encrypted by it. */
class Encrypted {
  public readonly key: EncryptionKey;

  constructor(
    private readonly scope: Construct,
    private readonly group: ResourceGroupRef,
  ) {
    this.key = new EncryptionKey(scope, 'Key', { resourceGroup: group });
  }

  public lake(): DataLakeStorage {
    const encryption = Encryption.customerManagedKey(this.key);
    return new DataLakeStorage(this.scope, 'Keyed', { resourceGroup: this.group, encryption });
  }

  public blobsByOwnIdentity(): BlobStorage {
    const encryption = Encryption.customerManagedKeyBySystemIdentity(this.key);
    return new BlobStorage(this.scope, 'KeyedBlobs', { resourceGroup: this.group, encryption });
  }

  public workspace(): AzureMLWorkspace {
    return workspaceIn(this.scope, this.group, { encryption: Encryption.customerManagedKey(this.key) }, 'Keyed');
  }

  public synapse(
    encryption = Encryption.customerManagedKey(this.key),
    entraAdmin?: SynapseEntraAdmin,
  ): SynapseAnalyticsWorkspace {
    return synapseIn(new Construct(this.scope, 'Keyed'), this.group, { encryption, entraAdmin });
  }

  public synapseByOwnIdentity(entraAdmin?: SynapseEntraAdmin): SynapseAnalyticsWorkspace {
    return this.synapse(Encryption.customerManagedKeyBySystemIdentity(this.key), entraAdmin);
  }
}

const encrypted = ({ stack, group }: ConfiguredApp) => new Encrypted(stack, group);

/** The same in plain resources: a vault, a key in it, and an identity with its role. */
class PlainKey {
  public readonly vault: KeyVault;
  public readonly key: KeyVaultKey;
  public readonly identity: UserAssignedIdentity;
  public readonly role: RoleAssignment;

  constructor(private readonly scope: Construct) {
    this.vault = plainVault(scope, { purgeProtectionEnabled: true, rbacAuthorizationEnabled: true }, 'KeyVault');
    this.key = new KeyVaultKey(scope, 'Key', {
      name: 'data',
      keyVaultId: this.vault.id,
      keyType: 'RSA',
      keySize: 3072,
      keyOpts: ['wrapKey', 'unwrapKey'],
    });
    this.identity = new UserAssignedIdentity(scope, 'Reader', { ...PLACE, name: 'id-reader' });
    this.role = this.grant(this.identity.principalId, 'KeyRole');
  }

  public grant(principalId: string, id: string): RoleAssignment {
    return new RoleAssignment(this.scope, id, {
      scope: this.vault.id,
      roleDefinitionName: 'Key Vault Crypto Service Encryption User',
      principalId,
    });
  }

  public get block(): {
    readonly identity: { type: string; identityIds: string[] };
    readonly dependsOn: TerraformResource[];
  } {
    return { identity: { type: 'UserAssigned', identityIds: [this.identity.id] }, dependsOn: [this.role] };
  }

  public account(versionlessId: string = this.key.versionlessId): StorageAccount {
    return plainAccount(
      this.scope,
      {
        ...this.block,
        customerManagedKey: { keyVaultKeyId: versionlessId, userAssignedIdentityId: this.identity.id },
      },
      'KeyedAccount',
    );
  }

  public workspace(): MachineLearningWorkspace {
    return openWorkspace(this.scope, {
      identity: { type: 'SystemAssigned, UserAssigned', identityIds: [this.identity.id] },
      encryption: { keyVaultId: this.vault.id, keyId: this.key.id, userAssignedIdentityId: this.identity.id },
      dependsOn: [this.role],
    });
  }

  public azapiWorkspace(): PlainResource {
    const properties = {
      publicNetworkAccess: 'Enabled',
      storageAccount: armId('Microsoft.Storage/storageAccounts', 'default'),
      keyVault: armId('Microsoft.KeyVault/vaults', 'kv'),
      applicationInsights: armId('Microsoft.Insights/components', 'appi'),
      encryption: {
        status: 'Enabled',
        keyVaultProperties: { keyVaultArmId: this.vault.id, keyIdentifier: this.key.id },
        identity: { userAssignedIdentity: this.identity.id },
      },
    };
    const args = {
      type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
      name: 'mlw-azapi',
      parent_id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`,
      location: 'westeurope',
      identity: [{ type: 'SystemAssigned, UserAssigned', identity_ids: [this.identity.id] }],
      body: { properties },
    };
    return new PlainResource(this.scope, 'KeyedByAzapi', 'azapi_resource', args, { dependsOn: [this.role] });
  }

  public registry(): ContainerRegistry {
    return plainRegistry(this.scope, {
      ...this.block,
      encryption: [{ keyVaultKeyId: this.key.versionlessId, identityClientId: this.identity.clientId }],
    });
  }

  public synapse(userAssignedIdentityId?: string): SynapseWorkspace {
    const lake = plainAccount(this.scope, { isHnsEnabled: true, publicNetworkAccessEnabled: true }, 'KeyedLake');
    return new SynapseWorkspace(this.scope, 'Synapse', {
      ...PLACE,
      name: 'syn-keyed',
      storageDataLakeGen2FilesystemId: `https://${lake.name}.dfs.core.windows.net/synapse`,
      azureadAuthenticationOnly: true,
      identity: userAssignedIdentityId
        ? { type: 'SystemAssigned, UserAssigned', identityIds: [userAssignedIdentityId] }
        : { type: 'SystemAssigned' },
      customerManagedKey: { keyVersionlessId: this.key.versionlessId, keyName: 'cmk', userAssignedIdentityId },
      dependsOn: [this.role],
    });
  }

  public activation(synapse: SynapseWorkspace): SynapseWorkspaceKey {
    return new SynapseWorkspaceKey(this.scope, 'Activation', {
      synapseWorkspaceId: synapse.id,
      customerManagedKeyName: 'cmk',
      customerManagedKeyVersionlessId: this.key.versionlessId,
      active: true,
      dependsOn: [this.grant(synapse.identity.principalId, 'SynapseKeyRole')],
    });
  }
}

/** The vault of a key that encrypts a lake. */
export const VAULT_OF_LAKE: Thing = {
  ours: (app) => {
    const scene = encrypted(app);
    scene.lake();
    return scene.key.keyVault;
  },
  plain: (scope) => {
    const scene = new PlainKey(scope);
    scene.account();
    return scene.vault;
  },
};

/** The vault of a key that Synapse reads with a user-assigned identity. */
export const VAULT_OF_SYNAPSE: Thing = {
  ours: (app) => {
    const scene = encrypted(app);
    scene.synapse();
    return scene.key.keyVault;
  },
  plain: (scope) => {
    const scene = new PlainKey(scope);
    scene.synapse(scene.identity.id);
    return scene.vault;
  },
};

/** A lake with a key. */
export const ENCRYPTED_LAKE: Thing = {
  ours: (app) => resourceOf(encrypted(app).lake()),
  plain: (scope) => new PlainKey(scope).account(),
};

/** The role by which a key is read. */
export const KEY_ROLE: Thing = {
  ours: (app) => {
    const scene = encrypted(app);
    scene.lake();
    const path = 'SparkRoleAssignments';
    const roles = app.stack.node.findChild(path).node.children as TerraformResource[];
    return roles.find(({ node }) => node.id.includes('Key Vault Crypto Service Encryption User Key')) ?? roles[0];
  },
  plain: (scope) => {
    const scene = new PlainKey(scope);
    scene.account();
    return scene.role;
  },
};

/** A key that encrypts a lake, made through Azure Resource Manager. */
export const KEY_OF_ARM: Thing = {
  ours: (app) => {
    const scene = encrypted(app);
    scene.lake();
    return scene.key.resource;
  },
  plain: (scope) => {
    const scene = new PlainKey(scope);
    const key = new PlainResource(scope, 'ArmKey', 'azapi_resource_action', {
      type: 'Microsoft.KeyVault/vaults/keys@2023-07-01',
      resource_id: `${scene.vault.id}/keys/data`,
      method: 'PUT',
      body: { properties: { kty: 'RSA', keySize: 3072 } },
      response_export_values: ['properties.keyUri'],
    });
    scene.account(key.getStringAttribute('output.properties.keyUri'));
    return key;
  },
};

/** A workspace with a key. */
export const ENCRYPTED_WORKSPACE: Thing = {
  ours: (app) => encrypted(app).workspace().resource,
  plain: (scope) => new PlainKey(scope).workspace(),
};

/** A workspace with a key that azapi makes. */
export const ENCRYPTED_AZAPI_WORKSPACE: Thing = {
  ours: ({ stack }) => ENCRYPTED_AZAPI_WORKSPACE.plain(stack),
  plain: (scope) => new PlainKey(scope).azapiWorkspace(),
};

/** The vault of its key. */
export const VAULT_OF_AZAPI_WORKSPACE: Thing = {
  ours: ({ stack }) => VAULT_OF_AZAPI_WORKSPACE.plain(stack),
  plain: (scope) => {
    const scene = new PlainKey(scope);
    scene.azapiWorkspace();
    return scene.vault;
  },
};

/** A registry with a key, of a workspace that needs no Premium one. */
export const ENCRYPTED_REGISTRY: Thing = {
  ours: (app) => encrypted(app).workspace().parts.containerRegistry!,
  plain: (scope) => new PlainKey(scope).registry(),
};

/** What activates Synapse. */
export const ACTIVATION: Thing = {
  ours: (app) => encrypted(app).synapseByOwnIdentity().activation!,
  plain: (scope) => {
    const scene = new PlainKey(scope);
    return scene.activation(scene.synapse());
  },
};

/** A firewall rule of a Synapse workspace that is activated. */
export const RULE_OF_ACTIVATED: Thing = {
  ours: (app) => encrypted(app).synapseByOwnIdentity().addFirewallRule('office', '203.0.113.9', '203.0.113.9'),
  plain: (scope) => {
    const scene = new PlainKey(scope);
    const synapse = scene.synapse();
    return new SynapseFirewallRule(scope, 'Rule', {
      name: 'office',
      synapseWorkspaceId: synapse.id,
      startIpAddress: '203.0.113.9',
      endIpAddress: '203.0.113.9',
      dependsOn: [scene.activation(synapse)],
    });
  },
};

/** The administrator of a Synapse workspace that is activated. */
export const ADMIN_OF_ACTIVATED: Thing = {
  ours: (app) => encrypted(app).synapseByOwnIdentity({ login: 'admins', objectId: GROUP }).entraAdmin!,
  plain: (scope) => {
    const scene = new PlainKey(scope);
    const synapse = scene.synapse();
    return new SynapseWorkspaceAadAdmin(scope, 'Admin', {
      synapseWorkspaceId: synapse.id,
      login: 'admins',
      objectId: GROUP,
      tenantId: GROUP,
      dependsOn: [scene.activation(synapse)],
    });
  },
};

/** A key on the data plane, which no construct of ours makes. */
export function plainKey(scope: Construct): PlainKey {
  return new PlainKey(scope);
}
