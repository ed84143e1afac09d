import {
  AzureMLWorkspace,
  AzureMLWorkspaceAttributes,
  AzureMLWorkspaceProps,
  Constraints,
  DataLakeStorage,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  SparkIdentity,
  StorageSubResource,
} from '../../lib';
import { account, armId, GROUP, PRINCIPAL, problemsOf, rolesOf, shortName, USER, workspaceIn } from '../support/azure';
import { Synthesized, synthesized, testStack } from '../support/stack';

const RULE = 'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint';
const WORKSPACE = 'azurerm_machine_learning_workspace';
const scientists = SparkIdentity.group(GROUP);

function scene(props: Partial<AzureMLWorkspaceProps> = {}) {
  const { stack, group } = testStack();
  const workspace = workspaceIn(stack, group, props);
  const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
  return { stack, group, workspace, lake };
}

function sparkRules(json: Synthesized): string[] {
  return Object.values(json.resources(RULE))
    .filter(({ spark_enabled }) => spark_enabled === true)
    .map((rule) => `${shortName(rule.service_resource_id)} ${rule.sub_resource_target}`)
    .sort();
}

describe('a workspace without isolation', () => {
  const props = { managedNetwork: ManagedNetwork.disabled(), inbound: InboundAccess.publicNetwork() };

  test('something of the network would be made', () => {
    const { stack, group, workspace } = scene(props);
    const open = new DataLakeStorage(stack, 'Open', { resourceGroup: group, publicNetworkAccess: true });
    workspace.enableServerlessSpark({ identities: [scientists], storage: [open] });
    const json = synthesized(stack);
    expect(json.resources(RULE)).toEqual({});
    expect(json.resources('azapi_resource_action')).toEqual({});
    expect(rolesOf(json)).toHaveLength(2);
  });

  test('SPE-01: private storage passes, which Spark cannot reach', () => {
    const { stack, workspace, lake } = scene(props);
    workspace.enableServerlessSpark({ identities: [scientists], storage: [lake] });
    expect(problemsOf(() => synthesized(stack))).toMatch(/SPE-01[\s\S]*Lake without public network access/);
  });
});

describe('rules that exist before', () => {
  test('a rule for Spark would be made twice', () => {
    const { stack, workspace, lake } = scene();
    workspace.network.allowTo('mine', OutboundTarget.storage(lake, StorageSubResource.DFS, { spark: true }));
    workspace.enableServerlessSpark({ identities: [scientists], storage: [lake] });
    expect(sparkRules(synthesized(stack)).filter((rule) => rule === 'Lake dfs')).toHaveLength(1);
  });

  test('SPE-01: a rule that Spark cannot use passes for one', () => {
    const { stack, workspace, lake } = scene();
    workspace.network.allowTo('mine', OutboundTarget.storage(lake, StorageSubResource.DFS));
    workspace.enableServerlessSpark({ identities: [scientists], storage: [lake] });
    expect(problemsOf(() => synthesized(stack))).toMatch(/SPE-01[\s\S]*only by rule mine/);
  });
});

describe('an existing workspace', () => {
  function imported(attrs: Partial<AzureMLWorkspaceAttributes> = {}) {
    const { app, stack } = testStack();
    const identityId = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs');
    const jobs = ManagedIdentity.fromAttributes(stack, 'Jobs', { identityId, principalId: PRINCIPAL });
    const workspace = AzureMLWorkspace.fromAttributes(stack, 'Workspace', {
      workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      identityPrincipalId: USER,
      defaultStorage: account(stack, 'Default', { hierarchicalNamespace: false }),
      attachedIdentities: [jobs],
      ...attrs,
    });
    const enable = () =>
      workspace.enableServerlessSpark({
        identities: [SparkIdentity.managed(jobs), scientists],
        storage: [account(stack, 'Lake')],
      });
    return { app, stack, enable };
  }

  test('Spark could not be enabled on it', () => {
    const { stack, enable } = imported();
    enable();
    const json = synthesized(stack);
    expect(sparkRules(json)).toEqual(['default blob', 'default file', 'lake blob', 'lake dfs']);
    expect(
      rolesOf(json)
        .filter((role) => role.includes('Approver'))
        .map((role) => role.slice(-USER.length)),
    ).toEqual([USER]);
    expect(json.resources(WORKSPACE)).toEqual({});
  });

  test('IDN-01: an identity passes that nobody attached', () => {
    const { stack, enable } = imported({ attachedIdentities: [] });
    enable();
    expect(problemsOf(() => synthesized(stack))).toMatch(/IDN-01[\s\S]*test\/Jobs/);
  });

  test('IDN-01: an identity is refused because its id is written in another case', () => {
    const { stack } = testStack();
    const identityId = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs');
    const [jobs, declared] = [identityId, identityId.toLowerCase()].map((id, index) =>
      ManagedIdentity.fromAttributes(stack, `Jobs${index}`, { identityId: id, principalId: PRINCIPAL }),
    );
    AzureMLWorkspace.fromAttributes(stack, 'Workspace', {
      workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
      managedNetwork: ManagedNetwork.disabled(),
      attachedIdentities: [declared],
    }).enableServerlessSpark({
      identities: [SparkIdentity.managed(jobs), scientists],
      storage: [account(stack, 'Open', { publicNetworkAccess: true })],
    });
    expect(rolesOf(synthesized(stack))).toHaveLength(4);
  });

  test('SPE-04: default storage that is not known passes without a warning', () => {
    const { app, enable } = imported({ defaultStorage: undefined });
    enable();
    expect(Constraints.of(app).summarize()[0].warnings).toContain('SPE-04');
  });

  test('APR-01: nobody can approve the private endpoints, and it passes', () => {
    const { stack, enable } = imported({ identityPrincipalId: undefined });
    enable();
    expect(problemsOf(() => synthesized(stack))).toContain('APR-01');
  });
});
