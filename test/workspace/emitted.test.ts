import { Construct } from 'constructs';
import { TerraformStack } from 'cdktf';
import {
  AzureMLWorkspace,
  BlobDatastore,
  BlobStorage,
  DataLakeDatastore,
  DataLakeStorage,
  InboundAccess,
  ManagedNetwork,
  PrivateDnsZones,
  ResourceGroupRef,
} from '../../lib';
import { account, armId, SUBNET, VNET, workspaceIn } from '../support/azure';
import { foundBy } from '../support/plain';
import { Block, synthesized, Synthesized, testStack } from '../support/stack';

const WORKSPACE = 'azurerm_machine_learning_workspace';

function written(define: (stack: TerraformStack, group: ResourceGroupRef) => unknown): Synthesized {
  const { stack, group } = testStack();
  define(stack, group);
  return synthesized(stack);
}

describe('a datastore', () => {
  const datastores = (description?: string) =>
    written((stack, group) => {
      const workspace = workspaceIn(stack, group);
      const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
      const blob = new BlobStorage(stack, 'Blob', { resourceGroup: group });
      new DataLakeDatastore(stack, 'Curated', { workspace, storage: lake, container: 'curated', description });
      new BlobDatastore(stack, 'Raw', { workspace, storage: blob, container: 'raw', description });
    });
  const TYPES = ['azurerm_machine_learning_datastore_blobstorage', 'azurerm_machine_learning_datastore_datalake_gen2'];

  test.each(TYPES)('writes its description when one is given, and only then: %s', (type) => {
    expect(datastores('what jobs read').resource(type)).toMatchObject({ description: 'what jobs read' });
    expect(datastores().resource(type)).not.toHaveProperty('description');
  });
});

describe('a workspace', () => {
  test('has parts with the arguments that the documentation asks for', () => {
    const json = written((stack, group) =>
      workspaceIn(stack, group, { managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound() }),
    );
    expect(json.resource(WORKSPACE)).toMatchObject({ v1_legacy_mode_enabled: false });
    expect(json.resource('azurerm_key_vault')).toMatchObject({
      sku_name: 'standard',
      rbac_authorization_enabled: true,
      network_acls: { default_action: 'Deny', bypass: 'AzureServices' },
    });
    expect(json.resource('azurerm_log_analytics_workspace')).toMatchObject({
      resource_group_name: 'rg',
      location: 'westeurope',
      sku: 'PerGB2018',
    });
    expect(json.resource('azurerm_application_insights')).toMatchObject({ application_type: 'web' });
    expect(json.resource('azurerm_container_registry')).toMatchObject({
      sku: 'Premium',
      admin_enabled: false,
      anonymous_pull_enabled: false,
      public_network_access_enabled: false,
      network_rule_bypass_option: 'AzureServices',
    });
  });

  test('without managed network has a Key Vault that allows all networks', () => {
    const managedNetwork = ManagedNetwork.disabled();
    const json = written((stack, group) => workspaceIn(stack, group, { managedNetwork }));
    expect(json.resource('azurerm_key_vault').network_acls).toMatchObject({ default_action: 'Allow' });
  });

  test('gives registry and Key Vault the names that are stated, and telemetry different default names', () => {
    const json = written((stack, group) =>
      workspaceIn(stack, group, {
        managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
        containerRegistryName: 'acrgiven',
        keyVaultName: 'kv-given',
      }),
    );
    expect(json.resource('azurerm_container_registry').name).toBe('acrgiven');
    expect(json.resource('azurerm_key_vault').name).toBe('kv-given');
    expect(json.resource('azurerm_log_analytics_workspace').name).toMatch(/logs$/);
    expect(json.resource('azurerm_application_insights').name).toMatch(/insights$/);
  });

  test('breaks NAM-08 and NAM-09 with names that Azure does not take', () => {
    const { stack, group } = testStack();
    workspaceIn(stack, group, {
      managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
      containerRegistryName: 'acr-given',
      keyVaultName: 'kv_given',
    });
    expect([...foundBy(stack, 'NAM-08'), ...foundBy(stack, 'NAM-09')]).toEqual(['"kv_given"', '"acr-given"']);
  });
});

