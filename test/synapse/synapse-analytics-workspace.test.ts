import { BlobStorage, DataLakeStorage, DeploymentAccess, SynapseAnalyticsWorkspace } from '../../lib';
import { account, armId, problemsOf, rolesOf, synapseIn, VNET, waitsFor } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const WORKSPACE = 'azurerm_synapse_workspace';
const FIREWALL = 'azurerm_synapse_firewall_rule';
const ENDPOINT = 'azurerm_synapse_managed_private_endpoint';

describe('a created Synapse workspace', () => {
  test('has no password, and ignores changes of its login', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group);
    const json = synthesized(stack);
    const workspace = json.resource(WORKSPACE);
    expect(workspace.azuread_authentication_only).toBe(true);
    expect(workspace.sql_administrator_login).toBe('sqladminuser');
    expect(workspace.lifecycle).toEqual({ ignore_changes: ['sql_administrator_login'] });
    expect(JSON.stringify(json.json)).not.toMatch(/"[a-z_]*password[a-z_]*":/);
  });

  test('has public network access on and no exfiltration protection, as jobs on attached pools need', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group);
    const workspace = synthesized(stack).resource(WORKSPACE);
    expect(workspace.public_network_access_enabled).toBe(true);
    expect(workspace.data_exfiltration_protection_enabled).toBeUndefined();
    expect(workspace.managed_virtual_network_enabled).toBe(true);
    expect(workspace.identity).toEqual({ type: 'SystemAssigned' });
  });

  test('makes its filesystem as a container, without a call to the data plane', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group, { filesystem: 'spark' });
    const json = synthesized(stack);
    expect(json.resource('azurerm_storage_container').name).toBe('spark');
    expect(json.resource(WORKSPACE).storage_data_lake_gen2_filesystem_id).toMatch(
      /^\$\{azurerm_storage_account\.Primary_\w+\.primary_dfs_endpoint\}\$\{azurerm_storage_container\.\w.*\.name\}$/,
    );
  });

  test('gives its identity the role on the primary storage without which no pool starts', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group);
    expect(rolesOf(synthesized(stack))).toEqual(['Storage Blob Data Contributor on Primary to Synapse']);
  });

  test('reaches the primary storage from its managed virtual network', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group);
    const endpoints = Object.values(synthesized(stack).resources(ENDPOINT));
    expect(endpoints.map(({ subresource_name }) => subresource_name).sort()).toEqual(['blob', 'dfs']);
  });

  test('makes endpoints after the firewall lets Terraform in', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group);
    const json = synthesized(stack);
    const firewall = waitsFor({ depends_on: json.addresses(FIREWALL) });
    for (const endpoint of Object.values(json.resources(ENDPOINT))) {
      expect(waitsFor(endpoint)).toEqual(firewall);
    }
  });

  test('without managed virtual network has no endpoints', () => {
    const { stack, group } = testStack();
    const lake = new DataLakeStorage(stack, 'Primary', { resourceGroup: group, publicNetworkAccess: true });
    synapseIn(stack, group, { primaryStorage: lake, managedVirtualNetwork: false });
    const json = synthesized(stack);
    expect(json.resource(WORKSPACE).managed_virtual_network_enabled).toBe(false);
    expect(json.resources(ENDPOINT)).toEqual({});
    expect(json.providers('azapi')).toEqual([]);
  });

  test('has the tags that were given', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group, { tags: { team: 'data' } });
    expect(synthesized(stack).resource(WORKSPACE).tags).toEqual({ team: 'data' });
  });

  test('is refused by SYN-01 for primary storage without hierarchical namespace', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group, { primaryStorage: new BlobStorage(stack, 'Blobs', { resourceGroup: group }) });
    expect(problemsOf(() => synthesized(stack))).toMatch(/SYN-01[\s\S]*Blobs/);
  });

  test('is refused by MPE-07 for private primary storage without managed virtual network', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group, { managedVirtualNetwork: false });
    expect(problemsOf(() => synthesized(stack))).toContain('MPE-07');
  });

  test('is refused by NAM-04 for a workspace name that Azure refuses', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group, { synapseWorkspaceName: 'Syn_1' });
    expect(problemsOf(() => synthesized(stack))).toMatch(/NAM-04[\s\S]*Syn_1/);
  });

  test('is refused by NAM-07 for a filesystem name that Azure refuses', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group, { filesystem: 'a--b' });
    expect(problemsOf(() => synthesized(stack))).toMatch(/NAM-07[\s\S]*a--b/);
  });
});

