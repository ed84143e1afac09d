import { SynapseSparkPool } from '@cdktf/provider-azurerm/lib/synapse-spark-pool';
import { SynapseWorkspace } from '@cdktf/provider-azurerm/lib/synapse-workspace';
import { armId } from '../support/azure';
import { AttachedApp } from './apps';
import { attached, byAspect, HarmfulChange, scene } from './change';

const IDENTITY = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'other');
const build = () => new AttachedApp();

/** Changes of Synapse workspaces and their pools. */
export const CHANGES_OF_SYNAPSE: readonly HarmfulChange[] = [
  attached(
    'ATR-05',
    'public network access of the Synapse workspace of an attached pool is switched off',
    'a setter',
    ({ synapse }) => (synapse.resource.publicNetworkAccessEnabled = false),
    scene('Synapse', { public_network_access_enabled: false }),
  ),
  attached(
    'ATR-06',
    'data exfiltration protection of the Synapse workspace of an attached pool is switched on',
    'addOverride',
    ({ synapse }) => synapse.resource.addOverride('data_exfiltration_protection_enabled', true),
    scene('Synapse', { data_exfiltration_protection_enabled: true }),
  ),
  byAspect(
    'ATR-06',
    'all Synapse workspaces get data exfiltration protection',
    build,
    (node) => {
      if (node instanceof SynapseWorkspace) {
        node.dataExfiltrationProtectionEnabled = true;
      }
    },
    scene('Synapse', { data_exfiltration_protection_enabled: true }),
  ),
  attached(
    'SYN-03',
    'a Synapse workspace has user-assigned identities alone',
    'a put method',
    ({ synapse }) => synapse.resource.putIdentity({ type: 'UserAssigned', identityIds: [IDENTITY] }),
    scene('Synapse', { identity: { type: 'UserAssigned', identity_ids: [IDENTITY] } }),
  ),
  attached(
    'SYN-01',
    'primary storage loses its hierarchical namespace',
    'a setter',
    ({ primary }) => (primary.resource.isHnsEnabled = false),
    scene('Lake', { is_hns_enabled: false }),
  ),
  attached(
    'SYN-04',
    'an SQL administrator has a login and no password',
    'a setter',
    ({ synapse }) => (synapse.resource.azureadAuthenticationOnly = false),
    scene('Synapse', { azuread_authentication_only: false, sql_administrator_login: 'admin' }),
  ),
  attached(
    'CFG-22',
    'a Synapse workspace has nobody who can sign in to SQL',
    'a setter',
    ({ synapse: { resource } }) => {
      resource.resetAzureadAuthenticationOnly();
      resource.resetSqlAdministratorLogin();
    },
    scene('Synapse', { azuread_authentication_only: null }),
  ),
  attached(
    'SYN-08',
    'a domain name is given as a tenant',
    'a setter',
    ({ synapse: { resource } }) => (resource.linkingAllowedForAadTenantIds = ['contoso.com']),
    scene('Synapse', { linking_allowed_for_aad_tenant_ids: ['contoso.com'] }),
  ),
  attached(
    'SYN-12',
    'the managed resource group has a name that ends in a dot',
    'addOverride',
    ({ synapse }) => synapse.resource.addOverride('managed_resource_group_name', 'managed.'),
    scene('Synapse', { managed_resource_group_name: 'managed.' }),
  ),
  attached(
    'NAM-04',
    'a Synapse workspace gets an upper-case name',
    'a setter',
    ({ synapse }) => (synapse.resource.name = 'S'),
    scene('Synapse', { name: 'S' }),
  ),
  attached(
    'MPE-01',
    'a Synapse workspace with managed private endpoints loses its managed virtual network',
    'a setter',
    ({ synapse }) => (synapse.resource.managedVirtualNetworkEnabled = false),
    scene('Synapse', { managed_virtual_network_enabled: false }),
  ),
  attached(
    'MPE-07',
    'a Synapse workspace on private storage loses its managed virtual network',
    'addOverride',
    ({ synapse }) => synapse.resource.addOverride('managed_virtual_network_enabled', null),
    scene('Synapse', { managed_virtual_network_enabled: null }),
  ),
  attached(
    'SYN-06',
    'data exfiltration protection comes without managed virtual network',
    'addOverride',
    ({ synapse: { resource } }) => {
      resource.addOverride('data_exfiltration_protection_enabled', true);
      resource.addOverride('managed_virtual_network_enabled', false);
    },
    scene('Synapse', { data_exfiltration_protection_enabled: true, managed_virtual_network_enabled: false }),
  ),
  attached(
    'SYN-09',
    'a Synapse workspace has neither public network access nor a managed virtual network',
    'a setter',
    ({ synapse: { resource } }) => {
      resource.publicNetworkAccessEnabled = false;
      resource.managedVirtualNetworkEnabled = false;
    },
    scene('Synapse', { public_network_access_enabled: false, managed_virtual_network_enabled: false }),
  ),
  attached(
    'CFG-21',
    'a firewall rule stands before a closed door',
    'addOverride',
    ({ synapse }) => synapse.resource.addOverride('public_network_access_enabled', false),
    scene('Synapse', { public_network_access_enabled: false }),
  ),

  attached(
    'POOL-07',
    'a pool scales from 1 to 2 nodes',
    'a put method',
    ({ pool }) => pool.resource.putAutoScale({ minNodeCount: 1, maxNodeCount: 2 }),
    scene('Pool', { auto_scale: { min_node_count: 1, max_node_count: 2 } }),
  ),
  attached(
    'RUN-03',
    'a pool gets runtime 2.4',
    'a setter',
    ({ pool }) => (pool.resource.sparkVersion = '2.4'),
    scene('Pool', { spark_version: '2.4' }),
  ),
  byAspect(
    'RUN-01',
    'all pools get a runtime whose support ended',
    build,
    (node) => {
      if (node instanceof SynapseSparkPool) {
        node.sparkVersion = '3.4';
      }
    },
    scene('Pool', { spark_version: '3.4' }),
  ),
  attached(
    'POOL-09',
    'a pool pauses after a minute',
    'a put method',
    ({ pool }) => pool.resource.putAutoPause({ delayInMinutes: 1 }),
    scene('Pool', { auto_pause: { delay_in_minutes: 1 } }),
  ),
  attached(
    'SRV-33',
    'a pool never pauses',
    'a put method',
    ({ pool }) => pool.resource.resetAutoPause(),
    scene('Pool', { auto_pause: null }),
  ),
  attached(
    'POOL-01',
    'a pool gets nodes of an unknown size',
    'a setter',
    ({ pool }) => (pool.resource.nodeSize = 'Tiny'),
    scene('Pool', { node_size: 'Tiny' }),
  ),
  attached(
    'POOL-02',
    'a pool gets isolated compute on medium nodes',
    'addOverride',
    ({ pool }) => pool.resource.addOverride('compute_isolation_enabled', true),
    scene('Pool', { compute_isolation_enabled: true }),
  ),
  attached(
    'POOL-04',
    'a pool gets nodes of an unknown family',
    'addOverride',
    ({ pool }) => pool.resource.addOverride('node_size_family', 'ComputeOptimized'),
    scene('Pool', { node_size_family: 'ComputeOptimized' }),
  ),
  attached(
    'POOL-05',
    'a pool gets a fixed number of two nodes',
    'a put method',
    ({ pool: { resource } }) => {
      resource.resetAutoScale();
      resource.nodeCount = 2;
    },
    scene('Pool', { auto_scale: null, node_count: 2 }),
  ),
  attached(
    'POOL-06',
    'a pool gets a fixed number of nodes beside auto-scale',
    'a setter',
    ({ pool }) => (pool.resource.nodeCount = 5),
    scene('Pool', { node_count: 5 }),
  ),
  attached(
    'POOL-10',
    'a pool gets more executors at least than at most',
    'a setter',
    ({ pool }) => (pool.resource.minExecutors = 5),
    scene('Pool', { min_executors: 5, max_executors: 4, dynamic_executor_allocation_enabled: true }),
  ),
  attached(
    'POOL-10',
    'a pool gets more executors than worker nodes',
    'a setter',
    ({ pool }) => (pool.resource.maxExecutors = 100),
    scene('Pool', { max_executors: 100, dynamic_executor_allocation_enabled: true }),
  ),
  attached(
    'CFG-21',
    'a pool limits executors that do not come and go',
    'a setter',
    ({ pool }) => (pool.resource.dynamicExecutorAllocationEnabled = false),
    scene('Pool', { max_executors: 4, dynamic_executor_allocation_enabled: false }),
  ),
  attached(
    'POOL-13',
    'a pool gets libraries in a ZIP archive',
    'a put method',
    ({ pool }) => pool.resource.putLibraryRequirement({ filename: 'packages.zip', content: 'x' }),
    scene('Pool', { library_requirement: { filename: 'packages.zip', content: 'x' } }),
  ),
  attached(
    'CLU-04',
    'a pool gets executors that are larger than its nodes',
    'a put method',
    ({ pool }) => pool.resource.putSparkConfig({ filename: 'spark.conf', content: 'spark.executor.memory 100g' }),
    scene('Pool', { spark_config: { filename: 'spark.conf', content: 'spark.executor.memory 100g' } }),
  ),
  attached(
    'NAM-05',
    'the name of a pool starts with a digit',
    'a setter',
    ({ pool }) => (pool.resource.name = '1'),
    scene('Pool', { name: '1' }),
  ),
];
