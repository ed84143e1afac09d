import {
  AzureMLWorkspace,
  AzureMLWorkspaceAttributes,
  AzureMLWorkspaceProps,
  DataLakeStorage,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  SparkIdentity,
  StorageSubResource,
  Verification,
} from '../../lib';
import { account, armId, GROUP, PRINCIPAL, problemsOf, rolesOf, shortName, USER, workspaceIn } from '../support/azure';
import { undecidedIn } from '../support/plain';
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

  test('gets roles for Spark, but neither rules nor provisioning', () => {
    const { stack, group, workspace } = scene(props);
    const open = new DataLakeStorage(stack, 'Open', { resourceGroup: group, publicNetworkAccess: true });
    workspace.enableServerlessSpark({ identities: [scientists], storage: [open] });
    const json = synthesized(stack);
    expect(json.resources(RULE)).toEqual({});
    expect(json.resources('azapi_resource_action')).toEqual({});
    expect(rolesOf(json)).toHaveLength(2);
  });

  test('is refused with private storage, which Spark cannot reach (SPE-01)', () => {
    const { stack, workspace, lake } = scene(props);
    workspace.enableServerlessSpark({ identities: [scientists], storage: [lake] });
    expect(problemsOf(() => synthesized(stack))).toMatch(/SPE-01[\s\S]*Lake without public network access/);
  });
});

describe('an earlier rule', () => {
  test('for Spark is not made a second time', () => {
    const { stack, workspace, lake } = scene();
    workspace.network.allowTo('mine', OutboundTarget.storage(lake, StorageSubResource.DFS, { spark: true }));
    workspace.enableServerlessSpark({ identities: [scientists], storage: [lake] });
    expect(sparkRules(synthesized(stack)).filter((rule) => rule === 'Lake dfs')).toHaveLength(1);
  });

  test('that is not for Spark does not count as one (SPE-01)', () => {
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

  test('gets the rules and approver roles for Spark, and is not written itself', () => {
    const { stack, enable } = imported();
    enable();
    const json = synthesized(stack);
    expect(sparkRules(json)).toEqual(['lake blob', 'lake dfs']);
    expect(
      rolesOf(json)
        .filter((role) => role.includes('Approver'))
        .map((role) => role.slice(-USER.length)),
    ).toEqual([USER]);
    expect(json.resources(WORKSPACE)).toEqual({});
  });

  test('is refused with an identity that nobody attached (IDN-01)', () => {
    const { stack, enable } = imported({ attachedIdentities: [] });
    enable();
    expect(problemsOf(() => synthesized(stack))).toMatch(/IDN-01[\s\S]*test\/Jobs/);
  });

  test('accepts an attached identity whose id is written in another case (IDN-01)', () => {
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

  test('does not say whether Spark reaches default storage that is not stated, where the internet is open (SPE-04)', () => {
    const { stack, enable } = imported({ defaultStorage: undefined });
    enable();
    expect(undecidedIn(stack)['SPE-04']).toContain('nobody here knows');
  });

  test('is read for the identity that approves private endpoints, where nobody states it (APR-01)', () => {
    const { stack, enable } = imported({ identityPrincipalId: undefined });
    enable();
    const json = synthesized(stack);
    const role = json.resource('azurerm_role_assignment', 'Approver');
    const [source] = Object.keys(json.dataSources('azapi_resource')).filter((name) => name.includes('Workspace_Verif'));
    expect(role.principal_id).toMatch(
      new RegExp(`^\\$\\{tostring\\(try\\(.*data\\.azapi_resource\\.${source}\\.output`),
    );
    expect(json.dataSource('azapi_resource', 'Workspace_Verif').response_export_values).toEqual(
      expect.arrayContaining(['identity.principalId', 'properties.primaryUserAssignedIdentity']),
    );
  });

  test('is not read for its identity where no rule needs it', () => {
    const { stack } = imported({ identityPrincipalId: undefined });
    expect(synthesized(stack).dataSource('azapi_resource', 'Workspace_Verif').response_export_values).not.toContain(
      'properties.primaryUserAssignedIdentity',
    );
  });

  test('is refused when nobody can approve the private endpoints, and nothing is read (APR-01)', () => {
    const verification = Verification.none('whoever plans may not read it');
    const { stack, enable } = imported({ identityPrincipalId: undefined, verification });
    enable();
    expect(problemsOf(() => synthesized(stack))).toContain('APR-01');
  });
});
