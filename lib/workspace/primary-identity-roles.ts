import { KeyVaultAccessPolicyA } from '@cdktf/provider-azurerm/lib/key-vault-access-policy';
import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { clientConfig } from '../azure/client-config';
import { AzureRole } from '../facts/azure-role';
import { IManagedIdentity, principalOf } from '../identity/managed-identity';
import { labelOf, RoleAssignments, RoleScope } from '../identity/role-assignments';
import { AzureProviders } from '../azure/azure-providers';
import { KeyVaultAuthorization } from './existing-dependencies';
import { WorkspaceDependencies } from './workspace-dependencies';

/** Everything but purge, which the workspace never needs (ROL-10). */
const ACCESS_POLICY = {
  keyPermissions: [
    'Get',
    'List',
    'Create',
    'Update',
    'Delete',
    'Recover',
    'Encrypt',
    'Decrypt',
    'WrapKey',
    'UnwrapKey',
  ],
  secretPermissions: ['Get', 'List', 'Set', 'Delete', 'Recover', 'Backup', 'Restore'],
  certificatePermissions: ['Get', 'List', 'Create', 'Update', 'Delete', 'Recover'],
};

/**
 * What a workspace's primary user-assigned identity needs on the workspace's resources before the workspace can be made
 * (ROL-08 to ROL-12). A system-assigned identity gets as much from the service itself.
 */
export function grantDependencies(
  workspace: Construct,
  identity: IManagedIdentity,
  dependencies: WorkspaceDependencies,
  providers: AzureProviders | undefined,
): TerraformResource[] {
  const { defaultStorage, keyVault, applicationInsightsId, containerRegistry } = dependencies;
  const named = (id: string, name: string): RoleScope => ({ id, label: `${labelOf(workspace, workspace)} ${name}` });
  const vault = named(keyVault.vaultId, 'KeyVault');
  const storage = { id: defaultStorage.accountId, label: labelOf(workspace, defaultStorage) };
  const roles: [AzureRole, RoleScope][] = [
    [AzureRole.CONTRIBUTOR, storage],
    [AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR, storage],
    [AzureRole.CONTRIBUTOR, vault],
    [AzureRole.CONTRIBUTOR, named(applicationInsightsId, 'ApplicationInsights')],
  ];
  if (containerRegistry) {
    roles.push([AzureRole.CONTRIBUTOR, named(containerRegistry.registryId, 'ContainerRegistry')]);
  }
  if (keyVault.authorization === KeyVaultAuthorization.RBAC) {
    roles.push([AzureRole.KEY_VAULT_ADMINISTRATOR, vault]);
  }
  const principal = principalOf(workspace, identity);
  const assigned: TerraformResource[] = roles.map(([role, scope]) =>
    RoleAssignments.assign(workspace, principal, role, scope, providers),
  );
  return keyVault.authorization === KeyVaultAuthorization.RBAC
    ? assigned
    : [...assigned, accessPolicy(workspace, identity, keyVault.vaultId, providers)];
}

/** What the same identity needs on the workspace itself (ROL-07). */
export function grantWorkspace(
  workspace: Construct,
  workspaceId: string,
  identity: IManagedIdentity,
  providers: AzureProviders | undefined,
): TerraformResource {
  const scope = { id: workspaceId, label: labelOf(workspace, workspace) };
  return RoleAssignments.assign(workspace, principalOf(workspace, identity), AzureRole.CONTRIBUTOR, scope, providers);
}

function accessPolicy(
  workspace: Construct,
  identity: IManagedIdentity,
  keyVaultId: string,
  providers: AzureProviders | undefined,
): TerraformResource {
  return new KeyVaultAccessPolicyA(workspace, 'KeyVaultAccessPolicy', {
    keyVaultId,
    tenantId: clientConfig(workspace, providers).tenantId,
    objectId: identity.principalId,
    ...ACCESS_POLICY,
    provider: providers?.azurerm,
  });
}
