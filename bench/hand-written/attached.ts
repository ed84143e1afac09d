import { MachineLearningSynapseSpark } from '@cdktf/provider-azurerm/lib/machine-learning-synapse-spark';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { StorageContainer } from '@cdktf/provider-azurerm/lib/storage-container';
import { SynapseFirewallRule } from '@cdktf/provider-azurerm/lib/synapse-firewall-rule';
import { SynapseManagedPrivateEndpoint } from '@cdktf/provider-azurerm/lib/synapse-managed-private-endpoint';
import { SynapseRoleAssignment } from '@cdktf/provider-azurerm/lib/synapse-role-assignment';
import { SynapseSparkPool } from '@cdktf/provider-azurerm/lib/synapse-spark-pool';
import { SynapseWorkspace } from '@cdktf/provider-azurerm/lib/synapse-workspace';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { DEPLOYED_FROM, groupOf, Platform, TAGS } from '../programs/platform';
import { Azapi, AzapiData, AzapiResource, Data } from './azapi';
import {
  addressOf,
  assign,
  assignStorage,
  Environment,
  environmentOf,
  protectData,
  PROTECTED,
  Receiver,
  shared,
  Shared,
  storageAccount,
} from './environment';
import { approvalWithdrawn, connectionMissing } from './messages';
import { globallyUnique } from './names';
import { PrivateWorkspace, privateWorkspace, USERS } from './workspace';

const STORAGE_CONNECTIONS = 'Microsoft.Storage/storageAccounts/privateEndpointConnections@2023-05-01';
const WORKSPACE_CONNECTIONS = 'Microsoft.MachineLearningServices/workspaces/privateEndpointConnections@2025-06-01';

/** An environment with an attached pool per team, with generated bindings. */
export function attached(platform: Platform, teams: readonly string[]): void {
  let all: Shared | undefined;
  for (const team of teams) {
    const group = groupOf(platform, team);
    all ??= shared(platform, group);
    define(environmentOf(all, team, group));
  }
  new Azapi(platform.stack, 'azapi');
  protectData(platform);
}

/** The Synapse workspace with what its data plane waits for. */
interface Synapse {
  readonly scope: Construct;
  readonly workspace: SynapseWorkspace;
  readonly firewall: SynapseFirewallRule;
}

function define(environment: Environment): void {
  const { scope } = environment;
  const made = privateWorkspace(environment, 'AllowInternetOutbound');
  const lake = storageAccount(environment, new Construct(scope, 'Lake'), ['Lake'], { lake: true });
  const primaryScope = new Construct(scope, 'SynapseLake');
  const primary = storageAccount(environment, primaryScope, ['SynapseLake'], { lake: true });
  const container = new StorageContainer(primaryScope, 'Container-synapse', {
    name: 'synapse',
    storageAccountId: primary.id,
    containerAccessType: 'private',
    lifecycle: PROTECTED,
  });
  const synapse = synapseWorkspace(environment, `${primary.primaryDfsEndpoint}${container.name}`);
  const pool = sparkPool(environment, synapse, primary);
  const approvals = managedPrivateEndpoints(environment, synapse, made, { primary, lake });
  attach(environment, synapse, made, pool, lake, approvals);
}

function synapseWorkspace(environment: Environment, filesystemUrl: string): Synapse {
  const { team, stack, scope: parent, config, resourceGroupName, location } = environment;
  const scope = new Construct(parent, 'Synapse');
  const path = `${stack.node.id}/${team}/Synapse`;
  const workspace = new SynapseWorkspace(scope, 'Resource', {
    name: globallyUnique(`${team}-synapse`.toLowerCase(), 50, config, resourceGroupName, path),
    resourceGroupName,
    location,
    storageDataLakeGen2FilesystemId: filesystemUrl,
    identity: { type: 'SystemAssigned' },
    managedVirtualNetworkEnabled: true,
    publicNetworkAccessEnabled: true,
    azureadAuthenticationOnly: true,
    sqlAdministratorLogin: 'sqladminuser',
    lifecycle: { ...PROTECTED, ignoreChanges: ['sql_administrator_login'] },
    tags: TAGS,
  });
  const firewall = new SynapseFirewallRule(new Construct(scope, 'Firewall'), 'DeployFrom', {
    name: 'DeployFrom',
    synapseWorkspaceId: workspace.id,
    startIpAddress: DEPLOYED_FROM.start,
    endIpAddress: DEPLOYED_FROM.end,
  });
  return { scope, workspace, firewall };
}

function sparkPool(environment: Environment, { scope, workspace }: Synapse, primary: StorageAccount): SynapseSparkPool {
  const { team } = environment;
  const identity: Receiver = {
    label: `${team}/Synapse`,
    objectId: workspace.identity.principalId,
    type: 'ServicePrincipal',
  };
  const account = { label: `${team}/SynapseLake`, id: primary.id };
  return new SynapseSparkPool(new Construct(scope, 'Pool'), 'Resource', {
    name: 'pool',
    synapseWorkspaceId: workspace.id,
    nodeSize: 'Medium',
    nodeSizeFamily: 'MemoryOptimized',
    sparkVersion: '3.5',
    autoScale: { minNodeCount: 3, maxNodeCount: 10 },
    autoPause: { delayInMinutes: 15 },
    dynamicExecutorAllocationEnabled: false,
    sessionLevelPackagesEnabled: false,
    dependsOn: [assign(environment, identity, 'Storage Blob Data Contributor', account)],
    tags: TAGS,
  });
}

