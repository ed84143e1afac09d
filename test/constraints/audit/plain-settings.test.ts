import { TerraformStack } from 'cdktf';
import { PRINCIPAL } from '../../support/azure';
import { expectJudged, expectNotJudged, judgedIn, LEFT_TO_TERRAFORM, PlainResource } from '../../support/plain';
import { Difference, PlainSynapseScene } from '../../support/plain-synapse';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

const HIDDEN = '${var.hidden}';

const ACCOUNT = 'azurerm_storage_account';
const LOGS = 'azurerm_log_analytics_workspace';
const INSIGHTS = 'azurerm_application_insights';
const AUDITING = 'azurerm_synapse_workspace_extended_auditing_policy';
const ADMIN = 'azurerm_synapse_workspace_aad_admin';

const KEPT = { delete_retention_policy: { days: 0 } };
const VERSIONED = { blob_properties: { versioning_enabled: true } };
const RESERVING = { sku: 'CapacityReservation' };
const SUBNETS = { virtual_network_subnet_ids: ['/subscriptions/x'] };
const SIGNED_IN = { login: 'admins', object_id: PRINCIPAL, tenant_id: PRINCIPAL };

function stackWith(type: string, args: Arguments): TerraformStack {
  const { stack } = testStack();
  new PlainResource(stack, 'Plain', type, { name: 'plain', ...args });
  return stack;
}

/** Rule, type, arguments, and what the rule finds; undefined where it is content. */
const JUDGED: readonly (readonly [string, string, Arguments, string | undefined])[] = [
  ['STO-01', ACCOUNT, { blob_properties: KEPT }, '"0"'],
  ['STO-01', ACCOUNT, { blob_properties: { container_delete_retention_policy: { days: 366 } } }, '"366"'],
  ['STO-01', ACCOUNT, { blob_properties: { delete_retention_policy: { days: 1 } } }, undefined],
  ['STO-01', ACCOUNT, { blob_properties: { delete_retention_policy: { days: 365 } } }, undefined],
  ['STO-02', ACCOUNT, { ...VERSIONED, is_hns_enabled: true }, 'versioning with a hierarchical namespace'],
  ['STO-02', ACCOUNT, VERSIONED, undefined],
  ['STO-02', ACCOUNT, { blob_properties: {}, is_hns_enabled: true }, undefined],
  ['STO-02', ACCOUNT, { blob_properties: { versioning_enabled: HIDDEN }, is_hns_enabled: true }, LEFT_TO_TERRAFORM],
  ['STO-03', ACCOUNT, { network_rules: { ip_rules: ['20.1.2.3', '20.1.2.0/30'] } }, undefined],
  ['STO-03', ACCOUNT, { network_rules: { ip_rules: ['20.1.2.3', '10.0.0.1', 'x'] } }, '"10.0.0.1", "x"'],
  ['STO-03', ACCOUNT, { network_rules: { ip_rules: ['20.1.2.0/31', '20.1.2.3/32'] } }, '"20.1.2.0/31", "20.1.2.3/32"'],
  [
    'STO-03',
    ACCOUNT,
    { network_rules: { ip_rules: ['a', 'b', 'c', 'd', 'e', 'f'] } },
    ['a', 'b', 'c', 'd', 'e'].map((address) => `"${address}"`).join(', '),
  ],
  ['STO-03', ACCOUNT, { network_rules: { ip_rules: [HIDDEN] } }, LEFT_TO_TERRAFORM],
  ['STO-04', ACCOUNT, { network_rules: { ip_rules: ['20.1.2.3'] } }, undefined],
  [
    'STO-04',
    ACCOUNT,
    { network_rules: { ip_rules: ['20.1.2.3'] }, public_network_access_enabled: false },
    'public network access off',
  ],
  ['STO-04', ACCOUNT, { network_rules: SUBNETS, public_network_access_enabled: false }, 'public network access off'],
  ['LOG-01', LOGS, { retention_in_days: 7 }, undefined],
  ['LOG-01', LOGS, { retention_in_days: 30 }, undefined],
  ['LOG-01', LOGS, { retention_in_days: 730 }, undefined],
  ['LOG-01', LOGS, { retention_in_days: 8 }, '8'],
  ['LOG-01', LOGS, { retention_in_days: 731 }, '731'],
  ['LOG-01', LOGS, { retention_in_days: HIDDEN }, LEFT_TO_TERRAFORM],
  ['LOG-02', LOGS, RESERVING, '"CapacityReservation" without a capacity'],
  ['LOG-02', LOGS, { ...RESERVING, reservation_capacity_in_gb_per_day: 150 }, '"CapacityReservation" with 150'],
  ['LOG-02', LOGS, { ...RESERVING, reservation_capacity_in_gb_per_day: 5000 }, undefined],
  ['LOG-02', LOGS, { reservation_capacity_in_gb_per_day: 100 }, '"PerGB2018" with 100'],
  ['LOG-02', LOGS, { sku: HIDDEN }, LEFT_TO_TERRAFORM],
  ['LOG-03', LOGS, { daily_quota_gb: -1 }, undefined],
  ['LOG-03', LOGS, { daily_quota_gb: -2 }, '-2'],
  ['LOG-03', INSIGHTS, { daily_data_cap_in_gb: 0 }, undefined],
  ['LOG-03', INSIGHTS, { daily_data_cap_in_gb: -1 }, '-1'],
  ['LOG-04', INSIGHTS, { retention_in_days: 90 }, undefined],
  ['LOG-04', INSIGHTS, { retention_in_days: 91 }, '91'],
  ['LOG-05', INSIGHTS, { sampling_percentage: 0 }, undefined],
  ['LOG-05', INSIGHTS, { sampling_percentage: 100 }, undefined],
  ['LOG-05', INSIGHTS, { sampling_percentage: -1 }, '-1'],
  ['LOG-05', INSIGHTS, { sampling_percentage: 101 }, '101'],
  ['SYN-13', ADMIN, SIGNED_IN, undefined],
  ['SYN-13', ADMIN, { ...SIGNED_IN, login: ' ', object_id: 'admins' }, `" " with id "admins" in tenant "${PRINCIPAL}"`],
  ['SYN-14', AUDITING, { retention_in_days: 3285 }, undefined],
  ['SYN-14', AUDITING, { retention_in_days: 3286 }, '"3286"'],
  ['SYN-15', AUDITING, {}, undefined],
  ['SYN-15', AUDITING, { log_monitoring_enabled: false }, 'neither a storage account nor Azure Monitor'],
  ['SYN-15', AUDITING, { log_monitoring_enabled: false, storage_endpoint: 'https://x' }, undefined],
];

