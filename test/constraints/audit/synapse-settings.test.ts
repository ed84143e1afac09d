import { GROUP } from '../../support/azure';
import { expectJudged, expectNotJudged, judgedIn, LEFT_TO_TERRAFORM } from '../../support/plain';
import { Difference, Part, PlainSynapseScene } from '../../support/plain-synapse';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

const HIDDEN = '${var.hidden}';
const DYNAMIC = { dynamic_executor_allocation_enabled: true };
const NO_ENTRA = { azuread_authentication_only: null };
const LOGIN = { sql_administrator_login: 'admin' };
const PASSWORD = { sql_administrator_login_password: 'x' };
const KEY = { dynamic: { customer_managed_key: {} } };
const ISOLATED = { compute_isolation_enabled: true };

const changed =
  (part: Part) =>
  (args: Arguments): Difference => ({ without: ['Compute'], change: { [part]: args } });
const pool = changed('Pool');
const synapse = changed('Synapse');
const firewall = changed('Firewall');

function stackWith(difference: Difference) {
  const { stack } = testStack();
  new PlainSynapseScene(stack, difference);
  return stack;
}

const JUDGED: readonly (readonly [string, string, Difference, string | undefined])[] = [
  ['POOL-02', 'a pool that says nothing of isolation', pool({}), undefined],
  ['POOL-02', 'the largest nodes', pool({ node_size: 'XXXLarge' }), '"XXXLarge" nodes without isolated compute'],
  ['POOL-02', 'isolation of small nodes', pool(ISOLATED), '"Small" nodes with isolated compute'],
  ['POOL-02', 'isolation of the largest nodes', pool({ node_size: 'XXXLarge', ...ISOLATED }), undefined],
  ['POOL-02', 'isolation of hidden nodes', pool({ node_size: HIDDEN, ...ISOLATED }), LEFT_TO_TERRAFORM],
  ['POOL-03', 'a pool that says nothing of isolation', pool({}), undefined],
  ['POOL-03', 'isolation in another region', pool(ISOLATED), 'isolated compute in "westeurope"'],
  ['POOL-05', 'three nodes', pool({ auto_scale: null, node_count: 3 }), undefined],
  ['POOL-06', 'auto-scale', pool({}), undefined],
  ['POOL-06', 'auto-scale and nodes', pool({ node_count: 3 }), 'both'],
  ['POOL-06', 'nothing', pool({ auto_scale: null }), 'neither'],
  ['POOL-06', 'auto-scale and a hidden count', pool({ node_count: HIDDEN }), LEFT_TO_TERRAFORM],
  ['POOL-06', 'a hidden count alone', pool({ auto_scale: null, node_count: HIDDEN }), undefined],
  ['POOL-10', 'dynamic executors without limits', pool(DYNAMIC), '0 to 0 executors on 10 nodes'],
  [
    'POOL-10',
    'too many executors for the nodes of auto-scale, beside which a count has no say',
    pool({ ...DYNAMIC, node_count: 100, max_executors: 10 }),
    '0 to 10 executors on 10 nodes',
  ],
  ['POOL-10', 'as many executors as fit', pool({ ...DYNAMIC, max_executors: 9 }), undefined],
  ['POOL-10', 'a lower limit alone, without effect', pool({ min_executors: 5 }), undefined],
  ['POOL-10', 'hidden dynamic executors', pool({ dynamic_executor_allocation_enabled: HIDDEN }), LEFT_TO_TERRAFORM],
  ['POOL-13', 'a file of another kind', pool({ library_requirement: { filename: 'a.yml.zip' } }), '"a.yml.zip"'],
  ['POOL-13', 'a file of another name', pool({ library_requirement: { filename: 'a.YAML' } }), '"a.YAML"'],
  ['POOL-13', 'the file of Conda', pool({ library_requirement: { filename: 'environment.yml' } }), undefined],
  ['POOL-13', 'a hidden file', pool({ library_requirement: { filename: HIDDEN } }), LEFT_TO_TERRAFORM],
  ['CFG-10', 'one address', firewall({}), undefined],
  [
    'CFG-10',
    'addresses the wrong way round, as numbers and not as text',
    firewall({ start_ip_address: '203.0.113.10', end_ip_address: '203.0.113.9' }),
    '"203.0.113.10" to "203.0.113.9"',
  ],
  [
    'CFG-10',
    'addresses in order, as numbers and not as text',
    firewall({ start_ip_address: '203.0.113.9', end_ip_address: '203.0.113.10' }),
    undefined,
  ],
  ['SYN-03', 'a system-assigned identity', synapse({}), undefined],
  ['SYN-03', 'a user-assigned identity', synapse({ identity: { type: 'UserAssigned' } }), '"UserAssigned"'],
  ['SYN-04', 'neither login nor password', synapse({}), undefined],
  ['SYN-04', 'a login alone', synapse({ ...NO_ENTRA, ...LOGIN }), 'a login without password'],
  ['SYN-04', 'a password alone', synapse({ ...NO_ENTRA, ...PASSWORD }), 'a password without login'],
  ['SYN-04', 'a login and Entra authentication only', synapse(LOGIN), undefined],
  ['SYN-04', 'a login and its password', synapse({ ...NO_ENTRA, ...LOGIN, ...PASSWORD }), undefined],
  [
    'SYN-04',
    'a login and the version of a password that is not kept',
    synapse({ ...NO_ENTRA, ...LOGIN, sql_administrator_login_password_wo_version: 1 }),
    undefined,
  ],
  ['CFG-22', 'Entra authentication only', synapse({}), undefined],
  ['CFG-22', 'nobody who can sign in', synapse(NO_ENTRA), 'neither login nor password'],
  ['CFG-22', 'a login alone', synapse({ ...NO_ENTRA, ...LOGIN }), undefined],
  ['CFG-22', 'a password alone', synapse({ ...NO_ENTRA, ...PASSWORD }), undefined],
  ['CFG-22', 'a key', synapse({ ...NO_ENTRA, customer_managed_key: { key_name: 'k' } }), undefined],
  // Whether there is a key matters only where nothing else lets people sign in.
  [
    'SYN-04',
    'a login, its password and a hidden key',
    synapse({ ...NO_ENTRA, ...LOGIN, ...PASSWORD, ...KEY }),
    undefined,
  ],
  ['SYN-04', 'a login, Entra authentication only and a hidden key', synapse({ ...LOGIN, ...KEY }), undefined],
  ['CFG-22', 'a login alone and a hidden key', synapse({ ...NO_ENTRA, ...LOGIN, ...KEY }), undefined],
  ['CFG-22', 'a password alone and a hidden key', synapse({ ...NO_ENTRA, ...PASSWORD, ...KEY }), undefined],
  ['CFG-22', 'Entra authentication only and a hidden key', synapse(KEY), undefined],
  [
    'CFG-21',
    'tenants without protection',
    synapse({ linking_allowed_for_aad_tenant_ids: [GROUP] }),
    'linking_allowed_for_aad_tenant_ids without data_exfiltration_protection_enabled',
  ],
  [
    'SYN-06',
    'a workspace that says nothing of exfiltration',
    synapse({ managed_virtual_network_enabled: null }),
    undefined,
  ],
  [
    'SYN-06',
    'protection without a network',
    synapse({ managed_virtual_network_enabled: null, data_exfiltration_protection_enabled: true }),
    'data exfiltration protection without managed virtual network',
  ],
  ['SYN-08', 'ids of tenants', synapse({ linking_allowed_for_aad_tenant_ids: [GROUP] }), undefined],
  ['SYN-08', 'a tenant by name', synapse({ linking_allowed_for_aad_tenant_ids: [GROUP, 'contoso'] }), '"contoso"'],
  ['SYN-09', 'a workspace that says nothing of access', synapse({ managed_virtual_network_enabled: null }), undefined],
  [
    'SYN-09',
    'no access and no network',
    synapse({ managed_virtual_network_enabled: null, public_network_access_enabled: false }),
    'public network access off, without managed virtual network',
  ],
  ['SYN-10', 'one firewall rule', firewall({}), undefined],
];

