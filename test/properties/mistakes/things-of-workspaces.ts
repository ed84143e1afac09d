import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { MachineLearningDatastoreBlobstorage } from '@cdktf/provider-azurerm/lib/machine-learning-datastore-blobstorage';
import { MachineLearningDatastoreDatalakeGen2 } from '@cdktf/provider-azurerm/lib/machine-learning-datastore-datalake-gen2';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { TerraformElement } from 'cdktf';
import {
  AzureMLWorkspace,
  BlobDatastore,
  BlobStorage,
  ContainerRegistryRef,
  DataLakeDatastore,
  DataLakeStorage,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  SparkIdentity,
  StorageSubResource,
} from '../../../lib';
import { account, armId, GROUP, workspaceIn } from '../../support/azure';
import {
  APPROVED,
  endpointRule,
  plainAccount,
  plainRegistry,
  plainVault,
  plainWorkspace,
  provisioning,
} from '../../support/plain';
import { endpoint } from '../../support/plain-network';
import { EXISTING_WORKSPACE } from '../../support/plain-synapse';
import { openWorkspace, sparkWorkspace } from '../plain-workspaces';
import { hasServerless, isApproved, isDisabled, isIsolated } from './mistake';
import { made, resourceOf, Thing } from './things';

const PLACE = { resourceGroupName: 'rg', location: 'westeurope' };

const CONTAINER = armId('Microsoft.Storage/storageAccounts', 'raw/blobServices/default/containers/raw');

export const WORKSPACE: Thing = {
  ours: ({ workspace }) => workspace.resource,
  plain: (scope) => openWorkspace(scope),
};

/** One that clients reach over the internet. */
export const PUBLIC_WORKSPACE: Thing = {
  ours: ({ stack, group }) => workspaceIn(stack, group, { inbound: InboundAccess.publicNetwork() }, 'Second').resource,
  plain: (scope) => openWorkspace(scope),
};

/** One that clients reach by private endpoint, or in another way that is stated. */
export const PRIVATE_WORKSPACE: Thing = {
  ours: ({ workspace }) => workspace.resource,
  plain: (scope) => {
    const workspace = plainWorkspace(scope);
    endpoint(scope, 'Inbound', workspace.id, ['amlworkspace']);
    return workspace;
  },
};

/** The same, provisioned for Spark. */
export const PRIVATE_SPARK_WORKSPACE: Thing = {
  fits: hasServerless,
  ours: ({ workspace }) => workspace.resource,
  plain: (scope) => {
    const workspace = PRIVATE_WORKSPACE.plain(scope) as ReturnType<typeof plainWorkspace>;
    provisioning(scope, workspace.id);
    return workspace;
  },
};

/** One that is provisioned for Spark, with a rule to itself. */
export const SPARK_WORKSPACE: Thing = {
  fits: hasServerless,
  ours: ({ workspace }) => {
    workspace.network.allowTo('to-itself', OutboundTarget.privateEndpoint(workspace.workspaceId, 'amlworkspace'));
    return workspace.resource;
  },
  plain: (scope) => sparkWorkspace(scope),
};

/** The same without managed virtual network, for data that anybody can reach. */
export const OPEN_SPARK_WORKSPACE: Thing = {
  fits: isDisabled,
  ours: ({ stack, workspace }) => {
    workspace.enableServerlessSpark({
      identities: [SparkIdentity.group(GROUP)],
      storage: [account(stack, 'Open', { publicNetworkAccess: true })],
    });
    return workspace.resource;
  },
  plain: (scope) => {
    const workspace = openWorkspace(scope, { managedNetwork: { isolationMode: 'Disabled' } });
    AzureMLWorkspace.fromAttributes(scope, 'Ours', {
      workspaceId: workspace.id,
      managedNetwork: ManagedNetwork.disabled(),
      publicNetworkAccess: true,
    }).enableServerlessSpark({
      identities: [SparkIdentity.group(GROUP)],
      storage: [account(scope, 'Open', { publicNetworkAccess: true })],
    });
    return workspace;
  },
};

/** One on a private registry that is given, with compute that builds images. */
export const WORKSPACE_ON_REGISTRY: Thing = {
  ours: ({ stack, group }) => {
    const registry = plainRegistry(stack, { publicNetworkAccessEnabled: false });
    const containerRegistry = ContainerRegistryRef.premium(registry.id);
    const { resource } = workspaceIn(stack, group, { containerRegistry }, 'Second');
    resource.imageBuildComputeName = 'builder';
    return resource;
  },
  plain: (scope) => {
    const containerRegistryId = plainRegistry(scope, { publicNetworkAccessEnabled: false }).id;
    return openWorkspace(scope, { containerRegistryId, imageBuildComputeName: 'builder' });
  },
};

/** What provisions a managed virtual network with Spark. */
export const PROVISIONING: Thing = {
  fits: hasServerless,
  ours: (app) => made(app, 'azapi_resource_action', 'SparkProvisioning'),
  plain: (scope) => {
    sparkWorkspace(scope, {}, ({ id, storageAccountIdInput: serviceResourceId }, dependsOn) => [
      endpointRule(scope, id, { serviceResourceId, sparkEnabled: true, dependsOn }),
    ]);
    return scope.node.findChild('Provisioning') as TerraformElement;
  },
};

