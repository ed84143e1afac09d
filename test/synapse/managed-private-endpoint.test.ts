import { TerraformVariable } from 'cdktf';
import {
  CosmosDbSubResource,
  ManagedEndpoints,
  ManagedEndpointTarget,
  OutboundTarget,
  StorageSubResource,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { account, armId, problemsOf, synapseIn, waitsFor, workspaceIn } from '../support/azure';
import { Block, Synthesized, synthesized, testStack } from '../support/stack';

const ENDPOINT = 'azurerm_synapse_managed_private_endpoint';
const APPROVAL = 'azapi_update_resource';
const LOOKUP = 'azapi_resource_list';

function subResources(json: Synthesized, target: string): unknown[] {
  return Object.values(json.resources(ENDPOINT))
    .filter(({ target_resource_id }) => String(target_resource_id).includes(target))
    .map(({ subresource_name }) => subresource_name);
}

function precondition(block: Block): { condition: string; error_message: string } {
  return (block.lifecycle as { precondition: { condition: string; error_message: string }[] }).precondition[0];
}

function minutes({ timeouts }: Block): number {
  return parseInt((timeouts as { create?: string } | undefined)?.create ?? '30m', 10);
}

describe('managed private endpoints', () => {
  test('reach a data lake by both dfs and blob', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group).allowToStorage(account(stack, 'Lake'));
    expect(subResources(synthesized(stack), 'storageAccounts/lake').sort()).toEqual(['blob', 'dfs']);
  });

  test('reach an account without hierarchical namespace by blob only', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group).allowToStorage(account(stack, 'Blobs', { hierarchicalNamespace: false }));
    expect(subResources(synthesized(stack), 'storageAccounts/blobs')).toEqual(['blob']);
  });

  test('are made once when they are asked for twice', () => {
    const { stack, group } = testStack();
    const synapse = synapseIn(stack, group);
    const lake = account(stack, 'Lake');
    expect(synapse.allowToStorage(lake)).toEqual(synapse.allowToStorage(lake));
    expect(Object.keys(synthesized(stack).resources(ENDPOINT))).toHaveLength(4);
  });

  test('are made once for an account that two constructs refer to in different case', () => {
    const { stack, group } = testStack();
    const synapse = synapseIn(stack, group);
    const lake = account(stack, 'Lake');
    const again = account(stack, 'Again', {
      accountId: lake.accountId.toUpperCase().replace('MICROSOFT', 'Microsoft'),
    });
    synapse.allowToStorage(lake);
    synapse.allowToStorage(again);
    expect(Object.keys(synthesized(stack).resources(ENDPOINT))).toHaveLength(4);
  });

  test('to a workspace reach its default storage, too', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group).allowToAzureML(workspaceIn(stack, group));
    const json = synthesized(stack);
    expect(subResources(json, 'azurerm_machine_learning_workspace')).toEqual(['amlworkspace']);
    expect(subResources(json, 'Workspace_DefaultStorage').sort()).toEqual(['blob', 'file']);
  });
});

