import { MachineLearningWorkspace } from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { override } from '../../properties/mistakes/doors';
import { openWorkspace } from '../../properties/plain-workspaces';
import { armId, SUBNET } from '../../support/azure';
import { foundBy, judgedIn, LEFT_TO_TERRAFORM, PlainResource, plainRegistry, undecidedIn } from '../../support/plain';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

const HIDDEN = '${var.hidden}';
const RULES = ['PNA-04', 'PNA-05', 'PNA-11'];

/** A list of one address, given to an open workspace in a managed virtual network, unless told otherwise. */
function listed(ipAllowlist: unknown, ofWorkspace: Arguments = {}, ofList: Arguments = {}) {
  const { stack } = testStack();
  const workspace = openWorkspace(stack);
  override(workspace, ofWorkspace);
  const list = new PlainResource(stack, 'Addresses', 'azapi_update_resource', {
    type: 'Microsoft.MachineLearningServices/workspaces@2024-10-01-preview',
    resource_id: workspace.id,
    body: { properties: { ipAllowlist } },
  });
  override(list, ofList);
  return stack;
}

const OFFICE = ['203.0.113.0/24'];
const DISABLED = { 'managed_network.isolation_mode': 'Disabled' };
const CLOSED = { public_network_access_enabled: false };
const NO_WAY = 'no private endpoint in this app';

describe('addresses that azapi lets reach a plain workspace', () => {
  it('are judged one by one', () => {
    expect(judgedIn(listed(['10.0.0.1', '203.0.113.5', 'office']))['PNA-04']).toBe('"10.0.0.1", "office"');
    expect(judgedIn(listed([...OFFICE, HIDDEN]))['PNA-04']).toBe(LEFT_TO_TERRAFORM);
  });

  it('are undecided where only Terraform knows them', () => {
    expect(undecidedIn(listed(HIDDEN))['PNA-04']).toBe('only Terraform knows the addresses');
  });

  it.each<[string, unknown, Arguments, string | undefined]>([
    ['no way for compute', OFFICE, DISABLED, NO_WAY],
    ['no way for compute, whatever the addresses are', HIDDEN, DISABLED, NO_WAY],
    ['a managed virtual network', OFFICE, {}, undefined],
    ['a mode that only Terraform knows', OFFICE, { 'managed_network.isolation_mode': HIDDEN }, LEFT_TO_TERRAFORM],
  ])('are judged by PNA-05 beside %s', (_what, addresses, workspace, found) => {
    expect(judgedIn(listed(addresses, workspace))).toHaveProperty('PNA-05', found);
  });

  it('are undecided by PNA-05 where nobody sees the managed virtual network', () => {
    const stack = listed(OFFICE, { managed_network: HIDDEN });
    expect(undecidedIn(stack)['PNA-05']).toBe('only Terraform knows the isolation mode of the workspace');
  });

  it.each<[string, string, string | undefined]>([
    ['to the workspace', 'amlworkspace', undefined],
    ['to something else of it', 'other', NO_WAY],
  ])('are judged by PNA-05 beside a private endpoint %s', (_what, subResource, found) => {
    const stack = listed(OFFICE, DISABLED);
    const workspace = stack.node.findChild('Ws') as MachineLearningWorkspace;
    new PlainResource(stack, 'Endpoint', 'azurerm_private_endpoint', {
      subnet_id: SUBNET,
      private_service_connection: { private_connection_resource_id: workspace.id, subresource_names: [subResource] },
    });
    expect(judgedIn(stack)).toHaveProperty('PNA-05', found);
  });

  it.each<[string, unknown, Arguments, string | undefined]>([
    ['public network access', OFFICE, {}, undefined],
    ['no public network access', OFFICE, CLOSED, 'public network access off'],
    ['no public network access, whatever the addresses are', HIDDEN, CLOSED, 'public network access off'],
    ['an access that only Terraform knows', OFFICE, { public_network_access_enabled: HIDDEN }, LEFT_TO_TERRAFORM],
  ])('are judged by PNA-11 beside %s', (_what, addresses, workspace, found) => {
    expect(judgedIn(listed(addresses, workspace))).toHaveProperty('PNA-11', found);
  });

  it('are no matter of PNA-05 and PNA-11 where an empty list takes them back', () => {
    const judged = judgedIn(listed([], { ...DISABLED, ...CLOSED }));
    expect(RULES.filter((id) => id in judged)).toEqual(['PNA-04']);
  });

  it('are judged by themselves alone where the workspace exists already', () => {
    const resource_id = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');
    const judged = judgedIn(listed(OFFICE, { ...DISABLED, ...CLOSED }, { resource_id }));
    expect(RULES.filter((id) => id in judged)).toEqual(['PNA-04']);
  });

  it.each<[string, Arguments]>([
    ['of another type', { type: 'Microsoft.Search/searchServices@2023-11-01' }],
    ['without a list', { 'body.properties.ipAllowlist': null }],
  ])('are not looked for in a resource %s', (_what, args) => {
    const judged = judgedIn(listed(['office'], CLOSED, args));
    expect(RULES.filter((id) => id in judged)).toEqual([]);
  });
});

