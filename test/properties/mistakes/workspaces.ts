import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { Construct } from 'constructs';
import * as fc from '../../support/fast-check';
import {
  ContainerRegistryRef,
  DataLakeStorage,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  PrivateDnsZones,
  SparkIdentity,
  SparkRuntime,
  WorkspaceIdentity,
} from '../../../lib';
import { account, armId, SUBNET, workspaceIn } from '../../support/azure';
import { approver, plainAccount, plainVault, plainWorkspace } from '../../support/plain';
import { endpoint } from '../../support/plain-network';
import { ConfiguredApp } from '../app';
import { openWorkspace, sparkWorkspace } from '../plain-workspaces';
import { Arguments, changed, override, wrong } from './doors';
import {
  isInternet,
  added,
  always,
  both,
  hasPool,
  hasServerless,
  isApproved,
  isIsolated,
  Mistake,
  not,
  plain,
  spoiled,
  together,
  without,
} from './mistake';
import { providersFor, tenants } from './scenes';
import { made } from './things';
import {
  DEFAULT_STORAGE,
  KEY_VAULT,
  PRIVATE_WORKSPACE,
  PUBLIC_WORKSPACE,
  REGISTRY,
  SPARK_WORKSPACE,
  WORKSPACE,
  WORKSPACE_ON_REGISTRY,
} from './things-of-workspaces';

/** Names no identity of the app. */
const UNLISTED = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'unlisted');

function identityIn(scope: Construct, id: string): string {
  return new UserAssignedIdentity(scope, id, { name: `id-${id}`, resourceGroupName: 'rg', location: 'westeurope' }).id;
}

/** A private plain workspace that clients reach, and private endpoints to its default storage. */
function reached(scope: Construct, subResources: readonly string[], readable: boolean, subnetId?: string): void {
  const store = plainAccount(scope);
  const { id, identity } = plainWorkspace(scope, { storageAccountId: store.id });
  endpoint(scope, 'Inbound', id, ['amlworkspace'], subnetId);
  for (const subResource of subResources) {
    const made = endpoint(scope, subResource, store.id, [subResource]);
    if (readable) {
      approver(scope, made.id, identity.principalId, 'Reader', `Reader-${subResource}`);
    }
  }
}

/** A further workspace of ours, which clients reach by private endpoints. */
function reachedByClients(app: ConfiguredApp): ConfiguredApp {
  const dnsZones = PrivateDnsZones.managedElsewhere('an Azure policy');
  workspaceIn(
    app.stack,
    app.group,
    { inbound: InboundAccess.privateEndpoint({ subnetId: SUBNET, dnsZones }) },
    'Second',
  );
  return app;
}

