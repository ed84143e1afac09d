import { Construct } from 'constructs';
import { TerraformStack } from 'cdktf';
import {
  AttachedIdentity,
  AzureMLWorkspace,
  ManagedEndpoints,
  ManagedIdentity,
  ManagedNetwork,
  NodeSize,
  PoolScale,
  ResourceGroupRef,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import {
  account,
  armId,
  poolIn,
  POOL_OPTIONS,
  problemsOf,
  shortName,
  synapseIn,
  waitsFor,
  workspaceIn,
} from '../support/azure';
import { judgedIn } from '../support/plain';
import { synthesized, Synthesized, testStack } from '../support/stack';

const POOL = 'azurerm_synapse_spark_pool';
const COMPUTE = 'azurerm_machine_learning_synapse_spark';
const ENDPOINT = 'azurerm_synapse_managed_private_endpoint';

function written(define: (stack: TerraformStack, group: ResourceGroupRef) => unknown): Synthesized {
  const { stack, group } = testStack();
  define(stack, group);
  return synthesized(stack);
}

describe('a pool', () => {
  test('of fixed size has a node count and no limits to scale between', () => {
    const pool = written((stack, group) => poolIn(stack, group, {}, { scale: PoolScale.fixedNodes(4) })).resource(POOL);
    expect(pool).toMatchObject({ node_count: 4 });
    expect(pool).not.toHaveProperty('auto_scale');
  });

  test('that scales has limits and no node count', () => {
    const pool = written((stack, group) => poolIn(stack, group, {}, { scale: PoolScale.auto(3, 9) })).resource(POOL);
    expect(pool).toMatchObject({ auto_scale: { min_node_count: 3, max_node_count: 9 } });
    expect(pool).not.toHaveProperty('node_count');
  });

  test('has its Spark properties under the file name spark-defaults.conf', () => {
    const sparkConfiguration = { 'spark.ui.enabled': 'false' };
    const pool = written((stack, group) => poolIn(stack, group, {}, { sparkConfiguration })).resource(POOL);
    expect(pool.spark_config).toMatchObject({ filename: 'spark-defaults.conf' });
  });

  test('is not judged by rules about what it does not have', () => {
    const { stack, group } = testStack();
    poolIn(stack, group, {}, { scale: PoolScale.fixedNodes(4), nodeSize: NodeSize.MEDIUM });
    const judged = Object.keys(judgedIn(stack));
    ['POOL-07', 'POOL-10', 'CLU-04', 'SYN-07'].forEach((rule) => expect(judged).not.toContain(rule));
    expect(judged).toContain('POOL-05');
  });

  test('is not judged by its region (POOL-03) when only the service knows that', () => {
    const { stack } = testStack();
    const synapseWorkspaceId = armId('Microsoft.Synapse/workspaces', 'syn');
    SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
      synapseWorkspaceId,
      managedVirtualNetwork: true,
    }).addSparkPool('Pool', { ...POOL_OPTIONS, isolatedCompute: true });
    expect(Object.keys(judgedIn(stack))).not.toContain('POOL-03');
  });
});

