import { NodeSize } from '../lib/facts/node-size';
import { Block, Configuration } from './app-input';
import type { AccessModel } from '../lib/access/access-model';

/** Something that is billed, and how much of it an app has; never what it costs. */
export interface Meter {
  readonly what: string;
  readonly amount: string;
  readonly runs: string;
}

const RULES = 'azurerm_machine_learning_workspace_network_outbound_rule';

/** What a stack has of what is billed. */
export function metersOf(configuration: Configuration, access: AccessModel | undefined): readonly Meter[] {
  return [
    ...firewall(configuration),
    ...privateEndpoints(configuration, access),
    ...registries(configuration),
    ...pools(configuration),
    ...serverless(access),
    ...counted(configuration),
  ];
}

function blocks({ resource }: Configuration, type: string): readonly Block[] {
  return resource.get(type) ?? [];
}

/** Resources of azapi of one type, whatever its version. */
function azapi(configuration: Configuration, type: string): readonly Block[] {
  return blocks(configuration, 'azapi_resource').filter(
    (block) => String(block.type).split('@')[0].toLowerCase() === type.toLowerCase(),
  );
}

function outboundRules(configuration: Configuration, type: 'FQDN' | 'PrivateEndpoint'): number {
  const bodies = azapi(configuration, 'Microsoft.MachineLearningServices/workspaces/outboundRules');
  const name = type === 'FQDN' ? 'fqdn' : 'private_endpoint';
  return (
    blocks(configuration, `${RULES}_${name}`).length +
    bodies.filter(({ body }) => JSON.stringify(body ?? '').includes(`"type":"${type}"`)).length
  );
}

function firewall(configuration: Configuration): readonly Meter[] {
  const approved = [
    ...blocks(configuration, 'azurerm_machine_learning_workspace'),
    ...azapi(configuration, 'Microsoft.MachineLearningServices/workspaces'),
  ].filter((block) => JSON.stringify(block).includes('AllowOnlyApprovedOutbound')).length;
  const fqdn = outboundRules(configuration, 'FQDN');
  return approved === 0 || fqdn === 0
    ? []
    : [
        {
          what: 'Azure Firewall of a managed network',
          amount: `${approved} (${fqdn} FQDN rules)`,
          runs: 'always, from the first FQDN rule on',
        },
      ];
}

function privateEndpoints(configuration: Configuration, access: AccessModel | undefined): readonly Meter[] {
  const parts = [
    [blocks(configuration, 'azurerm_private_endpoint').length, 'for clients'],
    [outboundRules(configuration, 'PrivateEndpoint'), 'outbound rules of the workspace'],
    [blocks(configuration, 'azurerm_synapse_managed_private_endpoint').length, 'managed by Synapse'],
    [access?.ways.filter(({ kind }) => kind === 'required-rule').length ?? 0, 'that the service makes by itself'],
  ] as const;
  const total = parts.reduce((sum, [count]) => sum + count, 0);
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return total === 0
    ? []
    : [{ what: 'private endpoints', amount: `${total}: ${told.join(', ')}`, runs: 'always, per hour' }];
}

function registries(configuration: Configuration): readonly Meter[] {
  const skus = blocks(configuration, 'azurerm_container_registry').map(({ sku }) => String(sku));
  return skus.length === 0
    ? []
    : [{ what: 'container registry', amount: `${skus.length} (${[...new Set(skus)].join(', ')})`, runs: 'always' }];
}

function pools(configuration: Configuration): readonly Meter[] {
  return blocks(configuration, 'azurerm_synapse_spark_pool').map((pool) => {
    const scale = one(pool.auto_scale);
    const vcores = NodeSize.ALL.find(({ sizeName }) => sizeName === pool.node_size)?.vcores;
    const [least, most] = [scale?.min_node_count ?? pool.node_count, scale?.max_node_count ?? pool.node_count];
    const size = typeof pool.node_size === 'string' ? pool.node_size : 'of a size that Terraform knows';
    const pause = one(pool.auto_pause)?.delay_in_minutes;
    return {
      what: `nodes of Spark pool ${String(pool.name)}`,
      amount: `at least ${nodes(least, vcores)}, at most ${nodes(most, vcores)}, ${size}`,
      runs:
        pause === undefined
          ? 'from the first session on, without end (no auto-pause)'
          : `during sessions, and ${String(pause)} minutes after the last one`,
    };
  });
}

/** Minutes after which each pool of a stack releases its nodes; undefined for those that never do. */
export function poolPauses(configuration: Configuration): readonly (number | undefined)[] {
  return blocks(configuration, 'azurerm_synapse_spark_pool').map((pool) => {
    const pause = one(pool.auto_pause)?.delay_in_minutes;
    return typeof pause === 'number' && pause >= 5 && pause <= 10080 ? pause : undefined;
  });
}

function nodes(count: unknown, vcores: number | undefined): string {
  if (typeof count !== 'number') {
    return 'as many nodes as Terraform decides';
  }
  return vcores === undefined ? `${count} nodes` : `${count} nodes × ${vcores} = ${count * vcores} vCores`;
}

/** A block, which Terraform takes alone or in a list. */
function one(block: unknown): Block | undefined {
  const first: unknown = Array.isArray(block) ? block[0] : block;
  return typeof first === 'object' && first !== null ? (first as Block) : undefined;
}

function serverless(access: AccessModel | undefined): readonly Meter[] {
  const count = access?.work.filter(({ kind }) => kind === 'serverless').length ?? 0;
  return count === 0
    ? []
    : [
        {
          what: 'serverless Spark',
          amount: count === 1 ? '1 workspace' : `${count} workspaces`,
          runs: 'during jobs, and until ten minutes after the time-out of sessions, per vCore hour',
        },
      ];
}

/** Meters that say all with a number. */
const COUNTED: readonly { readonly what: string; readonly types: readonly string[]; readonly runs: string }[] = [
  { what: 'storage accounts', types: ['azurerm_storage_account'], runs: 'always, by gigabyte and request' },
  { what: 'Key Vaults', types: ['azurerm_key_vault'], runs: 'by operation' },
  {
    what: 'keys',
    types: ['azurerm_key_vault_key', 'azurerm_key_vault_managed_hardware_security_module_key'],
    runs: 'by operation, some by month',
  },
  { what: 'Log Analytics workspaces', types: ['azurerm_log_analytics_workspace'], runs: 'by gigabyte that comes in' },
  { what: 'Application Insights', types: ['azurerm_application_insights'], runs: 'by gigabyte that comes in' },
  { what: 'diagnostic settings', types: ['azurerm_monitor_diagnostic_setting'], runs: 'by gigabyte that they send' },
  { what: 'private DNS zones', types: ['azurerm_private_dns_zone'], runs: 'always, and by query' },
];

function counted(configuration: Configuration): readonly Meter[] {
  const meters = COUNTED.map(({ what, types, runs }) => ({
    what,
    runs,
    count: types.reduce((sum, type) => sum + blocks(configuration, type).length, 0),
  }));
  const schedules = azapi(configuration, 'Microsoft.MachineLearningServices/workspaces/schedules').length;
  return [...meters, { what: 'schedules', runs: 'always, each as a logic app', count: schedules }]
    .filter(({ count }) => count > 0)
    .map(({ what, runs, count }) => ({ what, runs, amount: String(count) }));
}
