import { Construct } from 'constructs';
import {
  AttachedIdentity,
  AttachedSparkPool,
  AutoPause,
  AzureMLWorkspace,
  AzureRole,
  BlobStorage,
  Constraints,
  ContainerRegistryRef,
  DataLakeStorage,
  DeploymentAccess,
  DynamicExecutors,
  Encryption,
  EncryptionKey,
  IEncryptionKey,
  InboundAccess,
  KeyVaultRef,
  LogAnalyticsSku,
  ManagedEndpoints,
  ManagedEndpointTarget,
  ManagedIdentity,
  ManagedNetwork,
  NodeSize,
  OutboundTarget,
  PoolLibraries,
  PoolScale,
  PrivateDnsZones,
  ResourceGroupRef,
  RoleManagement,
  ServiceTag,
  SparkIdentity,
  SparkPool,
  SparkProvisioning,
  SparkRuntime,
  StorageAccountRef,
  StorageRoles,
  SynapseAnalyticsWorkspace,
  SynapseAuditing,
  SynapseGit,
} from '../../lib';
import { armId, poolIn, POOL_OPTIONS, PRINCIPAL, SUBNET, synapseIn, VNET, workspaceIn } from '../support/azure';

/** A statement with one value that a user gives. */
export type Statement<V> = (scope: Construct, group: ResourceGroupRef, value: V) => void;

export interface Statements<V> {
  readonly [what: string]: Statement<V>;
}

const approved = { managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound() };

const VAULT = armId('Microsoft.KeyVault/vaults', 'kv-keys');
const STORAGE_ID = armId('Microsoft.Storage/storageAccounts', 'lake');

