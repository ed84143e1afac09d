import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ManagementLock } from '@cdktf/provider-azurerm/lib/management-lock';
import * as fc from '../../support/fast-check';
import { InboundAccess, PrivateDnsZones } from '../../../lib';
import { SUBNET, SUBSCRIPTION, workspaceIn } from '../../support/azure';
import { endpointRule, plainAccount, plainWorkspace } from '../../support/plain';
import { cluster, instance, kubernetes } from '../../support/plain-computes';
import { endpoint, subnetIn } from '../../support/plain-network';
import { EXISTING_WORKSPACE } from '../../support/plain-synapse';
import { openWorkspace } from '../plain-workspaces';
import { wrong } from './doors';
import { added, both, connected, hasPool, hasServerless, isDisabled, isIsolated, Mistake, not, plain } from './mistake';
import { KEY_VAULT_BEHIND_RULE } from './things-of-networks';
import { PROVIDER, WORKSPACE } from './things-of-workspaces';
import { FEATURES } from '../../support/stack';

const DENY = { defaultAction: 'Deny' };

/** Where Microsoft.Network is needed. */
const needsNetwork = not(both(isDisabled, not(hasPool)));

const bridged = fc.constantFrom('172.17.0.0/16', '172.17.4.0/22', '172.16.0.0/12', '172.17.255.255/32', '0.0.0.0/0');

/** Managed virtual networks, and what is around them. */
export const WRONG_NETWORKS: readonly Mistake[] = [
  ...wrong(
    WORKSPACE,
    'an unknown isolation mode',
    'NET-01',
    fc
      .constantFrom('All', '', 'disabled', 'AllowOnlyApproved')
      .map((mode) => ({ 'managed_network.isolation_mode': mode })),
    // Rules would have a mode that they do not fit.
    { fits: both(isIsolated, not(hasServerless), ({ rules }) => rules.length === 0) },
  ),
  connected(
    'compute in a subnet beside a managed virtual network',
    'NET-07',
    fc.constantFrom(cluster, instance),
    (scope, compute, app) => {
      compute(scope, app.workspace.workspaceId, { subnetResourceId: SUBNET });
    },
    isIsolated,
  ),
  ...wrong(
    WORKSPACE,
    'serverless compute in a subnet beside a managed virtual network',
    'NET-07',
    fc.constant({ serverless_compute: { subnet_id: SUBNET } }),
    { fits: isIsolated },
  ),
  plain(
    'a compute cluster in another region',
    'NET-08',
    fc.constantFrom('northeurope', 'West US 2', 'uksouth'),
    (scope, location) => {
      cluster(scope, openWorkspace(scope).id, { location });
    },
  ),
  connected(
    'a compute cluster in another region than a workspace of ours',
    'NET-08',
    fc.constantFrom('northeurope', 'West US 2', 'uksouth'),
    (scope, location, { workspace }) => {
      cluster(scope, workspace.workspaceId, { location });
    },
    isIsolated,
  ),
  connected(
    'a Kubernetes cluster',
    'NET-09',
    fc.constant('aks'),
    (scope, _name, { workspace }) => {
      kubernetes(scope, workspace.workspaceId);
    },
    isIsolated,
  ),
  ...wrong(
    KEY_VAULT_BEHIND_RULE,
    'a target with service endpoints',
    'NET-10',
    fc.constant({ 'network_acls.virtual_network_subnet_ids': [SUBNET] }),
    { doors: ['plain'] },
  ),
  ...wrong(
    KEY_VAULT_BEHIND_RULE,
    'a target of ours with service endpoints',
    { rules: ['NET-10', 'KVT-03'], because: 'it has no public network access, without which subnets reach nothing' },
    fc.constant({ 'network_acls.virtual_network_subnet_ids': [SUBNET] }),
    { doors: ['override', 'aspect'] },
  ),
  plain(
    'an account with service endpoints behind a rule',
    'NET-10',
    fc.constantFrom('file', 'queue', 'table'),
    (scope, subResourceTarget) => {
      const target = plainAccount(scope, {
        publicNetworkAccessEnabled: true,
        networkRules: { ...DENY, virtualNetworkSubnetIds: [SUBNET] },
      });
      endpointRule(scope, EXISTING_WORKSPACE, { serviceResourceId: target.id, subResourceTarget });
    },
  ),
  connected(
    'a lock on a workspace',
    'NET-11',
    fc.constantFrom('CanNotDelete', 'ReadOnly'),
    (beside, lockLevel, { workspace }) => {
      new ManagementLock(beside, 'Lock', { name: 'keep', lockLevel, scope: workspace.workspaceId });
    },
    isIsolated,
  ),
  {
    ...connected(
      'a lock on its resource group',
      'NET-11',
      fc.constantFrom('rg', 'RG'),
      (beside, name) => {
        const scope = `/subscriptions/${SUBSCRIPTION}/resourceGroups/${name}`;
        new ManagementLock(beside, 'Lock', { name: 'keep', lockLevel: 'ReadOnly', scope });
      },
      isIsolated,
    ),
    // By its name alone nothing is connected.
    door: 'plain',
  },
  ...wrong(WORKSPACE, 'legacy mode', 'NET-14', fc.constant({ v1_legacy_mode_enabled: true }), { fits: isIsolated }),
  added(
    'nothing that registers Microsoft.Network',
    'NET-15',
    fc.subarray(['Microsoft.Storage', 'Microsoft.Cdn', 'Microsoft.Synapse']),
    ({ provider }, resourceProvidersToRegister) => {
      provider.resourceProviderRegistrations = 'none';
      provider.resourceProvidersToRegister = resourceProvidersToRegister;
    },
    needsNetwork,
  ),
  ...wrong(
    PROVIDER,
    'nothing that registers Microsoft.Network',
    'NET-15',
    fc.constant({ resource_provider_registrations: 'none' }),
    { fits: needsNetwork, doors: ['override', 'aspect'] },
  ),
  plain(
    'nothing that registers Microsoft.Network',
    'NET-15',
    fc.subarray(['Microsoft.Storage', 'Microsoft.Cdn']),
    (scope, resourceProvidersToRegister) => {
      const provider = new AzurermProvider(scope, 'other', {
        features: FEATURES,
        alias: 'other',
        resourceProviderRegistrations: 'none',
        resourceProvidersToRegister,
      });
      openWorkspace(scope, { provider });
    },
  ),
  plain('a virtual network on the Docker bridge', 'NET-18', bridged, (scope, range) => {
    const { id } = plainWorkspace(scope);
    endpoint(scope, 'Inbound', id, ['amlworkspace'], subnetIn(scope, 'Net', ['10.0.0.0/8', range]).id);
  }),
  added('a virtual network on the Docker bridge', 'NET-18', bridged, ({ stack, group }, range) => {
    const subnetId = subnetIn(stack, 'Net', ['10.0.0.0/8', range]).id;
    const dnsZones = PrivateDnsZones.managedElsewhere('an Azure policy');
    workspaceIn(stack, group, { inbound: InboundAccess.privateEndpoint({ subnetId, dnsZones }) }, 'Second');
  }),
];
