import {
  AzureMLWorkspace,
  DataLakeStorage,
  FirewallSku,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  RoleManagement,
  ServiceTag,
  StorageSubResource,
  WorkspaceIdentity,
} from '../../lib';
import { account, armId, problemsOf, rolesOf, shortName, USER, waitsFor, workspaceIn } from '../support/azure';
import { Synthesized, synthesized, testStack } from '../support/stack';

const APPROVER = 'Azure AI Enterprise Network Connection Approver';
const ENDPOINT = 'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint';
const VAULT = armId('Microsoft.KeyVault/vaults', 'kv');

function scene(managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound(), identity?: WorkspaceIdentity) {
  const { stack, group } = testStack();
  const workspace = workspaceIn(stack, group, { managedNetwork, identity });
  return { stack, group, workspace, network: workspace.network };
}

/** Every rule, with the rules that it waits for. */
function chain(json: Synthesized): { [rule: string]: string[] } {
  const types = json.resourceTypes.filter((type) => type.includes('outbound_rule') || type === 'azapi_resource');
  const rules = types.flatMap((type) => Object.entries(json.resources(type)));
  const short = (name: string) => shortName(`\${a.${name}.}`).replace('Workspace_Network_Rules_', '');
  return Object.fromEntries(
    rules.map(([name, rule]) => [
      short(name),
      waitsFor(rule)
        .filter((other) => other.includes('_Network_'))
        .map((other) => other.replace('Workspace_Network_Rules_', '')),
    ]),
  );
}

describe('the chain of rules', () => {
  test('lets each rule wait for the one before it', () => {
    const { stack, network } = scene();
    network.allowTo('one', OutboundTarget.keyVault(VAULT));
    network.allowTo('two', OutboundTarget.fqdn('pypi.org'));
    network.allowTo('three', OutboundTarget.serviceTag(ServiceTag.of('AzureMonitor.WestEurope')));
    network.allowTo('four', OutboundTarget.serviceTag(ServiceTag.SQL));
    expect(chain(synthesized(stack))).toEqual({ one: [], two: ['one'], three: ['two'], four: ['three'] });
  });

  test('puts plain addresses into depends_on, not templates', () => {
    const { stack, network } = scene();
    network.allowTo('one', OutboundTarget.keyVault(VAULT));
    network.allowTo('two', OutboundTarget.fqdn('pypi.org'));
    const [dependency] = synthesized(stack).resource(
      'azurerm_machine_learning_workspace_network_outbound_rule_fqdn',
    ).depends_on!;
    expect(dependency).toMatch(new RegExp(`^${ENDPOINT}\\.Workspace_Network_Rules_one_\\w+$`));
  });

  test('does not link rules of two workspaces', () => {
    const { stack, group, network } = scene();
    const other = workspaceIn(stack, group, {}, 'Other');
    network.allowTo('one', OutboundTarget.keyVault(VAULT));
    other.network.allowTo('one', OutboundTarget.keyVault(VAULT));
    expect(Object.values(chain(synthesized(stack)))).toEqual([[], []]);
  });
});

