import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  AzureRole,
  DataLakeStorage,
  InboundAccess,
  ISparkStorage,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  SparkIdentity,
} from '../../lib';
import { account, armId, GROUP, PRINCIPAL, problemsOf, rolesOf, USER, VNET, workspaceIn } from '../support/azure';
import { Block, synthesized, testStack } from '../support/stack';

const ROLE = 'azurerm_role_assignment';
const OPEN = { managedNetwork: ManagedNetwork.disabled(), inbound: InboundAccess.publicNetwork() };

/** A workspace without network, so that only the roles of jobs are assigned. */
function scene() {
  const { app, stack, group } = testStack();
  const workspace = workspaceIn(stack, group, OPEN);
  const [lake, raw] = ['Lake', 'Raw'].map(
    (id) => new DataLakeStorage(stack, id, { resourceGroup: group, publicNetworkAccess: true }),
  );
  const grant = (identity: SparkIdentity, ...storage: ISparkStorage[]) =>
    workspace.enableServerlessSpark({ identities: [identity], storage }).grant;
  return { app, stack, group, workspace, lake, raw, grant };
}

describe('roles of jobs on storage', () => {
  test('ROL-01 and ROL-02: one of the pair would be missing', () => {
    const { stack, lake, raw, grant } = scene();
    grant(SparkIdentity.user(USER), lake, raw.readOnly());
    expect(rolesOf(synthesized(stack))).toEqual([
      `Contributor on Lake to ${USER}`,
      `Reader on Raw to ${USER}`,
      `Storage Blob Data Contributor on Lake to ${USER}`,
      `Storage Blob Data Reader on Raw to ${USER}`,
    ]);
  });

  test('the directory would be asked for a principal that it does not know yet', () => {
    const { stack, group, lake, grant } = scene();
    const jobs = new ManagedIdentity(stack, 'Jobs', { resourceGroup: group });
    grant(SparkIdentity.managed(jobs), lake);
    grant(SparkIdentity.user(USER), lake);
    grant(SparkIdentity.group(GROUP), lake);
    grant(SparkIdentity.servicePrincipal(PRINCIPAL), lake);
    const typeOf = (role: Block) => `${String(role.principal_id).slice(0, 2)} ${role.principal_type}`;
    const types = new Set(Object.values(synthesized(stack).resources(ROLE)).map(typeOf));
    expect([...types].sort()).toEqual(['${ ServicePrincipal', '11 User', '22 Group', '33 ServicePrincipal']);
  });

  test('an equal assignment would be made twice, which Azure refuses', () => {
    const { stack, lake, grant } = scene();
    const again = account(stack, 'Existing', { publicNetworkAccess: true });
    const shouted = account(stack, 'Shouted', {
      publicNetworkAccess: true,
      accountId: again.accountId.replace('platform', 'PLATFORM'),
    });
    grant(SparkIdentity.user(USER), lake, again);
    grant(SparkIdentity.user(USER.toUpperCase()), lake.readWrite(), shouted);
    expect(Object.keys(synthesized(stack).resources(ROLE))).toHaveLength(4);
  });

  test('two stacks would make an equal assignment, which Azure refuses', () => {
    const { app, group, lake, grant } = scene();
    grant(SparkIdentity.user(USER), lake);
    const other = new TerraformStack(app, 'other');
    new AzurermProvider(other, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
    workspaceIn(other, group, OPEN).enableServerlessSpark({ identities: [SparkIdentity.user(USER)], storage: [lake] });
    expect(problemsOf(() => app.synth())).toContain('managedElsewhere');
  });

  test('addresses would depend on who asked first', () => {
    const addresses = (reverse: boolean) => {
      const { stack, group, lake, raw, grant } = scene();
      const jobs = new ManagedIdentity(stack, 'Jobs', { resourceGroup: group });
      const statements = [
        () => grant(SparkIdentity.managed(jobs), lake),
        () => grant(SparkIdentity.user(USER), lake, raw),
        () => grant(SparkIdentity.group(GROUP), raw.readOnly()),
      ];
      (reverse ? statements.reverse() : statements).forEach((statement) => statement());
      return synthesized(stack).addresses(ROLE).sort();
    };
    expect(addresses(true)).toEqual(addresses(false));
  });

  test('vaults of one name in two groups would swap addresses with the order of statements', () => {
    const scopes = (...groups: string[]) => {
      const { stack, group } = testStack();
      const { network } = workspaceIn(stack, group);
      for (const name of groups) {
        network.allowTo(`to-${name}`, OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'kv', name)));
      }
      const roles = Object.entries(synthesized(stack).resources(ROLE));
      return Object.fromEntries(roles.map(([name, role]) => [name, role.scope]));
    };
    expect(scopes('one', 'two')).toEqual(scopes('two', 'one'));
  });

  test('a principal that only Terraform knows could not be named', () => {
    const { stack, lake, grant } = scene();
    grant(SparkIdentity.group(new TerraformVariable(stack, 'team', {}).stringValue), lake);
    const roles = Object.values(synthesized(stack).resources(ROLE));
    expect(roles.map(({ principal_id }) => principal_id)).toEqual(['${var.team}', '${var.team}']);
    expect(roles.some(({ lifecycle }) => JSON.stringify(lifecycle ?? '').includes('CFG-06'))).toBe(true);
  });
});