/** Every place of the infrastructure where users put text. */
export const TEXTS: Statements<string> = {
  'the name of a workspace': (s, group, workspaceName) => workspaceIn(s, group, { workspaceName }),
  'the description of a workspace': (s, group, description) => workspaceIn(s, group, { description }),
  'an address that may reach a workspace': (s, group, address) =>
    workspaceIn(s, group, { inbound: InboundAccess.publicNetwork(), ipAllowlist: [address] }),
  'the friendly name of a workspace': (s, group, friendlyName) => workspaceIn(s, group, { friendlyName }),
  'the compute that builds images': (s, group, imageBuildCompute) => workspaceIn(s, group, { imageBuildCompute }),
  'the runtime of a feature store': (s, group, version) =>
    workspaceIn(s, group, { featureStore: { runtime: SparkRuntime.of(version) } }),
  'the name of a connection of a feature store': (s, group, offlineConnectionName) =>
    workspaceIn(s, group, { featureStore: { runtime: SparkRuntime.V3_5, offlineConnectionName } }),
  'a key of a tag': (s, group, key) => workspaceIn(s, group, { tags: { [key]: 'value' } }),
  'a value of a tag': (s, group, value) => workspaceIn(s, group, { tags: { key: value } }),
  'the name of a Key Vault': (s, group, keyVaultName) => workspaceIn(s, group, { keyVaultName }),
  'an address that a Key Vault lets in': (s, group, address) =>
    workspaceIn(s, group, { keyVaultOptions: { ipAllowlist: [address] } }),
  'a subnet that a Key Vault lets in': (s, group, subnetId) =>
    workspaceIn(s, group, { keyVaultOptions: { subnetAllowlist: [subnetId] } }),
  'the id of a Log Analytics workspace': (s, group, logAnalyticsWorkspaceId) =>
    workspaceIn(s, group, { logAnalyticsWorkspaceId }),
  'the name of a registry': (s, group, containerRegistryName) => workspaceIn(s, group, { containerRegistryName }),
  'the id of Application Insights': (s, group, applicationInsightsId) =>
    workspaceIn(s, group, { applicationInsightsId }),
  'why a workspace has no way in': (s, group, reason) => workspaceIn(s, group, { inbound: InboundAccess.none(reason) }),
  'a subnet': (s, group, subnetId) =>
    workspaceIn(s, group, {
      inbound: InboundAccess.privateEndpoint({ subnetId, dnsZones: PrivateDnsZones.create({ linkTo: [VNET] }) }),
    }),
  'a virtual network': (s, group, vnet) =>
    workspaceIn(s, group, {
      inbound: InboundAccess.privateEndpoint({
        subnetId: SUBNET,
        dnsZones: PrivateDnsZones.create({ linkTo: [vnet] }),
      }),
    }),
  'who answers for the roles of a workspace': (s, group, reason) =>
    workspaceIn(s, group, { identityRoles: RoleManagement.managedElsewhere(reason) }),
  'who provisions a network': (s, group, reason) =>
    workspaceIn(s, group, {
      managedNetwork: ManagedNetwork.allowInternetOutbound({
        sparkProvisioning: SparkProvisioning.managedElsewhere(reason),
      }),
    }).network.allowTo('vault', OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'kv'), { spark: true })),
  'what triggers provisioning': (s, group, trigger) =>
    workspaceIn(s, group, {
      managedNetwork: ManagedNetwork.allowInternetOutbound({
        sparkProvisioning: SparkProvisioning.byThisStack({ trigger }),
      }),
    }).network.allowTo('vault', OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'kv'), { spark: true })),
  'the id of an existing workspace': (s, _group, workspaceId) =>
    AzureMLWorkspace.fromAttributes(s, 'Existing', { workspaceId, managedNetwork: ManagedNetwork.disabled() }),
  'the name of an outbound rule': (s, group, name) =>
    workspaceIn(s, group, approved).network.allowTo(name, OutboundTarget.fqdn('pypi.org')),
  'a host name': (s, group, host) => workspaceIn(s, group, approved).network.allowTo('host', OutboundTarget.fqdn(host)),
  'a service tag': (s, group, tag) =>
    workspaceIn(s, group, approved).network.allowTo('tag', OutboundTarget.serviceTag(ServiceTag.of(tag))),
  'port ranges': (s, group, portRanges) =>
    workspaceIn(s, group, approved).network.allowTo(
      'tag',
      OutboundTarget.serviceTag(ServiceTag.POWER_BI, { portRanges }),
    ),
  'the addresses of a service tag rule': (s, group, addresses) =>
    workspaceIn(s, group, approved).network.allowTo(
      'tag',
      OutboundTarget.serviceTag(ServiceTag.POWER_BI, { addressPrefixes: [addresses] }),
    ),
  'the id of a Key Vault behind a rule': (s, group, vaultId) =>
    workspaceIn(s, group).network.allowTo('vault', OutboundTarget.keyVault(vaultId)),
  'the id of any resource behind a rule': (s, group, resourceId) =>
    workspaceIn(s, group).network.allowTo('any', OutboundTarget.privateEndpoint(resourceId, 'sqlServer')),
  'the sub-resource of a rule': (s, group, subResource) =>
    workspaceIn(s, group).network.allowTo(
      'any',
      OutboundTarget.privateEndpoint(armId('Microsoft.Sql/servers', 'sql'), subResource),
    ),
  'the id of a given Key Vault': (s, group, id) => workspaceIn(s, group, { keyVault: KeyVaultRef.of(id) }),
  'the id of a given registry': (s, group, id) =>
    workspaceIn(s, group, { containerRegistry: ContainerRegistryRef.premium(id) }),
  'the name of a data lake': (s, resourceGroup, accountName) =>
    new DataLakeStorage(s, 'Lake', { resourceGroup, accountName }),
  'the name of the Key Vault of an encryption key': (s, resourceGroup, keyVaultName) =>
    encrypted(s, resourceGroup, new EncryptionKey(s, 'Key', { resourceGroup, keyVaultName })),
  'the name of an encryption key': (s, resourceGroup, keyName) =>
    encrypted(s, resourceGroup, new EncryptionKey(s, 'Key', { resourceGroup, keyName })),
  'the address of an existing encryption key': (s, resourceGroup, keyId) =>
    encrypted(s, resourceGroup, EncryptionKey.fromAttributes(s, 'Key', { keyVaultId: VAULT, keyId })),
  'the name of a Blob account': (s, resourceGroup, accountName) =>
    new BlobStorage(s, 'Blob', { resourceGroup, accountName }),
  'the id of an existing account': (s, _group, accountId) =>
    StorageAccountRef.fromAttributes(s, 'Existing', { accountId, hierarchicalNamespace: true }),
  'the name of an identity': (s, resourceGroup, identityName) =>
    new ManagedIdentity(s, 'Jobs', { resourceGroup, identityName }),
  'the id of an existing identity': (s, _group, identityId) =>
    ManagedIdentity.fromAttributes(s, 'Existing', { identityId, principalId: PRINCIPAL }),
  'the object id of a user': (s, group, id) =>
    workspaceIn(s, group).enableServerlessSpark({
      identities: [SparkIdentity.user(id)],
      storage: [new DataLakeStorage(s, 'Lake', { resourceGroup: group })],
    }),
  'the name of a resource group': (s, _group, name) =>
    new ManagedIdentity(s, 'Jobs', { resourceGroup: ResourceGroupRef.named(name, 'westeurope') }),
  'a region': (s, _group, location) =>
    new ManagedIdentity(s, 'Jobs', { resourceGroup: ResourceGroupRef.named('rg', location) }),
  'the name of a Synapse workspace': (s, group, synapseWorkspaceName) => synapseIn(s, group, { synapseWorkspaceName }),
  'the name of a filesystem': (s, group, filesystem) => synapseIn(s, group, { filesystem }),
  'the address that Terraform runs from': (s, group, address) =>
    synapseIn(s, group, { deployFrom: DeploymentAccess.ipAddress(address) }),
  'who lets Terraform in': (s, group, reason) =>
    synapseIn(s, group, { deployFrom: DeploymentAccess.managedElsewhere(reason) }),
  'the id of an existing Synapse workspace': (s, _group, synapseWorkspaceId) =>
    SynapseAnalyticsWorkspace.fromAttributes(s, 'Existing', {
      synapseWorkspaceId,
      managedVirtualNetwork: true,
      deployFrom: DeploymentAccess.managedElsewhere('the agents are let in'),
    }),
  'the name of a pool': (s, group, poolName) => poolIn(s, group, {}, { poolName }),
  'a runtime': (s, group, version) => poolIn(s, group, {}, { runtime: SparkRuntime.of(version) }),
  'a node size': (s, group, size) => poolIn(s, group, {}, { nodeSize: NodeSize.of(size, 4, 32) }),
  'a list of packages': (s, group, text) => poolIn(s, group, {}, { libraries: PoolLibraries.requirementsTxt(text) }),
  'a Conda environment of a pool': (s, group, text) =>
    poolIn(s, group, {}, { libraries: PoolLibraries.condaEnvironment(text) }),
  'a Spark property': (s, group, key) => poolIn(s, group, {}, { sparkConfiguration: { [key]: '1' } }),
  'a value of a Spark property': (s, group, value) => poolIn(s, group, {}, { sparkConfiguration: { key: value } }),
  'the name of a compute': (s, group, computeName) => attach(s, group, { computeName }),
  'the name of a compute that exists': (s, group, computeName) =>
    AttachedSparkPool.fromAttributes(s, 'Existing', { workspace: workspaceIn(s, group), computeName, storage: [] }),
  'why a compute has no identity': (s, group, reason) => attach(s, group, { identity: AttachedIdentity.none(reason) }),
  'why roles on storage are narrower': (s, group, reason) =>
    attach(s, group, {
      storage: [new DataLakeStorage(s, 'Raw', { resourceGroup: group }).withRoles(StorageRoles.dataOnly(reason))],
    }),
  'the container of narrower roles': (s, group, container) =>
    attach(s, group, {
      storage: [
        new DataLakeStorage(s, 'Raw', { resourceGroup: group }).container(container, 'the others are of others'),
      ],
    }),
  'the id of a role': (s, group, id) =>
    attach(s, group, {
      storage: [
        new DataLakeStorage(s, 'Raw', { resourceGroup: group }).withRoles(
          StorageRoles.of([AzureRole.byId(id)], 'it is enough'),
        ),
      ],
    }),
  'the name of a managed private endpoint': (s, group, name) =>
    synapseIn(s, group).allowTo(name, ManagedEndpointTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'kv'))),
  'the target of a managed private endpoint': (s, group, id) =>
    synapseIn(s, group).allowTo('further', ManagedEndpointTarget.sqlServer(id)),
  'the sub-resource of a target': (s, group, subResource) =>
    synapseIn(s, group).allowTo(
      'further',
      ManagedEndpointTarget.of(
        armId('Microsoft.Search/searchServices', 's'),
        subResource,
        'Microsoft.Search/searchServices@2023-11-01',
      ),
    ),
  'the type of a target': (s, group, type) =>
    synapseIn(s, group).allowTo(
      'further',
      ManagedEndpointTarget.of(armId('Microsoft.Search/searchServices', 's'), 'searchService', type),
    ),
  'the name of an administrator of SQL': (s, group, login) =>
    synapseIn(s, group, { entraAdmin: { login, objectId: PRINCIPAL } }),
  'the object id of an administrator of SQL': (s, group, objectId) =>
    synapseIn(s, group, { entraAdmin: { login: 'admins', objectId } }),
  'the tenant of an administrator of SQL': (s, group, tenantId) =>
    synapseIn(s, group, { entraAdmin: { login: 'admins', objectId: PRINCIPAL, tenantId } }),
  'the managed resource group of Synapse': (s, group, managedResourceGroupName) =>
    synapseIn(s, group, { managedResourceGroupName }),
  'the id of a Purview account': (s, group, purviewAccountId) => synapseIn(s, group, { purviewAccountId }),
  'the id of a linked tenant': (s, group, id) =>
    synapseIn(s, group, { dataExfiltrationProtection: true, linkedTenantIds: [id] }),
  'the owner of a repository': (s, group, accountName) =>
    synapseIn(s, group, { git: SynapseGit.gitHub({ accountName, repositoryName: 'spark' }) }),
  'the address of GitHub Enterprise': (s, group, hostUrl) =>
    synapseIn(s, group, { git: SynapseGit.gitHub({ accountName: 'contoso', repositoryName: 'spark', hostUrl }) }),
  'the folder in a repository': (s, group, rootFolder) =>
    synapseIn(s, group, {
      git: SynapseGit.azureDevOps({ organizationName: 'o', projectName: 'p', repositoryName: 'r', rootFolder }),
    }),
  'the Log Analytics workspace of auditing': (s, group, id) =>
    synapseIn(s, group, { auditing: SynapseAuditing.toLogAnalytics(id) }),
  'why a pool never pauses': (s, group, reason) => poolIn(s, group, {}, { autoPause: AutoPause.never(reason) }),
  'the log folder of a pool': (s, group, logFolder) => poolIn(s, group, {}, { logFolder }),
  'the events folder of a pool': (s, group, eventsFolder) => poolIn(s, group, {}, { eventsFolder }),
  'who assigns the Synapse role': (s, group, reason) =>
    attach(s, group, { synapseRole: RoleManagement.managedElsewhere(reason) }),
  'who approves endpoints': (s, group, who) => attach(s, group, { endpoints: ManagedEndpoints.approvedBy(who) }),
  'the id of an acknowledged rule': (s, group, id) => {
    workspaceIn(s, group);
    Constraints.of(s).acknowledge(id, 'a reason');
  },
  'the reason of an acknowledgement': (s, group, reason) => {
    workspaceIn(s, group);
    Constraints.of(s).acknowledge('IDN-05', reason);
  },
  'the date of judgement': (s, group, date) => {
    workspaceIn(s, group);
    Constraints.of(s).judgeAsOf(date);
  },
  'why plain resources are left out': (s, _group, reason) => Constraints.of(s).excludePlainResources(reason),
};

