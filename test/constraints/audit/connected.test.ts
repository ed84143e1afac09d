import { existsSync } from 'node:fs';
import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { StorageAccountNetworkRulesA as NetworkRules } from '@cdktf/provider-azurerm/lib/storage-account-network-rules';
import { TerraformStack } from 'cdktf';
import {
  BlobStorage,
  Constraints,
  DataLakeStorage,
  Enforcement,
  InboundAccess,
  KeyVaultRef,
  PrivateDnsZones,
  ResourceGroupRef,
} from '../../../lib';
import { RESOURCE_GROUP, stackIn, warningsBelow, WrittenApp } from '../../support/app';
import { account, SUBSCRIPTION, VNET, workspaceIn } from '../../support/azure';
import { plainSchedule } from '../../support/plain-schedules';
import { approver, plainAccount, PlainResource, plainVault, plainWorkspace, textVariable } from '../../support/plain';
import {
  errorsOf,
  EXISTING,
  existing,
  ours,
  reportFile,
  ruleTo,
  STORAGE_HOST,
  warningIds,
} from '../../support/plain-team';

const PLACE = { resourceGroupName: 'rg', location: 'westeurope' };

let target: WrittenApp;
beforeEach(() => (target = new WrittenApp()));
afterEach(() => target.remove());

/** A group that is imported by the id of another one. */
function importedGroup(stack: TerraformStack): ResourceGroup {
  const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
  group.importFrom(`/subscriptions/${SUBSCRIPTION}/resourceGroups/other`);
  return group;
}

/** The id of a subnet of a network that overlaps with what compute uses itself. */
function subnetIn(stack: TerraformStack, { name: group }: ResourceGroup): string {
  const args = { resource_group_name: group, location: 'westeurope', address_space: ['172.17.0.0/16'] };
  const { fqn } = new PlainResource(stack, 'Net', 'azurerm_virtual_network', args);
  const subnet = new PlainResource(stack, 'Subnet', 'azurerm_subnet', { virtual_network_name: `\${${fqn}.name}` });
  return subnet.getStringAttribute('id');
}