describe('a grant', () => {
  test('a resource that exists would not wait for both roles', () => {
    const { stack, group, lake, grant } = scene();
    const later = new ManagedIdentity(stack, 'Later', { resourceGroup: group });
    grant(SparkIdentity.user(USER), lake).applyBefore(later.resource, later.resource);
    const json = synthesized(stack);
    expect(json.resource('azurerm_user_assigned_identity').depends_on).toEqual(json.addresses(ROLE));
  });

  test('a resource that is still to be made could not wait for it', () => {
    const { lake, grant } = scene();
    expect(grant(SparkIdentity.user(USER), lake).dependables).toHaveLength(2);
  });

  test('a resource of another stack would wait for an address that is not there', () => {
    const { app, group, stack, lake, grant } = scene();
    const other = new TerraformStack(app, 'other');
    new AzurermProvider(other, 'azurerm', { features: [{}] });
    const later = new ManagedIdentity(other, 'Later', { resourceGroup: group });
    grant(SparkIdentity.user(USER), lake).applyBefore(later.resource);
    expect(synthesized(other).resource('azurerm_user_assigned_identity').depends_on ?? []).toEqual([]);
    expect(other.dependsOn(stack)).toBe(true);
  });
});

describe('a managed identity', () => {
  test('NAM-10: a name that Azure refuses passes', () => {
    const { stack, group } = testStack();
    new ManagedIdentity(stack, 'Jobs', { resourceGroup: group, identityName: 'a b' });
    expect(problemsOf(() => synthesized(stack))).toMatch(/NAM-10[\s\S]*a b/);
  });

  test('an existing one would be made', () => {
    const { stack } = testStack();
    const identityId = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs');
    const jobs = ManagedIdentity.fromAttributes(stack, 'Jobs', { identityId, principalId: PRINCIPAL });
    expect(jobs).toMatchObject({ identityId, principalId: PRINCIPAL });
    expect(synthesized(stack).resourceTypes).toEqual([]);
  });

  test('CFG-05 and CFG-06: an id of another form passes', () => {
    const { stack } = testStack();
    ManagedIdentity.fromAttributes(stack, 'Jobs', { identityId: VNET, principalId: 'jobs' });
    const message = problemsOf(() => synthesized(stack));
    expect(message).toContain('CFG-05');
    expect(message).toContain('CFG-06');
  });
});

describe('the role catalogue', () => {
  const roles = Object.values(AzureRole).filter((role): role is AzureRole => role instanceof AzureRole);

  test('a role would have no GUID, or that of another', () => {
    const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
    expect(roles.filter(({ roleDefinitionGuid }) => !guid.test(roleDefinitionGuid))).toEqual([]);
    expect(new Set(roles.map(({ roleDefinitionGuid }) => roleDefinitionGuid)).size).toBe(roles.length);
    expect(AzureRole.NETWORK_CONNECTION_APPROVER.roleDefinitionGuid).toBe('b556d68e-0be0-4f35-a333-ad7ee1ce17ea');
  });

  test('a role of the user could not be named', () => {
    expect(AzureRole.of('Jobs', PRINCIPAL)).toMatchObject({ roleName: 'Jobs', roleDefinitionGuid: PRINCIPAL });
  });
});
