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
  test('is the identity that the workspace acts with', () => {
    const { identity, primary_user_assigned_identity } = withPrimary().resource(WORKSPACE) as {
      identity?: { type: string; identity_ids: string[] };
      primary_user_assigned_identity?: string;
    };
    expect(identity?.type).toBe('UserAssigned');
    expect(identity?.identity_ids).toEqual([primary_user_assigned_identity]);
    expect(shortName(primary_user_assigned_identity)).toBe('Primary');
  });

  test('stands beside the system-assigned one when both are asked for', () => {
    expect(withPrimary({}, true).resource(WORKSPACE).identity).toMatchObject({ type: 'SystemAssigned, UserAssigned' });
  });

  test.each([false, true])('gets all roles of ROL-07 to ROL-12 (system-assigned too: %s)', (both) => {
    expect(rolesOf(withPrimary({}, both))).toEqual([...BEFORE, 'Contributor on Workspace to Primary'].sort());
  });

  test('gets its roles on what the workspace is built on before the workspace is made', () => {
    const json = withPrimary();
    const before = json
      .addresses('azurerm_role_assignment')
      .filter((address) => !/ContributorWorkspace_/.test(address));
    expect(before).toHaveLength(BEFORE.length);
    expect(json.resource(WORKSPACE).depends_on?.slice().sort()).toEqual(before.sort());
  });

  test('gets its role on the workspace itself without the workspace waiting for it', () => {
    expect(waitsFor(withPrimary().resource(WORKSPACE))).not.toContain(
      'SparkRoleAssignments_PrimaryContributorWorkspace',
    );
  });

  test('has the principal type ServicePrincipal in each of its role assignments', () => {
    const types = Object.values(withPrimary().resources('azurerm_role_assignment')).map((role) => role.principal_type);
    expect([...new Set(types)]).toEqual(['ServicePrincipal']);
  });

  test('gets no role on a registry where there is none (ROL-11)', () => {
    const roles = rolesOf(withPrimary({ managedNetwork: ManagedNetwork.allowInternetOutbound() }));
    expect(roles).toHaveLength(BEFORE.length);
    expect(roles.join()).not.toContain('Registry');
  });

  test('gets a role on a registry that is given (ROL-11)', () => {
    const registry = ContainerRegistryRef.premium(armId('Microsoft.ContainerRegistry/registries', 'acr'));
    expect(rolesOf(withPrimary({ containerRegistry: registry }))).toContain('Contributor on acr to Primary');
  });

  test('gets no roles where somebody else assigns them', () => {
    const json = withPrimary({ identityRoles: RoleManagement.managedElsewhere('the platform team') });
    expect(rolesOf(json)).toEqual([]);
    expect(json.resource(WORKSPACE).depends_on).toBeUndefined();
  });

  test('is refused when somebody else assigns its roles and the reason is empty (CFG-08)', () => {
    expect(problemsOf(() => withPrimary({ identityRoles: RoleManagement.managedElsewhere('') }))).toContain('CFG-08');
  });
});

describe('ROL-10: a Key Vault with access policies', () => {
  const keyVault = KeyVaultRef.of(VAULT, KeyVaultAuthorization.ACCESS_POLICIES);

  test('gives the identity a policy instead of an Azure role on its data', () => {
    const json = withPrimary({ keyVault });
    expect(rolesOf(json)).not.toContain('Key Vault Administrator on kv to Primary');
    expect(rolesOf(json)).toContain('Contributor on kv to Primary');
    expect(json.resource('azurerm_key_vault_access_policy')).toMatchObject({ key_vault_id: VAULT });
  });

  test('allows no purging in the policy', () => {
    const policy = withPrimary({ keyVault }).resource('azurerm_key_vault_access_policy');
    expect(JSON.stringify(policy)).not.toMatch(/purge/i);
    expect(policy.secret_permissions).toEqual(expect.arrayContaining(['Get', 'Set', 'Recover']));
  });

  test('lets the workspace wait for the policy', () => {
    expect(waitsFor(withPrimary({ keyVault }).resource(WORKSPACE))).toContain('Workspace_KeyVaultAccessPolicy');
  });
});

test('a workspace with only a system-assigned identity gets no roles, because the service assigns them', () => {
  const { stack, group } = testStack();
  workspaceIn(stack, group, { managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound() });
  expect(rolesOf(synthesized(stack))).toEqual([]);
});

test('the primary identity is listed before further ones', () => {
  const { stack, group } = testStack();
  const [primary, other] = ['Zebra', 'Ant'].map((id) => new ManagedIdentity(stack, id, { resourceGroup: group }));
  workspaceIn(stack, group, { identity: WorkspaceIdentity.userAssigned(primary, [other]) });
  const { identity } = synthesized(stack).resource(WORKSPACE) as { identity?: { identity_ids: string[] } };
  expect(identity?.identity_ids.map(shortName)).toEqual(['Zebra', 'Ant']);
});