describe('approval by the stack', () => {
  function lakeEndpoint() {
    const { stack, group } = testStack();
    synapseIn(stack, group).allowToStorage(account(stack, 'Lake'));
    return synthesized(stack);
  }

  test('looks connections up after its endpoint alone, so that unrelated changes do not replace it', () => {
    const lookup = lakeEndpoint().dataSource(LOOKUP, 'lake-dfs');
    expect(lookup.parent_id).toMatch(
      /^\$\{terraform_data\.Synapse_Endpoints_lake-dfs_Appearing_\w+\.output\.target\}$/,
    );
    // Either would have Terraform look late whenever anything changes before it.
    expect([lookup.depends_on, lookup.lifecycle]).toEqual([undefined, undefined]);
  });

  test('names the connection of its own endpoint', () => {
    const approval = lakeEndpoint().resource(APPROVAL, 'lake-dfs');
    expect(approval.name).toMatch(
      /^\$\{\[for c in data\.azapi_resource_list\.Synapse_Endpoints_lake-dfs_Connections_\w+\.output\.value : c\.name if endswith\(lower\(try\(c\.properties\.privateEndpoint\.id, ""\)\), lower\("\/\$\{azurerm_synapse_workspace\.Synapse_\w+\.name\}\.lake-dfs"\)\) && try\(c\.properties\.privateLinkServiceConnectionState\.status, ""\) != "Disconnected"\]\[0\]\}$/,
    );
    expect(approval.parent_id).toMatch(/storageAccounts\/lake$/);
    expect(approval.type).toMatch(/^Microsoft\.Storage\/storageAccounts\/privateEndpointConnections@/);
  });

  test('sets the status to Approved', () => {
    const { body } = lakeEndpoint().resource(APPROVAL, 'lake-dfs');
    expect(body).toMatchObject({ properties: { privateLinkServiceConnectionState: { status: 'Approved' } } });
  });

  test('locks the account, so that no two approvals write to it at once', () => {
    const approval = lakeEndpoint().resource(APPROVAL, 'lake-blob');
    expect(approval.locks).toEqual([approval.parent_id]);
  });

  test('requires, by MPE-03, that the connection has appeared', () => {
    const { condition, error_message } = precondition(lakeEndpoint().resource(APPROVAL, 'lake-dfs'));
    expect(condition).toMatch(/^\$\{try\(length\(\[for c in data\.azapi_resource_list\..*\]\) > 0, false\)\}$/);
    expect(error_message).toMatch(/^MPE-03: .*test\/Synapse\/Endpoints\/lake-dfs/);
  });

  test('has more time than the provisioning of the workspace, which holds the same lock', () => {
    const { stack, group } = testStack();
    const workspace = workspaceIn(stack, group);
    const vault = OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'kv'), { spark: true });
    workspace.network.allowTo('vault', vault);
    synapseIn(stack, group).allowToAzureML(workspace);
    const json = synthesized(stack);
    const provisioning = json.resource('azapi_resource_action');
    const approval = json.resource(APPROVAL, 'amlworkspace');
    // azapi counts the wait for a lock into the timeout, 30 minutes unless it is set.
    const sharesLock = (approval.locks as string[]).some((id) => (provisioning.locks as string[]).includes(id));
    expect(sharesLock ? minutes(approval) : Infinity).toBeGreaterThan(minutes(provisioning));
  });

  test('waits as long as it is asked to', () => {
    const { stack, group } = testStack();
    const synapse = synapseIn(stack, group);
    synapse.allowToStorage(account(stack, 'Lake'), ManagedEndpoints.approvedByThisStack({ appearsWithinSeconds: 5 }));
    synapse.allowToStorage(account(stack, 'Fast'), ManagedEndpoints.approvedByThisStack({ appearsWithinSeconds: 0 }));
    const json = synthesized(stack);
    const wait = json.resource('terraform_data', 'lake-dfs');
    expect(wait.provisioner).toEqual([{ 'local-exec': { command: expect.stringMatching(/^sleep 5 \|\| ping/) } }]);
    expect(wait.triggers_replace).toEqual({
      endpoint: expect.stringMatching(/^\$\{azurerm_synapse_managed_private_endpoint\./),
    });
    expect(json.resource('terraform_data', 'fast-dfs').provisioner).toBeUndefined();
  });
});