describe('the settings of plain Synapse resources', () => {
  it.each(JUDGED)('are judged by %s for %s, and it tells what it found', (rule, _what, difference, found) => {
    expectJudged(judgedIn(stackWith(difference)), rule, found);
  });

  it.each<[string, string, Difference]>([
    ['POOL-05', 'neither count nor auto-scale', pool({ auto_scale: null })],
    ['POOL-07', 'no least number of nodes', pool({ auto_scale: { min_node_count: null, max_node_count: 2 } })],
    ['POOL-07', 'no largest number of nodes', pool({ auto_scale: { min_node_count: 2, max_node_count: null } })],
    ['POOL-07', 'a pool that does not scale', pool({ auto_scale: null, node_count: 3 })],
    ['POOL-10', 'a pool without limits', pool({ dynamic_executor_allocation_enabled: false })],
    ['POOL-22', 'a pool without cache', pool({})],
    ['POOL-13', 'libraries without a file name', pool({ library_requirement: { content: '' } })],
    ['SYN-03', 'no identity', synapse({ identity: null })],
    ['SYN-07', 'no packages, without protection', pool({})],
    ['SYN-07', 'hidden packages, without protection', pool({ session_level_packages_enabled: HIDDEN })],
    [
      'SYN-02',
      'a Synapse workspace without pools',
      { without: ['Compute'], change: { Pool: { synapse_workspace_id: HIDDEN } } },
    ],
    [
      'CFG-21',
      'the firewall of a Synapse workspace of which nothing is known',
      firewall({ synapse_workspace_id: HIDDEN }),
    ],
    ['SYN-08', 'no tenants', synapse({})],
    ['SYN-08', 'an empty list of tenants', synapse({ linking_allowed_for_aad_tenant_ids: [] })],
  ])('are no matter of %s with %s', (rule, _what, difference) => {
    const stack = stackWith(difference);
    expectNotJudged(stack, rule);
  });
});
