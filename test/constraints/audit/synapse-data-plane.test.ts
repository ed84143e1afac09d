import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { SynapseFirewallRule } from '@cdktf/provider-azurerm/lib/synapse-firewall-rule';
import { SynapseRoleAssignment } from '@cdktf/provider-azurerm/lib/synapse-role-assignment';
import { DataLakeStorage, DeploymentAccess, ManagedEndpoints, SynapseAnalyticsWorkspace } from '../../../lib';
import { stackIn, WrittenApp } from '../../support/app';
import { armId, PRINCIPAL, SUBNET, synapseIn } from '../../support/azure';
import {
  findingsIn,
  flagVariable,
  foundBy,
  plainAccount,
  PlainResource,
  rulesIn,
  textVariable,
} from '../../support/plain';
import { Difference, endpointIn, EXISTING_SYNAPSE, findingsWith, PlainSynapseScene } from '../../support/plain-synapse';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

const EXISTING = armId('Microsoft.Synapse/workspaces', 'existing');
const LAKE = armId('Microsoft.Storage/storageAccounts', 'lake');

const PRIVATE = { public_network_access_enabled: false };
const SHUT = { Synapse: PRIVATE };

describe('a plain firewall rule of a Synapse workspace', () => {
  const firewall = (args: Arguments): Difference => ({ change: { Firewall: args } });

  it.each<[string, Arguments]>([
    ['NAM-16', { name: 'runner.' }],
    ['CFG-10', { start_ip_address: '203.0.113.9' }],
    ['CFG-10', { end_ip_address: 'somewhere' }],
  ])('is refused by %s for %j', (rule, args) => {
    expect(findingsWith(firewall(args))).toEqual([`error Firewall ${rule}`]);
  });

  it.each<[string, Arguments]>([
    ['NAM-16', { name: '${var.name}' }],
    ['CFG-10', { start_ip_address: '${var.address}' }],
  ])('leaves %s to Terraform', (rule, args) => {
    expect(findingsWith(firewall(args))).toEqual([`plan Firewall ${rule}`]);
  });

  it('is refused by SYN-10 beyond the hundred and twenty-eighth, ours included', () => {
    const { stack, group } = testStack();
    const synapse = synapseIn(stack, group);
    for (let number = 2; number <= 129; number++) {
      new SynapseFirewallRule(stack, `Rule${number}`, {
        name: `rule${number}`,
        synapseWorkspaceId: synapse.synapseWorkspaceId,
        startIpAddress: '203.0.113.5',
        endIpAddress: '203.0.113.5',
      });
    }
    expect(findingsIn(stack)).toEqual(['error Rule129 SYN-10']);
    expect(foundBy(stack, 'SYN-10')).toEqual(['rule number 129']);
  });

  it('warns of having no effect without public network access', () => {
    const without = ['Compute', 'Dfs', 'Blob'] as const;
    expect(findingsWith({ without, change: SHUT })).toEqual(['warning Firewall CFG-21']);
    const findings = findingsWith((stack) => ({
      without,
      change: { Synapse: { public_network_access_enabled: flagVariable(stack) } },
    }));
    expect(findings).toEqual(['check Firewall CFG-21']);
  });

  it('tells what it has no effect without', () => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, { change: SHUT });
    expect(foundBy(stack, 'CFG-21')).toEqual([
      'a firewall rule without public network access of the Synapse workspace',
    ]);
  });
});