describe('the settings of a plain resource', () => {
  it.each(JUDGED)('are judged by %s on an %s with %j, and it tells: %s', (rule, type, args, found) => {
    expectJudged(judgedIn(stackWith(type, args)), rule, found);
  });

  it.each<[string, string, Arguments]>([
    ['STO-01', ACCOUNT, {}],
    ['STO-01', ACCOUNT, { blob_properties: { versioning_enabled: true } }],
    ['STO-01', ACCOUNT, { blob_properties: { delete_retention_policy: {} } }],
    ['STO-01', ACCOUNT, { blob_properties: { dynamic: { cors_rule: {} } } }],
    ['STO-02', ACCOUNT, { is_hns_enabled: true }],
    ['STO-03', ACCOUNT, {}],
    ['STO-03', ACCOUNT, { network_rules: SUBNETS }],
    ['STO-04', ACCOUNT, { public_network_access_enabled: false }],
    ['STO-04', ACCOUNT, { network_rules: { ip_rules: [] }, public_network_access_enabled: false }],
    ['LOG-01', LOGS, {}],
    ['LOG-02', LOGS, {}],
    ['LOG-02', LOGS, { sku: 'PerGB2018' }],
    ['LOG-03', LOGS, {}],
    ['LOG-03', INSIGHTS, {}],
    ['LOG-04', INSIGHTS, {}],
    ['LOG-05', INSIGHTS, {}],
    ['SYN-14', AUDITING, {}],
  ])('are no matter of %s on an %s with %j', (rule, type, args) => {
    const stack = stackWith(type, args);
    expectNotJudged(stack, rule);
  });
});

