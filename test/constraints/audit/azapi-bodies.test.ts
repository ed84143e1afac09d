import { ManagementLock } from '@cdktf/provider-azurerm/lib/management-lock';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformStack } from 'cdktf';
import { Constraints } from '../../../lib';
import { preconditionsOf } from '../../support/app';
import { armId, SUBNET, SUBSCRIPTION } from '../../support/azure';
import { foundBy, judgedIn, LEFT_TO_TERRAFORM, PlainResource, plainVault, undecidedIn } from '../../support/plain';
import { synthesized, testStack } from '../../support/stack';

type Json = { readonly [name: string]: unknown };

const GROUP_ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`;
const IDENTITY = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id');
const OTHER = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'other');
const APPROVED = { isolationMode: 'AllowOnlyApprovedOutbound' };

/** A workspace that azapi makes, with properties and beside them. */
interface Written {
  readonly properties?: Json;
  readonly body?: Json;
  readonly args?: Json;
}

function written(stack: TerraformStack, { properties, body, args }: Written): PlainResource {
  return new PlainResource(stack, 'Ws', 'azapi_resource', {
    type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
    name: 'mlw',
    parent_id: GROUP_ID,
    location: 'westeurope',
    identity: [{ type: 'SystemAssigned' }],
    body: {
      properties: {
        storageAccount: armId('Microsoft.Storage/storageAccounts', 'default'),
        managedNetwork: { isolationMode: 'AllowInternetOutbound' },
        ...properties,
      },
      ...body,
    },
    ...args,
  });
}

/** What a rule says of a workspace: `undefined` when it is content, `not judged` when it has nothing to say. */
function saidBy(rule: string, what: Written, around: (stack: TerraformStack, id: string) => unknown = () => undefined) {
  const { stack } = testStack();
  const workspace = written(stack, what);
  around(stack, workspace.getStringAttribute('id'));
  const judged = judgedIn(stack);
  return rule in judged ? judged[rule] : (undecidedIn(stack)[rule] ?? 'not judged');
}

describe('the body of a workspace that azapi makes', () => {
  it.each<[string, string, Written, string | undefined]>([
    [
      'SPE-08',
      'an isolated feature store',
      { properties: { managedNetwork: APPROVED }, body: { kind: 'FeatureStore' } },
      '"AllowOnlyApprovedOutbound"',
    ],
    ['SPE-08', 'a workspace of another kind', { properties: { managedNetwork: APPROVED } }, 'not judged'],
    ['NET-14', 'no managed network', { properties: { managedNetwork: undefined, v1LegacyMode: true } }, undefined],
    ['NET-14', 'no properties', { body: { properties: undefined } }, undefined],
    [
      'NET-14',
      'a hidden managed network',
      { properties: { managedNetwork: '${var.network}' } },
      'only Terraform knows the isolation mode of the workspace',
    ],
    [
      'NET-07',
      'hidden settings of serverless compute',
      { properties: { serverlessComputeSettings: '${var.settings}' } },
      'only Terraform knows what serverless_compute says',
    ],
    [
      'NET-07',
      'a subnet of serverless compute',
      { properties: { serverlessComputeSettings: { serverlessComputeCustomSubnet: SUBNET } } },
      expect.any(String) as never,
    ],
    ['NET-14', 'no body', { args: { body: undefined } }, undefined],
    [
      'PNA-11',
      'addresses that may come in where nobody may',
      { properties: { publicNetworkAccess: 'Disabled', ipAllowlist: ['203.0.113.5'] } },
      'public network access off',
    ],
    [
      'PNA-04',
      'hidden addresses that may come in',
      { properties: { ipAllowlist: '${var.addresses}' } },
      'only Terraform knows the addresses',
    ],
    ['PNA-04', 'no addresses that may come in', {}, 'not judged'],
    ['RUN-01', 'no runtime', { properties: { featureStoreSettings: {} } }, 'not judged'],
    ['RUN-01', 'an empty runtime', { properties: { featureStoreSettings: { computeRuntime: {} } } }, 'not judged'],
    [
      'IDN-11',
      'a primary identity that the body lists',
      {
        properties: { primaryUserAssignedIdentity: IDENTITY },
        body: { identity: { type: 'UserAssigned', userAssignedIdentities: { [IDENTITY]: {} } } },
        args: { identity: undefined },
      },
      undefined,
    ],
    [
      'IDN-11',
      'another primary identity than the body lists',
      {
        properties: { primaryUserAssignedIdentity: OTHER },
        body: { identity: { type: 'UserAssigned', userAssignedIdentities: { [IDENTITY]: {} } } },
        args: { identity: undefined },
      },
      expect.stringContaining('userAssignedIdentities/other') as never,
    ],
    [
      'IDN-11',
      'a type of identity without identities in the body',
      { body: { identity: { type: 'UserAssigned' } }, args: { identity: undefined } },
      'no primary identity, no system-assigned identity',
    ],
    [
      'IDN-11',
      'a hidden identity in the body',
      { body: { identity: '${var.identity}' }, args: { identity: undefined } },
      'only Terraform knows the identity block',
    ],
    [
      'IDN-11',
      'a hidden identity beside it',
      { args: { identity: '${var.identity}' } },
      'only Terraform knows the identity block',
    ],
    [
      'IDN-11',
      'a hidden list of identities beside it',
      { args: { identity: [{ type: 'UserAssigned', identity_ids: '${var.ids}' }] } },
      'only Terraform knows the list of identities',
    ],
    [
      'IDN-11',
      'the identity beside it, which azapi sends instead',
      {
        body: { identity: { type: 'UserAssigned', userAssignedIdentities: { [IDENTITY]: {} } } },
        args: { identity: [{ type: 'SystemAssigned' }] },
      },
      undefined,
    ],
    [
      'IDN-11',
      'a system-assigned identity in the body',
      { body: { identity: { type: 'SystemAssigned' } }, args: { identity: undefined } },
      undefined,
    ],
    [
      'NET-14',
      'nothing that is known',
      { args: { body: '${jsondecode(var.body)}', identity: undefined } },
      'only Terraform knows the body of the workspace',
    ],
    ['IDN-11', 'no identity at all', { args: { identity: undefined } }, 'not judged'],
    [
      'ENC-02',
      'the address of a key without version',
      { properties: { encryption: { keyVaultProperties: { keyIdentifier: 'https://kv.vault.azure.net/keys/a' } } } },
      '"https://kv.vault.azure.net/keys/a"',
    ],
    [
      'ENC-02',
      'the address of a version of a key',
      { properties: { encryption: { keyVaultProperties: { keyIdentifier: 'https://kv.vault.azure.net/keys/a/1b' } } } },
      undefined,
    ],
    ['ENC-02', 'encryption without a key', { properties: { encryption: { status: 'Enabled' } } }, 'not judged'],
    ['ENC-02', 'hidden encryption', { properties: { encryption: '${var.encryption}' } }, 'not judged'],
  ])('is read by %s with %s', (rule, _what, what, said) => {
    expect(saidBy(rule, what)).toEqual(said);
  });

  it.each<[string, string, string | undefined]>([
    ['another region', 'northeurope', 'test/Cluster in "northeurope", workspace in "westeurope"'],
    ['its region', 'West Europe', undefined],
  ])('has a location, which NET-08 compares with %s of a cluster', (_where, location, said) => {
    const cluster = (stack: TerraformStack, id: string) =>
      new PlainResource(stack, 'Cluster', 'azurerm_machine_learning_compute_cluster', {
        name: 'cluster',
        location,
        machine_learning_workspace_id: id,
      });
    expect(saidBy('NET-08', {}, cluster)).toBe(said);
  });

  it.each<[string, (stack: TerraformStack) => string, Json, string]>([
    ['its group by id', () => GROUP_ID, {}, `lock on "${GROUP_ID}"`],
    ['its group by id in another case', () => GROUP_ID, { parent_id: GROUP_ID.toUpperCase() }, `lock on "${GROUP_ID}"`],
    ['another group', () => `${GROUP_ID}2`, {}, 'not judged'],
    ['a group beside a workspace without one', () => GROUP_ID, { parent_id: undefined }, 'not judged'],
    ['a group beside one in a subscription', () => GROUP_ID, { parent_id: `/subscriptions/x` }, 'not judged'],
    [
      'its group of the app',
      (stack) => new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }).id,
      { parent_id: '${azurerm_resource_group.Group.id}' },
      'lock on test/Group',
    ],
  ])('has a group, as of NET-11 for a lock on %s', (_what, scope, args, said) => {
    const lock = (stack: TerraformStack) =>
      new ManagementLock(stack, 'Lock', { name: 'keep', lockLevel: 'CanNotDelete', scope: scope(stack) });
    expect(saidBy('NET-11', { args }, lock)).toBe(said);
  });

  it.each<[string, Json, string | undefined]>([
    ['nothing', {}, 'an Azure Machine Learning workspace'],
    ['an identity', { identity: { userAssignedIdentity: IDENTITY } }, undefined],
    ['what only Terraform knows', { identity: '${var.identity}' }, undefined],
  ])('has a key that is read by %s (ENC-03)', (_who, encryption, said) => {
    const { stack } = testStack();
    const keyVaultArmId = plainVault(stack, { rbacAuthorizationEnabled: true }).id;
    written(stack, { properties: { encryption: { keyVaultProperties: { keyVaultArmId }, ...encryption } } });
    expect(judgedIn(stack)).toHaveProperty('ENC-03', said);
  });

  it('is judged as of the date of its scope', () => {
    const runtimeAsOf = (date: string) => {
      const { stack } = testStack();
      Constraints.of(stack).judgeAsOf(date);
      const computeRuntime = { sparkRuntimeVersion: '3.5' };
      written(stack, { properties: { featureStoreSettings: { computeRuntime } }, body: { kind: 'FeatureStore' } });
      return foundBy(stack, 'RUN-01');
    };
    expect(runtimeAsOf('2026-11-28')).toEqual([]);
    expect(runtimeAsOf('2031-01-01')).toEqual(['"3.5", support ended on 2028-10-31']);
  });

  it('has switches that are off where Terraform finds them null', () => {
    const { stack } = testStack();
    written(stack, { properties: { v1LegacyMode: '${var.legacy}' } });
    expect(judgedIn(stack)['NET-14']).toBe(LEFT_TO_TERRAFORM);
    const conditions = preconditionsOf(synthesized(stack).resource('azapi_resource')).map(({ condition }) => condition);
    expect(conditions).toContainEqual(expect.stringContaining('coalesce(var.legacy, false)'));
  });
});
