import { ManagementLock } from '@cdktf/provider-azurerm/lib/management-lock';
import { MachineLearningDatastoreBlobstorage } from '@cdktf/provider-azurerm/lib/machine-learning-datastore-blobstorage';
import { MachineLearningInferenceCluster } from '@cdktf/provider-azurerm/lib/machine-learning-inference-cluster';
import { MachineLearningWorkspaceNetworkOutboundRuleServiceTag as TagRule } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-service-tag';
import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { armId, SUBNET } from '../support/azure';
import {
  approver,
  endpointRule,
  fqdnRule,
  INTERNET,
  plainAccount,
  plainRegistry,
  PlainResource,
  plainVault,
  plainWorkspace,
  provisioning,
} from '../support/plain';
import { cluster } from '../support/plain-computes';
import type { Values } from './deferred-stack';

const APPROVED = 'AllowOnlyApprovedOutbound';
const PLACE = { resourceGroupName: 'rg', location: 'westeurope' };
const WORKSPACE_TYPE = 'Microsoft.MachineLearningServices/workspaces@2025-06-01';

/** Plain resources with variables where the audit leaves the rule to Terraform. */
export function deferRulesOfPlainWorkspaces(stack: TerraformStack, values: Values): void {
  approvedWorkspace(new Construct(stack, 'ApprovedOutbound'), values);
  unstatedWorkspace(new Construct(stack, 'Unstated'), values);
  sparkWorkspace(new Construct(stack, 'SparkNetwork'), values);
  featureStore(new Construct(stack, 'Features'), values);
  looseWorkspace(new Construct(stack, 'Loose'), values);
  trainingWorkspace(new Construct(stack, 'Training'), values);
  openWorkspace(new Construct(stack, 'Open'), values);
  lookedIntoAsUser(new Construct(stack, 'AsUser'), values);
  keepingAccount(new Construct(stack, 'Keeping'), values);
  selectiveWorkspace(new Construct(stack, 'Selective'), values);
}

/** With approved outbound, unless a variable says otherwise, and rules of every kind. */
function approvedWorkspace(scope: Construct, values: Values): void {
  const storage = plainAccount(scope, {
    isHnsEnabled: values.flag('WKS-01', 'hierarchy', false),
    sharedAccessKeyEnabled: values.flag('WKS-11', 'keys', true),
  });
  const bypass = values.text('PNA-08', 'bypass', 'AzureServices', 'None');
  const isolationMode = values.text('OBR-03', 'plain_mode', APPROVED, 'Disabled');
  values.also('OBR-02', 'plain_mode', 'AllowInternetOutbound');
  const { id } = plainWorkspace(scope, {
    managedNetwork: { isolationMode },
    storageAccountId: storage.id,
    keyVaultId: plainVault(scope, { networkAcls: { defaultAction: 'Deny', bypass } }).id,
    containerRegistryId: plainRegistry(scope, {
      sku: values.text('REQ-02', 'registry_sku', 'Premium', 'Basic'),
      publicNetworkAccessEnabled: values.flag('PNA-10', 'registry_access', true),
    }).id,
    identity: { type: values.text('IDN-11', 'identity_type', 'SystemAssigned', 'UserAssigned') },
    kind: values.text('WKS-09', 'kind', 'Default', 'Hub'),
    v1LegacyModeEnabled: values.flag('NET-14', 'legacy', false),
    serverlessCompute: { publicIpEnabled: values.flag('PNA-06', 'public_ip', true) },
  });
  values.also('WKS-15', 'kind', 'FeatureStore');
  fqdnRule(scope, id);
  const serviceTag = values.text('OBR-06', 'tag', 'Storage', 'Storage.WestEurope');
  values.also('REQ-03', 'tag', 'AzureMonitor');
  const portRanges = values.text('OBR-05', 'ports', '443', 'https');
  new TagRule(scope, 'Tag', { name: 'tag', workspaceId: id, serviceTag, protocol: 'TCP', portRanges });
  endpointRule(scope, id, {
    serviceResourceId: storage.id,
    subResourceTarget: values.text('OBR-12', 'sub_resource', 'blob', 'vault'),
    sparkEnabled: values.flag('PRV-02', 'plain_spark', false),
  });
  new PlainResource(scope, 'Azapi', 'azapi_resource', {
    type: 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01',
    name: 'azapi',
    parent_id: id,
    body: { properties: { type: values.text('OBR-01', 'rule_type', 'FQDN', 'Fqdn'), destination: 'pypi.org' } },
  });
  new PlainResource(scope, 'Firewall', 'azapi_update_resource', {
    type: WORKSPACE_TYPE,
    resource_id: id,
    body: { properties: { managedNetwork: { firewallSku: values.text('OBR-09', 'sku', 'Basic', 'Premium') } } },
  });
  cluster(scope, id, { location: values.text('NET-08', 'location', 'West Europe', 'uksouth') });
}

