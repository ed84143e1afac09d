import { MachineLearningWorkspace } from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { Construct } from 'constructs';
import { FIREWALL_PATCH, RULE_TO_DATA_LAKE, WORKSPACE_WITH_FQDN_RULE } from '../properties/mistakes/things-of-networks';
import {
  PRIVATE_SPARK_WORKSPACE,
  PRIVATE_WORKSPACE,
  PROVISIONING,
  SPARK_WORKSPACE,
  WORKSPACE,
} from '../properties/mistakes/things-of-workspaces';
import { SUBNET } from '../support/azure';
import { approver, endpointRule, plainAccount, plainWorkspace } from '../support/plain';
import { endpoint } from '../support/plain-network';
import { ServerlessApp } from './apps';
import { bare, approved, byAspect, HarmfulChange } from './change';

/** A plain private account of a provider that is right but for something. */
function accountBy(wrong: object) {
  return (scope: Construct) => {
    const provider = new AzurermProvider(scope, 'other', {
      features: [{ storage: [{ dataPlaneAvailable: false }] }],
      storageUseAzuread: true,
      alias: 'other',
      ...wrong,
    });
    plainAccount(scope, { provider, sharedAccessKeyEnabled: false });
  };
}

/** A plain private workspace, and private endpoints to its default storage. */
function reached(subResources: readonly string[], isReadable: boolean) {
  return (scope: Construct) => {
    const store = plainAccount(scope);
    const { id, identity } = plainWorkspace(scope, { storageAccountId: store.id });
    endpoint(scope, 'Inbound', id, ['amlworkspace']);
    for (const subResource of subResources) {
      const made = endpoint(scope, subResource, store.id, [subResource]);
      if (isReadable) {
        approver(scope, made.id, identity.principalId, 'Reader', `Reader-${subResource}`);
      }
    }
  };
}

const build = () => new ServerlessApp();

