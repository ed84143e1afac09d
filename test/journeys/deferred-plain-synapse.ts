import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { SynapseWorkspaceAadAdmin } from '@cdktf/provider-azurerm/lib/synapse-workspace-aad-admin';
import { SynapseWorkspaceExtendedAuditingPolicy } from '@cdktf/provider-azurerm/lib/synapse-workspace-extended-auditing-policy';
import { SynapseManagedPrivateEndpoint } from '@cdktf/provider-azurerm/lib/synapse-managed-private-endpoint';
import { SynapseRoleAssignment } from '@cdktf/provider-azurerm/lib/synapse-role-assignment';
import { SynapseSparkPool } from '@cdktf/provider-azurerm/lib/synapse-spark-pool';
import { SynapseWorkspace, SynapseWorkspaceConfig } from '@cdktf/provider-azurerm/lib/synapse-workspace';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { Constraints } from '../../lib';
import { armId, GROUP, SUBSCRIPTION } from '../support/azure';
import { plainAccount, plainWorkspace } from '../support/plain';
import { Difference, plainCompute, PlainSynapseScene } from '../support/plain-synapse';
import type { Values } from './deferred-stack';

const IDENTITY = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs');
const NO_ENDPOINTS = ['Dfs', 'Blob', 'Approval'] as const;

/** Plain Synapse resources with variables where their rules are left to Terraform. */
export function deferRulesOfPlainSynapse(stack: TerraformStack, values: Values): void {
  const group = new ResourceGroup(stack, 'PlainGroup', {
    name: values.text('NAM-12', 'plain_group', 'rg-plain', 'rg.'),
    location: 'westeurope',
  });
  workspaces(new Construct(stack, 'PlainWorkspaces'), group.name, values);
  attached(new Construct(stack, 'PlainAttached'), values);
  unreached(new Construct(stack, 'PlainUnreached'), values);
  const { id: applicationInsightsId } = new ApplicationInsights(stack, 'PlainInsights', {
    name: values.text('NAM-14', 'insights', 'appi', ''),
    resourceGroupName: group.name,
    location: 'westeurope',
    applicationType: 'web',
  });
  plainWorkspace(stack, { applicationInsightsId }, 'PlainTelemetry');
  pools(stack, values);
}

function synapseIn(scope: Construct, id: string, props: Partial<SynapseWorkspaceConfig>): SynapseWorkspace {
  return new SynapseWorkspace(scope, id, {
    name: `plain-${id.toLowerCase()}`,
    resourceGroupName: 'rg',
    location: 'westeurope',
    storageDataLakeGen2FilesystemId: 'https://elsewhere.dfs.core.windows.net/files',
    identity: { type: 'SystemAssigned' },
    ...props,
  });
}

function workspaces(scope: Construct, resourceGroupName: string, values: Values): void {
  synapseIn(scope, 'Guarded', {
    resourceGroupName,
    identity: { type: values.text('SYN-03', 'synapse_identity', 'SystemAssigned', 'UserAssigned') },
    managedResourceGroupName: values.text('SYN-12', 'managed_group', 'managed', 'managed.'),
    dataExfiltrationProtectionEnabled: true,
    managedVirtualNetworkEnabled: values.flag('SYN-06', 'guarded_network', true),
    linkingAllowedForAadTenantIds: [values.text('SYN-08', 'tenant', GROUP, 'contoso.com')],
    publicNetworkAccessEnabled: false,
    sqlAdministratorLogin: 'sqladmin',
    azureadAuthenticationOnly: values.flag('SYN-04', 'guarded_entra', true),
  });
  values.also('SYN-09', 'guarded_network', 'false');
  const { id } = synapseIn(scope, 'Published', {
    azureadAuthenticationOnly: true,
    githubRepo: {
      accountName: 'contoso',
      repositoryName: 'spark',
      branchName: 'main',
      rootFolder: values.text('SYN-16', 'root_folder', '/', 'synapse'),
    },
  });
  new SynapseWorkspaceAadAdmin(scope, 'Admin', {
    synapseWorkspaceId: id,
    login: 'sql-admins',
    objectId: values.text('SYN-13', 'sql_admin', GROUP, 'sql-admins'),
    tenantId: GROUP,
  });
  new SynapseWorkspaceExtendedAuditingPolicy(scope, 'Auditing', {
    synapseWorkspaceId: id,
    retentionInDays: values.number('SYN-14', 'audit_days', 90, 3286),
    logMonitoringEnabled: values.flag('SYN-15', 'audit_monitor', true),
  });
  synapseIn(scope, 'Plain', { azureadAuthenticationOnly: values.flag('CFG-22', 'plain_entra', true) });
}