describe('approval of private endpoints', () => {
  test('lets a rule wait for the role of the workspace identity on its target', () => {
    const { stack, network } = scene();
    network.allowTo('vault', OutboundTarget.keyVault(VAULT));
    const json = synthesized(stack);
    expect(rolesOf(json)).toEqual([`${APPROVER} on kv to Workspace`]);
    expect(json.resource(ENDPOINT).depends_on).toEqual(json.addresses('azurerm_role_assignment'));
  });

  test('gives the role its time in an existing workspace, once per target, and tries rules of azapi again (APR-05)', () => {
    const { stack } = testStack();
    const { network } = AzureMLWorkspace.fromAttributes(stack, 'Existing', {
      workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      identityPrincipalId: USER,
    });
    const lake = account(stack, 'Lake');
    network.allowTo('dfs', OutboundTarget.storage(lake, StorageSubResource.DFS));
    network.allowTo('blob', OutboundTarget.storage(lake, StorageSubResource.BLOB));
    network.allowTo(
      'search',
      OutboundTarget.privateEndpoint(armId('Microsoft.Search/searchServices', 's'), 'searchService'),
    );
    const json = synthesized(stack);
    const [wait, ...others] = json.addresses('terraform_data');
    expect(others).toEqual([]);
    expect(json.resource('terraform_data').provisioner).toEqual([
      { 'local-exec': { command: 'sleep 120 || ping -n 121 127.0.0.1' } },
    ]);
    Object.values(json.resources(ENDPOINT)).forEach(({ depends_on }) => expect(depends_on).toContain(wait));
    expect(json.resource('azapi_resource').retry).toEqual({
      error_message_regex: ['AuthorizationFailed', 'LinkedAuthorizationFailed', 'FailedIdentityOperation'],
      interval_seconds: 30,
    });
  });

  test.each([
    ['a workspace of this stack', ManagedNetwork.allowOnlyApprovedOutbound(), 0],
    ['a workspace that says so', ManagedNetwork.allowOnlyApprovedOutbound({ approverEffectiveWithinSeconds: 5 }), 1],
    ['a workspace that says not to', ManagedNetwork.allowInternetOutbound({ approverEffectiveWithinSeconds: 0 }), 0],
  ])('lets rules of %s wait for the effect of the role as asked (APR-05)', (_what, managedNetwork, waits) => {
    const { stack, network } = scene(managedNetwork);
    network.allowTo('vault', OutboundTarget.keyVault(VAULT));
    expect(synthesized(stack).addresses('terraform_data')).toHaveLength(waits);
  });

  test('assigns the role once per target, not once per rule', () => {
    const { stack, network } = scene();
    const lake = account(stack, 'Lake');
    network.allowTo('dfs', OutboundTarget.storage(lake, StorageSubResource.DFS));
    network.allowTo('blob', OutboundTarget.storage(lake, StorageSubResource.BLOB));
    expect(rolesOf(synthesized(stack))).toEqual([`${APPROVER} on lake to Workspace`]);
  });

  test('assigns no role on the resources of the workspace itself, where the service has it', () => {
    const { stack, workspace, network } = scene();
    network.allowTo('storage', OutboundTarget.storage(workspace.defaultStorage!, StorageSubResource.QUEUE));
    network.allowTo('vault', OutboundTarget.keyVault(workspace.keyVaultId));
    network.allowTo('itself', OutboundTarget.amlWorkspace(workspace.workspaceId));
    expect(rolesOf(synthesized(stack))).toEqual([]);
  });

  test('assigns the role to both identities of the workspace before the rule is made', () => {
    const { stack, group } = testStack();
    const primary = new ManagedIdentity(stack, 'Primary', { resourceGroup: group });
    const workspace = workspaceIn(stack, group, { identity: WorkspaceIdentity.systemAndUserAssigned(primary) });
    workspace.network.allowTo('vault', OutboundTarget.keyVault(VAULT));
    const json = synthesized(stack);
    const approvers = rolesOf(json).filter((role) => role.startsWith(APPROVER));
    expect(approvers).toEqual([`${APPROVER} on kv to Primary`, `${APPROVER} on kv to Workspace`]);
    expect(waitsFor(json.resource(ENDPOINT)).filter((name) => name.includes('Approver'))).toHaveLength(2);
  });

  test('assigns no role to an identity that is only attached', () => {
    const { stack, group } = testStack();
    const [primary, other] = ['Primary', 'Other'].map((id) => new ManagedIdentity(stack, id, { resourceGroup: group }));
    const workspace = workspaceIn(stack, group, { identity: WorkspaceIdentity.userAssigned(primary, [other]) });
    workspace.network.allowTo('vault', OutboundTarget.keyVault(VAULT));
    expect(rolesOf(synthesized(stack)).filter((role) => role.startsWith(APPROVER))).toEqual([
      `${APPROVER} on kv to Primary`,
    ]);
  });

  test('lets the first rule wait for the role of the primary identity on the workspace', () => {
    const { stack, group } = testStack();
    const primary = new ManagedIdentity(stack, 'Primary', { resourceGroup: group });
    const workspace = workspaceIn(stack, group, { identity: WorkspaceIdentity.userAssigned(primary) });
    workspace.network.allowTo('vault', OutboundTarget.keyVault(VAULT));
    expect(waitsFor(synthesized(stack).resource(ENDPOINT))).toContain(
      'SparkRoleAssignments_PrimaryContributorWorkspace',
    );
  });

  test('assigns no role where somebody else does', () => {
    const { stack, network } = scene();
    const approver = RoleManagement.managedElsewhere('the vault team');
    network.allowTo('vault', OutboundTarget.keyVault(VAULT), { approver });
    const json = synthesized(stack);
    expect(rolesOf(json)).toEqual([]);
    expect(json.resource(ENDPOINT).depends_on).toBeUndefined();
  });

  test('is refused when somebody else assigns the role and the reason is empty (CFG-08)', () => {
    const { stack, network } = scene();
    network.allowTo('vault', OutboundTarget.keyVault(VAULT), { approver: RoleManagement.managedElsewhere('') });
    expect(problemsOf(() => synthesized(stack))).toContain('CFG-08');
  });
});

describe('the firewall of the managed network', () => {
  const basic = ManagedNetwork.allowOnlyApprovedOutbound({ firewallSku: FirewallSku.BASIC });

  test('gets its SKU right before the first FQDN rule, which makes the firewall', () => {
    const { stack, network } = scene(basic);
    network.allowTo('vault', OutboundTarget.keyVault(VAULT));
    network.allowTo('pypi', OutboundTarget.fqdn('pypi.org'));
    network.allowTo('conda', OutboundTarget.fqdn('conda.org'));
    const json = synthesized(stack);
    const sku = json.resource('azapi_update_resource');
    expect(sku.body).toEqual({ properties: { managedNetwork: { firewallSku: 'Basic' } } });
    expect(waitsFor(sku)).toEqual(['Workspace_Network_Rules_vault']);
    expect(chain(json)).toEqual({ vault: [], pypi: ['Workspace_Network_FirewallSku'], conda: ['pypi'] });
  });

  test.each([
    ['a rule to a Key Vault', basic, OutboundTarget.keyVault(VAULT)],
    ['a rule to a service tag', basic, OutboundTarget.serviceTag(ServiceTag.SQL)],
    ['an FQDN rule and the default SKU', ManagedNetwork.allowOnlyApprovedOutbound(), OutboundTarget.fqdn('pypi.org')],
  ])('gets no SKU with %s', (_, managedNetwork, target) => {
    const { stack, network } = scene(managedNetwork);
    network.allowTo('rule', target);
    expect(synthesized(stack).resources('azapi_update_resource')).toEqual({});
  });
});

test('two targets that are known only by reference get one approver role each', () => {
  const { stack, group, network } = scene();
  const [one, two] = ['One', 'Two'].map((id) => new DataLakeStorage(stack, id, { resourceGroup: group }));
  network.allowTo('one', OutboundTarget.privateEndpoint(one.accountId, 'dfs'));
  network.allowTo('two', OutboundTarget.privateEndpoint(two.accountId, 'dfs'));
  expect(rolesOf(synthesized(stack))).toEqual([`${APPROVER} on One to Workspace`, `${APPROVER} on Two to Workspace`]);
});