/** A lake that is encrypted with a key. */
function encrypted(s: Construct, resourceGroup: ResourceGroupRef, key: IEncryptionKey): void {
  const identity = new ManagedIdentity(s, 'Reader', { resourceGroup });
  const encryption = Encryption.customerManagedKey(key, { identity });
  new DataLakeStorage(s, 'Encrypted', { resourceGroup, encryption });
}

function attach(
  scope: Construct,
  group: ResourceGroupRef,
  options: Partial<Parameters<SparkPool['attachTo']>[1]>,
): void {
  poolIn(scope, group).attachTo(workspaceIn(scope, group, { managedNetwork: ManagedNetwork.disabled() }), {
    computeName: 'spark',
    storage: [new DataLakeStorage(scope, 'Lake', { resourceGroup: group })],
    ...options,
  });
}

/** Every place where users put numbers. */
export const NUMBERS: Statements<number> = {
  'the bits of an encryption key': (s, resourceGroup, keySize) =>
    encrypted(s, resourceGroup, new EncryptionKey(s, 'Key', { resourceGroup, keySize })),
  'the days for which an encryption key can be brought back': (s, resourceGroup, softDeleteDays) =>
    encrypted(s, resourceGroup, new EncryptionKey(s, 'Key', { resourceGroup, softDeleteDays })),
  'the days of a Key Vault': (s, group, softDeleteDays) =>
    workspaceIn(s, group, { keyVaultOptions: { softDeleteDays } }),
  'the days of a registry': (s, group, retentionDays) =>
    workspaceIn(s, group, { containerRegistryOptions: { retentionDays } }),
  'the days of logs': (s, group, retentionDays) => workspaceIn(s, group, { logAnalyticsOptions: { retentionDays } }),
  'the cap of logs': (s, group, dailyCapGb) => workspaceIn(s, group, { logAnalyticsOptions: { dailyCapGb } }),
  'the capacity of logs': (s, group, gbPerDay) =>
    workspaceIn(s, group, { logAnalyticsOptions: { sku: LogAnalyticsSku.capacityReservation(gbPerDay) } }),
  'the days of telemetry': (s, group, retentionDays) =>
    workspaceIn(s, group, { applicationInsightsOptions: { retentionDays } }),
  'the cap of telemetry': (s, group, dailyCapGb) =>
    workspaceIn(s, group, { applicationInsightsOptions: { dailyCapGb } }),
  'the sampling of telemetry': (s, group, samplingPercentage) =>
    workspaceIn(s, group, { applicationInsightsOptions: { samplingPercentage } }),
  'the nodes of a pool': (s, group, nodes) => poolIn(s, group, {}, { scale: PoolScale.fixedNodes(nodes) }),
  'the fewest nodes': (s, group, min) => poolIn(s, group, {}, { scale: PoolScale.auto(min, 10) }),
  'the most nodes': (s, group, max) => poolIn(s, group, {}, { scale: PoolScale.auto(3, max) }),
  'the fewest executors': (s, group, min) => poolIn(s, group, {}, { executors: DynamicExecutors.between(min, 5) }),
  'the most executors': (s, group, max) => poolIn(s, group, {}, { executors: DynamicExecutors.between(1, max) }),
  'the delay of auto-pause': (s, group, minutes) =>
    poolIn(s, group, {}, { autoPause: AutoPause.afterMinutes(minutes) }),
  'the days of audit events': (s, group, retentionDays) =>
    synapseIn(s, group, {
      auditing: SynapseAuditing.toStorage(new DataLakeStorage(s, 'Audit', { resourceGroup: group }), { retentionDays }),
    }),
  'the cache size of a pool': (s, group, cacheSizePercent) => poolIn(s, group, {}, { cacheSizePercent }),
  'the vCores of a node size': (s, group, vcores) =>
    poolIn(s, group, {}, { nodeSize: NodeSize.of('Huge', vcores, 32) }),
  'the memory of a node size': (s, group, memory) => poolIn(s, group, {}, { nodeSize: NodeSize.of('Huge', 4, memory) }),
  'the wait for an endpoint': (s, group, appearsWithinSeconds) =>
    attach(s, group, { endpoints: ManagedEndpoints.approvedByThisStack({ appearsWithinSeconds }) }),
};

