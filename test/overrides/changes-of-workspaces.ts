import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry';
import { MachineLearningWorkspace } from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { override } from '../properties/mistakes/doors';
import {
  BLOB_DATASTORE,
  DEFAULT_STORAGE,
  IDENTITY,
  INSIGHTS,
  KEY_VAULT,
  LAKE_DATASTORE,
  LOGS,
  REGISTRY,
  SPARK_BLOBS,
  SPARK_WORKSPACE,
  WORKSPACE,
} from '../properties/mistakes/things-of-workspaces';
import { armId } from '../support/azure';
import { plainAccount } from '../support/plain';
import { ServerlessApp } from './apps';
import { bare, approved, byAspect, HarmfulChange } from './change';

const OTHER = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'other');
const DENY_ALL = { defaultAction: 'Deny', bypass: 'None' };

const build = () => new ServerlessApp();

/** Changes of workspaces and what they are built on. */
export const CHANGES_OF_WORKSPACES: readonly HarmfulChange[] = [
  approved(
    'NAM-01',
    'a workspace gets a name of one letter',
    'a setter',
    ({ workspace }) => (workspace.resource.name = 'w'),
    bare(WORKSPACE, { name: 'w' }),
  ),
  approved(
    'NAM-12',
    'a workspace moves into a resource group that cannot be',
    'a setter',
    ({ workspace }) => (workspace.resource.resourceGroupName = 'rg.'),
    bare(WORKSPACE, { resource_group_name: 'rg.' }),
  ),
  approved(
    'NAM-06',
    'a data lake gets a name of one letter',
    'a setter',
    ({ lake }) => (lake.resource.name = 'l'),
    bare(DEFAULT_STORAGE, { name: 'l' }),
  ),
  approved(
    'NAM-08',
    'a Key Vault gets a name of one letter',
    'a child found through node',
    ({ vault }) => (vault.name = 'k'),
    bare(KEY_VAULT, { name: 'k' }),
  ),
  byAspect(
    'NAM-09',
    'all registries get a name of one letter',
    build,
    (node) => {
      if (node instanceof ContainerRegistry) {
        node.name = 'r';
      }
    },
    bare(REGISTRY, { name: 'r' }),
  ),
  approved(
    'NAM-10',
    'an identity gets a name of one letter',
    'a setter',
    ({ jobs }) => (jobs.resource.name = 'i'),
    bare(IDENTITY, { name: 'i' }),
  ),
  approved(
    'NAM-13',
    'a datastore gets a name with a blank',
    'a setter',
    ({ lakeDatastore }) => (lakeDatastore.resource.name = 'raw data'),
    bare(LAKE_DATASTORE, { name: 'raw data' }),
  ),
  approved(
    'NAM-14',
    'a Log Analytics workspace gets a name of one letter',
    'a child found through node',
    (app) => app.made('azurerm_log_analytics_workspace').addOverride('name', 'l'),
    bare(LOGS, { name: 'l' }),
  ),
  approved(
    'NAM-14',
    'Application Insights gets a name of two lines',
    'addOverride',
    (app) => app.made('azurerm_application_insights').addOverride('name', 'two\nlines'),
    bare(INSIGHTS, { name: 'two\nlines' }),
  ),

  approved(
    'WKS-01',
    'default storage gets a hierarchical namespace',
    'a child found through node',
    ({ defaultStorage }) => (defaultStorage.isHnsEnabled = true),
    bare(DEFAULT_STORAGE, { is_hns_enabled: true }),
  ),
  approved(
    'WKS-01',
    'default storage becomes premium',
    'addOverride',
    ({ defaultStorage }) => defaultStorage.addOverride('account_tier', 'Premium'),
    bare(DEFAULT_STORAGE, { account_tier: 'Premium' }),
  ),
  byAspect(
    'WKS-11',
    'all accounts lose their shared keys',
    build,
    (node) => {
      if (node instanceof StorageAccount) {
        node.sharedAccessKeyEnabled = false;
      }
    },
    bare(DEFAULT_STORAGE, { shared_access_key_enabled: false }),
  ),
  approved(
    'PNA-08',
    'default storage keeps trusted services out',
    'a put method',
    ({ defaultStorage }) => defaultStorage.putNetworkRules({ ...DENY_ALL, bypass: ['None'] }),
    bare(DEFAULT_STORAGE, { 'network_rules.bypass.0': 'None' }),
  ),
  approved(
    'PNA-08',
    'the Key Vault keeps trusted services out',
    'a put method',
    ({ vault }) => vault.putNetworkAcls(DENY_ALL),
    bare(KEY_VAULT, { network_acls: { default_action: 'Deny', bypass: 'None' } }),
  ),
  approved(
    'PNA-08',
    'the registry keeps trusted services out',
    'addOverride',
    (app) => app.made('azurerm_container_registry').addOverride('network_rule_bypass_option', 'None'),
    bare(REGISTRY, { public_network_access_enabled: false, network_rule_bypass_option: 'None' }),
  ),
  approved(
    'REQ-02',
    'the registry becomes a Standard one',
    'a child found through node',
    (app) => (app.made<ContainerRegistry>('azurerm_container_registry').sku = 'Standard'),
    bare(REGISTRY, { sku: 'Standard' }),
  ),
  approved(
    'WKS-09',
    'a workspace becomes a hub',
    'a setter',
    ({ workspace }) => (workspace.resource.kind = 'Hub'),
    bare(WORKSPACE, { kind: 'Hub' }),
  ),
  approved(
    'SPE-08',
    'a workspace with approved outbound becomes a feature store',
    'a setter',
    ({ workspace }) => {
      workspace.resource.kind = 'FeatureStore';
      workspace.resource.putFeatureStore({ computerSparkRuntimeVersion: '3.5' });
    },
    bare(WORKSPACE, {
      kind: 'FeatureStore',
      feature_store: { computer_spark_runtime_version: '3.5' },
      'managed_network.isolation_mode': 'AllowOnlyApprovedOutbound',
    }),
  ),
  approved(
    'WKS-15',
    'a workspace gets the settings of a feature store',
    'a put method',
    ({ workspace }) => workspace.resource.putFeatureStore({ computerSparkRuntimeVersion: '3.5' }),
    bare(WORKSPACE, { feature_store: { computer_spark_runtime_version: '3.5' } }),
  ),
  approved(
    'WKS-12',
    'blobs of Spark are kept when they are deleted',
    'a put method',
    ({ blobs }) => blobs.resource.putBlobProperties({ deleteRetentionPolicy: { days: 7 } }),
    bare(SPARK_BLOBS, { blob_properties: { delete_retention_policy: { days: 7 } } }),
  ),
  approved(
    'DAT-04',
    'blobs of a datastore are kept when they are deleted',
    'addOverride',
    ({ blobs }) => blobs.resource.addOverride('blob_properties', { delete_retention_policy: { days: 7 } }),
    (scope) => {
      const { id } = plainAccount(scope, { blobProperties: { deleteRetentionPolicy: { days: 7 } } });
      override(BLOB_DATASTORE.plain(scope), { storage_container_id: `${id}/blobServices/default/containers/raw` });
    },
  ),
  approved(
    'DAT-06',
    'the service may not look into a datastore of blobs',
    'a setter',
    ({ blobDatastore }) => (blobDatastore.resource.serviceDataAuthIdentity = 'None'),
    bare(BLOB_DATASTORE, { service_data_auth_identity: 'None' }),
  ),

  approved(
    'IDN-07',
    'a workspace for Spark loses its system-assigned identity',
    'a put method',
    ({ workspace, jobs }) => workspace.resource.putIdentity({ type: 'UserAssigned', identityIds: [jobs.identityId] }),
    bare(SPARK_WORKSPACE, { identity: { type: 'UserAssigned', identity_ids: [OTHER] } }),
  ),
  approved(
    'DAT-07',
    'a workspace loses the identity that its datastores are looked into with',
    'addOverride',
    ({ workspace }) => workspace.resource.addOverride('identity.type', 'UserAssigned'),
    (scope) => {
      LAKE_DATASTORE.plain(scope);
      const workspace = scope.node.findChild('Ws') as MachineLearningWorkspace;
      workspace.putIdentity({ type: 'UserAssigned', identityIds: [OTHER] });
    },
  ),
  approved(
    'IDN-11',
    'the primary identity of a workspace is not listed',
    'a setter',
    ({ workspace }) => (workspace.resource.primaryUserAssignedIdentity = OTHER),
    bare(WORKSPACE, { primary_user_assigned_identity: OTHER }),
  ),
];
