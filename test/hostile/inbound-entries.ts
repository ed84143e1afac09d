import { Construct } from 'constructs';
import {
  BlobStorage,
  DataLakeStorage,
  DiagnosticLogs,
  Diagnostics,
  InboundEndpointOptions,
  PrivateDnsZones,
  ResourceGroupRef,
  StorageSubResource,
} from '../../lib';
import { armId, SUBNET, SUBSCRIPTION } from '../support/azure';
import { Statements } from './entries';

const LOGS = armId('Microsoft.OperationalInsights/workspaces', 'logs');
const HUB = armId('Microsoft.EventHub/namespaces', 'hub/authorizationRules/send');
const BY_POLICY = PrivateDnsZones.byPolicy('the policy of the hub');

/** Every place of private endpoints and of diagnostics where users put text. */
export const INBOUND_TEXTS: Statements<string> = {
  'the name of a private endpoint': (s, group, endpointName) => reach(s, group, { endpointName }),
  'the name of a network interface': (s, group, networkInterfaceName) => reach(s, group, { networkInterfaceName }),
  'the address of a private endpoint': (s, group, ipAddress) => reach(s, group, { ipAddresses: [{ ipAddress }] }),
  'a member of a private endpoint': (s, group, memberName) =>
    reach(s, group, { ipAddresses: [{ ipAddress: '10.0.4.10', memberName }] }),
  'the region of a private endpoint': (s, group, location) => reach(s, group, { location }),
  'a tag of a private endpoint': (s, group, value) => reach(s, group, { tags: { key: value } }),
  'the policy of DNS zones': (s, group, policy) => reach(s, group, { dnsZones: PrivateDnsZones.byPolicy(policy) }),
  'a DNS zone': (s, group, fileZoneId) => reach(s, group, { dnsZones: PrivateDnsZones.given({ fileZoneId }) }),
  'the resource group of DNS zones': (s, group, resourceGroupName) =>
    reach(s, group, {
      dnsZones: PrivateDnsZones.inResourceGroup({ resourceGroupName, subscriptionId: SUBSCRIPTION }),
    }),
  'the subscription of DNS zones': (s, group, subscriptionId) =>
    reach(s, group, { dnsZones: PrivateDnsZones.inResourceGroup({ resourceGroupName: 'rg-dns', subscriptionId }) }),
  'the id of Log Analytics': (s, group, id) => log(s, group, Diagnostics.toLogAnalytics(id)),
  'the account that logs go to': (s, group, id) => log(s, group, Diagnostics.toStorage(id)),
  'the policy of an event hub': (s, group, id) => log(s, group, Diagnostics.toEventHub(id)),
  'the name of an event hub': (s, group, eventHubName) => log(s, group, Diagnostics.toEventHub(HUB, { eventHubName })),
  'the name of a diagnostic setting': (s, group, settingName) =>
    log(s, group, Diagnostics.toLogAnalytics(LOGS, { settingName })),
  'a category of logs': (s, group, category) =>
    log(s, group, Diagnostics.toLogAnalytics(LOGS, { logs: DiagnosticLogs.categories(category) })),
};

function reach(scope: Construct, resourceGroup: ResourceGroupRef, options: Partial<InboundEndpointOptions>): void {
  const lake = new DataLakeStorage(scope, 'Lake', { resourceGroup });
  lake.addPrivateEndpoint(StorageSubResource.FILE, { subnetId: SUBNET, dnsZones: BY_POLICY, ...options });
}

function log(scope: Construct, resourceGroup: ResourceGroupRef, diagnostics: Diagnostics): void {
  new BlobStorage(scope, 'Logged', { resourceGroup, diagnostics });
}