/** Every list, with something in it twice. */
export const DUPLICATES: { readonly [what: string]: (scope: Construct, group: ResourceGroupRef) => void } = {
  'identities of serverless Spark': (s, group) => {
    const jobs = new ManagedIdentity(s, 'Jobs', { resourceGroup: group });
    workspaceIn(s, group).enableServerlessSpark({
      identities: [SparkIdentity.managed(jobs), SparkIdentity.managed(jobs)],
      storage: [new DataLakeStorage(s, 'Lake', { resourceGroup: group })],
    });
  },
  'users of serverless Spark': (s, group) =>
    workspaceIn(s, group).enableServerlessSpark({
      identities: [SparkIdentity.user(PRINCIPAL), SparkIdentity.user(PRINCIPAL.toUpperCase())],
      storage: [new DataLakeStorage(s, 'Lake', { resourceGroup: group })],
    }),
  'storage of serverless Spark': (s, group) => {
    const lake = new DataLakeStorage(s, 'Lake', { resourceGroup: group });
    workspaceIn(s, group).enableServerlessSpark({
      identities: [SparkIdentity.user(PRINCIPAL)],
      storage: [lake, lake.readOnly(), lake.readWrite()],
    });
  },
  'one existing account under two constructs': (s, group) =>
    workspaceIn(s, group).enableServerlessSpark({
      identities: [SparkIdentity.user(PRINCIPAL)],
      storage: ['One', 'Two'].map((id) =>
        StorageAccountRef.fromAttributes(s, id, { accountId: STORAGE_ID, hierarchicalNamespace: true }),
      ),
    }),
  'storage and users of an attachment': (s, group) => {
    const lake = new DataLakeStorage(s, 'Data', { resourceGroup: group });
    attach(s, group, {
      storage: [lake, lake],
      users: [SparkIdentity.user(PRINCIPAL), SparkIdentity.user(PRINCIPAL)],
    });
  },
  'identities of an attachment': (s, group) => {
    const jobs = new ManagedIdentity(s, 'Jobs', { resourceGroup: group });
    attach(s, group, { identity: AttachedIdentity.userAssigned(jobs, [jobs]) });
  },
  'linked virtual networks': (s, group) =>
    workspaceIn(s, group, {
      inbound: InboundAccess.privateEndpoint({
        subnetId: SUBNET,
        dnsZones: PrivateDnsZones.create({ linkTo: [VNET, VNET] }),
      }),
    }),
  'names of rules': (s, group) => {
    const { network } = workspaceIn(s, group, approved);
    network.allowTo('pypi', OutboundTarget.fqdn('pypi.org'));
    network.allowTo('pypi', OutboundTarget.fqdn('pypi.org'));
  },
  'names of pools': (s, group) => {
    const synapse = synapseIn(s, group);
    ['One', 'Two'].forEach((id) => synapse.addSparkPool(id, { ...POOL_OPTIONS, poolName: 'pool' }));
  },
  acknowledgements: (s, group) => {
    workspaceIn(s, group);
    Constraints.of(s).acknowledge('IDN-05', 'a reason');
    Constraints.of(s).acknowledge('IDN-05', 'a reason');
  },
};
