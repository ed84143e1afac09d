import { TerraformStack } from 'cdktf';
import {
  AttachedIdentity,
  AttachOptions,
  AzureMLWorkspace,
  Constraints,
  DeploymentAccess,
  ManagedEndpoints,
  ManagedIdentity,
  ManagedNetwork,
  RoleManagement,
  SparkIdentity,
  SparkPool,
  SynapseAnalyticsWorkspace,
  SynapseAnalyticsWorkspaceAttributes,
} from '../../lib';
import { account, armId, poolIn, PRINCIPAL, problemsOf, synapseIn, POOL_OPTIONS, waitsFor } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const SYNAPSE_ID = armId('Microsoft.Synapse/workspaces', 'syn-platform');

function importedWorkspace(stack: TerraformStack) {
  return AzureMLWorkspace.fromAttributes(stack, 'Workspace', {
    workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
    location: 'westeurope',
    managedNetwork: ManagedNetwork.allowInternetOutbound(),
  });
}

/** An existing pool, attached to an existing workspace. */
function attachExisting(
  stack: TerraformStack,
  synapse: Partial<SynapseAnalyticsWorkspaceAttributes> = {},
  options: Partial<AttachOptions> = {},
) {
  const pool = SparkPool.fromAttributes(stack, 'Pool', {
    sparkPoolId: `${SYNAPSE_ID}/bigDataPools/shared`,
    synapse: SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
      synapseWorkspaceId: SYNAPSE_ID,
      managedVirtualNetwork: true,
      deployFrom: DeploymentAccess.azureServices(),
      ...synapse,
    }),
  });
  return pool.attachTo(importedWorkspace(stack), {
    computeName: 'shared',
    storage: [account(stack, 'Lake')],
    ...options,
  });
}

function problems(synapse: Partial<SynapseAnalyticsWorkspaceAttributes>, options: Partial<AttachOptions> = {}): string {
  const { stack } = testStack();
  attachExisting(stack, synapse, options);
  return problemsOf(() => synthesized(stack));
}

describe('attaching what exists', () => {
  test('names the existing pool, and opens its firewall before it gives the Synapse role', () => {
    const { stack } = testStack();
    attachExisting(stack);
    const json = synthesized(stack);
    expect(json.resource('azurerm_machine_learning_synapse_spark')).toMatchObject({
      name: 'shared',
      location: 'westeurope',
      synapse_spark_pool_id: `${SYNAPSE_ID}/bigDataPools/shared`,
    });
    expect(waitsFor(json.resource('azurerm_synapse_role_assignment'))).toContain(
      'Synapse_Firewall_AllowAllWindowsAzureIps',
    );
  });

  test('reads the region of a workspace that does not state it', () => {
    const { stack, group } = testStack();
    const workspace = AzureMLWorkspace.fromAttributes(stack, 'Workspace', {
      workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
      managedNetwork: ManagedNetwork.disabled(),
      publicNetworkAccess: true,
    });
    poolIn(stack, group).attachTo(workspace, { storage: [] });
    const json = synthesized(stack);
    expect(json.dataSource('azurerm_machine_learning_workspace')).toMatchObject({
      name: 'mlw',
      resource_group_name: 'platform',
    });
    expect(json.resource('azurerm_machine_learning_synapse_spark').location).toMatch(
      /^\$\{data\.azurerm_machine_learning_workspace\..*\.location\}$/,
    );
  });
});

