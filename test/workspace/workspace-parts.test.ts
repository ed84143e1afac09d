import {
  AzureMLWorkspace,
  ContainerRegistryRef,
  InboundAccess,
  KeyVaultRef,
  ManagedNetwork,
  OutboundTarget,
  PrivateDnsZones,
} from '../../lib';
import { account, armId, SUBNET, VNET, workspaceIn } from '../support/azure';
import { testStack } from '../support/stack';

const ZONES = PrivateDnsZones.create({ linkTo: [VNET] });
const INBOUND = InboundAccess.privateEndpoint({ subnetId: SUBNET, dnsZones: ZONES });

/** Types of the parts of a workspace, by name. */
function typesOf({ parts }: AzureMLWorkspace): { readonly [part: string]: string | undefined } {
  const { defaultStorage, keyVault, applicationInsights, logAnalytics, containerRegistry, privateEndpoints } = parts;
  return {
    defaultStorage: defaultStorage?.resource.terraformResourceType,
    keyVault: keyVault?.terraformResourceType,
    applicationInsights: applicationInsights?.terraformResourceType,
    logAnalytics: logAnalytics?.terraformResourceType,
    containerRegistry: containerRegistry?.terraformResourceType,
    privateEndpoints: privateEndpoints?.workspace?.terraformResourceType,
  };
}

describe('the parts of a workspace', () => {
  it('are all that is made for it', () => {
    const { stack, group } = testStack();
    const workspace = workspaceIn(stack, group, {
      inbound: INBOUND,
      managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
    });
    expect(typesOf(workspace)).toEqual({
      defaultStorage: 'azurerm_storage_account',
      keyVault: 'azurerm_key_vault',
      applicationInsights: 'azurerm_application_insights',
      logAnalytics: 'azurerm_log_analytics_workspace',
      containerRegistry: 'azurerm_container_registry',
      privateEndpoints: 'azurerm_private_endpoint',
    });
    expect(workspace.parts.defaultStorage).toBe(workspace.defaultStorage);
  });

  it('are not what the workspace was given', () => {
    const { stack, group } = testStack();
    const workspace = workspaceIn(stack, group, {
      managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
      inbound: InboundAccess.publicNetwork(),
      defaultStorage: account(stack, 'Given', { hierarchicalNamespace: false }),
      keyVault: KeyVaultRef.of(armId('Microsoft.KeyVault/vaults', 'given')),
      applicationInsightsId: armId('Microsoft.Insights/components', 'given'),
      containerRegistry: ContainerRegistryRef.premium(armId('Microsoft.ContainerRegistry/registries', 'given')),
    });
    expect(Object.values(typesOf(workspace)).filter((type) => type !== undefined)).toEqual([]);
  });

  it('are beside its outbound rules and what provisions its network', () => {
    const { stack, group } = testStack();
    const { network } = workspaceIn(stack, group, { managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound() });
    expect([network.outboundRules, network.provisioning]).toEqual([[], undefined]);
    const rule = network.allowTo(
      'vault',
      OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'kv'), { spark: true }),
    );
    expect(network.outboundRules).toEqual([rule]);
    expect(network.provisioning?.terraformResourceType).toBe('azapi_resource_action');
  });

  it('have the sub-resource in their names, for private endpoints', () => {
    const { stack, group } = testStack();
    const { privateEndpoints } = workspaceIn(stack, group, { inbound: INBOUND }).parts;
    expect(
      Object.entries(privateEndpoints ?? {}).map(([part, { privateServiceConnectionInput }]) => [
        part,
        privateServiceConnectionInput?.subresourceNames,
      ]),
    ).toEqual([
      ['workspace', ['amlworkspace']],
      ['keyVault', ['vault']],
      ['blob', ['blob']],
      ['file', ['file']],
    ]);
  });
});

describe('private DNS zones', () => {
  it('are there for the caller with their links, once for all workspaces', () => {
    const { stack, group } = testStack();
    const dnsZones = PrivateDnsZones.create({ linkTo: [VNET] });
    const inbound = InboundAccess.privateEndpoint({ subnetId: SUBNET, dnsZones });
    workspaceIn(stack, group, { inbound });
    workspaceIn(stack, group, { inbound }, 'Other');
    expect(dnsZones.zones.map(({ nameInput }) => nameInput).sort()).toEqual([
      'privatelink.api.azureml.ms',
      'privatelink.blob.core.windows.net',
      'privatelink.file.core.windows.net',
      'privatelink.notebooks.azure.net',
      'privatelink.vaultcore.azure.net',
    ]);
    expect(dnsZones.links).toHaveLength(5);
  });

  it('are none of those that somebody else registers', () => {
    const { stack, group } = testStack();
    const dnsZones = PrivateDnsZones.managedElsewhere('a policy of the platform team');
    workspaceIn(stack, group, { inbound: InboundAccess.privateEndpoint({ subnetId: SUBNET, dnsZones }) });
    expect([dnsZones.zones, dnsZones.links]).toEqual([[], []]);
  });
});