describe('the way to the data plane', () => {
  test('is a firewall rule with the range that was given', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group, { deployFrom: DeploymentAccess.ipRange('203.0.113.0', '203.0.113.7') });
    expect(synthesized(stack).resource(FIREWALL)).toMatchObject({
      name: 'DeployFrom',
      start_ip_address: '203.0.113.0',
      end_ip_address: '203.0.113.7',
    });
  });

  test('is, for machines in Azure, the rule that Azure reserves for them', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group, { deployFrom: DeploymentAccess.azureServices() });
    expect(synthesized(stack).resource(FIREWALL)).toMatchObject({
      name: 'AllowAllWindowsAzureIps',
      start_ip_address: '0.0.0.0',
      end_ip_address: '0.0.0.0',
    });
  });

  test('is no firewall rule when somebody else lets Terraform in', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group, { deployFrom: DeploymentAccess.managedElsewhere('the network team opened it') });
    const json = synthesized(stack);
    expect(json.resources(FIREWALL)).toEqual({});
    expect(Object.values(json.resources(ENDPOINT)).every(({ depends_on }) => depends_on === undefined)).toBe(true);
  });

  test('is refused by CFG-08 when nobody is named for it', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group, { deployFrom: DeploymentAccess.managedElsewhere(' ') });
    expect(problemsOf(() => synthesized(stack))).toContain('CFG-08');
  });

  test('is refused by CFG-10 for a range upside down', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group, { deployFrom: DeploymentAccess.ipRange('203.0.113.7', '203.0.113.0') });
    expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-10[\s\S]*"203\.0\.113\.7" to "203\.0\.113\.0"/);
  });

  test('is refused by NAM-16 for a rule name that Azure refuses', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group).addFirewallRule('office.', '198.51.100.1', '198.51.100.1');
    expect(problemsOf(() => synthesized(stack))).toMatch(/NAM-16[\s\S]*office\./);
  });
});

describe('an existing Synapse workspace', () => {
  const ID = armId('Microsoft.Synapse/workspaces', 'syn-platform');

  test('makes nothing when it is only mentioned', () => {
    const { stack } = testStack();
    SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
      synapseWorkspaceId: ID,
      managedVirtualNetwork: true,
    });
    expect(synthesized(stack).resourceTypes).toEqual([]);
  });

  test('keeps its name, by which the connections of its endpoints are found', () => {
    const { stack } = testStack();
    const synapse = SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
      synapseWorkspaceId: ID,
      managedVirtualNetwork: true,
      deployFrom: DeploymentAccess.managedElsewhere('build agents are let in'),
    });
    synapse.allowToStorage(account(stack, 'Lake'));
    const json = synthesized(stack);
    expect(synapse.synapseWorkspaceName).toBe('syn-platform');
    expect(json.resource('azapi_update_resource', 'lake-dfs').name).toContain('lower("/syn-platform.test-lake-dfs")');
  });

  test('gets its firewall rule before its endpoints', () => {
    const { stack } = testStack();
    const synapse = SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
      synapseWorkspaceId: ID,
      managedVirtualNetwork: true,
      deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
    });
    synapse.allowToStorage(account(stack, 'Lake'));
    const json = synthesized(stack);
    expect(json.resource(FIREWALL).synapse_workspace_id).toBe(ID);
    expect(waitsFor(json.resource(ENDPOINT, 'lake-blob'))).toEqual(['Synapse_Firewall_DeployFrom-test']);
  });

  test('is refused by CFG-05 for the id of something else', () => {
    const { stack } = testStack();
    SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
      synapseWorkspaceId: VNET,
      managedVirtualNetwork: true,
    });
    expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-05[\s\S]*Microsoft\.Synapse\/workspaces/);
  });

  test('is refused by MPE-06 for an endpoint when nobody says how Terraform gets in', () => {
    const { stack } = testStack();
    const synapse = SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
      synapseWorkspaceId: ID,
      managedVirtualNetwork: true,
    });
    synapse.allowToStorage(account(stack, 'Lake'));
    expect(problemsOf(() => synthesized(stack))).toContain('MPE-06');
  });

  test('is refused by MPE-01 for an endpoint without managed virtual network', () => {
    const { stack } = testStack();
    const synapse = SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
      synapseWorkspaceId: ID,
      managedVirtualNetwork: false,
      deployFrom: DeploymentAccess.azureServices(),
    });
    synapse.allowToStorage(account(stack, 'Lake'));
    expect(problemsOf(() => synthesized(stack))).toContain('MPE-01');
  });
});