/** Everything private that jobs need, approved on its target. */
function managedPrivateEndpoints(
  { team }: Environment,
  synapse: Synapse,
  { workspace, defaultStorage }: PrivateWorkspace,
  { primary, lake }: { readonly primary: StorageAccount; readonly lake: StorageAccount },
): ITerraformDependable[] {
  const parent = new Construct(synapse.scope, 'Endpoints');
  const endpoint = (words: string, target: { readonly id: string }, subresource: string, type: string) =>
    approvedEndpoint(parent, synapse, `${team.toLowerCase()}-${words}-${subresource}`, target.id, subresource, type);
  return [
    endpoint('synapselake', primary, 'dfs', STORAGE_CONNECTIONS),
    endpoint('synapselake', primary, 'blob', STORAGE_CONNECTIONS),
    endpoint('lake', lake, 'dfs', STORAGE_CONNECTIONS),
    endpoint('lake', lake, 'blob', STORAGE_CONNECTIONS),
    endpoint('workspace', workspace, 'amlworkspace', WORKSPACE_CONNECTIONS),
    endpoint('workspace-defaultstorage', defaultStorage, 'blob', STORAGE_CONNECTIONS),
    endpoint('workspace-defaultstorage', defaultStorage, 'file', STORAGE_CONNECTIONS),
  ];
}

/** The connection has a name of its own on the target, where it appears a while after the endpoint. */
function approvedEndpoint(
  parent: Construct,
  { workspace, firewall }: Synapse,
  name: string,
  targetId: string,
  subresourceName: string,
  type: string,
): AzapiResource {
  const scope = new Construct(parent, name);
  const endpoint = new SynapseManagedPrivateEndpoint(scope, 'Resource', {
    name,
    synapseWorkspaceId: workspace.id,
    targetResourceId: targetId,
    subresourceName,
    dependsOn: [firewall],
  });
  const appearing = new Data(
    scope,
    'Appearing',
    { input: { target: targetId }, triggers_replace: { endpoint: endpoint.id } },
    'sleep 60 || ping -n 61 127.0.0.1',
  );
  const connections = new AzapiData(scope, 'Connections', 'azapi_resource_list', {
    type,
    parent_id: appearing.getStringAttribute('output.target'),
    response_export_values: ['value'],
  });
  const matching = (value: string) =>
    `[for c in data.${addressOf(connections)}.output.value : ${value} if endswith(` +
    `lower(try(c.properties.privateEndpoint.id, "")), lower("/\${${addressOf(workspace)}.name}.${name}")) && ` +
    'try(c.properties.privateLinkServiceConnectionState.status, "") != "Disconnected"]';
  const approval = new AzapiResource(
    scope,
    'Approval',
    'azapi_update_resource',
    {
      type,
      parent_id: targetId,
      name: `\${${matching('c.name')}[0]}`,
      body: {
        properties: {
          privateLinkServiceConnectionState: { status: 'Approved', description: 'Approved for Spark in Synapse' },
        },
      },
      locks: [targetId],
      timeouts: { create: '120m', update: '120m' },
      response_export_values: [],
    },
    {
      lifecycle: {
        precondition: [
          {
            condition: `\${try(length(${matching('c.name')}) > 0, false)}`,
            errorMessage: connectionMissing(scope.node.path),
          },
        ],
      },
    },
  );
  const states = matching('try(coalesce(c.properties.privateLinkServiceConnectionState.status), "")');
  const { cdktfStack: stack } = approval;
  stack.addOverride(`check.MPE_02_${stack.getLogicalId(scope.node).replace(/-/g, '_')}.assert`, [
    {
      condition: `\${alltrue([for s in ${states} : contains(["approved", "pending"], lower(s))])}`,
      error_message: approvalWithdrawn(scope.node.path, `\${join(", ", ${states})}`, addressOf(endpoint)),
    },
  ]);
  return approval;
}

function attach(
  environment: Environment,
  { scope, firewall }: Synapse,
  { workspace }: PrivateWorkspace,
  pool: SynapseSparkPool,
  lake: StorageAccount,
  approvals: ITerraformDependable[],
): void {
  const { team, location } = environment;
  const poolScope = pool.node.scope as Construct;
  const attachment = new Construct(poolScope, `Attachment ${team}/Workspace spark`);
  const compute = new MachineLearningSynapseSpark(attachment, 'Resource', {
    name: 'spark',
    machineLearningWorkspaceId: workspace.id,
    location,
    synapseSparkPoolId: pool.id,
    identity: { type: 'SystemAssigned' },
    dependsOn: approvals,
  });
  const account = { label: `${team}/Lake`, id: lake.id };
  assignStorage(environment, USERS, account);
  const identity: Receiver = {
    label: `${team}/${scope.node.id}/${poolScope.node.id}/${attachment.node.id}`,
    objectId: compute.identity.principalId,
    type: 'ServicePrincipal',
  };
  const roles = assignStorage(environment, identity, account);
  new SynapseRoleAssignment(attachment, 'SynapseRole', {
    synapseSparkPoolId: pool.id,
    roleName: 'Synapse Administrator',
    principalId: identity.objectId,
    principalType: identity.type,
    dependsOn: [compute, firewall, ...roles],
  });
}