describe('a plain managed private endpoint', () => {
  it('is refused by MPE-01 without managed virtual network, and left to Terraform where only it knows', () => {
    const network = (value: unknown): Difference => ({
      without: ['Compute'],
      change: { Synapse: { managed_virtual_network_enabled: value } },
    });
    expect(findingsWith(network(null))).toEqual(['error Dfs MPE-01', 'error Blob MPE-01']);
    expect(findingsWith((stack) => network(flagVariable(stack))).sort()).toEqual([
      'plan Blob MPE-01',
      'plan Dfs MPE-01',
    ]);
  });

  it('is refused by MPE-01 in a workspace of ours without managed virtual network', () => {
    const { stack } = testStack();
    const synapse = SynapseAnalyticsWorkspace.fromAttributes(stack, 'Ours', {
      synapseWorkspaceId: EXISTING,
      managedVirtualNetwork: false,
    });
    endpointIn(stack, synapse.synapseWorkspaceId);
    // By MPE-06, too: nothing says how Terraform reaches the data plane.
    expect(findingsIn(stack)).toEqual(['error Plain MPE-01', 'error Plain MPE-06']);
  });

  it('warns of a name that Azure may not take', () => {
    expect(findingsWith({ change: { Dfs: { name: 'lake.dfs' } } })).toEqual(['warning Dfs NAM-11']);
    expect(findingsWith({ change: { Dfs: { name: '${var.name}' } } })).toEqual(['check Dfs NAM-11']);
  });

  it('warns once for each provider that does not register Microsoft.Network', () => {
    const { stack } = testStack();
    (stack.node.findChild('azurerm') as AzurermProvider).resourceProviderRegistrations = 'none';
    new PlainSynapseScene(stack);
    expect(findingsIn(stack)).toEqual(['warning Dfs NET-15']);
  });
});

describe('the approval of a plain managed private endpoint', () => {
  it('is missed where nothing approves', () => {
    expect(findingsWith({ without: ['Approval'] })).toEqual(['warning Dfs CFG-20', 'warning Blob CFG-20']);
  });

  it.each<[string, Arguments]>([
    ['of another kind of resource', { type: 'Microsoft.Storage/storageAccounts@2023-05-01' }],
    ['on another target', { parent_id: LAKE }],
    [
      'on another resource of the app that waits for the target',
      { parent_id: '${azurerm_synapse_workspace.Synapse.id}', depends_on: ['azurerm_storage_account.Lake'] },
    ],
  ])('is missed beside an azapi resource %s', (_what, args) => {
    expect(findingsWith({ change: { Approval: args } })).toContain('warning Dfs CFG-20');
  });

  it.each<[string, (scene: PlainSynapseScene) => unknown]>([
    [
      'by an action on the connection',
      ({ stack, lake }) =>
        new PlainResource(stack, 'Action', 'azapi_resource_action', {
          type: 'Microsoft.Storage/storageAccounts/privateEndpointConnections@2023-05-01',
          resource_id: `${lake.id}/privateEndpointConnections/x`,
        }),
    ],
    [
      'by a command line',
      ({ stack }) =>
        new PlainResource(
          stack,
          'Script',
          'terraform_data',
          {},
          {
            provisioners: [{ type: 'local-exec', command: 'az network private-endpoint-connection approve --ids $ID' }],
          },
        ),
    ],
  ])('may be made %s', (_how, define) => {
    const { stack } = testStack();
    define(new PlainSynapseScene(stack, { without: ['Approval'] }));
    expect(findingsIn(stack)).toEqual([]);
  });
});

describe('the approval of a plain managed private endpoint to what exists', () => {
  it.each<[string, Arguments, boolean]>([
    ['of the connections of the target', { parent_id: LAKE, name: 'x' }, false],
    ['of a connection by its id', { resource_id: `${LAKE}/privateEndpointConnections/x` }, false],
    ['of those of another target', { parent_id: `${LAKE}2`, name: 'x' }, true],
    ['of one of another target', { resource_id: `${LAKE}2/privateEndpointConnections/x` }, true],
  ])('is looked for by target: %s', (_what, args, missed) => {
    const { stack } = testStack();
    endpointIn(stack, EXISTING_SYNAPSE, LAKE);
    const type = 'Microsoft.Storage/storageAccounts/privateEndpointConnections@2023-05-01';
    new PlainResource(stack, 'Approval', 'azapi_update_resource', { type, ...args });
    expect(foundBy(stack, 'CFG-20').length > 0).toBe(missed);
  });
});

