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
import { textVariable } from '../support/plain';
import { Block, synthesized, testStack } from '../support/stack';

const ROLE = 'azurerm_role_assignment';
const VAULT = armId('Microsoft.KeyVault/vaults', 'kv');
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

describe('role assignments', () => {
  test('come in pairs for the account and its data (ROL-01, ROL-02)', () => {
    const { stack, lake, raw, grant } = scene();
    grant(SparkIdentity.user(USER), lake, raw.readOnly());
    expect(rolesOf(synthesized(stack))).toEqual([
      `Contributor on Lake to ${USER}`,
      `Reader on Raw to ${USER}`,
      `Storage Blob Data Contributor on Lake to ${USER}`,
      `Storage Blob Data Reader on Raw to ${USER}`,
    ]);
  });

  test('state the type of each principal', () => {
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

  test('are made once for equal statements', () => {
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

  test('are refused when two stacks make the same one', () => {
    const { app, group, lake, grant } = scene();
    grant(SparkIdentity.user(USER), lake);
    const other = new TerraformStack(app, 'other');
    new AzurermProvider(other, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
    workspaceIn(other, group, OPEN).enableServerlessSpark({ identities: [SparkIdentity.user(USER)], storage: [lake] });
    expect(problemsOf(() => app.synth())).toContain('managedElsewhere');
  });

  test('have addresses that do not depend on the order of statements', () => {
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

  test('keep their addresses for two vaults of one name, whatever the order of rules', () => {
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

  test('can name a principal that only Terraform knows, and leave the check of its id to Terraform (CFG-06)', () => {
    const { stack, lake, grant } = scene();
    grant(SparkIdentity.group(new TerraformVariable(stack, 'team', {}).stringValue), lake);
    const roles = Object.values(synthesized(stack).resources(ROLE));
    expect(roles.map(({ principal_id }) => principal_id)).toEqual(['${var.team}', '${var.team}']);
    expect(roles.some(({ lifecycle }) => JSON.stringify(lifecycle ?? '').includes('CFG-06'))).toBe(true);
  });
});

describe('a grant', () => {
  test('makes a resource wait for both roles', () => {
    const { stack, group, lake, grant } = scene();
    const later = new ManagedIdentity(stack, 'Later', { resourceGroup: group });
    grant(SparkIdentity.user(USER), lake).applyBefore(later.resource, later.resource);
    const json = synthesized(stack);
    expect(json.resource('azurerm_user_assigned_identity').depends_on).toEqual(json.addresses(ROLE));
  });

  test('lists both roles for resources that are still to be made', () => {
    const { lake, grant } = scene();
    expect(grant(SparkIdentity.user(USER), lake).dependables).toHaveLength(2);
  });

  test('makes the stack of a resource wait when that is another stack', () => {
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
  test('is refused with a name that Azure does not take (NAM-10)', () => {
    const { stack, group } = testStack();
    new ManagedIdentity(stack, 'Jobs', { resourceGroup: group, identityName: 'a b' });
    expect(problemsOf(() => synthesized(stack))).toMatch(/NAM-10[\s\S]*a b/);
  });

  test('is not made when it exists', () => {
    const { stack } = testStack();
    const identityId = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs');
    const jobs = ManagedIdentity.fromAttributes(stack, 'Jobs', { identityId, principalId: PRINCIPAL });
    expect(jobs).toMatchObject({ identityId, principalId: PRINCIPAL });
    expect(synthesized(stack).resourceTypes).toEqual([]);
  });

  test('is refused with ids of another form (CFG-05, CFG-06)', () => {
    const { stack } = testStack();
    ManagedIdentity.fromAttributes(stack, 'Jobs', { identityId: VNET, principalId: 'jobs' });
    const message = problemsOf(() => synthesized(stack));
    expect(message).toContain('CFG-05');
    expect(message).toContain('CFG-06');
  });
});

describe('the role catalogue', () => {
  const roles = Object.values(AzureRole).filter((role): role is AzureRole => role instanceof AzureRole);

  test('gives each role a GUID of its own', () => {
    const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
    expect(roles.filter(({ roleDefinitionGuid }) => !guid.test(roleDefinitionGuid))).toEqual([]);
    expect(new Set(roles.map(({ roleDefinitionGuid }) => roleDefinitionGuid)).size).toBe(roles.length);
    expect(AzureRole.NETWORK_CONNECTION_APPROVER.roleDefinitionGuid).toBe('b556d68e-0be0-4f35-a333-ad7ee1ce17ea');
  });

  test('takes a role of the user', () => {
    expect(AzureRole.of('Jobs', PRINCIPAL)).toMatchObject({ roleName: 'Jobs', roleDefinitionGuid: PRINCIPAL });
  });

  const GUID = '0b3f6c1e-5d2a-4c8e-9f7b-1a2d3c4e5f60';
  const granted = (rolesIn: (stack: TerraformStack) => AzureRole[]) => {
    const { stack } = testStack();
    for (const role of rolesIn(stack)) {
      SparkIdentity.user(USER).grant(stack, role, VAULT);
    }
    return rolesOf(synthesized(stack));
  };

  test('takes a role whose name only Terraform knows, and leaves the check of it to Terraform (CFG-53)', () => {
    const { stack } = testStack();
    SparkIdentity.user(USER).grant(stack, AzureRole.of(textVariable(stack), GUID), VAULT);
    const [role] = Object.values(synthesized(stack).resources(ROLE));
    expect(role.role_definition_name).toBe('${var.text}');
    expect(JSON.stringify(role.lifecycle)).toContain('CFG-53');
  });

  test('takes a role once, however its id is written', () => {
    expect(granted(() => [AzureRole.of('Jobs', GUID), AzureRole.of('Jobs', GUID.toUpperCase())])).toHaveLength(1);
    const ofVariable = (stack: TerraformStack) => {
      const id = new TerraformVariable(stack, 'id', { type: 'string' });
      return [AzureRole.of('Jobs', id.stringValue), AzureRole.of('Jobs', id.stringValue)];
    };
    expect(granted(ofVariable)).toHaveLength(1);
  });
});