describe('approval by somebody else', () => {
  test('makes the endpoints, and neither looks them up nor approves them', () => {
    const { stack, group } = testStack();
    synapseIn(stack, group, { managedEndpoints: ManagedEndpoints.approvedBy('the storage team') });
    const json = synthesized(stack);
    expect(Object.keys(json.resources(ENDPOINT))).toHaveLength(2);
    expect(json.resources(APPROVAL)).toEqual({});
    expect(json.dataSources(LOOKUP)).toEqual({});
    expect(json.providers('azapi')).toEqual([]);
  });

  test('makes no endpoints that exist already', () => {
    const { stack, group } = testStack();
    const synapse = synapseIn(stack, group);
    const made = synapse.allowToStorage(account(stack, 'Lake'), ManagedEndpoints.managedElsewhere('they exist'));
    expect(made).toEqual([]);
    expect(subResources(synthesized(stack), 'storageAccounts/lake')).toEqual([]);
  });

  test.each([ManagedEndpoints.approvedBy(''), ManagedEndpoints.managedElsewhere('')])(
    'is refused by CFG-08 when nobody is named',
    (managedEndpoints) => {
      const { stack, group } = testStack();
      synapseIn(stack, group, { managedEndpoints });
      expect(problemsOf(() => synthesized(stack))).toContain('CFG-08');
    },
  );
});