describe('the two endpoints of a data lake', () => {
  it.each(['Dfs', 'Blob'] as const)('warn when %s is missing', (missing) => {
    const other = missing === 'Dfs' ? 'Blob' : 'Dfs';
    expect(findingsWith({ without: [missing] })).toEqual([`warning ${other} MPE-04`]);
  });

  it('do not warn where the account is no data lake, and are left to Terraform where only it knows', () => {
    const lake = (value: unknown): Difference => ({ without: ['Dfs'], change: { Lake: { is_hns_enabled: value } } });
    expect(findingsWith(lake(false)).filter((finding) => finding.endsWith('MPE-04'))).toEqual([]);
    expect(findingsWith((stack) => lake(flagVariable(stack)))).toContain('check Blob MPE-04');
  });

  it('do not warn of a missing one where one may lead to what a variable says, which is left to Terraform', () => {
    const findings = findingsWith({ change: { Dfs: { subresource_name: '${var.sub_resource}' } } });
    expect(findings).toEqual(['plan Dfs MPE-12']);
  });

  it.each([
    [['dfs'], true],
    [['dfs', 'blob'], false],
  ])('warn in a workspace of ours only when one is missing: %j, %s', (subResources, warns) => {
    const { stack, group } = testStack();
    const synapse = synapseIn(stack, group, { managedEndpoints: ManagedEndpoints.managedElsewhere('by hand') });
    const lake = plainAccount(stack, { isHnsEnabled: true }, 'Lake');
    subResources.forEach((word) => endpointIn(stack, synapse.synapseWorkspaceId, lake.id, word, word));
    expect(rulesIn(stack).includes('MPE-04')).toBe(warns);
  });

  it('do not warn beside the other one of ours', () => {
    const { stack, group } = testStack();
    const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
    const synapse = synapseIn(stack, group, { primaryStorage: lake });
    endpointIn(stack, synapse.synapseWorkspaceId, lake.accountId, 'dfs');
    expect(rulesIn(stack)).not.toContain('MPE-04');
  });
});

describe('the way to the data plane of a plain Synapse workspace', () => {
  it('is missing without a firewall rule', () => {
    expect(findingsWith({ without: ['Firewall'] })).toEqual([
      'error Dfs MPE-06',
      'error Blob MPE-06',
      'error SynapseRole ROL-35',
    ]);
  });

  it('is missing without public network access', () => {
    expect(findingsWith({ change: SHUT })).toEqual(
      expect.arrayContaining(['error Dfs MPE-06', 'error Blob MPE-06', 'error SynapseRole ROL-35']),
    );
  });

  it('is left to Terraform where only it knows the access', () => {
    const findings = findingsWith((stack) => ({
      change: { Synapse: { public_network_access_enabled: flagVariable(stack) } },
    }));
    expect(findings).toEqual(
      expect.arrayContaining(['plan Dfs MPE-06', 'plan Blob MPE-06', 'plan SynapseRole ROL-35', 'plan Compute ATR-05']),
    );
  });

  it.each(['Dev', 'dev'])('is there where a private endpoint of the app leads to it: %s', (word) => {
    const { stack } = testStack();
    const scene = new PlainSynapseScene(stack, { without: ['Compute', 'Firewall'], change: SHUT });
    new PrivateEndpoint(stack, 'Dev', {
      name: 'dev',
      resourceGroupName: 'rg',
      location: 'westeurope',
      subnetId: SUBNET,
      privateServiceConnection: {
        name: 'dev',
        privateConnectionResourceId: scene.synapse.id,
        subresourceNames: [word],
        isManualConnection: false,
      },
    });
    expect(findingsIn(stack)).toEqual([]);
  });

  it('is not asked for where the workspace exists already', () => {
    const { stack } = testStack();
    endpointIn(stack, EXISTING);
    expect(findingsIn(stack)).toEqual(['warning Plain CFG-20']);
  });

  it.each<[string, string[], string[]]>([
    ['nothing', [], ['warning Plain CFG-23']],
    ['something else', ['azurerm_storage_account.Lake'], ['warning Plain CFG-23']],
    ['the rule', ['azurerm_synapse_firewall_rule.Firewall'], []],
    ['what waits for the rule', ['azurerm_synapse_role_assignment.SynapseRole'], []],
  ])('is judged by CFG-23 when an endpoint waits for %s', (_what, dependsOn, found) => {
    const { stack } = testStack();
    const { synapse, lake } = new PlainSynapseScene(stack);
    endpointIn(stack, synapse.id, lake.id, 'table').dependsOn = dependsOn;
    expect(findingsIn(stack)).toEqual(found);
  });

  it('need not be waited for in another stack than that of the firewall rule', () => {
    const target = new WrittenApp();
    const { synapse, lake } = new PlainSynapseScene(stackIn(target.app, 'base'));
    const later = stackIn(target.app, 'later');
    endpointIn(later, synapse.id, lake.id, 'table');
    expect(rulesIn(later)).toEqual([]);
    target.remove();
  });

  it('is there when a workspace of ours states it', () => {
    const { stack, group } = testStack();
    const synapse = synapseIn(stack, group, { deployFrom: DeploymentAccess.managedElsewhere('a private runner') });
    endpointIn(stack, synapse.synapseWorkspaceId);
    expect(rulesIn(stack)).not.toContain('MPE-06');
  });
});

