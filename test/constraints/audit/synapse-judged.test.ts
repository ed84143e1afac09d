import { TerraformStack } from 'cdktf';
import { armId, PRINCIPAL } from '../../support/azure';
import { approver, expectJudged, judgedIn, LEFT_TO_TERRAFORM, plainAccount, undecidedIn } from '../../support/plain';
import { Difference, plainCompute, PlainSynapseScene } from '../../support/plain-synapse';
import { testStack } from '../../support/stack';

type Judged = ReturnType<typeof judgedIn>;

function judgedWith(define: Difference | ((stack: TerraformStack) => void)): Judged {
  const { stack } = testStack();
  if (typeof define === 'function') {
    define(stack);
  } else {
    new PlainSynapseScene(stack, define);
  }
  return judgedIn(stack);
}

const pool = (args: { readonly [argument: string]: unknown }): Difference => ({ change: { Pool: args } });
const synapse = (args: { readonly [argument: string]: unknown }): Difference => ({ change: { Synapse: args } });
const compute = (args: { readonly [argument: string]: unknown }): Difference => ({ change: { Compute: args } });
const UNSTATED = { network_rules: null, public_network_access_enabled: null };
const BY_LOGIN = { azuread_authentication_only: null, sql_administrator_login: 'admin' };
const ON_WORKSPACE = {
  synapse_spark_pool_id: null,
  synapse_workspace_id: '${azurerm_synapse_workspace.Synapse.id}',
};
const SCALING = { auto_scale: { for_each: '${var.scales}', content: {} } };
const PAUSING = { auto_pause: { for_each: '${var.pauses}', content: {} } };
const OPEN_LAKE = { network_rules: null, public_network_access_enabled: true };
const IDENTITY = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs');

const existingWithRole = (stack: TerraformStack) => {
  const { identity } = plainCompute(stack, { identity: { type: 'SystemAssigned' } });
  approver(stack, plainAccount(stack).id, identity.principalId, 'Storage Blob Data Contributor');
};

const existing = (stack: TerraformStack) => void plainCompute(stack);