describe('an attached compute', () => {
  const computeOf = (identity: (stack: TerraformStack, group: ResourceGroupRef) => AttachedIdentity) =>
    written((stack, group) =>
      poolIn(stack, group).attachTo(workspaceIn(stack, group), { storage: [], identity: identity(stack, group) }),
    );

  test('without identity writes none, and no Synapse role', () => {
    const json = computeOf(() => AttachedIdentity.none('jobs run as their users'));
    expect(json.resource(COMPUTE)).not.toHaveProperty('identity');
    expect(json.resources('azurerm_synapse_role_assignment')).toEqual({});
  });

  test('with a system-assigned identity lists no others', () => {
    const { identity } = computeOf(() => AttachedIdentity.systemAssigned()).resource(COMPUTE);
    expect(identity).toEqual({ type: 'SystemAssigned' });
  });

  test('with two identities has the Synapse roles SynapseRole and SynapseRole2', () => {
    const json = computeOf((stack, group) => {
      const [first, second] = ['First', 'Second'].map((id) => new ManagedIdentity(stack, id, { resourceGroup: group }));
      return AttachedIdentity.userAssigned(first, [second]);
    });
    const roles = json.addresses('azurerm_synapse_role_assignment').map((address) => shortName(`\${${address}.id}`));
    expect(roles.map((role) => role.replace(/^.*_/, '')).sort()).toEqual(['SynapseRole', 'SynapseRole2']);
  });

  test('without identity is not judged by rules about identities', () => {
    const { stack, group } = testStack();
    const identity = AttachedIdentity.none('jobs run as their users');
    poolIn(stack, group).attachTo(workspaceIn(stack, group), { storage: [], identity });
    const judged = Object.keys(judgedIn(stack));
    ['ATT-04', 'ATT-07', 'ATR-01'].forEach((rule) => expect(judged).not.toContain(rule));
  });

  test.each([
    ['Ab', 'sparkab'],
    ['Abc', 'abc'],
  ])('of a pool with the id %s is named %s, long enough for Azure', (id, name) => {
    const json = written((stack, group) => {
      const pool = synapseIn(stack, group).addSparkPool(id, { ...POOL_OPTIONS, poolName: 'pool' });
      pool.attachTo(workspaceIn(stack, group), { storage: [] });
    });
    expect(json.resource(COMPUTE).name).toBe(name);
  });

  test('without a managed network needs no endpoints to open accounts', () => {
    const { stack, group } = testStack();
    const [primaryStorage, open] = ['Primary', 'Open'].map((id) => account(stack, id, { publicNetworkAccess: true }));
    const pool = poolIn(stack, group, { managedVirtualNetwork: false, primaryStorage });
    pool.attachTo(workspaceIn(stack, group), { storage: [open] });
    expect(judgedIn(stack)).toHaveProperty('MPE-07', undefined);
    expect(judgedIn(stack)).not.toHaveProperty('ATR-07');
  });

  test('without a managed network is refused with closed accounts, each told where it is used (MPE-07)', () => {
    const { stack, group } = testStack();
    const pool = poolIn(stack, group, { managedVirtualNetwork: false });
    pool.attachTo(workspaceIn(stack, group), { storage: [account(stack, 'Closed')] });
    const report = problemsOf(() => synthesized(stack));
    const told = [...report.matchAll(/^(test\/.+)\n {2}MPE-07 .*\n {4}found: {3}(.*)$/gm)];
    expect(told.map(([, path, found]) => [path, found])).toEqual([
      ['test/Synapse', 'test/Primary'],
      ['test/Synapse/Pool/Attachment Workspace pool', 'Closed'],
    ]);
  });
});

describe('managed private endpoints', () => {
  const existing = (stack: TerraformStack) =>
    AzureMLWorkspace.fromAttributes(stack, 'Workspace', {
      workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
      location: 'westeurope',
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
    });

  test('are not made for default storage that nobody states', () => {
    const json = written((stack, group) =>
      poolIn(stack, group).attachTo(existing(stack), { storage: [], privatePathToWorkspace: true }),
    );
    const words = Object.values(json.resources(ENDPOINT)).map(({ subresource_name: word }) => word);
    expect(words.sort()).toEqual(['amlworkspace', 'blob', 'dfs']);
  });

  test('to a workspace are approved after all its outbound rules, also one that is added later', () => {
    const json = written((stack, group) => {
      const workspace = workspaceIn(stack, group);
      poolIn(stack, group).attachTo(workspace, { storage: [], privatePathToWorkspace: true });
      const later = account(stack, 'Later');
      workspace.enableServerlessSpark({ identities: [], storage: [later] });
    });
    const approval = json.resource('azapi_update_resource', 'amlworkspace_Approval');
    const rules = json.addresses('azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint');
    expect(rules.length).toBeGreaterThan(1);
    expect(approval.depends_on).toEqual(expect.arrayContaining(rules));
    expect(waitsFor(approval).some((name) => /Spark|Provisioning|Ready/i.test(name))).toBe(true);
  });

  test('have names of at most 64 characters, which end in the sub-resource', () => {
    const json = written((stack, group) => {
      const scope = new Construct(stack, 'A-rather-long-name-of-a-part-of-the-platform-that-goes-on');
      synapseIn(stack, group).allowToStorage(account(scope, 'AndTheNameOfAnAccountInItThatGoesOnAsWell'));
    });
    const names = Object.values(json.resources(ENDPOINT)).map(({ name }) => String(name));
    expect(Math.max(...names.map(({ length }) => length))).toBe(64);
    expect(names.every((name) => /-(dfs|blob)$/.test(name))).toBe(true);
  });

  test('are not made when somebody else manages them', () => {
    const managedEndpoints = ManagedEndpoints.managedElsewhere('by hand');
    const json = written((stack, group) =>
      synapseIn(stack, group, { managedEndpoints }).allowToStorage(account(stack, 'Raw')),
    );
    expect(json.resources(ENDPOINT)).toEqual({});
  });
});
