import { TerraformStack } from 'cdktf';
import { accessOf } from '../../../lib/access/access-of-app';
import { WrittenApp } from '../../../lib/model/written-app';
import { armId } from '../../support/azure';
import { foundBy, plainAccount, PlainResource, textVariable } from '../../support/plain';
import { endpointIn, EXISTING_SYNAPSE, PlainSynapseScene } from '../../support/plain-synapse';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

const TYPE = 'Microsoft.Storage/storageAccounts/privateEndpointConnections@2023-05-01';
const OTHER = armId('Microsoft.Storage/storageAccounts', 'other');

function azapi(stack: TerraformStack, args: Arguments, type = 'azapi_update_resource', id = 'Approval'): PlainResource {
  return new PlainResource(stack, id, type, { type: TYPE, ...args });
}

function script(stack: TerraformStack, type: string, command: string): PlainResource {
  return new PlainResource(stack, 'Script', type, {}, { provisioners: [{ type: 'local-exec', command }] });
}

/** Whether CFG-20 misses the approval of a managed private endpoint to an account of the app. */
function isMissed(approve: (stack: TerraformStack, target: string) => unknown): boolean {
  const { stack } = testStack();
  const { id } = plainAccount(stack);
  endpointIn(stack, EXISTING_SYNAPSE, id);
  approve(stack, id);
  return foundBy(stack, 'CFG-20').length > 0;
}

describe('the approval of a managed private endpoint', () => {
  it.each<[string, (stack: TerraformStack, target: string) => unknown]>([
    ['a patch', (stack, target) => azapi(stack, { parent_id: target })],
    ['a resource', (stack, target) => azapi(stack, { parent_id: target }, 'azapi_resource')],
    ['an action', (stack, target) => azapi(stack, { resource_id: target }, 'azapi_resource_action')],
    ['a type in another case', (stack, target) => azapi(stack, { parent_id: target, type: TYPE.toUpperCase() })],
    ['what only Terraform knows the target of', (stack) => azapi(stack, { resource_id: textVariable(stack) })],
    [
      'a connection that is found in a list of those of the target',
      (stack, target) => {
        const list = new PlainResource(stack, 'List', 'azapi_resource_list', { type: TYPE, parent_id: target });
        const args = { resource_id: `\${${list.fqn}.output.value[0].id}` };
        azapi(stack, args).addOverride('depends_on', ['azurerm_storage_account.Account']);
      },
    ],
    [
      'a command of the command line',
      (stack) => script(stack, 'null_resource', 'az rest -u /privateEndpointConnections/x'),
    ],
    [
      'a command that approves',
      (stack) => script(stack, 'terraform_data', 'az network private-endpoint-connection approve'),
    ],
  ])('may be %s', (_what, approve) => {
    expect(isMissed(approve)).toBe(false);
  });

  it.each<[string, (stack: TerraformStack, target: string) => unknown]>([
    ['nothing', () => undefined],
    ['an approval on another target', (stack) => azapi(stack, { parent_id: OTHER })],
    [
      'an approval on another target of the app',
      (stack) => azapi(stack, { parent_id: plainAccount(stack, {}, 'Other').id }),
    ],
    [
      'something else on the target',
      (stack, target) =>
        azapi(stack, { parent_id: target, type: 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' }),
    ],
    [
      'a connection that is found in a list of those of another target',
      (stack) => {
        const list = new PlainResource(stack, 'List', 'azapi_resource_list', { type: TYPE, parent_id: OTHER });
        azapi(stack, { resource_id: `\${${list.fqn}.output.value[0].id}` });
      },
    ],
    ['a command that does something else', (stack) => script(stack, 'terraform_data', 'az storage account list')],
    [
      'a command of another kind of resource',
      (stack) => script(stack, 'azurerm_resource_group', 'private-endpoint-connection'),
    ],
  ])('is missed beside %s', (_what, approve) => {
    expect(isMissed(approve)).toBe(true);
  });
});

describe('the picture of who has access', () => {
  /** How the endpoints of a data lake are approved, and by what. */
  function approvals(approve: (stack: TerraformStack, target: string) => unknown): Arguments {
    const { stack } = testStack();
    const { lake } = new PlainSynapseScene(stack, { without: ['Approval'] });
    approve(stack, lake.id);
    const ways = accessOf(new WrittenApp(stack.node.root), 'test')!.ways;
    return Object.fromEntries(
      ways.flatMap(({ kind, subResource, approval }) =>
        kind === 'managed-endpoint' ? [[subResource, approval?.address ?? approval?.state]] : [],
      ),
    );
  }

  /** The name of a connection, chosen from a list by the end of the name of an endpoint. */
  const named = (endpoint: string) => `\${[for c in local.list : c.name if endswith(c.id, "synapse.${endpoint}")][0]}`;

  it.each<[string, (stack: TerraformStack, target: string) => unknown, Arguments]>([
    ['are not approved where nothing does', () => undefined, { dfs: 'missing', blob: 'missing' }],
    [
      'are approved by one that names neither',
      (stack, target) => azapi(stack, { parent_id: target, name: 'x' }),
      { dfs: 'azapi_update_resource.Approval', blob: 'azapi_update_resource.Approval' },
    ],
    [
      'are approved by one without a name',
      (stack, target) => azapi(stack, { parent_id: target }),
      { dfs: 'azapi_update_resource.Approval', blob: 'azapi_update_resource.Approval' },
    ],
    [
      'are approved by the ones that name them',
      (stack, target) => {
        azapi(stack, { parent_id: target, name: named('lake-dfs') });
        azapi(stack, { parent_id: target, name: named('lake-blob') }, 'azapi_update_resource', 'Second');
      },
      { dfs: 'azapi_update_resource.Approval', blob: 'azapi_update_resource.Second' },
    ],
    [
      'are not approved by one that names another one',
      (stack, target) => azapi(stack, { parent_id: target, name: named('lake-dfs') }),
      { dfs: 'azapi_update_resource.Approval', blob: 'missing' },
    ],
    [
      'may be approved by a command',
      (stack, target) => {
        azapi(stack, { parent_id: target, name: named('lake-dfs') });
        script(stack, 'terraform_data', 'az network private-endpoint-connection approve');
      },
      { dfs: 'azapi_update_resource.Approval', blob: 'not-shown' },
    ],
  ])('shows that the endpoints of a lake %s', (_how, approve, expected) => {
    expect(approvals(approve)).toEqual(expected);
  });
});