describe('the audit of plain Synapse resources', () => {
  it.each<[string, string, Difference | ((stack: TerraformStack) => void)]>([
    ['ATT-04', 'a compute without identity', compute({ identity: null })],
    ['ATT-05', 'a compute without identity', compute({ identity: null })],
    ['ATT-07', 'a compute without identity', compute({ identity: null })],
    ['SRV-33', 'a pool that is not in the app', existing],
    ['ATR-05', 'a Synapse workspace that is not in the app', existing],
    ['ATR-06', 'a Synapse workspace that is not in the app', existing],
    ['ATR-07', 'a Synapse workspace that is not in the app', existing],
    ['MPE-07', 'a Synapse workspace that is not in the app', existing],
    ['ATR-07', 'roles on an account, with a Synapse workspace that is not in the app', existingWithRole],
    ['MPE-07', 'roles on an account, with a Synapse workspace that is not in the app', existingWithRole],
    [
      'ATR-07',
      'roles of somebody else on an open lake',
      {
        change: {
          Compute: { identity: [{ type: 'UserAssigned', identity_ids: [IDENTITY] }] },
          DataRole: { principal_id: PRINCIPAL },
          Lake: OPEN_LAKE,
        },
      },
    ],
    ['ATR-07', 'an open lake without roles', { change: { Lake: OPEN_LAKE }, without: ['DataRole'] }],
    ['MPE-07', 'an open lake without roles', { change: { Lake: OPEN_LAKE }, without: ['DataRole'] }],
    ['CLU-04', 'a pool without properties', {}],
    [
      'CLU-04',
      'a pool of a size that is none',
      pool({ node_size: 'Huge', spark_config: { filename: 'a.conf', content: 'spark.executor.memory 64g' } }),
    ],
    ['POOL-05', 'a pool that scales', pool({ node_count: 2 })],
    ['POOL-07', 'a pool without upper limit', pool({ auto_scale: [{ min_node_count: 3 }] })],
    ['POOL-07', 'a pool without lower limit', pool({ auto_scale: [{ max_node_count: 3 }] })],
    ['POOL-07', 'a pool of fixed size', pool({ auto_scale: null, node_count: 3 })],
    ['POOL-09', 'a pool that does not pause', pool({ auto_pause: null })],
    ['POOL-10', 'a pool without limits for executors', {}],
    ['POOL-13', 'a pool without libraries', {}],
    [
      'SYN-07',
      'a pool whose Synapse workspace only Terraform knows',
      pool({ session_level_packages_enabled: true, synapse_workspace_id: '${var.synapse}' }),
    ],
    [
      'MPE-12',
      'endpoints that name no sub-resource',
      { change: { Dfs: { subresource_name: null }, Blob: { subresource_name: null } } },
    ],
    [
      'MPE-12',
      'endpoints of a hidden target',
      { change: { Dfs: { target_resource_id: '${var.id}' }, Blob: { target_resource_id: '${var.id}' } } },
    ],
    ['MPE-04', 'an endpoint for files', { change: { Dfs: { subresource_name: 'file' } }, without: ['Blob'] }],
    ['CFG-23', 'a data plane without firewall rules', { without: ['Firewall'] }],
    ['CFG-21', 'a Synapse workspace without tenants', { without: ['Firewall'] }],
  ])('leaves %s out for %s', (rule, _what, define) => {
    expect(Object.keys(judgedWith(define))).not.toContain(rule);
  });

  it.each<[string, string, Difference, string]>([
    ...['ATT-04', 'ATT-05', 'ATT-06', 'ATT-07'].map<[string, string, Difference, string]>((rule) => [
      rule,
      'a compute whose identity only Terraform knows',
      compute({ identity: '${var.identity}' }),
      'only Terraform knows the identity of the attached compute',
    ]),
    [
      'POOL-05',
      'a pool that may scale in a loop, and of nodes that only Terraform counts',
      pool({ auto_scale: null, dynamic: SCALING, node_count: '${var.n}' }),
      'only Terraform knows whether the pool scales',
    ],
    [
      'POOL-06',
      'a pool that may scale in a loop',
      pool({ auto_scale: null, dynamic: SCALING }),
      'only Terraform knows whether the pool scales',
    ],
    [
      'POOL-06',
      'a pool whose scale is an expression',
      pool({ auto_scale: '${var.scale}' }),
      'only Terraform knows whether the pool scales',
    ],
    [
      'SRV-33',
      'a pool that may pause in a loop',
      pool({ auto_pause: null, dynamic: PAUSING }),
      'only Terraform knows whether the pool has auto-pause',
    ],
    [
      'SYN-04',
      'a login, and keys in a loop',
      synapse({ ...BY_LOGIN, dynamic: { customer_managed_key: {} } }),
      'only Terraform knows whether the workspace has a customer-managed key',
    ],
  ])('is undecided by %s for %s, and says why', (rule, _what, difference, reason) => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, difference);
    expect(undecidedIn(stack)[rule]).toBe(reason);
    expect(Object.keys(judgedIn(stack))).not.toContain(rule);
  });

  it.each<[string, string, Difference, string | RegExp | undefined]>([
    ['SRV-33', 'a pool that pauses', {}, undefined],
    ['SRV-33', 'a pool that does not pause', pool({ auto_pause: null }), 'test/Pool'],
    ['ATR-07', 'a lake without endpoint', { without: ['Dfs', 'Blob'] }, 'test/Lake'],
    [
      'ATR-07',
      'an open lake without endpoint',
      { change: { Lake: OPEN_LAKE }, without: ['Dfs', 'Blob'] },
      /test\/Lake/,
    ],
    ['MPE-07', 'a closed lake', {}, undefined],
    ['MPE-07', 'an open lake', { change: { Lake: OPEN_LAKE } }, undefined],
    [
      'POOL-05',
      'nodes that only Terraform counts',
      pool({ auto_scale: null, node_count: '${var.n}' }),
      LEFT_TO_TERRAFORM,
    ],
    [
      'SYN-07',
      'all kinds of packages',
      {
        change: {
          Pool: { session_level_packages_enabled: true, library_requirement: [{ filename: 'requirements.txt' }] },
          Synapse: { data_exfiltration_protection_enabled: true },
        },
      },
      'library_requirement and session_level_packages_enabled',
    ],
    ['ATR-07', 'a lake that states nothing of its network', { change: { Lake: UNSTATED } }, undefined],
    [
      'ATR-07',
      'such a lake without endpoint',
      { change: { Lake: UNSTATED }, without: ['Dfs', 'Blob'] },
      /^test\/Lake, open/,
    ],
    [
      'MPE-04',
      'an account that does not say what it is',
      { change: { Lake: { is_hns_enabled: null } }, without: ['Dfs'] },
      undefined,
    ],
    [
      'SYN-01',
      'an account that does not say what it is',
      { change: { Lake: { is_hns_enabled: null } } },
      'test/Lake without hierarchical namespace',
    ],
    ['SYN-02', 'no role', { without: ['StartRole'] }, 'no role on test/Lake'],
    [
      'SYN-02',
      'no role on what exists',
      { change: { Synapse: { storage_data_lake_gen2_filesystem_id: 'https://x.dfs.core.windows.net/files' } } },
      'no role on "https://x.dfs.core.windows.net/files"',
    ],
    [
      'SYN-04',
      'a login with a password that is not kept',
      synapse({ ...BY_LOGIN, sql_administrator_login_password_wo: 'x' }),
      undefined,
    ],
    [
      'CFG-21',
      'tenants without protection',
      { change: { Synapse: { linking_allowed_for_aad_tenant_ids: [PRINCIPAL] } }, without: ['Firewall'] },
      'linking_allowed_for_aad_tenant_ids without data_exfiltration_protection_enabled',
    ],
    [
      'CFG-21',
      'a firewall rule without effect',
      synapse({ public_network_access_enabled: false }),
      'a firewall rule without public network access of the Synapse workspace',
    ],
    [
      'ROL-33',
      'a role on a workspace that only Terraform knows',
      { change: { SynapseRole: { synapse_spark_pool_id: null, synapse_workspace_id: '${var.synapse}' } } },
      undefined,
    ],
    [
      'ROL-35',
      'a role on the workspace',
      { change: { SynapseRole: ON_WORKSPACE }, without: ['Firewall'] },
      /no|without|firewall/i,
    ],
    ['POOL-05', 'two nodes', pool({ auto_scale: null, node_count: 2 }), '"2"'],
    ['POOL-05', 'two nodes beside a loop', pool({ auto_scale: null, node_count: 2, dynamic: SCALING }), '"2"'],
    ['POOL-06', 'neither, beside a loop of something else', pool({ auto_scale: null, dynamic: PAUSING }), 'neither'],
    ['SRV-33', 'no pause, beside a loop of something else', pool({ auto_pause: null, dynamic: SCALING }), 'test/Pool'],
    [
      'SYN-04',
      'a login, beside a loop of something else',
      synapse({ ...BY_LOGIN, dynamic: { github_repo: {} } }),
      'a login without password',
    ],
    ['POOL-10', 'a lower limit', pool({ min_executors: 300 }), /300/],
    ['CFG-21', 'an upper limit', pool({ max_executors: 5 }), /min_executors and max_executors.*dynamic_executor/],
    ['CFG-21', 'a lower limit', pool({ min_executors: 1 }), /min_executors and max_executors.*dynamic_executor/],
    [
      'POOL-10',
      'more executors than a fixed pool has workers',
      pool({ auto_scale: null, node_count: 5, max_executors: 9, dynamic_executor_allocation_enabled: true }),
      /9/,
    ],
  ])('judges by %s, and tells what it found: %s', (rule, _what, difference, found) => {
    expectJudged(judgedWith(difference), rule, found);
  });

  it.each<[string, string]>([
    ['a space', 'spark.executor.memory 64g'],
    ['several spaces', '  spark.executor.memory   64g  '],
    ['a tab', '\tspark.executor.memory\t64g\t'],
    ['an equals sign', 'spark.executor.memory=64g'],
    ['an equals sign and spaces', 'spark.executor.memory  =  64g'],
    ['lines around it', '# Spark\nspark.ui.enabled false\nspark.executor.memory 64g\nspark.eventLog.enabled true\n'],
  ])('reads properties with %s', (_how, content) => {
    const judged = judgedWith(pool({ spark_config: { filename: 'spark.conf', content } }));
    expect(judged['CLU-04']).toMatch(/64 GB/);
  });

  it.each<[string, string]>([
    ['a comment', '# spark.executor.memory 64g'],
    ['a value of two words', 'spark.executor.memory 64g or so'],
    ['a name in other text', 'x.spark.executor.memory 64g'],
    ['no value', 'spark.executor.memory'],
  ])('takes no property from %s', (_what, content) => {
    const judged = judgedWith(pool({ spark_config: { filename: 'spark.conf', content } }));
    expect(judged['CLU-04']).toBeUndefined();
  });
});