describe('a plain registry that is not Premium', () => {
  it.each<[string, Arguments, string | undefined]>([
    ['zone redundancy', { zone_redundancy_enabled: true }, '"Standard" with zone redundancy'],
    ['a retention', { retention_policy_in_days: 7 }, '"Standard" with a retention'],
    ['the shortest retention', { retention_policy_in_days: 1 }, '"Standard" with a retention'],
    ['no access', { public_network_access_enabled: false }, '"Standard" with no public network access'],
    [
      'two of them',
      { zone_redundancy_enabled: true, public_network_access_enabled: false },
      '"Standard" with zone redundancy, no public network access',
    ],
    ['a switch that only Terraform knows', { zone_redundancy_enabled: HIDDEN }, LEFT_TO_TERRAFORM],
    ['a retention that only Terraform knows', { retention_policy_in_days: HIDDEN }, LEFT_TO_TERRAFORM],
    ['what Premium has, and is Premium', { sku: 'Premium', zone_redundancy_enabled: true }, undefined],
    ['an SKU that only Terraform knows', { sku: HIDDEN, zone_redundancy_enabled: true }, LEFT_TO_TERRAFORM],
  ])('is judged by ACR-01 where it has %s', (_what, args, found) => {
    const { stack } = testStack();
    override(plainRegistry(stack, { sku: 'Standard' }), args);
    expect(judgedIn(stack)).toHaveProperty('ACR-01', found);
  });

  it.each<[string, Arguments]>([
    ['nothing of that', {}],
    ['a retention of no days', { retention_policy_in_days: 0 }],
    ['switches that are off', { zone_redundancy_enabled: false, public_network_access_enabled: true }],
  ])('is no matter of ACR-01 with %s', (_what, args) => {
    const { stack } = testStack();
    override(plainRegistry(stack, { sku: 'Standard' }), args);
    expect(judgedIn(stack)).not.toHaveProperty('ACR-01');
  });

  it.each<[number, string[]]>([
    [0, []],
    [365, []],
    [366, ['"366"']],
    [-1, ['"-1"']],
  ])('keeps manifests for %d days, as ACR-02 allows', (days, found) => {
    const { stack } = testStack();
    plainRegistry(stack, { retentionPolicyInDays: days });
    expect(foundBy(stack, 'ACR-02')).toEqual(found);
    expect(judgedIn(stack)).toHaveProperty('ACR-02');
  });

  it('is no matter of ACR-02 where nobody says how long it keeps manifests', () => {
    const { stack } = testStack();
    plainRegistry(stack);
    expect(judgedIn(stack)).not.toHaveProperty('ACR-02');
  });
});