/** Whose public network access nobody states. */
function unstatedWorkspace(scope: Construct, values: Values): void {
  const isolationMode = values.text('PNA-01', 'unstated_mode', 'Disabled', 'AllowInternetOutbound');
  const { id } = plainWorkspace(scope, { managedNetwork: { isolationMode }, publicNetworkAccessEnabled: undefined });
  provisioning(scope, id);
}

/** Provisioned for Spark, with rules that may be for Spark, and a private endpoint for clients. */
function sparkWorkspace(scope: Construct, values: Values): void {
  const account = plainAccount(scope, {
    publicNetworkAccessEnabled: values.flag('PNA-09', 'store_access', true),
    networkRules: { defaultAction: 'Allow', virtualNetworkSubnetIds: values.list('NET-10', 'subnets', SUBNET) },
  });
  const { id, identity } = plainWorkspace(scope, {
    storageAccountId: account.id,
    publicNetworkAccessEnabled: values.flag('PRV-07', 'access', false),
  });
  values.also('REQ-05', 'store_access', 'false');
  endpointRule(scope, id, {
    serviceResourceId: account.id,
    sparkEnabled: values.flag('PRV-06', 'rule_for_spark', true),
  });
  const blobs = plainAccount(scope, { blobProperties: { deleteRetentionPolicy: { days: 7 } } }, 'Blobs');
  const sparkEnabled = values.flag('WKS-12', 'blobs_for_spark', false);
  endpointRule(scope, id, { serviceResourceId: blobs.id, sparkEnabled }, 'Blobs-Rule');
  approver(scope, blobs.id, identity.principalId);
  provisioning(scope, id);
  inbound(scope, id, [values.text('NET-18', 'range', '10.0.0.0/16', '172.16.0.0/12')]);
}

function inbound(scope: Construct, workspaceId: string, addressSpace: string[]): void {
  const { name } = new VirtualNetwork(scope, 'Net', { ...PLACE, name: 'net', addressSpace });
  const { id: subnetId } = new Subnet(scope, 'Subnet', {
    resourceGroupName: 'rg',
    name: 'endpoints',
    virtualNetworkName: name,
    addressPrefixes: ['10.0.0.0/24'],
  });
  endpoint(scope, 'Inbound', workspaceId, 'amlworkspace', subnetId);
}

function endpoint(scope: Construct, id: string, target: string, subResource: string, subnetId: string): void {
  new PrivateEndpoint(scope, id, {
    ...PLACE,
    name: id,
    subnetId,
    privateServiceConnection: {
      name: id,
      isManualConnection: false,
      privateConnectionResourceId: target,
      subresourceNames: [subResource],
    },
  });
}

/** A feature store with Spark, half a data lake, and a target that only Terraform knows. */
function featureStore(scope: Construct, values: Values): void {
  const provider = new AzurermProvider(scope, 'second', {
    alias: 'second',
    features: [{}],
    resourceProviderRegistrations: values.text('NET-15', 'registrations', 'core', 'none'),
  });
  const { id: primary } = new UserAssignedIdentity(scope, 'Identity', { ...PLACE, name: 'id-features' });
  const { id, identity } = plainWorkspace(scope, {
    provider,
    kind: 'FeatureStore',
    featureStore: { computerSparkRuntimeVersion: values.text('RUN-01', 'features_runtime', '3.5', '3.3') },
    identity: {
      type: values.text('IDN-07', 'identity_types', 'SystemAssigned, UserAssigned', 'UserAssigned'),
      identityIds: [primary],
    },
    primaryUserAssignedIdentity: primary,
    managedNetwork: INTERNET,
  });
  const lake = plainAccount(scope, { isHnsEnabled: values.flag('SPE-03', 'lake_hierarchy', false) }, 'Lake');
  endpointRule(scope, id, { serviceResourceId: lake.id, sparkEnabled: true });
  approver(scope, lake.id, identity.principalId);
  const factory = armId('Microsoft.DataFactory/factories', 'adf');
  const target = values.text('APR-04', 'target', armId('Microsoft.Storage/storageAccounts', 'raw'), factory);
  new PlainResource(scope, 'Azapi', 'azapi_resource', {
    type: 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01',
    name: 'azapi',
    parent_id: id,
    body: {
      properties: { type: 'PrivateEndpoint', destination: { serviceResourceId: target, subresourceTarget: 'blob' } },
    },
  });
  approver(scope, target, identity.principalId, undefined, 'Target-Approver');
  provisioning(scope, id);
}

