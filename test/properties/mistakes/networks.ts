import { ManagementLock } from '@cdktf/provider-azurerm/lib/management-lock';
import * as fc from 'fast-check';
import { InboundAccess, PrivateDnsZones } from '../../../lib';
import { SUBNET, SUBSCRIPTION, workspaceIn } from '../../support/azure';
import { endpointRule, plainAccount } from '../../support/plain';
import { cluster, instance, kubernetes } from '../../support/plain-computes';
import { subnetIn } from '../../support/plain-network';
import { EXISTING_WORKSPACE } from '../../support/plain-synapse';
import { openWorkspace } from '../plain-workspaces';
import { added, beside, both, hasPool, isDisabled, isIsolated, Mistake, not } from './mistake';

const DENY = { defaultAction: 'Deny' };

/** Where Microsoft.Network is needed. */
const needsNetwork = not(both(isDisabled, not(hasPool)));

/** Managed virtual networks, and what is around them. */
export const WRONG_NETWORKS: readonly Mistake[] = [
  added(
    'an unknown isolation mode',
    'NET-01',
    fc.constantFrom('All', '', 'disabled', 'AllowOnlyApproved'),
    (app, isolationMode) => {
      openWorkspace(beside(app), { managedNetwork: { isolationMode } });
    },
  ),
  added(
    'compute in a subnet beside a managed virtual network',
    'NET-07',
    fc.constantFrom(cluster, instance),
    (app, compute) => {
      compute(beside(app), app.workspace.workspaceId, { subnetResourceId: SUBNET });
    },
    isIsolated,
  ),
  added(
    'serverless compute in a subnet beside a managed virtual network',
    'NET-07',
    fc.constant(SUBNET),
    (app, subnetId) => {
      openWorkspace(beside(app), { serverlessCompute: { subnetId } });
    },
  ),
  added(
    'a compute cluster in another region',
    'NET-08',
    fc.constantFrom('northeurope', 'West US 2', 'uksouth'),
    (app, location) => {
      const scope = beside(app);
      cluster(scope, openWorkspace(scope).id, { location });
    },
  ),
  added(
    'a Kubernetes cluster',
    'NET-09',
    fc.constant('aks'),
    (app) => {
      kubernetes(beside(app), app.workspace.workspaceId);
    },
    isIsolated,
  ),
  added(
    'a target with service endpoints',
    'NET-10',
    fc.constantFrom('file', 'queue', 'table'),
    (app, subResourceTarget) => {
      const scope = beside(app);
      const target = plainAccount(scope, { networkRules: { ...DENY, virtualNetworkSubnetIds: [SUBNET] } });
      endpointRule(scope, EXISTING_WORKSPACE, { serviceResourceId: target.id, subResourceTarget });
    },
  ),
  added(
    'a lock on a workspace',
    'NET-11',
    fc.constantFrom('CanNotDelete', 'ReadOnly'),
    (app, lockLevel) => {
      new ManagementLock(beside(app), 'Lock', { name: 'keep', lockLevel, scope: app.workspace.workspaceId });
    },
    isIsolated,
  ),
  added(
    'a lock on its resource group',
    'NET-11',
    fc.constantFrom('rg', 'RG'),
    (app, name) => {
      const scope = `/subscriptions/${SUBSCRIPTION}/resourceGroups/${name}`;
      new ManagementLock(beside(app), 'Lock', { name: 'keep', lockLevel: 'ReadOnly', scope });
    },
    isIsolated,
  ),
  added('legacy mode', 'NET-14', fc.constantFrom('AllowInternetOutbound', 'AllowOnlyApprovedOutbound'), (app, mode) => {
    openWorkspace(beside(app), { v1LegacyModeEnabled: true, managedNetwork: { isolationMode: mode } });
  }),
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
  added(
    'a virtual network on the Docker bridge',
    'NET-18',
    fc.constantFrom('172.17.0.0/16', '172.17.4.0/22', '172.16.0.0/12', '172.17.255.255/32', '0.0.0.0/0'),
    ({ stack, group }, range) => {
      const subnetId = subnetIn(stack, 'Net', ['10.0.0.0/8', range]).id;
      const dnsZones = PrivateDnsZones.managedElsewhere('an Azure policy');
      workspaceIn(stack, group, { inbound: InboundAccess.privateEndpoint({ subnetId, dnsZones }) }, 'Second');
    },
  ),
];
