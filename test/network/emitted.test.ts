import { Construct } from 'constructs';
import { TerraformStack } from 'cdktf';
import {
  AzureRole,
  BlobStorage,
  DataLakeStorage,
  FirewallSku,
  IAzureMLWorkspace,
  ManagedNetwork,
  OutboundTarget,
  ResourceGroupRef,
  ServiceTag,
  SparkIdentity,
  StorageSubResource,
} from '../../lib';
import { account, armId, GROUP, workspaceIn } from '../support/azure';
import { foundBy, judgedIn } from '../support/plain';
import { Block, synthesized, Synthesized, testStack } from '../support/stack';

const RULE = 'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint';

type Define = (stack: TerraformStack, group: ResourceGroupRef) => unknown;

function written(define: Define): Synthesized {
  const { stack, group } = testStack();
  define(stack, group);
  return synthesized(stack);
}

describe('an outbound rule', () => {
  const to = (target: OutboundTarget): Define => {
    const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
    return (stack, group) => workspaceIn(stack, group, { managedNetwork }).network.allowTo('rule', target);
  };

  test.each<[string, () => OutboundTarget]>([
    ['vault', () => OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'kv'))],
    ['redisCache', () => OutboundTarget.redis(armId('Microsoft.Cache/redis', 'redis'))],
    ['amlworkspace', () => OutboundTarget.amlWorkspace(armId('Microsoft.MachineLearningServices/workspaces', 'x'))],
  ])('leads to the sub-resource %s of its target', (subResource, target) => {
    const rule = written(to(target())).resource(RULE);
    expect(rule).toMatchObject({ sub_resource_target: subResource, spark_enabled: false });
  });

  test('to storage is not for Spark by default', () => {
    const define: Define = (stack, group) => {
      const target = OutboundTarget.storage(account(stack, 'Raw'), StorageSubResource.DFS);
      workspaceIn(stack, group).network.allowTo('rule', target);
    };
    expect(written(define).resource(RULE)).toMatchObject({ spark_enabled: false });
  });

  test.each<[string, () => OutboundTarget, unknown]>([
    [
      'a service tag that azurerm does not list',
      () => OutboundTarget.serviceTag(ServiceTag.of('Storage.WestEurope')),
      { type: 'ServiceTag', category: 'UserDefined', destination: { serviceTag: 'Storage.WestEurope' } },
    ],
    [
      'a target of any kind',
      () => OutboundTarget.privateEndpoint(armId('Microsoft.DataFactory/factories', 'adf'), 'dataFactory'),
      { type: 'PrivateEndpoint', category: 'UserDefined', destination: { subresourceTarget: 'dataFactory' } },
    ],
  ])('to %s is an azapi resource that states its type and exports nothing', (_what, target, properties) => {
    const rule = written(to(target())).resource('azapi_resource');
    expect(rule.body).toMatchObject({ properties });
    expect(rule.response_export_values).toEqual([]);
  });
});

describe('role assignments', () => {
  test('are made on both of two accounts that have the same label', () => {
    const { app, stack, group } = testStack('own');
    const elsewhere = new TerraformStack(app, 'A');
    const inside = new Construct(stack, 'A');
    const accounts = [
      account(inside, 'B'),
      account(elsewhere, 'B', { accountId: armId('Microsoft.Storage/storageAccounts', 'c') }),
    ];
    const workspace = workspaceIn(stack, group);
    accounts.forEach((target, index) => {
      workspace.network.allowTo(`rule${index}`, OutboundTarget.storage(target, StorageSubResource.DFS));
    });
    const roles = Object.keys(synthesized(stack).resources('azurerm_role_assignment'));
    expect(roles.filter((name) => /B/.test(name))).toHaveLength(2);
  });

  test('are made on both of two Key Vaults that have the same name, and hold the name in their address', () => {
    const json = written((stack) => {
      const user = SparkIdentity.group(GROUP);
      ['one', 'two'].forEach((group) => {
        user.grant(stack, AzureRole.READER, armId('Microsoft.KeyVault/vaults', 'kv', group));
      });
    });
    const names = Object.keys(json.resources('azurerm_role_assignment'));
    expect(names).toHaveLength(2);
    expect(names.every((name) => name.includes('kv'))).toBe(true);
  });
});

describe('a managed network', () => {
  const enable = (workspace: IAzureMLWorkspace, storage: DataLakeStorage[] = []) =>
    workspace.enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage });

  test('gets neither rules nor provisioning for Spark when it is disabled', () => {
    const { stack, group } = testStack();
    enable(workspaceIn(stack, group, { managedNetwork: ManagedNetwork.disabled() }));
    const json = synthesized(stack);
    expect(json.resources(RULE)).toEqual({});
    expect(json.resources('azapi_resource_action')).toEqual({});
    const judged = Object.keys(judgedIn(stack));
    ['SPE-04', 'PRV-02', 'PRV-07', 'NET-15'].forEach((rule) => expect(judged).not.toContain(rule));
  });

  test('lets Spark reach a lake although a later rule to the lake is not for Spark (SPE-01)', () => {
    const { stack, group } = testStack();
    const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
    const workspace = workspaceIn(stack, group);
    enable(workspace, [lake]);
    workspace.network.allowTo('plain', OutboundTarget.storage(lake, StorageSubResource.DFS));
    expect(foundBy(stack, 'SPE-01')).toEqual([]);
  });

  test('does not let Spark reach a lake through an earlier rule that is not for Spark (SPE-01)', () => {
    const { stack, group } = testStack();
    const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
    const workspace = workspaceIn(stack, group);
    workspace.network.allowTo('plain', OutboundTarget.storage(lake, StorageSubResource.DFS));
    enable(workspace, [lake]);
    expect(foundBy(stack, 'SPE-01')[0]).toContain('plain');
  });

  test('sets its firewall SKU after the rules that come before the first FQDN rule, and before that one', () => {
    const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound({ firewallSku: FirewallSku.BASIC });
    const json = written((stack, group) => {
      const { network } = workspaceIn(stack, group, { managedNetwork });
      network.allowTo('first', OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'kv')));
      network.allowTo('second', OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'kv2')));
      network.allowTo('pypi', OutboundTarget.fqdn('pypi.org'));
    });
    const sku = json.resource('azapi_update_resource') as Block & { readonly locks: readonly string[] };
    expect(sku.depends_on?.map((address) => address.includes('second'))).toEqual([true]);
    expect(sku.locks).toHaveLength(1);
    expect(sku.response_export_values).toEqual([]);
    expect(json.resource('azurerm_machine_learning_workspace_network_outbound_rule_fqdn').depends_on).toEqual(
      expect.arrayContaining(json.addresses('azapi_update_resource')),
    );
  });
});

describe('a storage account', () => {
  test('that exists counts as private, standard, with shared keys and without soft delete by default', () => {
    const { stack } = testStack();
    expect(account(stack, 'Raw')).toMatchObject({
      publicNetworkAccess: false,
      premium: false,
      sharedKeys: true,
      blobSoftDelete: false,
    });
  });

  test('drops leading slashes of a path in its URLs', () => {
    const { stack, group } = testStack();
    const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
    expect(String(lake.abfss('raw', '//a/b'))).toMatch(/windows\.net\/a\/b$/);
    const blob = new BlobStorage(stack, 'Blob', { resourceGroup: group });
    expect(String(blob.wasbs('raw', '///a//b'))).toMatch(/windows\.net\/a\/\/b$/);
    expect(String(lake.abfss('raw'))).toMatch(/windows\.net\/$/);
  });
});