/** Isolated if a variable says so; what then warns does not stop a plan. */
function looseWorkspace(scope: Construct, values: Values): void {
  const isolationMode = values.text('SPE-08', 'loose_mode', 'Disabled', APPROVED);
  values.also('NET-09', 'loose_mode', APPROVED);
  values.also('NET-11', 'loose_mode', APPROVED);
  const account = plainAccount(scope, { publicNetworkAccessEnabled: values.flag('PNA-07', 'loose_store', true) });
  endpoint(scope, 'Blob', account.id, 'blob', SUBNET);
  const { id } = plainWorkspace(scope, {
    kind: 'FeatureStore',
    featureStore: { computerSparkRuntimeVersion: '3.5' },
    storageAccountId: account.id,
    managedNetwork: { isolationMode },
    publicNetworkAccessEnabled: values.flag('PNA-02', 'loose_access', true),
  });
  new MachineLearningInferenceCluster(scope, 'Kubernetes', {
    name: 'aks',
    location: 'westeurope',
    machineLearningWorkspaceId: id,
    kubernetesClusterId: armId('Microsoft.ContainerService/managedClusters', 'aks'),
  });
  new ManagementLock(scope, 'Lock', { name: 'keep', lockLevel: 'CanNotDelete', scope: id });
}

/** Isolated if a variable says so, and then its cluster must not be in a subnet. */
function trainingWorkspace(scope: Construct, values: Values): void {
  const isolationMode = values.text('NET-07', 'training_mode', 'Disabled', APPROVED);
  cluster(scope, plainWorkspace(scope, { managedNetwork: { isolationMode } }).id, { subnetResourceId: SUBNET });
}

/** Without isolation, its training compute in a subnet. */
function openWorkspace(scope: Construct, values: Values): void {
  const { id } = plainWorkspace(scope, {
    managedNetwork: { isolationMode: 'Disabled' },
    serverlessCompute: { subnetId: SUBNET },
  });
  provisioning(scope, id, {
    body: { includeSpark: values.flag('SRV-06', 'include_spark', false) },
    timeouts: { create: values.text('PRV-08', 'timeout', '90m', '10m') },
  });
}

/** Lets in selected addresses, over the internet; so does its Key Vault, and a registry is kept in several zones. */
function selectiveWorkspace(scope: Construct, values: Values): void {
  const { id } = plainWorkspace(scope, {
    managedNetwork: { isolationMode: values.text('PNA-05', 'selective_mode', 'AllowInternetOutbound', 'Disabled') },
    publicNetworkAccessEnabled: values.flag('PNA-11', 'selective_access', true),
    keyVaultId: plainVault(scope, {
      publicNetworkAccessEnabled: values.flag('KVT-03', 'selective_vault', true),
      networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices', ipRules: ['203.0.113.5'] },
    }).id,
    containerRegistryId: plainRegistry(scope, {
      sku: values.text('ACR-01', 'selective_sku', 'Premium', 'Basic'),
      zoneRedundancyEnabled: true,
    }).id,
  });
  const address = values.text('PNA-04', 'selected_address', '203.0.113.0/24', '10.0.0.0/8');
  new PlainResource(scope, 'Addresses', 'azapi_update_resource', {
    type: 'Microsoft.MachineLearningServices/workspaces@2024-10-01-preview',
    resource_id: id,
    body: { properties: { ipAllowlist: [address] } },
  });
}

/** Without identity of its own, so a datastore can be looked into only as a user-assigned one. */
function lookedIntoAsUser(scope: Construct, values: Values): void {
  const { id } = new UserAssignedIdentity(scope, 'Identity', { ...PLACE, name: 'id-datastores' });
  const account = plainAccount(scope);
  const workspace = plainWorkspace(scope, {
    storageAccountId: account.id,
    identity: { type: 'UserAssigned', identityIds: [id] },
    primaryUserAssignedIdentity: id,
  });
  new MachineLearningDatastoreBlobstorage(scope, 'Datastore', {
    name: 'blobs',
    workspaceId: workspace.id,
    storageContainerId: `${account.id}/blobServices/default/containers/blobs`,
    serviceDataAuthIdentity: values.text('DAT-06', 'looks_as', 'WorkspaceUserAssignedIdentity', 'None'),
  });
  values.also('DAT-07', 'looks_as', 'WorkspaceSystemAssignedIdentity');
}

/** A data lake that keeps what was deleted, and no versions. */
function keepingAccount(scope: Construct, values: Values): void {
  plainAccount(scope, {
    isHnsEnabled: true,
    blobProperties: {
      versioningEnabled: values.flag('STO-02', 'versioning', false),
      deleteRetentionPolicy: { days: values.number('STO-01', 'kept_days', 7, 366) },
    },
    publicNetworkAccessEnabled: values.flag('STO-04', 'selective_account', true),
    networkRules: {
      defaultAction: 'Deny',
      ipRules: [values.text('STO-03', 'account_address', '203.0.113.5', '10.0.0.1')],
    },
  });
}