describe('a plain resource that is connected with constructs of this library', () => {
  const EXCLUSION = 'the network team answers for it until spring';

  it.each<[string, string, (stack: TerraformStack, other: TerraformStack) => unknown]>([
    [
      'a rule of our workspace',
      'theirs/Plain OBR-02,theirs/Plain OBR-08',
      (stack, other) => ruleTo(STORAGE_HOST, other, workspaceIn(stack, RESOURCE_GROUP).workspaceId),
    ],
    [
      'a rule of an existing workspace that a construct states, by its id in any case',
      'theirs/Plain OBR-08',
      (stack, other) => existing(stack, EXISTING) && ruleTo(STORAGE_HOST, other, EXISTING.toUpperCase()),
    ],
    [
      'what names the id of an existing workspace deep in its arguments',
      'theirs/Schedule SCH-10',
      (stack, other) => {
        existing(stack, EXISTING);
        const schedule = plainSchedule(other, { parent: '', trigger: { triggerType: 'Cron', expression: 'nightly' } });
        schedule.addOverride('body.properties.action.jobDefinition.workspaces', [null, 1, { id: EXISTING }]);
      },
    ],
    [
      'a rule of an existing workspace that is told by a variable',
      'ours/Plain OBR-08',
      (stack) => {
        const id = textVariable(stack);
        return existing(stack, id) && ruleTo(STORAGE_HOST, stack, id);
      },
    ],
    [
      'a rule of an existing workspace that is told by a variable, beside one that is told by its id',
      'ours/Plain OBR-08',
      (stack, other) => {
        const id = textVariable(stack);
        existing(other, EXISTING);
        return existing(stack, id) && ruleTo(STORAGE_HOST, stack, id);
      },
    ],
    [
      'a rule of a plain workspace that a construct states',
      'ours/Plain OBR-08',
      (stack) => {
        const { id } = plainWorkspace(stack, { managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' } });
        return existing(stack, id) && ruleTo(STORAGE_HOST, stack, id);
      },
    ],
    [
      'a role on our lake',
      'theirs/Approver CFG-06',
      (stack, other) => {
        const { accountId } = new DataLakeStorage(stack, 'Lake', { resourceGroup: RESOURCE_GROUP });
        return approver(other, accountId, 'somebody', 'Storage Blob Data Reader');
      },
    ],
    [
      'a vault that our workspace is built on',
      'theirs/Vault NAM-08',
      (stack, other) =>
        workspaceIn(stack, RESOURCE_GROUP, { keyVault: KeyVaultRef.of(plainVault(other, { name: 'kv-' }).id) }),
    ],
    [
      'the Log Analytics workspace behind what our workspace is built on',
      'theirs/Logs NAM-14',
      (stack, other) => {
        const workspaceId = new LogAnalyticsWorkspace(other, 'Logs', { ...PLACE, name: 'log' }).id;
        const insights = { ...PLACE, name: 'appi', applicationType: 'web', workspaceId };
        const applicationInsightsId = new ApplicationInsights(other, 'Insights', insights).id;
        return workspaceIn(stack, RESOURCE_GROUP, { applicationInsightsId });
      },
    ],
    [
      'the resource group that our workspace is in',
      'theirs/Group NAM-12',
      (stack, other) => {
        const group = new ResourceGroup(other, 'Group', { name: 'rg.', location: 'westeurope' });
        return workspaceIn(stack, ResourceGroupRef.of(group));
      },
    ],
    [
      'the virtual network that our workspace is reached through, and its group',
      'theirs/Group CFG-60,theirs/Net NET-18',
      (stack, other) => {
        const subnetId = subnetIn(other, importedGroup(other));
        return workspaceIn(stack, RESOURCE_GROUP, {
          inbound: InboundAccess.privateEndpoint({ subnetId, dnsZones: PrivateDnsZones.create({ linkTo: [VNET] }) }),
        });
      },
    ],
  ])('is judged unasked, as %s is', (_what, expected, define) => {
    define(stackIn(target.app, 'ours'), stackIn(target.app, 'theirs'));
    expect(errorsOf(target).join()).toBe(expected);
    expect(target.written).toEqual([]);
  });

  it('is judged unasked, as the firewall of an account is that our workspace is built on', () => {
    const stack = stackIn(target.app, 'ours');
    const theirs = stackIn(target.app, 'theirs');
    const { id } = plainAccount(theirs);
    workspaceIn(stack, RESOURCE_GROUP, {
      defaultStorage: account(stack, 'Given', { accountId: id, hierarchicalNamespace: false }),
    });
    new NetworkRules(theirs, 'Rules', { storageAccountId: id, defaultAction: 'Deny', bypass: ['None'] });
    target.app.synth();
    expect(warningIds(theirs)).toContain('PNA-08');
  });

  it('is left out where somebody says why', () => {
    const theirs = stackIn(target.app, 'theirs');
    ruleTo(STORAGE_HOST, theirs, workspaceIn(stackIn(target.app, 'ours'), RESOURCE_GROUP).workspaceId);
    Constraints.of(theirs).excludePlainResources(EXCLUSION);
    target.app.synth();
    expect(target.written).toEqual(['ours', 'theirs']);
  });

  it('is warned of only, where the audit of its stack only reports', () => {
    const theirs = stackIn(target.app, 'theirs');
    ruleTo(STORAGE_HOST, theirs, workspaceIn(stackIn(target.app, 'ours'), RESOURCE_GROUP).workspaceId);
    Constraints.of(theirs).audit({ enforcement: Enforcement.REPORT });
    target.app.synth();
    expect(warningIds(theirs)).toEqual(['OBR-02', 'OBR-08']);
  });
});

describe('a plain resource that merely stands beside constructs of this library', () => {
  it.each<[string, (stack: TerraformStack, other: TerraformStack) => unknown]>([
    [
      'in the same resource group, literal',
      (stack, other) => {
        ours(stack);
        plainWorkspace(other, { name: '_', resourceGroupName: 'rg' });
      },
    ],
    [
      'in the same resource group of the app',
      (stack, other) => {
        const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
        new BlobStorage(stack, 'Blobs', { resourceGroup: ResourceGroupRef.of(group) });
        plainWorkspace(other, { name: '_', resourceGroupName: group.name });
      },
    ],
    [
      'in the same virtual network',
      (stack, other) => {
        const network = new PlainResource(stack, 'Net', 'azurerm_virtual_network', { address_space: ['10.0.0.0/16'] });
        const subnetId = `\${${network.fqn}.subnet[0].id}`;
        workspaceIn(stack, RESOURCE_GROUP).node.addDependency(network);
        new PlainResource(other, 'Endpoint', 'azurerm_private_endpoint', { subnet_id: subnetId, location: '_' });
        plainWorkspace(other, { name: '_' });
      },
    ],
    [
      'in a resource group, or with a private endpoint in a network, of its own',
      (stack, other) => {
        ours(stack);
        const group = importedGroup(other);
        const { id } = plainWorkspace(other, { name: '_', resourceGroupName: group.name });
        new PlainResource(other, 'Endpoint', 'azurerm_private_endpoint', {
          subnet_id: subnetIn(other, group),
          private_service_connection: { private_connection_resource_id: id, subresource_names: ['amlworkspace'] },
        });
      },
    ],
    [
      'in a resource group with a network of which nobody uses anything',
      (stack, other) => {
        ours(stack);
        subnetIn(other, importedGroup(other));
      },
    ],
    [
      'with another existing workspace than the one that a construct states',
      (stack, other) => existing(stack, EXISTING) && ruleTo(STORAGE_HOST, other, `${EXISTING}2`),
    ],
    [
      'on the same vault',
      (stack, other) => {
        const keyVaultId = plainVault(stack).id;
        workspaceIn(stack, RESOURCE_GROUP, { keyVault: KeyVaultRef.of(keyVaultId) });
        plainWorkspace(other, { name: '_', keyVaultId });
      },
    ],
  ])('is not judged: %s', (_what, define) => {
    const theirs = stackIn(target.app, 'theirs');
    define(stackIn(target.app, 'ours'), theirs);
    target.app.synth();
    expect(target.written).toEqual(['ours', 'theirs']);
    expect(warningsBelow(theirs)).toEqual([]);
    expect(existsSync(reportFile(target, 'theirs'))).toBe(false);
  });
});