/** Changes of managed virtual networks, their rules, and the providers that make them. */
export const CHANGES_OF_NETWORKS: readonly HarmfulChange[] = [
  approved(
    'NET-01',
    'the isolation mode of a workspace is a word that nobody knows',
    'a put method',
    ({ workspace }) => workspace.resource.putManagedNetwork({ isolationMode: 'AllowNothing' }),
    bare(WORKSPACE, { 'managed_network.isolation_mode': 'AllowNothing' }),
  ),
  approved(
    'OBR-03',
    'a workspace with rules loses its managed virtual network',
    'a put method',
    ({ workspace }) => workspace.resource.putManagedNetwork({ isolationMode: 'Disabled' }),
    bare(WORKSPACE_WITH_FQDN_RULE, { 'managed_network.isolation_mode': 'Disabled' }),
  ),
  byAspect(
    'OBR-02',
    'all workspaces open the internet, where rules lead to single hosts',
    build,
    (node) => {
      if (node instanceof MachineLearningWorkspace) {
        node.putManagedNetwork({ isolationMode: 'AllowInternetOutbound' });
      }
    },
    bare(WORKSPACE_WITH_FQDN_RULE, { 'managed_network.isolation_mode': 'AllowInternetOutbound' }),
  ),
  approved(
    'OBR-09',
    'a firewall is left to a workspace where the internet is open',
    'addOverride',
    ({ workspace }) => workspace.resource.addOverride('managed_network.isolation_mode', 'AllowInternetOutbound'),
    bare(FIREWALL_PATCH, { 'body.properties.managedNetwork.firewallSku': 'Premium' }),
  ),
  approved(
    'OBR-09',
    'a firewall gets a size that is not there',
    'addOverride',
    (app) => app.made('azapi_update_resource').addOverride('body.properties.managedNetwork.firewallSku', 'Premium'),
    bare(FIREWALL_PATCH, { 'body.properties.managedNetwork.firewallSku': 'Premium' }),
  ),
  approved(
    'NET-07',
    'serverless compute is placed into a subnet',
    'a put method',
    ({ workspace }) => workspace.resource.putServerlessCompute({ subnetId: SUBNET }),
    bare(WORKSPACE, { serverless_compute: { subnet_id: SUBNET } }),
  ),
  approved(
    'PNA-06',
    'serverless compute gets no address at all',
    'a put method',
    ({ workspace }) => workspace.resource.putServerlessCompute({ publicIpEnabled: false }),
    bare(PRIVATE_WORKSPACE, { serverless_compute: { public_ip_enabled: false } }),
  ),
  approved(
    'NET-14',
    'legacy mode is switched on',
    'a setter',
    ({ workspace }) => (workspace.resource.v1LegacyModeEnabled = true),
    bare(WORKSPACE, { v1_legacy_mode_enabled: true }),
  ),
  approved(
    'PRV-07',
    'a workspace with isolated Spark becomes public',
    'a setter',
    ({ workspace }) => (workspace.resource.publicNetworkAccessEnabled = true),
    bare(PRIVATE_SPARK_WORKSPACE, { public_network_access_enabled: true }),
  ),
  approved(
    'PNA-01',
    'nobody says whether a workspace is public',
    'a setter',
    ({ workspace }) => workspace.resource.resetPublicNetworkAccessEnabled(),
    bare(SPARK_WORKSPACE, { public_network_access_enabled: null }),
  ),
  approved(
    'PNA-02',
    'the private endpoint is removed by which clients come in',
    'a child found through node',
    (app) => app.remove(app.made('azurerm_private_endpoint', 'Inbound/Workspace')),
    (scope) => plainWorkspace(scope),
  ),
  approved(
    'PNA-09',
    'the private endpoint to files of default storage is removed',
    'a child found through node',
    (app) => app.remove(app.made('azurerm_private_endpoint', 'Inbound/File')),
    reached(['blob'], true),
  ),
  approved(
    'PNA-07',
    'the role is removed by which the workspace reads the private endpoint of its storage',
    'a child found through node',
    (app) => app.remove(app.made('azurerm_role_assignment', 'Reader Workspace--Inbound--Blob')),
    reached(['blob', 'file'], false),
  ),

  approved(
    'PRV-02',
    'Spark is taken out of provisioning',
    'addOverride',
    (app) => app.made('azapi_resource_action').addOverride('body.includeSpark', false),
    bare(PROVISIONING, { 'body.includeSpark': false }),
  ),
  approved(
    'PRV-02',
    'provisioning is removed',
    'a child found through node',
    (app) => app.remove(app.made('azapi_resource_action')),
    (scope) => {
      PROVISIONING.plain(scope);
      scope.node.tryRemoveChild('Provisioning');
    },
  ),
  approved(
    'PRV-08',
    'provisioning gets half an hour',
    'addOverride',
    (app) => app.made('azapi_resource_action').addOverride('timeouts.create', '30m'),
    bare(PROVISIONING, { 'timeouts.create': '30m' }),
  ),
  approved(
    'SPE-03',
    'one of the two rules to a data lake is not for Spark any more',
    'addOverride',
    (app) => app.rule('lake-dfs').addOverride('spark_enabled', false),
    bare(RULE_TO_DATA_LAKE, { spark_enabled: false }),
  ),
  approved(
    'OBR-14',
    'a target is defined by a provider of another tenant',
    'a setter',
    (app) => {
      app.provider.tenantId = '44444444-4444-4444-4444-444444444444';
      app.lake.resource.provider = new AzurermProvider(app.stack, 'other', {
        features: [{ storage: [{ dataPlaneAvailable: false }] }],
        storageUseAzuread: true,
        alias: 'other',
        tenantId: '55555555-5555-5555-5555-555555555555',
      });
    },
    (scope) => {
      const [one, other] = ['44444444', '55555555'].map(
        (id) =>
          new AzurermProvider(scope, id, {
            features: [{}],
            alias: `a${id}`,
            tenantId: `${id}-4444-4444-4444-444444444444`,
          }),
      );
      const { id } = plainWorkspace(scope, { provider: one });
      endpointRule(scope, id, { serviceResourceId: plainAccount(scope, { provider: other }).id });
    },
  ),
  approved(
    'CFG-02',
    'the provider waits for the data plane of private accounts',
    'addOverride',
    ({ provider }) => provider.addOverride('features.0.storage.0.data_plane_available', true),
    accountBy({ features: [{}] }),
  ),
  approved(
    'CFG-03',
    'the provider uses keys of accounts that have none',
    'addOverride',
    ({ provider }) => provider.addOverride('storage_use_azuread', false),
    accountBy({ storageUseAzuread: false }),
  ),
  approved(
    'NET-15',
    'the provider does not register networks',
    'addOverride',
    ({ provider }) => provider.addOverride('resource_provider_registrations', 'none'),
    (scope) => {
      const provider = new AzurermProvider(scope, 'other', {
        features: [{}],
        alias: 'other',
        resourceProviderRegistrations: 'none',
      });
      plainWorkspace(scope, { provider });
    },
  ),
];