describe('rules of attachments and pools', () => {
  test.each([
    ['ATR-05', 'public network access off', { publicNetworkAccess: false }],
    ['ATR-06', 'data exfiltration protection', { dataExfiltrationProtection: true }],
    ['ROL-35', 'no way in for Terraform', { deployFrom: undefined }],
    ['MPE-06', 'no way in for Terraform', { deployFrom: undefined }],
    ['MPE-07', 'no managed virtual network', { managedVirtualNetwork: false }],
  ] satisfies [string, string, Partial<SynapseAnalyticsWorkspaceAttributes>][])(
    'refuse, by %s, a pool of a Synapse workspace with %s',
    (id, _what, synapse) => {
      expect(problems(synapse)).toContain(id);
    },
  );

  test.each(['ab', '1compute', 'a-compute-of-18-cha', 'spark-1', 'spark_1'])(
    'refuse, by NAM-02, the compute name %s',
    (computeName) => {
      expect(problems({}, { computeName })).toMatch(new RegExp(`NAM-02[\\s\\S]*${computeName}`));
    },
  );

  test('refuse, by CFG-06, an e-mail address as user', () => {
    expect(problems({}, { users: [SparkIdentity.user('jane@example.org')] })).toMatch(/CFG-06[\s\S]*jane@example\.org/);
  });

  test.each<[string, Partial<AttachOptions>]>([
    ['no identity', { identity: AttachedIdentity.none('') }],
    ['a Synapse role that somebody else gives', { synapseRole: RoleManagement.managedElsewhere('') }],
    ['storage roles that somebody else gives', { storageRoles: RoleManagement.managedElsewhere('') }],
    ['endpoints that somebody else makes', { endpoints: ManagedEndpoints.managedElsewhere('') }],
  ])('refuse, by CFG-08, %s without a reason', (_, options) => {
    expect(problems({}, options)).toContain('CFG-08');
  });

  test('refuse, by ATR-01, an attachment whose Synapse role the escape hatch removed', () => {
    const { stack } = testStack();
    attachExisting(stack).node.tryRemoveChild('SynapseRole');
    expect(problemsOf(() => synthesized(stack))).toContain('ATR-01');
  });

  test('do not miss endpoints that exist elsewhere (ATR-07)', () => {
    const { stack } = testStack();
    attachExisting(stack, {}, { endpoints: ManagedEndpoints.managedElsewhere('the platform team') });
    expect(synthesized(stack).resources('azurerm_synapse_managed_private_endpoint')).toEqual({});
  });

  test('do not miss endpoints that the Synapse workspace leaves to somebody else (ATR-07)', () => {
    const { stack } = testStack();
    attachExisting(stack, { managedEndpoints: ManagedEndpoints.managedElsewhere('the platform team') });
    expect(synthesized(stack).resources('azurerm_synapse_managed_private_endpoint')).toEqual({});
  });

  test('refuse, by IDN-03, a managed identity as user that the compute does not have', () => {
    const { stack, group } = testStack();
    const jobs = new ManagedIdentity(stack, 'Jobs', { resourceGroup: group });
    attachExisting(stack, {}, { users: [SparkIdentity.managed(jobs)] });
    expect(problemsOf(() => synthesized(stack))).toMatch(/IDN-03[\s\S]*test\/Jobs[\s\S]*fix: +give AttachedIdentity/);
  });

  test('accept an identity of the compute itself as user (IDN-03)', () => {
    const { stack, group } = testStack();
    const jobs = new ManagedIdentity(stack, 'Jobs', { resourceGroup: group });
    const identity = AttachedIdentity.userAssigned(jobs);
    attachExisting(stack, {}, { identity, users: [SparkIdentity.managed(jobs)] });
    expect(Object.keys(synthesized(stack).resources('azurerm_role_assignment'))).toHaveLength(2);
  });

  test('refuse, by SYN-01, one account as primary storage and as default storage', () => {
    const { stack, group } = testStack();
    const shared = account(stack, 'Shared');
    const workspace = AzureMLWorkspace.fromAttributes(stack, 'Workspace', {
      workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
      location: 'westeurope',
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      defaultStorage: account(stack, 'Default', { accountId: shared.accountId, hierarchicalNamespace: false }),
    });
    const synapse = synapseIn(stack, group, { primaryStorage: shared });
    synapse.addSparkPool('Pool', POOL_OPTIONS).attachTo(workspace, { storage: [] });
    expect(problemsOf(() => synthesized(stack))).toMatch(/SYN-01[\s\S]*the default storage of test\/Workspace/);
  });

  test('accept the default compute name of a pool with a short id', () => {
    const { stack, group } = testStack();
    const pool = synapseIn(stack, group).addSparkPool('P', POOL_OPTIONS);
    pool.attachTo(importedWorkspace(stack), { storage: [] });
    expect(synthesized(stack).resource('azurerm_machine_learning_synapse_spark').name).toMatch(/^[a-z][a-z0-9]{2,15}$/);
  });

  test('refuse, by CFG-12, two pools whose ids differ by a separator, which gives them one name', () => {
    const { stack, group } = testStack();
    const synapse = synapseIn(stack, group);
    synapse.addSparkPool('Pool-A', POOL_OPTIONS);
    synapse.addSparkPool('PoolA', POOL_OPTIONS);
    expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-12[\s\S]*pool name "poola"[\s\S]*poolName/);
  });
});

describe('the identity of a compute', () => {
  test('warns of ATT-06 when there is none, until that is acknowledged', () => {
    const { app, stack } = testStack();
    const attached = attachExisting(stack, {}, { identity: AttachedIdentity.none('jobs run as their user') });
    const [warned] = Constraints.of(app).summarize();
    expect(warned.warnings).toContain('ATT-06');
    Constraints.of(attached).acknowledge('ATT-06', 'every job here runs as its user');
    const [acknowledged] = Constraints.of(app).summarize();
    expect(acknowledged.warnings).not.toContain('ATT-06');
    expect(acknowledged.acknowledged).toEqual(['ATT-06: every job here runs as its user']);
  });

  test('may be an imported user-assigned identity', () => {
    const { stack } = testStack();
    const identityId = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs');
    const jobs = ManagedIdentity.fromAttributes(stack, 'Jobs', { identityId, principalId: PRINCIPAL });
    attachExisting(stack, {}, { identity: AttachedIdentity.userAssigned(jobs) });
    const json = synthesized(stack);
    expect(json.resource('azurerm_machine_learning_synapse_spark').identity).toEqual({
      type: 'UserAssigned',
      identity_ids: [identityId],
    });
    expect(json.resource('azurerm_synapse_role_assignment').principal_id).toBe(PRINCIPAL);
  });
});