function pools(stack: TerraformStack, values: Values): void {
  const scope = new Construct(stack, 'PlainPools');
  // Nobody sets the number of nodes.
  stack.addOverride('variable.plain_nodes', { type: 'number', default: null });
  values.also('POOL-06', 'plain_nodes', '3');
  const synapse = synapseIn(scope, 'Synapse', {
    location: values.text('POOL-03', 'region', 'eastus', 'westeurope'),
    azureadAuthenticationOnly: true,
    managedVirtualNetworkEnabled: true,
    dataExfiltrationProtectionEnabled: values.flag('SYN-07', 'exfiltration', false),
  });
  Constraints.of(scope).acknowledge('SYN-02', 'the owner of the account assigns it');
  const config = { synapseWorkspaceId: synapse.id, sparkVersion: '3.5', sessionLevelPackagesEnabled: true };
  const pool = new SynapseSparkPool(scope, 'Pool', {
    ...config,
    name: 'pool',
    nodeSizeFamily: values.text('POOL-04', 'family', 'MemoryOptimized', 'ComputeOptimized'),
    nodeSize: values.text('POOL-01', 'plain_size', 'Small', 'Huge'),
    autoScale: { minNodeCount: 3, maxNodeCount: 10 },
    maxExecutors: 5,
    dynamicExecutorAllocationEnabled: values.flag('CFG-21', 'dynamic_executors', true),
    libraryRequirement: {
      filename: values.text('POOL-13', 'libraries', 'requirements.txt', 'packages.whl'),
      content: 'numpy',
    },
  });
  pool.addOverride('node_count', '${var.plain_nodes}');
  new SynapseSparkPool(scope, 'Isolated', {
    ...config,
    name: 'isolated',
    nodeSizeFamily: 'MemoryOptimized',
    nodeSize: 'XXXLarge',
    computeIsolationEnabled: true,
    nodeCount: 3,
  });
}

/** A pool with all that its jobs need. */
function attached(scope: Construct, values: Values): void {
  const { synapse, pool, compute } = new PlainSynapseScene(scope, {
    without: ['Approval'],
    change: {
      Synapse: {
        managed_virtual_network_enabled: values.flag('MPE-01', 'scene_network', true),
        public_network_access_enabled: values.flag('MPE-06', 'scene_public', true),
        data_exfiltration_protection_enabled: values.flag('ATR-06', 'scene_protected', false),
      },
      Compute: { identity: { type: values.text('ATT-04', 'compute_identity', 'SystemAssigned', 'UserAssigned') } },
      Dfs: { name: values.text('NAM-11', 'endpoint_name', 'lake-dfs', 'lake.dfs') },
    },
  });
  values.also('ATR-05', 'scene_public', 'false');
  values.also('ROL-35', 'scene_public', 'false');
  const other = plainCompute(scope, {
    tags: { team: 'data' },
    identity: {
      type: values.text('ATT-05', 'compute_identities', 'UserAssigned', 'SystemAssigned, UserAssigned'),
      identityIds: [IDENTITY],
    },
  });
  values.also('ATT-07', 'compute_identities', 'SystemAssigned, UserAssigned');
  Constraints.of(other).acknowledge('ATR-01', 'the Synapse team assigns it');
  const raw = plainAccount(scope, { isHnsEnabled: values.flag('MPE-04', 'raw_hierarchy', false) }, 'Raw');
  const blobs = plainAccount(scope, {}, 'Blobs');
  const to = (id: string, target: string, subresourceName: string) =>
    new SynapseManagedPrivateEndpoint(scope, id, {
      name: id.toLowerCase(),
      synapseWorkspaceId: synapse.id,
      targetResourceId: target,
      subresourceName,
    });
  to('ToRaw', raw.id, 'blob');
  to('ToBlobs', blobs.id, values.text('MPE-12', 'managed_sub_resource', 'blob', 'vault'));
  roles(scope, values, { synapseId: synapse.id, poolId: pool.id }, compute?.identity.principalId ?? '');
}

interface Scopes {
  readonly synapseId: string;
  readonly poolId: string;
}

function roles(scope: Construct, values: Values, { synapseId, poolId }: Scopes, jobs: string): void {
  new RoleAssignment(scope, 'OnPool', {
    scope: poolId,
    principalId: GROUP,
    roleDefinitionName: values.text('ROL-32', 'arm_role', 'Reader', 'Synapse Administrator'),
  });
  new RoleAssignment(scope, 'Wide', {
    scope: values.text(
      'ROL-31',
      'role_scope',
      armId('Microsoft.Storage/storageAccounts', 'other'),
      `/subscriptions/${SUBSCRIPTION}`,
    ),
    principalId: jobs,
    roleDefinitionName: 'Contributor',
  });
  new SynapseRoleAssignment(scope, 'Person', {
    synapseWorkspaceId: synapseId,
    principalId: GROUP,
    roleName: values.text('ROL-33', 'synapse_role', 'Synapse User', 'Workspace Admin'),
  });
  new SynapseRoleAssignment(scope, 'PoolPerson', {
    synapseSparkPoolId: poolId,
    principalId: GROUP,
    roleName: values.text('ROL-34', 'pool_role', 'Synapse Contributor', 'Synapse SQL Administrator'),
  });
}

/** Pools whose way to their storage depends on who may come to the account. */
function unreached(scope: Construct, values: Values): void {
  const scene = (id: string, rule: string, variable: string, network: boolean): Difference => ({
    without: NO_ENDPOINTS,
    change: {
      Lake: {
        name: `plain${id.toLowerCase()}`,
        network_rules: null,
        public_network_access_enabled: values.flag(rule, variable, true),
      },
      Synapse: { managed_virtual_network_enabled: network },
    },
  });
  new PlainSynapseScene(new Construct(scope, 'Endless'), scene('Endless', 'ATR-07', 'endless_open', true));
  new PlainSynapseScene(new Construct(scope, 'Bare'), scene('Bare', 'MPE-07', 'bare_open', false));
}
