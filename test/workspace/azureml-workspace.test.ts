import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import {
  AzureMLWorkspaceProps,
  Constraints,
  ContainerRegistryRef,
  DataLakeStorage,
  InboundAccess,
  KeyVaultRef,
  ManagedNetwork,
  SparkRuntime,
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
  test('includes default storage of the kind that Azure ML accepts', () => {
    expect(made().resource('azurerm_storage_account')).toMatchObject({
      account_kind: 'StorageV2',
      account_tier: 'Standard',
      is_hns_enabled: false,
      shared_access_key_enabled: true,
    });
  });

  test('includes a Key Vault that cannot be purged and lets Azure services in', () => {
    expect(made().resource('azurerm_key_vault')).toMatchObject({
      purge_protection_enabled: true,
      rbac_authorization_enabled: true,
      network_acls: { bypass: 'AzureServices', default_action: 'Deny' },
      tenant_id: '${data.azurerm_client_config.AzureClientConfig.tenant_id}',
    });
  });

  test('includes Application Insights on a Log Analytics workspace', () => {
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
  ])('is public or private as the isolation asks for: %s', (_, managedNetwork, expected) => {
    const json = made({ managedNetwork });
    expect(json.resource('azurerm_storage_account').public_network_access_enabled).toBe(expected);
    expect(json.resource('azurerm_key_vault').public_network_access_enabled).toBe(expected);
  });

  test('includes no registry where the service makes one itself', () => {
    for (const managedNetwork of [MODES.open, MODES.internet]) {
      const json = made({ managedNetwork });
      expect(json.resources('azurerm_container_registry')).toEqual({});
      expect(json.resource(WORKSPACE).lifecycle).toEqual({ ignore_changes: ['container_registry_id'] });
    }
  });

  test('includes a private Premium registry with approved outbound', () => {
    const json = made({ managedNetwork: MODES.approved });
    expect(json.resource('azurerm_container_registry')).toMatchObject({
      sku: 'Premium',
      public_network_access_enabled: false,
      admin_enabled: false,
    });
    expect(json.resource(WORKSPACE).container_registry_id).toMatch(/^\$\{azurerm_container_registry\./);
    expect(json.resource(WORKSPACE).lifecycle).toBeUndefined();
  });

  test('is not made when it is given', () => {
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

  test('is not checked by Terraform when it is a resource of the app', () => {
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

  test('carries the tags of the workspace', () => {
    const json = made({ managedNetwork: MODES.approved, tags: { team: 'data' } });
    const untagged = json.resourceTypes.filter((type) => json.resource(type).tags === undefined);
    expect(untagged).toEqual([]);
  });
});

describe('the workspace', () => {
  test.each([
    ['private', InboundAccess.none('through a jump host'), false],
    ['public', InboundAccess.publicNetwork(), true],
  ])('has the public network access that its way in asks for: %s', (_, inbound, expected) => {
    expect(made({ inbound }).resource(WORKSPACE).public_network_access_enabled).toBe(expected);
  });

  test('has a system-assigned identity and no primary one by default', () => {
    expect(made().resource(WORKSPACE).identity).toEqual({ type: 'SystemAssigned' });
    expect(made().resource(WORKSPACE).primary_user_assigned_identity).toBeUndefined();
  });

  test('takes description and tags as text, not as Terraform templates', () => {
    const workspace = made({ description: 'costs ${amount} %{if}', tags: { 'a${b}': '%{c}' } }).resource(WORKSPACE);
    expect(workspace.description).toBe('costs $${amount} %%{if}');
    expect(workspace.tags).toEqual({ 'a$${b}': '%%{c}' });
  });

  test('says nothing of what it is not asked for', () => {
    const { friendly_name, high_business_impact, image_build_compute_name } = made().resource(WORKSPACE);
    expect([friendly_name, high_business_impact, image_build_compute_name]).toEqual([undefined, undefined, undefined]);
  });

  test('has a friendly name, high business impact and a compute that builds images where it is asked for them', () => {
    const workspace = made({
      friendlyName: 'Sales ${2026}',
      highBusinessImpact: true,
      imageBuildCompute: 'builder',
    }).resource(WORKSPACE);
    expect(workspace).toMatchObject({
      friendly_name: 'Sales $${2026}',
      high_business_impact: true,
      image_build_compute_name: 'builder',
    });
  });

  test('is a feature store with a runtime and the names of its connections where it is asked for one', () => {
    const workspace = made({
      featureStore: {
        runtime: SparkRuntime.V3_5,
        offlineConnectionName: 'offline-${1}',
        onlineConnectionName: 'online',
      },
    }).resource(WORKSPACE);
    expect(workspace).toMatchObject({
      kind: 'FeatureStore',
      feature_store: {
        computer_spark_runtime_version: '3.5',
        offline_connection_name: 'offline-$${1}',
        online_connection_name: 'online',
      },
    });
    expect(Object.keys(made({}).resource(WORKSPACE))).not.toEqual(expect.arrayContaining(['kind']));
  });

  test('acknowledges by itself that a private registry builds no images, unless a compute builds them (PNA-10)', () => {
    const acknowledgedWith = (imageBuildCompute?: string) => {
      const { app, stack, group } = testStack();
      workspaceIn(stack, group, { managedNetwork: MODES.approved, imageBuildCompute });
      const [{ acknowledged }] = Constraints.of(app).summarize();
      return acknowledged;
    };
    expect(acknowledgedWith()).toEqual([expect.stringContaining('PNA-10: Spark jobs and sessions')]);
    expect(acknowledgedWith('builder')).toEqual([]);
  });

  test('has default names, as its parts do, that fit the limits of Azure', () => {
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

describe('the judgement of a workspace', () => {
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

  test.each(broken)('refuses what breaks %s (%#)', (id, props, found) => {
    const message = problemsOf(() => made(props));
    expect(message).toContain(id);
    expect(message).toContain(found);
  });

  test('accepts a Basic registry where no private endpoint leads to it (REQ-02)', () => {
    const json = made({ containerRegistry: ContainerRegistryRef.basicOrStandard(REGISTRY) });
    expect(json.resource(WORKSPACE).container_registry_id).toBe(REGISTRY);
  });

  test('refuses a data lake as default storage (WKS-01)', () => {
    const { stack, group } = testStack();
    workspaceIn(stack, group, { defaultStorage: new DataLakeStorage(stack, 'Lake', { resourceGroup: group }) });
    expect(problemsOf(() => synthesized(stack))).toMatch(/WKS-01[\s\S]*Lake/);
  });

  test('refuses a premium account as default storage (WKS-01)', () => {
    const { stack, group } = testStack();
    const defaultStorage = account(stack, 'Fast', { hierarchicalNamespace: false, premium: true });
    workspaceIn(stack, group, { defaultStorage });
    expect(problemsOf(() => synthesized(stack))).toMatch(/WKS-01[\s\S]*Fast/);
  });

  test('refuses a primary identity that the escape hatch sets without listing it (IDN-11)', () => {
    const { stack, group } = testStack();
    workspaceIn(stack, group).resource.primaryUserAssignedIdentity = armId(
      'Microsoft.ManagedIdentity/userAssignedIdentities',
      'stranger',
    );
    expect(problemsOf(() => synthesized(stack))).toMatch(/IDN-11[\s\S]*stranger/);
  });

  test('refuses a Key Vault name beside a Key Vault that is given', () => {
    expect(() => made({ keyVault: KeyVaultRef.of(VAULT), keyVaultName: 'kv-mine' })).toThrow();
  });
});
