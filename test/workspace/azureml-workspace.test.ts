import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import {
  AzureMLWorkspaceProps,
  ContainerRegistryRef,
  DataLakeStorage,
  InboundAccess,
  KeyVaultRef,
  ManagedNetwork,
} from '../../lib';
import { account, armId, problemsOf, VNET, workspaceIn } from '../support/azure';
import { Synthesized, synthesized, testStack } from '../support/stack';

const WORKSPACE = 'azurerm_machine_learning_workspace';
const REGISTRY = armId('Microsoft.ContainerRegistry/registries', 'acr');
const VAULT = armId('Microsoft.KeyVault/vaults', 'kv');

const MODES = {
  open: ManagedNetwork.disabled(),
  internet: ManagedNetwork.allowInternetOutbound(),
  approved: ManagedNetwork.allowOnlyApprovedOutbound(),
};

function made(props: Partial<AzureMLWorkspaceProps> = {}): Synthesized {
  const { stack, group } = testStack();
  workspaceIn(stack, group, props);
  return synthesized(stack);
}

describe('what a workspace is built on', () => {
  test('the default storage would be one that Azure ML refuses', () => {
    expect(made().resource('azurerm_storage_account')).toMatchObject({
      account_kind: 'StorageV2',
      account_tier: 'Standard',
      is_hns_enabled: false,
      shared_access_key_enabled: true,
    });
  });

  test('the Key Vault could be purged, or shut Azure ML out', () => {
    expect(made().resource('azurerm_key_vault')).toMatchObject({
      purge_protection_enabled: true,
      rbac_authorization_enabled: true,
      network_acls: { bypass: 'AzureServices', default_action: 'Deny' },
      tenant_id: '${data.azurerm_client_config.AzureClientConfig.tenant_id}',
    });
  });

  test('Application Insights would have no Log Analytics workspace below it', () => {
    const json = made();
    expect(json.resource('azurerm_application_insights').workspace_id).toMatch(
      /^\$\{azurerm_log_analytics_workspace\./,
    );
    expect(json.resource(WORKSPACE).application_insights_id).toMatch(/^\$\{azurerm_application_insights\./);
  });

  test.each([
    ['open', MODES.open, true],
    ['internet', MODES.internet, false],
    ['approved', MODES.approved, false],
  ])('public access of what it is built on would not follow the isolation: %s', (_, managedNetwork, expected) => {
    const json = made({ managedNetwork });
    expect(json.resource('azurerm_storage_account').public_network_access_enabled).toBe(expected);
    expect(json.resource('azurerm_key_vault').public_network_access_enabled).toBe(expected);
  });

  test('a registry would be made where the service makes one itself', () => {
    for (const managedNetwork of [MODES.open, MODES.internet]) {
      const json = made({ managedNetwork });
      expect(json.resources('azurerm_container_registry')).toEqual({});
      expect(json.resource(WORKSPACE).lifecycle).toEqual({ ignore_changes: ['container_registry_id'] });
    }
  });

  test('approved outbound would come without a private Premium registry', () => {
    const json = made({ managedNetwork: MODES.approved });
    expect(json.resource('azurerm_container_registry')).toMatchObject({
      sku: 'Premium',
      public_network_access_enabled: false,
      admin_enabled: false,
    });
    expect(json.resource(WORKSPACE).container_registry_id).toMatch(/^\$\{azurerm_container_registry\./);
    expect(json.resource(WORKSPACE).lifecycle).toBeUndefined();
  });

  test('what is given would be made again', () => {
    const { stack, group } = testStack();
    workspaceIn(stack, group, {
      managedNetwork: MODES.approved,
      defaultStorage: account(stack, 'Default', { hierarchicalNamespace: false }),
      keyVault: KeyVaultRef.of(VAULT),
      applicationInsightsId: armId('Microsoft.Insights/components', 'insights'),
      containerRegistry: ContainerRegistryRef.premium(REGISTRY),
    });
    const json = synthesized(stack);
    expect(json.resourceTypes).toEqual([WORKSPACE]);
    expect(json.resource(WORKSPACE)).toMatchObject({ key_vault_id: VAULT, container_registry_id: REGISTRY });
  });

  test('references to resources of the app would be checked by Terraform once more', () => {
    const { stack, group } = testStack();
    const place = { resourceGroupName: 'rg', location: 'westeurope' };
    const logs = new LogAnalyticsWorkspace(stack, 'Logs', { ...place, name: 'logs' });
    const insights = new ApplicationInsights(stack, 'Insights', {
      ...place,
      name: 'insights',
      applicationType: 'web',
      workspaceId: logs.id,
    });
    workspaceIn(stack, group, { applicationInsightsId: insights.id });
    expect(synthesized(stack).resources('terraform_data')).toEqual({});
  });

  test('common tags would get lost on some of it', () => {
    const json = made({ managedNetwork: MODES.approved, tags: { team: 'data' } });
    const untagged = json.resourceTypes.filter((type) => json.resource(type).tags === undefined);
    expect(untagged).toEqual([]);
  });
});

describe('the workspace', () => {
  test.each([
    ['private', InboundAccess.none('through a jump host'), false],
    ['public', InboundAccess.publicNetwork(), true],
  ])('public network access would not be what was decided: %s', (_, inbound, expected) => {
    expect(made({ inbound }).resource(WORKSPACE).public_network_access_enabled).toBe(expected);
  });

  test('it would have another identity than the system-assigned one', () => {
    expect(made().resource(WORKSPACE).identity).toEqual({ type: 'SystemAssigned' });
    expect(made().resource(WORKSPACE).primary_user_assigned_identity).toBeUndefined();
  });

  test('text of the user would become a Terraform template', () => {
    const workspace = made({ description: 'costs ${amount} %{if}', tags: { 'a${b}': '%{c}' } }).resource(WORKSPACE);
    expect(workspace.description).toBe('costs $${amount} %%{if}');
    expect(workspace.tags).toEqual({ 'a$${b}': '%%{c}' });
  });

  test('default names would be longer than Azure takes', () => {
    const { stack, group } = testStack('a-stack-with-a-rather-long-name');
    workspaceIn(stack, group, { managedNetwork: MODES.approved }, 'Workspace-for-machine-learning-and-more');
    const json = synthesized(stack);
    expect(json.resource(WORKSPACE).name).toMatch(/^[a-z0-9][a-z0-9-]{2,32}$/);
    const prefix = (type: string) => String(json.resource(type).name).split('${')[0];
    expect(prefix('azurerm_storage_account')).toMatch(/^[a-z0-9]{1,14}$/);
    expect(prefix('azurerm_key_vault')).toMatch(/^[a-z][a-z0-9-]{0,12}-$/);
    expect(prefix('azurerm_container_registry')).toMatch(/^[a-z0-9]{1,40}$/);
  });
});

describe('what Azure refuses', () => {
  const broken: [string, Partial<AzureMLWorkspaceProps>, string][] = [
    ['NAM-01', { workspaceName: 'a b' }, 'a b'],
    ['NAM-08', { keyVaultName: 'kv--1' }, 'kv--1'],
    ['NAM-09', { managedNetwork: MODES.approved, containerRegistryName: 'a-b' }, 'a-b'],
    [
      'REQ-02',
      { managedNetwork: MODES.approved, containerRegistry: ContainerRegistryRef.basicOrStandard(REGISTRY) },
      'acr',
    ],
    ['PNA-02', { inbound: InboundAccess.none('') }, 'no private endpoint'],
    ['CFG-05', { keyVault: KeyVaultRef.of(VNET) }, 'Microsoft.KeyVault/vaults/<name>'],
    ['CFG-05', { applicationInsightsId: VAULT }, VAULT],
    ['CFG-05', { containerRegistry: ContainerRegistryRef.premium(VAULT) }, VAULT],
  ];

  test.each(broken)('%s: it passes (%#)', (id, props, found) => {
    const message = problemsOf(() => made(props));
    expect(message).toContain(id);
    expect(message).toContain(found);
  });

  test('REQ-02: a basic registry is refused where no private endpoint leads to it', () => {
    const json = made({ containerRegistry: ContainerRegistryRef.basicOrStandard(REGISTRY) });
    expect(json.resource(WORKSPACE).container_registry_id).toBe(REGISTRY);
  });

  test('WKS-01: a data lake passes as default storage', () => {
    const { stack, group } = testStack();
    workspaceIn(stack, group, { defaultStorage: new DataLakeStorage(stack, 'Lake', { resourceGroup: group }) });
    expect(problemsOf(() => synthesized(stack))).toMatch(/WKS-01[\s\S]*Lake/);
  });

  test('WKS-01: a premium account passes as default storage', () => {
    const { stack, group } = testStack();
    const defaultStorage = account(stack, 'Fast', { hierarchicalNamespace: false, premium: true });
    workspaceIn(stack, group, { defaultStorage });
    expect(problemsOf(() => synthesized(stack))).toMatch(/WKS-01[\s\S]*Fast/);
  });

  test('IDN-11: a primary identity added by the escape hatch passes without being listed', () => {
    const { stack, group } = testStack();
    workspaceIn(stack, group).resource.primaryUserAssignedIdentity = armId(
      'Microsoft.ManagedIdentity/userAssignedIdentities',
      'stranger',
    );
    expect(problemsOf(() => synthesized(stack))).toMatch(/IDN-11[\s\S]*stranger/);
  });

  test('a name for a Key Vault that is given already would be ignored without a word', () => {
    expect(() => made({ keyVault: KeyVaultRef.of(VAULT), keyVaultName: 'kv-mine' })).toThrow();
  });
});
