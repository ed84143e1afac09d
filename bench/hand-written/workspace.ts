import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry';
import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { MachineLearningWorkspace } from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { Construct } from 'constructs';
import { DATA_SCIENTISTS, TAGS } from '../programs/platform';
import { assign, Environment, PROTECTED, Receiver, storageAccount } from './environment';
import { globallyUnique } from './names';

/** A private workspace and what later steps need of it. */
export interface PrivateWorkspace {
  readonly scope: Construct;
  readonly workspace: MachineLearningWorkspace;
  readonly defaultStorage: StorageAccount;
  /** The identity of the workspace itself. */
  readonly identity: Receiver;
}

/** The data scientists of every environment. */
export const USERS: Receiver = { label: `Group ${DATA_SCIENTISTS}`, objectId: DATA_SCIENTISTS, type: 'Group' };

/** A workspace that is reached through private endpoints, with what it is built on. */
export function privateWorkspace(
  environment: Environment,
  isolationMode: string,
  jobIdentityId?: string,
): PrivateWorkspace {
  const { team, stack, resourceGroupName, location } = environment;
  const scope = new Construct(environment.scope, 'Workspace');
  const name = `${stack.node.id}-${team}-workspace`.toLowerCase();
  const storageScope = new Construct(scope, 'DefaultStorage');
  const defaultStorage = storageAccount(environment, storageScope, ['Workspace', 'DefaultStorage'], { lake: false });
  const vault = keyVault(environment, scope);
  const registry = isolationMode === 'AllowOnlyApprovedOutbound' ? containerRegistry(environment, scope) : undefined;
  const workspace = new MachineLearningWorkspace(scope, 'Resource', {
    name,
    resourceGroupName,
    location,
    storageAccountId: defaultStorage.id,
    keyVaultId: vault.id,
    applicationInsightsId: applicationInsights(environment, scope, name).id,
    containerRegistryId: registry?.id,
    identity:
      jobIdentityId === undefined
        ? { type: 'SystemAssigned' }
        : { type: 'SystemAssigned, UserAssigned', identityIds: [jobIdentityId] },
    publicNetworkAccessEnabled: false,
    v1LegacyModeEnabled: false,
    managedNetwork: { isolationMode },
    lifecycle: registry ? PROTECTED : { ...PROTECTED, ignoreChanges: ['container_registry_id'] },
    tags: TAGS,
  });
  const identity: Receiver = {
    label: `${team}/Workspace`,
    objectId: workspace.identity.principalId,
    type: 'ServicePrincipal',
  };
  inbound(environment, scope, name, identity, { workspace, defaultStorage, vault });
  assign(environment, USERS, 'AzureML Data Scientist', { label: `${team}/Workspace`, id: workspace.id });
  return { scope, workspace, defaultStorage, identity };
}

function keyVault({ team, stack, config, resourceGroupName, location }: Environment, parent: Construct): KeyVault {
  const path = `${stack.node.id}/${team}/Workspace/KeyVault`;
  return new KeyVault(new Construct(parent, 'KeyVault'), 'Resource', {
    name: globallyUnique(`${team.toLowerCase()}-workspace-keyvault`, 24, config, resourceGroupName, path),
    resourceGroupName,
    location,
    tenantId: config.tenantId,
    skuName: 'standard',
    rbacAuthorizationEnabled: true,
    purgeProtectionEnabled: true,
    softDeleteRetentionDays: 90,
    publicNetworkAccessEnabled: false,
    networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' },
    lifecycle: PROTECTED,
    tags: TAGS,
  });
}

function applicationInsights(environment: Environment, scope: Construct, workspaceName: string): ApplicationInsights {
  const { resourceGroupName, location } = environment;
  const logs = new LogAnalyticsWorkspace(scope, 'LogAnalytics', {
    name: `${workspaceName}-logs`,
    resourceGroupName,
    location,
    sku: 'PerGB2018',
    retentionInDays: 30,
    lifecycle: PROTECTED,
    tags: TAGS,
  });
  return new ApplicationInsights(scope, 'ApplicationInsights', {
    name: `${workspaceName}-insights`,
    resourceGroupName,
    location,
    applicationType: 'web',
    workspaceId: logs.id,
    tags: TAGS,
  });
}

function containerRegistry(environment: Environment, parent: Construct): ContainerRegistry {
  const { team, stack, config, resourceGroupName, location } = environment;
  const path = `${stack.node.id}/${team}/Workspace/ContainerRegistry`;
  return new ContainerRegistry(new Construct(parent, 'ContainerRegistry'), 'Resource', {
    name: globallyUnique(`${team.toLowerCase()}workspacecontainerregistry`, 50, config, resourceGroupName, path),
    resourceGroupName,
    location,
    sku: 'Premium',
    adminEnabled: false,
    anonymousPullEnabled: false,
    publicNetworkAccessEnabled: false,
    networkRuleBypassOption: 'AzureServices',
    lifecycle: PROTECTED,
    tags: TAGS,
  });
}

/** The way in for studio, notebooks and CLI. */
function inbound(
  environment: Environment,
  parent: Construct,
  workspaceName: string,
  identity: Receiver,
  {
    workspace,
    defaultStorage,
    vault,
  }: { workspace: { id: string }; defaultStorage: { id: string }; vault: { id: string } },
): void {
  const { team, zones, subnetId, resourceGroupName, location } = environment;
  const scope = new Construct(parent, 'Inbound');
  const endpoint = (id: string, target: { id: string }, subresource: string, privateDnsZoneIds: string[]) => {
    const name = `${workspaceName}-inbound-${id.toLowerCase()}`;
    return new PrivateEndpoint(scope, id, {
      name,
      resourceGroupName,
      location,
      subnetId,
      privateServiceConnection: {
        name,
        privateConnectionResourceId: target.id,
        subresourceNames: [subresource],
        isManualConnection: false,
      },
      privateDnsZoneGroup: { name: 'default', privateDnsZoneIds },
      tags: TAGS,
    });
  };
  endpoint('Workspace', workspace, 'amlworkspace', [zones.api, zones.notebooks]);
  endpoint('KeyVault', vault, 'vault', [zones.vault]);
  const blob = endpoint('Blob', defaultStorage, 'blob', [zones.blob]);
  const file = endpoint('File', defaultStorage, 'file', [zones.file]);
  assign(environment, identity, 'Reader', { label: `${team}/Workspace/Inbound/Blob`, id: blob.id });
  assign(environment, identity, 'Reader', { label: `${team}/Workspace/Inbound/File`, id: file.id });
}