describe('private access', () => {
  const inbound = InboundAccess.privateEndpoint({
    subnetId: SUBNET,
    dnsZones: PrivateDnsZones.create({ linkTo: [VNET, `${VNET}2`] }),
  });
  const json = () =>
    written((stack, group) => workspaceIn(new Construct(stack, 'Platform'), group, { inbound }, 'Workspace'));

  test('makes endpoints that need no approval by hand', () => {
    const endpoints = Object.values(json().resources('azurerm_private_endpoint'));
    const connections = endpoints.map((endpoint) => endpoint.private_service_connection as Block);
    expect(connections.map(({ is_manual_connection: isManual }) => isManual)).toEqual(connections.map(() => false));
    expect(connections.length).toBeGreaterThan(2);
    endpoints.forEach(({ name }) => {
      expect(name).toMatch(/^[a-z0-9-]+$/i);
    });
  });

  test('links zones to each network under a name of its own, without registering machines', () => {
    const links = Object.entries(json().resources('azurerm_private_dns_zone_virtual_network_link'));
    expect(links.map(([, { registration_enabled: isOn }]) => isOn)).toEqual(links.map(() => false));
    expect(new Set(links.map(([, { name }]) => name))).toEqual(
      new Set(['test-sparkprivatednszones-link-1', 'test-sparkprivatednszones-link-2']),
    );
    expect(new Set(links.map(([key]) => /Link(\d)/.exec(key)?.[1]))).toEqual(new Set(['1', '2']));
  });

  test('makes zones in each of two resource groups', () => {
    const groups = ['one', 'two'].map((name) => ResourceGroupRef.named(name, 'westeurope'));
    const zones = written((stack) => {
      groups.forEach((group, index) => {
        const dnsZones = PrivateDnsZones.create({ linkTo: [VNET] });
        workspaceIn(new Construct(stack, `Part${index}`), group, {
          inbound: InboundAccess.privateEndpoint({ subnetId: SUBNET, dnsZones }),
        });
      });
    }).resources('azurerm_private_dns_zone');
    const ofBlob = Object.entries(zones).filter(([, { name }]) => name === 'privatelink.blob.core.windows.net');
    const groupsById = ofBlob.map(
      ([key, { resource_group_name: group }]) => `${/-2_/.test(key) ? 2 : 1} ${String(group)}`,
    );
    expect(groupsById.sort()).toEqual(['1 one', '2 two']);
  });
});

describe('an existing workspace', () => {
  test('is compared with everything that is stated of it', () => {
    const json = written((stack) => {
      AzureMLWorkspace.fromAttributes(stack, 'Existing', {
        workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
        location: 'West Europe',
        managedNetwork: ManagedNetwork.allowInternetOutbound(),
        publicNetworkAccess: true,
        defaultStorage: account(stack, 'Default', { hierarchicalNamespace: false }),
        keyVaultId: armId('Microsoft.KeyVault/vaults', 'kv'),
        identityPrincipalId: '33333333-3333-3333-3333-333333333333',
      });
    });
    const read = json.dataSource('azapi_resource', 'Existing');
    expect(read.type).toMatch(/^Microsoft\.MachineLearningServices\/workspaces@/);
    const { postcondition } = read.lifecycle as { readonly postcondition: readonly Block[] };
    const told = postcondition.map(({ error_message: message }) => String(message));
    for (const attribute of [
      'managedNetwork',
      'publicNetworkAccess',
      'location',
      'defaultStorage',
      'keyVaultId',
      'identityPrincipalId',
    ]) {
      expect(told.filter((message) => message.includes(attribute))).toHaveLength(1);
    }
    const conditions = postcondition.map(({ condition }) => String(condition)).join('\n');
    for (const part of [
      'identity.userAssignedIdentities), {})',
      'replace(lower(try(coalesce(self.output.location), "")), " ", "")',
      'lower("WestEurope")',
      'compact(concat([try(coalesce(self.output.identity.principalId), "")]',
      'try(coalesce(identity.principalId), "")',
    ]) {
      expect(conditions).toContain(part);
    }
  });
});