/** A rule to a sub-resource of the private default storage to which the service makes none. */
export const RULE_TO_SUB_RESOURCE: Thing = {
  fits: isIsolated,
  ours: ({ workspace }) =>
    workspace.network.allowTo('queues', OutboundTarget.storage(workspace.defaultStorage!, StorageSubResource.QUEUE))
      .resource,
  plain: (scope) => {
    const store = plainAccount(scope);
    const { id } = openWorkspace(scope, { storageAccountId: store.id });
    return endpointRule(scope, id, { serviceResourceId: store.id, subResourceTarget: 'table' });
  },
};

/** The provider, which users write: of a mistake in it, only overrides are tried here. */
export const PROVIDER: Thing = {
  ours: ({ provider }) => provider,
  plain: (scope) => openWorkspace(scope),
};

export const DEFAULT_STORAGE: Thing = {
  ours: (app) => made(app, 'azurerm_storage_account', 'Workspace/DefaultStorage'),
  plain: (scope) => {
    const store = plainAccount(scope, { networkRules: { defaultAction: 'Deny', bypass: ['AzureServices'] } });
    openWorkspace(scope, { storageAccountId: store.id });
    return store;
  },
};

export const DATA_LAKE: Thing = {
  ours: ({ stack, group }) => resourceOf(new DataLakeStorage(stack, 'Archive', { resourceGroup: group })),
  plain: (scope) => plainAccount(scope, { isHnsEnabled: true }),
};

/** Blobs that serverless Spark uses. */
export const SPARK_BLOBS: Thing = {
  fits: hasServerless,
  ours: ({ stack, group, workspace }) => {
    const blobs = new BlobStorage(stack, 'Blobs', { resourceGroup: group });
    workspace.enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage: [blobs] });
    return resourceOf(blobs);
  },
  plain: (scope) => {
    const blobs = plainAccount(scope);
    endpointRule(scope, EXISTING_WORKSPACE, { serviceResourceId: blobs.id, sparkEnabled: true });
    return blobs;
  },
};

export const KEY_VAULT: Thing = {
  ours: (app) => made(app, 'azurerm_key_vault'),
  plain: (scope) => {
    const vault = plainVault(scope);
    openWorkspace(scope, { keyVaultId: vault.id });
    return vault;
  },
};

/** Of a workspace with approved outbound, which needs one. */
export const REGISTRY: Thing = {
  fits: isApproved,
  ours: (app) => made(app, 'azurerm_container_registry'),
  plain: (scope) => {
    const registry = plainRegistry(scope);
    openWorkspace(scope, { managedNetwork: APPROVED, containerRegistryId: registry.id, imageBuildComputeName: 'cpu' });
    return registry;
  },
};

export const INSIGHTS: Thing = {
  ours: (app) => made(app, 'azurerm_application_insights'),
  plain: (scope) => {
    const insights = new ApplicationInsights(scope, 'Insights', { ...PLACE, name: 'appi', applicationType: 'web' });
    openWorkspace(scope, { applicationInsightsId: insights.id });
    return insights;
  },
};

export const LOGS: Thing = {
  ours: (app) => made(app, 'azurerm_log_analytics_workspace'),
  plain: (scope) => {
    const logs = new LogAnalyticsWorkspace(scope, 'Logs', { ...PLACE, name: 'logs' });
    const config = { ...PLACE, name: 'appi', applicationType: 'web', workspaceId: logs.id };
    openWorkspace(scope, { applicationInsightsId: new ApplicationInsights(scope, 'Insights', config).id });
    return logs;
  },
};

export const IDENTITY: Thing = {
  ours: ({ stack, group }) => resourceOf(new ManagedIdentity(stack, 'Further', { resourceGroup: group })),
  plain: (scope) => {
    const identity = new UserAssignedIdentity(scope, 'Identity', { ...PLACE, name: 'id-plain' });
    openWorkspace(scope, { identity: { type: 'SystemAssigned, UserAssigned', identityIds: [identity.id] } });
    return identity;
  },
};

/** A datastore of a data lake. */
export const LAKE_DATASTORE: Thing = {
  ours: ({ stack, workspace, lake: storage }) =>
    resourceOf(new DataLakeDatastore(stack, 'Further', { workspace, storage, container: 'further' })),
  plain: (scope) =>
    new MachineLearningDatastoreDatalakeGen2(scope, 'Datastore', {
      name: 'raw',
      workspaceId: openWorkspace(scope).id,
      storageContainerId: CONTAINER,
      serviceDataIdentity: 'WorkspaceSystemAssignedIdentity',
    }),
};

/** A datastore of blobs. */
export const BLOB_DATASTORE: Thing = {
  ours: ({ stack, workspace }) => {
    const storage = account(stack, 'FurtherBlobs', { hierarchicalNamespace: false });
    return resourceOf(new BlobDatastore(stack, 'Further', { workspace, storage, container: 'further' }));
  },
  plain: (scope) =>
    new MachineLearningDatastoreBlobstorage(scope, 'Datastore', {
      name: 'raw',
      workspaceId: openWorkspace(scope).id,
      storageContainerId: CONTAINER,
      serviceDataAuthIdentity: 'WorkspaceSystemAssignedIdentity',
    }),
};
