import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Construct } from 'constructs';
import { App, TerraformStack, Testing } from 'cdktf';
import {
  DataLakeStorage,
  DeploymentAccess,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  NodeSize,
  PoolScale,
  AzureMLWorkspace,
  Refactoring,
  ResourceGroupRef,
  SparkIdentity,
  SparkRuntime,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { Block, synthesized, Synthesized, testStack, ONE_FOLDER } from '../support/stack';

const GROUP = ResourceGroupRef.named('rg', 'westeurope');

interface Move {
  readonly from: string;
  readonly to: string;
}

/** What a story writes with its constructs where they were, and where they are after a move that is stated. */
function beforeAndAfter(
  story: (scope: Construct, ids: { readonly [id: string]: string }) => void,
  ids: { readonly [id: string]: string },
  wrap = '',
): [Synthesized, Synthesized] {
  const before = testStack().stack;
  story(before, Object.fromEntries(Object.keys(ids).map((id) => [id, id])));
  const after = testStack().stack;
  Object.entries(ids).forEach(([from, to]) => Refactoring.of(after).moved(from, wrap === '' ? to : `${wrap}/${to}`));
  story(wrap === '' ? after : new Construct(after, wrap), ids);
  return [synthesized(before), synthesized(after)];
}

/** The resources of a stack by the address at which the state has them. */
function byStateAddress(json: Synthesized): { readonly [address: string]: Block } {
  const moved = new Map(((json.json.moved ?? []) as Move[]).map(({ from, to }) => [to, from]));
  const all = json.resourceTypes.flatMap((type) =>
    Object.entries(json.resources(type)).map(([name, block]): [string, Block] => {
      const address = `${type}.${name}`;
      return [moved.get(address) ?? address, block];
    }),
  );
  return Object.fromEntries(all);
}

/** The names that resources have in Azure; approvals find theirs with references, whose addresses change. */
function namesIn(json: Synthesized): { readonly [address: string]: unknown } {
  return Object.fromEntries(
    Object.entries(byStateAddress(json)).map(([address, { name }]) => [
      address,
      address.startsWith('azapi_update_resource.') ? undefined : name,
    ]),
  );
}

function sparkIn(scope: Construct, ids: { readonly [id: string]: string }): void {
  const workspace = new AzureMLWorkspace(scope, ids.Workspace, {
    resourceGroup: GROUP,
    managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
    inbound: InboundAccess.none('nobody comes in'),
  });
  const jobs = new ManagedIdentity(scope, ids.Jobs, { resourceGroup: GROUP });
  const lake = new DataLakeStorage(scope, ids.Lake, { resourceGroup: GROUP });
  workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(jobs)], storage: [lake] });
  const synapse = new SynapseAnalyticsWorkspace(scope, ids.Synapse, {
    resourceGroup: GROUP,
    primaryStorage: lake,
    managedVirtualNetwork: true,
    deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
  });
  const pool = synapse.addSparkPool('Pool', {
    nodeSize: NodeSize.MEDIUM,
    scale: PoolScale.fixedNodes(3),
    runtime: SparkRuntime.V3_5,
  });
  pool.attachTo(workspace, { storage: [lake] });
}

const SAME = { Workspace: 'Workspace', Jobs: 'Jobs', Lake: 'Lake', Synapse: 'Synapse' };

describe('a refactoring that is stated', () => {
  test.each([
    ['constructs are renamed', { Workspace: 'Ml', Jobs: 'Nightly', Lake: 'Store', Synapse: 'Syn' }, ''],
    ['constructs are wrapped', SAME, 'Data'],
  ])('keeps every address in the state and every name in Azure when %s', (_, ids, wrap) => {
    const [before, after] = beforeAndAfter(sparkIn, ids, wrap);
    expect((after.json.moved as Move[]).length).toBeGreaterThan(10);
    expect(namesIn(after)).toEqual(namesIn(before));
  });

  test('leads from each address once', () => {
    const [, after] = beforeAndAfter(sparkIn, SAME, 'Data');
    const moved = after.json.moved as Move[];
    expect(new Set(moved.map(({ from }) => from)).size).toBe(moved.length);
    expect(new Set(moved.map(({ to }) => to)).size).toBe(moved.length);
  });

  test('can be one of several, one after the other', () => {
    const { stack } = testStack();
    Refactoring.of(stack).moved('Lake', 'Store');
    Refactoring.of(stack).moved('Store', 'Data/Store');
    new ManagedIdentity(new Construct(stack, 'Data'), 'Store', { resourceGroup: GROUP });
    const json = synthesized(stack);
    expect(json.resource('azurerm_user_assigned_identity').name).toBe('test-lake');
    expect(json.json.moved).toEqual([
      { from: expect.stringMatching(/\.Lake_/) as string, to: expect.any(String) as string },
    ]);
  });

  test('leaves an address that users have given', () => {
    const { stack } = testStack();
    Refactoring.of(stack).moved('Lake', 'Store');
    const store = new Construct(stack, 'Store');
    new ResourceGroup(store, 'Group', { name: 'rg', location: 'westeurope' }).overrideLogicalId('group');
    expect(synthesized(stack).json.moved).toBeUndefined();
  });

  test('keeps names, and writes no block, when a construct is in another stack now', () => {
    const app = Testing.app(ONE_FOLDER);
    Refactoring.of(app).moved('platform/Jobs', 'identities/Jobs');
    const stack = new TerraformStack(app, 'identities');
    new ManagedIdentity(stack, 'Jobs', { resourceGroup: GROUP });
    const json = new Synthesized(JSON.parse(Testing.synth(stack)) as { readonly [section: string]: unknown });
    expect(json.resource('azurerm_user_assigned_identity').name).toBe('platform-jobs');
    expect(json.json.moved).toBeUndefined();
  });

  test('keeps names when the stack is renamed', () => {
    const app = new App(ONE_FOLDER);
    Refactoring.of(app).moved('old', 'new');
    const stack = new TerraformStack(app, 'new');
    expect(new ManagedIdentity(stack, 'Jobs', { resourceGroup: GROUP }).resource.nameInput).toBe('old-jobs');
  });

  test('is refused when the construct is made already', () => {
    const { stack } = testStack();
    new ManagedIdentity(stack, 'Nightly', { resourceGroup: GROUP });
    expect(() => Refactoring.of(stack).moved('Jobs', 'Nightly')).toThrow(
      "Refactoring.moved('Jobs', 'Nightly') comes too late: test/Nightly is made already",
    );
  });
});
