import { TerraformStack } from 'cdktf';
import {
  APPROVED,
  azapiRule,
  endpointRule,
  networkPatch,
  plainAccount,
  PlainResource,
  plainVault,
  plainWorkspace,
  provisioning,
  undecidedIn,
} from '../../support/plain';
import { plainSchedule } from '../../support/plain-schedules';
import { Difference, PlainSynapseScene } from '../../support/plain-synapse';
import { testStack } from '../../support/stack';

type Row = readonly [rule: string, what: string, define: (stack: TerraformStack) => unknown];

/** A value of which only Terraform knows what is in it, or whether it is there. */
const HIDDEN = '${var.hidden}';

const scene = (difference: Difference) => (stack: TerraformStack) => new PlainSynapseScene(stack, difference);

const pool = (args: { readonly [argument: string]: unknown }) => scene({ change: { Pool: args } });
const compute = (args: { readonly [argument: string]: unknown }) => scene({ change: { Compute: args } });
const synapse = (args: { readonly [argument: string]: unknown }) => scene({ change: { Synapse: args } });

function workspace(stack: TerraformStack, args: { readonly [argument: string]: unknown }) {
  const plain = plainWorkspace(stack);
  Object.entries(args).forEach(([argument, value]) => plain.addOverride(argument, value));
  return plain;
}

function account(stack: TerraformStack, args: { readonly [argument: string]: unknown }) {
  const plain = plainAccount(stack);
  Object.entries(args).forEach(([argument, value]) => plain.addOverride(argument, value));
  return plain;
}

/** What serverless Spark reaches by a rule to an account. */
function reached(stack: TerraformStack, args: { readonly [argument: string]: unknown }) {
  const serviceResourceId = account(stack, args).id;
  endpointRule(stack, plainWorkspace(stack).id, { serviceResourceId, sparkEnabled: true });
}

function datastore(stack: TerraformStack, args: { readonly [argument: string]: unknown }) {
  const container = new PlainResource(stack, 'Container', 'azurerm_storage_container', {
    name: 'data',
    storage_account_id: account(stack, args).id,
  });
  new PlainResource(stack, 'Datastore', 'azurerm_machine_learning_datastore_blobstorage', {
    name: 'data',
    workspace_id: plainWorkspace(stack).id,
    storage_container_id: `\${${container.fqn}.id}`,
  });
}

function logs(stack: TerraformStack, args: { readonly [argument: string]: unknown }) {
  const target_resource_id = plainVault(stack).id;
  new PlainResource(stack, 'Logs', 'azurerm_monitor_diagnostic_setting', { name: 'logs', target_resource_id, ...args });
}

const tag = (args: object) => ({ type: 'ServiceTag', destination: { serviceTag: 'PowerBI', ...args } });