describe('a plain Synapse role assignment', () => {
  const role = (args: Arguments): Difference => ({ change: { SynapseRole: args } });

  it.each<[string, Arguments]>([
    ['neither a workspace nor a pool', { synapse_spark_pool_id: null }],
    ['both a workspace and a pool', { synapse_workspace_id: '${azurerm_synapse_workspace.Synapse.id}' }],
    ['principal_type "ManagedIdentity"', { principal_type: 'ManagedIdentity' }],
  ])('tells what is wrong with it: %s', (found, args) => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, role(args));
    expect(foundBy(stack, 'ROL-33')).toEqual([found]);
  });
  const ON_WORKSPACE = { synapse_spark_pool_id: null, synapse_workspace_id: '${azurerm_synapse_workspace.Synapse.id}' };

  it.each<[string, string, Arguments]>([
    ['ROL-33', 'both scopes', { synapse_workspace_id: '${azurerm_synapse_workspace.Synapse.id}' }],
    ['ROL-33', 'a type of principal that is none', { principal_type: 'ManagedIdentity' }],
    ['ROL-33', 'a role that is none', { ...ON_WORKSPACE, role_name: 'Workspace Admin' }],
    ['ROL-34', 'a role that pools do not have', { role_name: 'Synapse SQL Administrator' }],
    ['CFG-06', 'a principal by name', { principal_id: 'data-team' }],
    ['ROL-33', 'neither scope', { synapse_spark_pool_id: null }],
  ])('is refused by %s for %s', (rule, _what, args) => {
    const findings = findingsWith(role(args)).filter((finding) => !finding.endsWith('ATR-01'));
    expect(findings).toEqual([`error SynapseRole ${rule}`]);
  });

  it('passes on the workspace', () => {
    expect(findingsWith(role(ON_WORKSPACE))).toEqual([]);
  });

  it.each(['Apache Spark Administrator', 'Synapse User'])('warns of %s, on which documents disagree', (roleName) => {
    const { stack } = testStack();
    new SynapseRoleAssignment(stack, 'SynapseRole', {
      synapseSparkPoolId: `${EXISTING}/bigDataPools/pool`,
      roleName,
      principalId: PRINCIPAL,
    });
    expect(findingsIn(stack)).toEqual(['warning SynapseRole ROL-34']);
  });

  it('is left to Terraform where only it knows scope, role and principal', () => {
    const { stack } = testStack();
    new SynapseRoleAssignment(stack, 'SynapseRole', {
      synapseSparkPoolId: textVariable(stack, 'pool'),
      synapseWorkspaceId: textVariable(stack, 'workspace'),
      roleName: textVariable(stack, 'role'),
      principalId: textVariable(stack, 'principal'),
    });
    expect(findingsIn(stack)).toEqual([
      'plan SynapseRole CFG-06',
      'plan SynapseRole ROL-33',
      'plan SynapseRole ROL-34',
    ]);
  });
});