describe('managed private endpoints to other targets', () => {
  const VAULT = armId('Microsoft.KeyVault/vaults', 'kv');

  function reaching(reach: (synapse: SynapseAnalyticsWorkspace) => unknown, props = {}) {
    const { stack, group } = testStack();
    reach(synapseIn(stack, group, props));
    return stack;
  }

  const search = armId('Microsoft.Search/searchServices', 'search');
  test.each<[string, ManagedEndpointTarget, string, string]>([
    ['a Key Vault', ManagedEndpointTarget.keyVault(VAULT), 'vault', 'Microsoft.KeyVault/vaults'],
    [
      'a SQL server',
      ManagedEndpointTarget.sqlServer(armId('Microsoft.Sql/servers', 'sql')),
      'sqlServer',
      'Microsoft.Sql/servers',
    ],
    [
      'Event Hubs',
      ManagedEndpointTarget.eventHubs(armId('Microsoft.EventHub/namespaces', 'hubs')),
      'namespace',
      'Microsoft.EventHub/namespaces',
    ],
    [
      'Cosmos DB',
      ManagedEndpointTarget.cosmosDb(armId('Microsoft.DocumentDB/databaseAccounts', 'db')),
      'Sql',
      'Microsoft.DocumentDB/databaseAccounts',
    ],
    [
      'the analytical store of Cosmos DB',
      ManagedEndpointTarget.cosmosDb(
        armId('Microsoft.DocumentDB/databaseAccounts', 'db'),
        CosmosDbSubResource.ANALYTICAL,
      ),
      'Analytical',
      'Microsoft.DocumentDB/databaseAccounts',
    ],
    [
      'AI Search',
      ManagedEndpointTarget.of(search, 'searchService', 'Microsoft.Search/searchServices@2023-11-01'),
      'searchService',
      'Microsoft.Search/searchServices',
    ],
  ])('lead to %s, and are approved there', (_title, target, subResource, type) => {
    const json = synthesized(reaching((synapse) => synapse.allowTo('further', target)));
    const endpoint = json.resource(ENDPOINT, 'further');
    expect(endpoint).toMatchObject({ name: 'further', subresource_name: subResource });
    expect(waitsFor(endpoint)).toContain('Synapse_Firewall_DeployFrom');
    const approval = json.resource(APPROVAL, 'further');
    expect(approval.parent_id).toBe(endpoint.target_resource_id);
    expect(approval.type).toMatch(new RegExp(`^${type}/privateEndpointConnections@\\d{4}-\\d{2}-\\d{2}$`));
    expect(json.dataSource(LOOKUP, 'further').type).toBe(approval.type);
  });

  test('lead to one endpoint of an account', () => {
    const { stack, group } = testStack();
    const blobs = account(stack, 'Blobs', { hierarchicalNamespace: false });
    synapseIn(stack, group).allowTo('queues', ManagedEndpointTarget.storage(blobs, StorageSubResource.QUEUE));
    expect(subResources(synthesized(stack), 'storageAccounts/blobs')).toEqual(['queue']);
  });

  test('are made once for a target that is named twice in different case', () => {
    const stack = reaching((synapse) => {
      const [first, second] = [VAULT, VAULT.replace('vaults', 'VAULTS')].map((id) =>
        synapse.allowTo('secrets', ManagedEndpointTarget.keyVault(id)),
      );
      expect(second).toBe(first);
    });
    expect(subResources(synthesized(stack), '/kv')).toEqual(['vault']);
  });

  test('are refused by CFG-12 with a second name, and for a second target', () => {
    const other = ManagedEndpointTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'other'));
    const twoNames = reaching((synapse) =>
      ['secrets', 'keys'].map((name) => synapse.allowTo(name, ManagedEndpointTarget.keyVault(VAULT))),
    );
    expect(problemsOf(() => synthesized(twoNames))).toMatch(/CFG-12[\s\S]*"keys" to vault.*"secrets" leads/);
    const twoTargets = reaching((synapse) =>
      [ManagedEndpointTarget.keyVault(VAULT), other].map((target) => synapse.allowTo('secrets', target)),
    );
    expect(problemsOf(() => synthesized(twoTargets))).toMatch(/CFG-12[\s\S]*"secrets", which leads to/);
  });

  test('are known by their names again, whatever signs are in them', () => {
    const other = ManagedEndpointTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'other'));
    const twoTargets = reaching((synapse) =>
      [ManagedEndpointTarget.keyVault(VAULT), other].map((target) => synapse.allowTo('x%{if a}', target)),
    );
    expect(problemsOf(() => synthesized(twoTargets))).toMatch(/CFG-12[\s\S]*which leads to/);
    const twice = reaching((synapse) =>
      [1, 2].map(() => synapse.allowTo('x%{if a}', ManagedEndpointTarget.keyVault(VAULT))),
    );
    expect(synthesized(twice).resource(ENDPOINT, 'xif').name).toBe('x%%{if a}');
  });

  test('are approved by somebody else, or made there, where that is said', () => {
    const target = ManagedEndpointTarget.keyVault(VAULT);
    const approved = synthesized(
      reaching((synapse) => synapse.allowTo('secrets', target, ManagedEndpoints.approvedBy('the vault team'))),
    );
    expect(approved.resource(ENDPOINT, 'secrets').subresource_name).toBe('vault');
    expect(Object.keys(approved.resources(APPROVAL)).filter((name) => name.includes('secrets'))).toEqual([]);
    reaching((synapse) =>
      expect(synapse.allowTo('secrets', target, ManagedEndpoints.managedElsewhere('they exist'))).toBeUndefined(),
    );
  });

  test.each<[string, RegExp, (synapse: SynapseAnalyticsWorkspace) => unknown]>([
    [
      'an id of another kind',
      /CFG-05[\s\S]*Microsoft\.KeyVault/,
      (synapse) => synapse.allowTo('secrets', ManagedEndpointTarget.keyVault(search)),
    ],
    [
      'an id of another kind, of an endpoint that somebody else makes',
      /CFG-05/,
      (synapse) =>
        synapse.allowTo('x', ManagedEndpointTarget.keyVault('kv'), ManagedEndpoints.managedElsewhere('they exist')),
    ],
    [
      'a sub-resource that the target does not have',
      /MPE-12[\s\S]*"blob" of .*Key Vault has vault/,
      (synapse) =>
        synapse.allowTo('secrets', ManagedEndpointTarget.of(VAULT, 'blob', 'Microsoft.KeyVault/vaults@2023-07-01')),
    ],
  ])('are refused for %s', (_title, message, reach) => {
    expect(problemsOf(() => synthesized(reaching(reach)))).toMatch(message);
  });

  test('leave the form of an id that only Terraform knows to a precondition', () => {
    const { stack, group } = testStack();
    const id = new TerraformVariable(stack, 'vault', { type: 'string' }).stringValue;
    synapseIn(stack, group).allowTo('secrets', ManagedEndpointTarget.keyVault(id));
    expect(JSON.stringify(synthesized(stack).resource(ENDPOINT, 'secrets').lifecycle)).toContain('CFG-05');
  });
});
