import {
  AzureMLWorkspaceProps,
  ContainerRegistryRef,
  KeyVaultAuthorization,
  KeyVaultRef,
  ManagedIdentity,
  ManagedNetwork,
  RoleManagement,
  WorkspaceIdentity,
} from '../../lib';
import { armId, problemsOf, rolesOf, shortName, waitsFor, workspaceIn } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const WORKSPACE = 'azurerm_machine_learning_workspace';
const VAULT = armId('Microsoft.KeyVault/vaults', 'kv');

function withPrimary(props: Partial<AzureMLWorkspaceProps> = {}, both = false) {
  const { stack, group } = testStack();
  const primary = new ManagedIdentity(stack, 'Primary', { resourceGroup: group });
  const identity = both ? WorkspaceIdentity.systemAndUserAssigned(primary) : WorkspaceIdentity.userAssigned(primary);
  workspaceIn(stack, group, { identity, managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(), ...props });
  return synthesized(stack);
}

const BEFORE = [
  'Contributor on Workspace_ApplicationInsights to Primary',
  'Contributor on Workspace_ContainerRegistry to Primary',
  'Contributor on Workspace_DefaultStorage to Primary',
  'Contributor on Workspace_KeyVault to Primary',
  'Key Vault Administrator on Workspace_KeyVault to Primary',
  'Storage Blob Data Contributor on Workspace_DefaultStorage to Primary',
];

describe('a user-assigned primary identity', () => {
  test('it would not be the one that the workspace acts with', () => {
    const { identity, primary_user_assigned_identity } = withPrimary().resource(WORKSPACE) as {
      identity?: { type: string; identity_ids: string[] };
      primary_user_assigned_identity?: string;
    };
    expect(identity?.type).toBe('UserAssigned');
    expect(identity?.identity_ids).toEqual([primary_user_assigned_identity]);
    expect(shortName(primary_user_assigned_identity)).toBe('Primary');
  });

  test('beside it the system-assigned one would get lost', () => {
    expect(withPrimary({}, true).resource(WORKSPACE).identity).toMatchObject({ type: 'SystemAssigned, UserAssigned' });
  });

  test.each([false, true])('ROL-07 to ROL-12: a role would be missing (system-assigned too: %s)', (both) => {
    expect(rolesOf(withPrimary({}, both))).toEqual([...BEFORE, 'Contributor on Workspace to Primary'].sort());
  });

  test('the workspace would be made before its identity may use what it is built on', () => {
    const json = withPrimary();
    const before = json
      .addresses('azurerm_role_assignment')
      .filter((address) => !/ContributorWorkspace_/.test(address));
    expect(before).toHaveLength(BEFORE.length);
    expect(json.resource(WORKSPACE).depends_on?.slice().sort()).toEqual(before.sort());
  });

  test('the role on the workspace itself would make a cycle', () => {
    expect(waitsFor(withPrimary().resource(WORKSPACE))).not.toContain(
      'SparkRoleAssignments_PrimaryContributorWorkspace',
    );
  });

  test('a principal type would be missing, and the directory asked for a fresh principal', () => {
    const types = Object.values(withPrimary().resources('azurerm_role_assignment')).map((role) => role.principal_type);
    expect([...new Set(types)]).toEqual(['ServicePrincipal']);
  });

  test('ROL-11: a role on a registry would be assigned where there is none', () => {
    const roles = rolesOf(withPrimary({ managedNetwork: ManagedNetwork.allowInternetOutbound() }));
    expect(roles).toHaveLength(BEFORE.length);
    expect(roles.join()).not.toContain('Registry');
  });

  test('ROL-11: a given registry would be left out', () => {
    const registry = ContainerRegistryRef.premium(armId('Microsoft.ContainerRegistry/registries', 'acr'));
    expect(rolesOf(withPrimary({ containerRegistry: registry }))).toContain('Contributor on acr to Primary');
  });

  test('roles that somebody else assigns would be assigned all the same', () => {
    const json = withPrimary({ identityRoles: RoleManagement.managedElsewhere('the platform team') });
    expect(rolesOf(json)).toEqual([]);
    expect(json.resource(WORKSPACE).depends_on).toBeUndefined();
  });

  test('CFG-08: roles that nobody is named for pass', () => {
    expect(problemsOf(() => withPrimary({ identityRoles: RoleManagement.managedElsewhere('') }))).toContain('CFG-08');
  });
});

describe('ROL-10: a Key Vault with access policies', () => {
  const keyVault = KeyVaultRef.of(VAULT, KeyVaultAuthorization.ACCESS_POLICIES);

  test('the identity would get Azure roles on data instead of a policy', () => {
    const json = withPrimary({ keyVault });
    expect(rolesOf(json)).not.toContain('Key Vault Administrator on kv to Primary');
    expect(rolesOf(json)).toContain('Contributor on kv to Primary');
    expect(json.resource('azurerm_key_vault_access_policy')).toMatchObject({ key_vault_id: VAULT });
  });

  test('the policy would allow purging', () => {
    const policy = withPrimary({ keyVault }).resource('azurerm_key_vault_access_policy');
    expect(JSON.stringify(policy)).not.toMatch(/purge/i);
    expect(policy.secret_permissions).toEqual(expect.arrayContaining(['Get', 'Set', 'Recover']));
  });

  test('the workspace would be made before the policy', () => {
    expect(waitsFor(withPrimary({ keyVault }).resource(WORKSPACE))).toContain('Workspace_KeyVaultAccessPolicy');
  });
});

test('a workspace with its own identity would be given roles that the service gives it', () => {
  const { stack, group } = testStack();
  workspaceIn(stack, group, { managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound() });
  expect(rolesOf(synthesized(stack))).toEqual([]);
});

test('further identities would come before the primary one', () => {
  const { stack, group } = testStack();
  const [primary, other] = ['Zebra', 'Ant'].map((id) => new ManagedIdentity(stack, id, { resourceGroup: group }));
  workspaceIn(stack, group, { identity: WorkspaceIdentity.userAssigned(primary, [other]) });
  const { identity } = synthesized(stack).resource(WORKSPACE) as { identity?: { identity_ids: string[] } };
  expect(identity?.identity_ids.map(shortName)).toEqual(['Zebra', 'Ant']);
});