/** Each reason, with a resource that hides what the rule needs. */
const REASONS: { readonly [reason: string]: readonly Row[] } = {
  'only Terraform knows which libraries the pool has': [
    ['RUN-05', 'libraries', pool({ library_requirement: HIDDEN })],
    ['RUN-05', 'the kind of libraries', pool({ library_requirement: { filename: HIDDEN, content: 'scipy' } })],
  ],
  'only Terraform knows the Spark properties of the pool': [
    ['RUN-05', 'a configuration', pool({ spark_config: HIDDEN })],
    ['RUN-05', 'the content of one', pool({ spark_config: { filename: 'c.txt', content: HIDDEN } })],
  ],
  'only Terraform knows the Spark properties of the pool, or the size of its nodes': [
    ['CLU-04', 'a configuration', pool({ spark_config: HIDDEN })],
    ['CLU-04', 'a configuration in a loop', pool({ dynamic: { spark_config: {} } })],
    ['CLU-04', 'the content of one', pool({ spark_config: { filename: 'c.txt', content: HIDDEN } })],
    [
      'CLU-04',
      'the size of the nodes',
      pool({ node_size: HIDDEN, spark_config: { filename: 'c.txt', content: 'spark.executor.cores 4' } }),
    ],
  ],
  'only Terraform knows how long it waits': [
    ['POOL-21', 'the time of a creation', pool({ timeouts: { create: HIDDEN } })],
    ['POOL-21', 'the time of an update', pool({ timeouts: { create: '90m', update: HIDDEN } })],
  ],
  'only Terraform knows whether packages are installed': [
    [
      'SYN-07',
      'libraries in a protected workspace',
      scene({
        change: {
          Synapse: { data_exfiltration_protection_enabled: true },
          Pool: { dynamic: { library_requirement: {} } },
        },
      }),
    ],
    [
      'SYN-07',
      'packages of sessions in a protected workspace',
      scene({
        change: {
          Synapse: { data_exfiltration_protection_enabled: true },
          Pool: { session_level_packages_enabled: HIDDEN },
        },
      }),
    ],
  ],
  'only Terraform knows the list of tenants': [
    ['SYN-08', 'tenants', synapse({ linking_allowed_for_aad_tenant_ids: HIDDEN })],
  ],
  'only Terraform knows which account the primary storage is in': [
    ['SYN-01', 'a file system', synapse({ storage_data_lake_gen2_filesystem_id: HIDDEN })],
  ],
  'only Terraform knows the identity': [['SYN-03', 'an identity', synapse({ identity: HIDDEN })]],
  'only Terraform knows whether the workspace has a customer-managed key': [
    [
      'CFG-22',
      'a key in a loop',
      synapse({ azuread_authentication_only: null, dynamic: { customer_managed_key: {} } }),
    ],
  ],
  'only Terraform knows how many rules the resource stands for': [
    ['SYN-10', 'counted firewall rules', scene({ change: { Firewall: { count: 2 } } })],
    ['SYN-10', 'a firewall rule for each address', scene({ change: { Firewall: { for_each: HIDDEN } } })],
  ],
  'only Terraform knows to which endpoint of the account it leads': [
    ['MPE-04', 'a managed private endpoint', scene({ change: { Dfs: { subresource_name: HIDDEN } } })],
    [
      'SPE-03',
      'a rule to an account',
      (s) =>
        endpointRule(s, plainWorkspace(s).id, {
          serviceResourceId: plainAccount(s, { isHnsEnabled: true }).id,
          subResourceTarget: HIDDEN,
          sparkEnabled: true,
        }),
    ],
  ],
  'only Terraform knows whether the workspace is a feature store': [
    ['SPE-08', 'a kind', (s) => workspace(s, { kind: HIDDEN })],
  ],
  'only Terraform knows what serverless_compute says': [
    ['NET-07', 'serverless compute', (s) => workspace(s, { serverless_compute: HIDDEN })],
  ],
  'only Terraform knows the serverless_compute block': [
    ['PNA-06', 'serverless compute', (s) => workspace(s, { serverless_compute: HIDDEN })],
  ],
  'only Terraform knows the identity block': [['IDN-11', 'an identity', (s) => workspace(s, { identity: HIDDEN })]],
  'only Terraform knows the list of identities': [
    [
      'IDN-11',
      'user-assigned identities',
      (s) =>
        workspace(s, {
          identity: { type: 'UserAssigned', identity_ids: HIDDEN },
          primary_user_assigned_identity: HIDDEN,
        }),
    ],
  ],
  'only Terraform knows whether blob soft delete is on': [
    ['WKS-12', 'properties of an account', (s) => reached(s, { blob_properties: HIDDEN })],
    ['WKS-12', 'a policy of one', (s) => reached(s, { blob_properties: { dynamic: { delete_retention_policy: {} } } })],
  ],
  'only Terraform knows whether the account keeps deleted blobs': [
    ['DAT-04', 'properties of an account', (s) => datastore(s, { blob_properties: HIDDEN })],
    [
      'DAT-04',
      'a policy of one',
      (s) => datastore(s, { blob_properties: { dynamic: { delete_retention_policy: {} } } }),
    ],
  ],
  'only Terraform knows the identity of the attached compute': [
    ['ATT-04', 'an identity', compute({ identity: HIDDEN })],
    ['ATT-05', 'an identity in a loop', compute({ identity: null, dynamic: { identity: {} } })],
    ['ATT-06', 'an identity', compute({ identity: HIDDEN })],
    ['ATR-01', 'an identity', compute({ identity: HIDDEN })],
  ],
  'only Terraform knows whether the pool has auto-pause': [
    ['SRV-33', 'auto-pause in a loop', pool({ auto_pause: null, dynamic: { auto_pause: {} } })],
  ],
  'only Terraform knows the identity of the workspace': [
    [
      'DAT-07',
      'the identity behind a datastore',
      (s) =>
        new PlainResource(s, 'Datastore', 'azurerm_machine_learning_datastore_datalake_gen2', {
          name: 'data',
          workspace_id: workspace(s, { identity: HIDDEN }).id,
          service_data_identity: 'WorkspaceSystemAssignedIdentity',
        }),
    ],
  ],
  'only Terraform knows whether the account keeps what was deleted': [
    ['STO-01', 'properties of an account', (s) => account(s, { blob_properties: HIDDEN })],
    ['STO-01', 'a policy of one', (s) => account(s, { blob_properties: { delete_retention_policy: HIDDEN } })],
  ],
  'only Terraform knows the exceptions of the firewall': [
    [
      'PNA-08',
      'exceptions for default storage',
      (s) => {
        const { id } = account(s, { network_rules: { default_action: 'Deny', bypass: HIDDEN } });
        plainWorkspace(s, { storageAccountId: id });
      },
    ],
  ],
  'only Terraform knows whether another rule leads Spark to storage': [
    [
      'PRV-06',
      'the endpoint that Spark comes to',
      (s) => {
        const ws = plainWorkspace(s);
        endpointRule(s, ws.id, { subResourceTarget: HIDDEN, sparkEnabled: true });
        provisioning(s, ws.id);
      },
    ],
  ],
  'only Terraform knows the network rules of the storage account': [
    [
      'ATR-07',
      'the firewall of a lake without managed private endpoint',
      scene({
        without: ['Dfs', 'Blob'],
        change: { Lake: { public_network_access_enabled: true, network_rules: HIDDEN } },
      }),
    ],
  ],
  'only Terraform knows which role is assigned, or on what': [
    ['ROL-01', 'a role of jobs', scene({ change: { DataRole: { role_definition_name: HIDDEN } } })],
    ['ROL-31', 'a role of jobs', scene({ change: { DataRole: { role_definition_name: HIDDEN } } })],
  ],
  'only Terraform knows whether there is a feature_store block': [
    ['WKS-15', 'a feature store', (s) => workspace(s, { feature_store: HIDDEN })],
    ['WKS-15', 'a feature store in a loop', (s) => workspace(s, { dynamic: { feature_store: {} } })],
  ],
  'only Terraform knows the logs and metrics': [
    ['DIA-06', 'a log', (s) => logs(s, { enabled_log: HIDDEN })],
    ['DIA-06', 'a metric', (s) => logs(s, { enabled_metric: HIDDEN })],
    ['DIA-06', 'a metric by its older name', (s) => logs(s, { metric: HIDDEN })],
    ['DIA-06', 'logs in a loop', (s) => logs(s, { dynamic: { enabled_log: {} } })],
  ],
  'only Terraform knows the firewall': [
    [
      'DIA-04',
      'the firewall of an archive',
      (s) => logs(s, { storage_account_id: account(s, { network_rules: HIDDEN }).id }),
    ],
    [
      'PNA-08',
      'the firewall of default storage',
      (s) => plainWorkspace(s, { storageAccountId: account(s, { network_rules: HIDDEN }).id }),
    ],
    [
      'PNA-08',
      'the firewall of a Key Vault',
      (s) => {
        const vault = plainVault(s);
        vault.addOverride('network_acls', HIDDEN);
        plainWorkspace(s, { keyVaultId: vault.id });
      },
    ],
  ],
  'only Terraform knows the addresses': [
    [
      'OBR-19',
      'address prefixes',
      (s) => azapiRule(s, plainWorkspace(s, { managedNetwork: APPROVED }).id, tag({ addressPrefixes: HIDDEN })),
    ],
  ],
  'only Terraform knows what the patch sets': [
    ['OBR-09', 'a patch of the network', (s) => networkPatch(s, plainWorkspace(s).id, HIDDEN as never)],
  ],
  'only Terraform knows the isolation mode of the workspace': [
    [
      'NET-14',
      'a patch of the network of a workspace that has none',
      (s) => networkPatch(s, plainWorkspace(s, { managedNetwork: undefined }).id, HIDDEN as never),
    ],
  ],
  'only Terraform knows the timeouts': [
    ['PRV-08', 'timeouts', (s) => provisioning(s, plainWorkspace(s).id, { timeouts: HIDDEN })],
  ],
  'only Terraform knows the address ranges': [
    [
      'NET-18',
      'the ranges of a network with the private endpoint of a workspace',
      (s) => {
        const network = new PlainResource(s, 'Net', 'azurerm_virtual_network', { address_space: HIDDEN });
        const subnet = new PlainResource(s, 'Subnet', 'azurerm_subnet', {
          virtual_network_name: `\${${network.fqn}.name}`,
        });
        new PlainResource(s, 'Endpoint', 'azurerm_private_endpoint', {
          subnet_id: `\${${subnet.fqn}.id}`,
          private_service_connection: {
            private_connection_resource_id: plainWorkspace(s).id,
            subresource_names: ['amlworkspace'],
          },
        });
      },
    ],
  ],
  'only Terraform knows when the schedule starts its job': [
    ['SCH-05', 'a trigger', (s) => plainSchedule(s, { properties: { trigger: HIDDEN } })],
  ],
  'only Terraform knows the hours, minutes or days of the recurrence': [
    ['SCH-05', 'hours', (s) => plainSchedule(s, { trigger: { schedule: { hours: HIDDEN, minutes: [0] } } })],
  ],
  'only Terraform knows whether the schedule is enabled': [
    ['SCH-02', 'properties', (s) => plainSchedule(s).addOverride('body.properties', HIDDEN)],
  ],
};

describe('a plain resource leaves a rule undecided, with the reason,', () => {
  it.each(
    Object.entries(REASONS).flatMap(([reason, rows]) =>
      rows.map(([rule, what, define]) => [rule, what, reason, define] as const),
    ),
  )('%s over %s: %s', (rule, _what, reason, define) => {
    const { stack } = testStack();
    define(stack);
    expect(undecidedIn(stack)[rule]).toBe(reason);
  });
});
