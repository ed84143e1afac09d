import { ManagedEndpoints, OutboundTarget } from '../../lib';
import { account, armId, problemsOf, synapseIn, workspaceIn } from '../support/azure';
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