describe('the Git repository of a plain Synapse workspace', () => {
  const GITHUB = { account_name: 'contoso', repository_name: 'spark', branch_name: 'main', root_folder: '/' };
  const DEVOPS = { ...GITHUB, project_name: 'data' };
  const TOKEN = `ghp_${'a1'.repeat(10)}`;

  function judgedWith(change: Arguments) {
    const { stack } = testStack();
    new PlainSynapseScene(stack, { without: ['Compute'], change: { Synapse: change } } satisfies Difference);
    return judgedIn(stack);
  }

  it.each<[string, Arguments, string | undefined]>([
    ['GitHub', { github_repo: GITHUB }, undefined],
    ['Azure DevOps', { azure_devops_repo: DEVOPS }, undefined],
    ['a folder without slash', { github_repo: { ...GITHUB, root_folder: 'a/b' } }, 'root folder "a/b"'],
    ['no account', { github_repo: { ...GITHUB, account_name: '' } }, 'an empty name'],
    ['no repository', { github_repo: { ...GITHUB, repository_name: ' ' } }, 'an empty name'],
    ['no branch', { github_repo: { ...GITHUB, branch_name: '' } }, 'an empty name'],
    ['no account of Azure DevOps', { azure_devops_repo: { ...DEVOPS, account_name: '' } }, 'an empty name'],
    ['no project', { azure_devops_repo: { ...DEVOPS, project_name: '' } }, 'an empty name'],
    ['no repository of Azure DevOps', { azure_devops_repo: { ...DEVOPS, repository_name: '' } }, 'an empty name'],
    ['no branch of Azure DevOps', { azure_devops_repo: { ...DEVOPS, branch_name: '' } }, 'an empty name'],
    ['a token for a name', { github_repo: { ...GITHUB, repository_name: TOKEN } }, 'a token'],
    ['a short name like a token', { github_repo: { ...GITHUB, repository_name: 'ghp_a1' } }, undefined],
    ['a newer token', { github_repo: { ...GITHUB, branch_name: 'github_pat_x' } }, 'a token'],
    ['a token of Azure DevOps', { azure_devops_repo: { ...DEVOPS, branch_name: 'a1'.repeat(26) } }, 'a token'],
    ['a longer name', { azure_devops_repo: { ...DEVOPS, branch_name: `${'a1'.repeat(26)}b` } }, undefined],
    [
      'a name that ends like a token',
      { azure_devops_repo: { ...DEVOPS, branch_name: `-${'a1'.repeat(26)}` } },
      undefined,
    ],
    ['a token in an address', { github_repo: { ...GITHUB, git_url: 'https://me:x@github.contoso.com' } }, 'a token'],
    [
      'an address of GitHub Enterprise',
      { github_repo: { ...GITHUB, git_url: 'HTTPS://github.contoso.com' } },
      undefined,
    ],
    ['an at sign in a path', { github_repo: { ...GITHUB, git_url: 'https://github.contoso.com/@x' } }, undefined],
    [
      'an address without encryption',
      { github_repo: { ...GITHUB, git_url: 'http://github.contoso.com' } },
      'an address that is not https',
    ],
    ['an address of nothing', { github_repo: { ...GITHUB, git_url: 'https:///x' } }, 'an address that is not https'],
    [
      'an address inside of another text',
      { github_repo: { ...GITHUB, git_url: 'see https://github.contoso.com' } },
      'an address that is not https',
    ],
    [
      'several faults',
      { github_repo: { ...GITHUB, root_folder: '', branch_name: '' } },
      'root folder "", an empty name',
    ],
    ['a name that only Terraform knows', { github_repo: { ...GITHUB, branch_name: HIDDEN } }, LEFT_TO_TERRAFORM],
  ])('is judged by SYN-16: %s', (_what, change, found) => {
    const judged = judgedWith(change);
    expect(Object.keys(judged)).toContain('SYN-16');
    expect(judged['SYN-16']).toBe(found);
  });

  it('is no matter of SYN-16 where there is none', () => {
    expect(judgedWith({})).not.toHaveProperty('SYN-16');
  });
});