/** Workspaces, what they are built on, how clients reach them, and what Spark in them needs. */
export const WRONG_WORKSPACES: readonly Mistake[] = [
  added(
    'existing default storage that is a data lake or premium',
    'WKS-01',
    fc.constantFrom({ hierarchicalNamespace: true }, { hierarchicalNamespace: false, premium: true }),
    ({ stack, group }, attrs) => {
      workspaceIn(stack, group, { defaultStorage: account(stack, 'Default', attrs) }, 'Second');
    },
  ),
  added(
    'default storage of ours that is a data lake',
    together('a data lake of ours has no shared keys either', 'WKS-01', 'WKS-11'),
    fc.constant('DataLakeStorage'),
    ({ stack, group }) => {
      const defaultStorage = new DataLakeStorage(stack, 'Default', { resourceGroup: group });
      workspaceIn(stack, group, { defaultStorage }, 'Second');
    },
  ),
  ...wrong(
    DEFAULT_STORAGE,
    'default storage of a wrong kind',
    'WKS-01',
    fc.constantFrom<Arguments>(
      { is_hns_enabled: true },
      { account_tier: 'Premium' },
      { account_kind: 'BlobStorage' },
      { account_kind: 'BlockBlobStorage' },
    ),
    // Spark would need the other endpoint of a data lake as well.
    { fits: both(not(hasServerless), not(hasPool)) },
  ),
  ...wrong(
    DEFAULT_STORAGE,
    'default storage without keys',
    'WKS-11',
    fc.constant({ shared_access_key_enabled: false }),
  ),
  ...wrong(
    DEFAULT_STORAGE,
    'default storage that keeps trusted services out',
    'PNA-08',
    fc.constantFrom('None', 'Logging', 'Metrics').map((exception) => ({ 'network_rules.bypass.0': exception })),
    // Elsewhere it is open.
    { fits: isIsolated },
  ),
  ...wrong(
    KEY_VAULT,
    'a Key Vault that keeps trusted services out',
    'PNA-08',
    fc.constant({ network_acls: { default_action: 'Deny', bypass: 'None' } }),
  ),
  ...wrong(
    REGISTRY,
    'a registry that keeps trusted services out',
    'PNA-08',
    fc.constant({ public_network_access_enabled: false, network_rule_bypass_option: 'None' }),
  ),
  plain('a Key Vault in another tenant', 'WKS-08', tenants, (scope, ids) => {
    const [provider, other] = providersFor(scope, ids);
    openWorkspace(scope, { provider, keyVaultId: plainVault(scope, { provider: other }).id });
  }),
  ...changed(
    'a Key Vault in another tenant',
    'WKS-08',
    tenants,
    (app) => ({ ...app, vault: made(app, 'azurerm_key_vault'), other: providersFor(app.stack, ['elsewhere'])[0] }),
    ({ provider, vault, other }, [tenantId, otherTenantId]) => {
      provider.tenantId = tenantId;
      other.tenantId = otherTenantId;
      vault.provider = other;
    },
  ),
  ...wrong(
    WORKSPACE,
    'an unknown kind or SKU',
    'WKS-09',
    fc.constantFrom<Arguments>({ kind: 'Hub' }, { kind: 'Project' }, { sku_name: 'Premium' }, { sku_name: 'basic' }),
  ),
  ...wrong(
    WORKSPACE,
    'a workspace of the default kind with settings of a feature store',
    'WKS-15',
    fc.constantFrom('3.5', '3.5.1').map((version) => ({ feature_store: { computer_spark_runtime_version: version } })),
  ),
  ...wrong(
    WORKSPACE,
    'a feature store on a runtime that is disabled',
    'RUN-01',
    fc
      .constantFrom('3.1', '3.2', '3.3', '3.3.1')
      .map((version) => ({ kind: 'FeatureStore', feature_store: { computer_spark_runtime_version: version } })),
    { fits: not(isApproved) },
  ),
  added(
    'a feature store of ours on a runtime whose support ended',
    'RUN-01',
    fc.constantFrom('3.3', '3.4'),
    ({ stack, group }, version) => {
      const featureStore = { runtime: SparkRuntime.of(version) };
      workspaceIn(stack, group, { featureStore, managedNetwork: ManagedNetwork.disabled() }, 'Second');
    },
  ),
  added(
    'a registry of ours that is not Premium, with approved outbound',
    'REQ-02',
    fc.constantFrom('acr', 'registry1'),
    ({ stack, group }, name) => {
      const containerRegistry = ContainerRegistryRef.basicOrStandard(
        armId('Microsoft.ContainerRegistry/registries', name),
      );
      const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
      workspaceIn(stack, group, { managedNetwork, containerRegistry }, 'Second');
    },
  ),
  ...wrong(
    REGISTRY,
    'a registry that is not Premium, with approved outbound',
    'REQ-02',
    fc.constantFrom('Basic', 'Standard').map((sku) => ({ sku })),
    { doors: ['plain'] },
  ),
  ...wrong(
    REGISTRY,
    'a closed registry of ours that is not Premium, with approved outbound',
    { rules: ['REQ-02', 'ACR-01'], because: 'it has no public network access, which takes a Premium one as well' },
    fc.constantFrom('Basic', 'Standard').map((sku) => ({ sku })),
    { doors: ['override', 'aspect'] },
  ),
  ...wrong(
    WORKSPACE_ON_REGISTRY,
    'a private registry without compute to build images',
    'PNA-10',
    fc.constant({ image_build_compute_name: null }),
  ),
  ...wrong(
    WORKSPACE,
    'a primary identity that is missing or not listed',
    'IDN-11',
    fc.constantFrom<Arguments>(
      { primary_user_assigned_identity: UNLISTED },
      { identity: { type: 'UserAssigned', identity_ids: [UNLISTED] } },
    ),
    // Jobs and datastores would lose their identities.
    { fits: both(not(hasServerless), without('datastore')) },
  ),
  added(
    'user-assigned identities alone, of ours, where Spark is wanted',
    'IDN-07',
    fc.uuid(),
    ({ stack, group, lake }, user) => {
      const [own, jobs] = ['Own', 'Jobs'].map((id) => new ManagedIdentity(stack, id, { resourceGroup: group }));
      const identity = WorkspaceIdentity.userAssigned(own);
      workspaceIn(stack, group, { identity }, 'Second').enableServerlessSpark({
        identities: [SparkIdentity.managed(jobs), SparkIdentity.user(user)],
        storage: [lake],
      });
    },
  ),
  ...changed(
    'user-assigned identities alone, where Spark is wanted',
    'IDN-07',
    fc.constant('UserAssigned'),
    (app) => ({ ...app, primary: made(app, 'azurerm_user_assigned_identity', 'ServerlessJobs0') }),
    ({ workspace: { resource }, primary }, type) => {
      resource.addOverride('identity.type', type);
      resource.addOverride('primary_user_assigned_identity', primary.getStringAttribute('id'));
    },
    // A datastore would lose its identity.
    both(({ serverless }) => (serverless?.managedIdentities ?? 0) > 0, without('datastore')),
  ),
  plain(
    'user-assigned identities alone, where Spark is wanted',
    'IDN-07',
    fc.constant('UserAssigned'),
    (scope, type) => {
      const id = identityIn(scope, 'own');
      sparkWorkspace(scope, { identity: { type, identityIds: [id] }, primaryUserAssignedIdentity: id });
    },
  ),
  ...wrong(
    SPARK_WORKSPACE,
    'public network access that nobody states',
    'PNA-01',
    fc.constant({ public_network_access_enabled: null }),
    // With approved outbound the service has the rule to itself already.
    { fits: isInternet },
  ),
  spoiled('no way in and no reason', 'PNA-02', always, (configuration) =>
    fc.constantFrom('', ' ', '\n\t').map((inboundReason) => ({ ...configuration, inboundReason })),
  ),
  ...wrong(
    PUBLIC_WORKSPACE,
    'no way into a workspace',
    'PNA-02',
    fc.constant({ public_network_access_enabled: false }),
  ),
  ...wrong(
    PRIVATE_WORKSPACE,
    'serverless compute without any address',
    'PNA-06',
    fc.constant({ serverless_compute: { public_ip_enabled: false } }),
  ),
  plain('private endpoints that the workspace cannot read', 'PNA-07', fc.constant(false), (scope, readable) => {
    reached(scope, ['blob', 'file'], readable);
  }),
  plain(
    'default storage that clients do not reach',
    'PNA-09',
    fc.constantFrom([], ['blob'], ['file'], ['blob', 'queue']),
    (scope, subResources) => {
      reached(scope, subResources, true);
    },
  ),
  plain(
    'default storage that clients reach in another network',
    'PNA-09',
    fc.constant(SUBNET.replace('vnet', 'other')),
    (scope, subnetId) => {
      reached(scope, ['blob', 'file'], true, subnetId);
    },
  ),
  ...changed(
    'private endpoints that the workspace cannot read',
    'PNA-07',
    fc.constantFrom('Blob', 'File'),
    reachedByClients,
    ({ stack }, endpoint) => {
      const roles = stack.node.findChild('SparkRoleAssignments');
      const readers = roles.node.children.filter(({ node: { id } }) => new RegExp(` Reader .*${endpoint}`).test(id));
      readers.forEach(({ node: { id } }) => roles.node.tryRemoveChild(id));
    },
  ),
  ...changed(
    'default storage that clients do not reach, or reach in another network',
    'PNA-09',
    fc.tuple(
      fc.constantFrom('Blob', 'File'),
      fc.constantFrom<Arguments>(
        { subnet_id: SUBNET.replace('vnet', 'other') },
        { 'private_service_connection.subresource_names.0': 'queue' },
      ),
    ),
    (app) => (endpoint: string) => made(reachedByClients(app), 'azurerm_private_endpoint', `Inbound/${endpoint}`),
    (find, [endpoint, args]) => override(find(endpoint), args),
  ),
];
