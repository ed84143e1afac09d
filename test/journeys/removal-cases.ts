import { JsonObject } from '../stand-in/json';
import { destroyableExampleStacks } from './example-worlds';
import { optionStacks } from './option-worlds';
import { Stacks } from './stacks';
import { Dependency, explicitDependencies, isImplied, resourceAddresses } from './removals';

/** What the order and the grants in the examples are there for: the table behind the removals. */

/** Dependencies of one block that are taken out together, or a resource (of one that only waits, the waiting). */
export interface Removal {
  readonly example: string;
  readonly what: string;
  /** The kind of thing that is missing then. */
  readonly purpose: string;
  readonly dependencies: readonly Dependency[];
  readonly resource?: string;
  /** Whether what was waited for comes late, or at the same moment. */
  readonly overlaps: boolean;
  /** Ids of the checks, one of which has to fail. */
  readonly caughtBy: readonly string[];
  /** Why nothing has to fail: no documented order needs it. */
  readonly notNeeded?: string;
}

interface Order {
  readonly purpose: string;
  readonly from: RegExp;
  readonly to: RegExp;
  readonly caughtBy: readonly string[];
  readonly overlaps?: boolean;
  /** Taken out with all others of the order at the block, because each of them gives enough time. */
  readonly asOne?: boolean;
  /** Why no documented order needs it, where that is so. */
  notNeeded?(dependency: Dependency): string | undefined;
}

const RULE = /^azurerm_machine_learning_workspace_network_outbound_rule_/;
const ROLE = /^azurerm_role_assignment\./;
const FIREWALL = /^azurerm_synapse_firewall_rule\./;
const ATTACHMENT = /^azurerm_machine_learning_synapse_spark\./;
const AUDITING = /^azurerm_synapse_workspace_extended_auditing_policy\./;
const SIGN_IN = /^azapi_update_resource\..*_DatastoreAccess_/;
const SYNAPSE_ROLE = /^azurerm_synapse_role_assignment\./;

const ORDERS: readonly Order[] = [
  {
    purpose: 'provisioning after the last rule',
    from: /^azapi_resource_action\./,
    to: RULE,
    overlaps: true,
    caughtBy: ['PRV order', 'Conflict'],
  },
  { purpose: 'one rule at a time', from: RULE, to: RULE, overlaps: true, caughtBy: ['azapi#453'] },
  {
    purpose: 'sign-in to default storage before rules',
    from: RULE,
    to: SIGN_IN,
    overlaps: true,
    caughtBy: ['azapi#453', 'Conflict'],
  },
  { purpose: 'approver before rule', from: RULE, to: ROLE, caughtBy: ['APR-01'] },
  {
    purpose: 'way in before managed endpoint',
    from: /^azurerm_synapse_managed_private_endpoint\./,
    to: FIREWALL,
    caughtBy: ['MPE-06'],
  },
  {
    purpose: 'activation of Synapse before what is in it',
    from: /^azurerm_synapse_(firewall_rule|spark_pool|managed_private_endpoint|role_assignment|workspace_aad_admin)\./,
    to: /^azurerm_synapse_workspace_key\./,
    caughtBy: ['ENC-06'],
  },
  { purpose: 'role before auditing', from: AUDITING, to: ROLE, caughtBy: ['SYN-15'] },
  {
    purpose: 'activation of Synapse before auditing',
    from: AUDITING,
    to: /^azurerm_synapse_workspace_key\./,
    caughtBy: [],
    notNeeded: () => 'no document tells whether a workspace that is not active takes it',
  },
  {
    purpose: 'administrator before what is in Synapse',
    from: /^azurerm_synapse_(managed_private_endpoint|role_assignment)\./,
    to: /^azurerm_synapse_workspace_aad_admin\./,
    caughtBy: [],
    notNeeded: () => 'whoever deploys may make these, whoever administers the SQL endpoints',
  },
  { purpose: 'storage role before pool', from: /^azurerm_synapse_spark_pool\./, to: ROLE, caughtBy: ['SYN-02'] },
  {
    purpose: 'known principal before Synapse role',
    from: SYNAPSE_ROLE,
    to: ROLE,
    asOne: true,
    caughtBy: ['TF-07'],
    notNeeded: ({ to }) =>
      to.includes('PoolJobs') ? 'the identity is older than the pool, so it is known' : undefined,
  },
  {
    purpose: 'attachment before Synapse role',
    from: SYNAPSE_ROLE,
    to: ATTACHMENT,
    caughtBy: [],
    notNeeded: () => 'a user-assigned identity may be administrator before the attachment; only jobs need both',
  },
  {
    purpose: 'approval before attachment',
    from: ATTACHMENT,
    to: /^azapi_update_resource\./,
    caughtBy: [],
    notNeeded: () => 'an attachment can be made without traffic; only jobs need the approved endpoints',
  },
  {
    purpose: 'approval on the workspace after provisioning',
    from: /^azapi_update_resource\..*amlworkspace/,
    to: /^data\.azapi_resource\.|^azurerm_machine_learning_workspace_network_outbound_rule_/,
    caughtBy: [],
    notNeeded: () => 'the lock on the workspace keeps the approval and provisioning apart, too',
  },
  {
    purpose: 'Spark before schedule',
    from: /^azapi_resource\.Every(Monday|Night)_/,
    to: /./,
    caughtBy: [],
    notNeeded: () => 'a schedule can be made before its job can run; only what it starts needs the rest',
  },
  {
    purpose: 'disabling a schedule before it is deleted',
    from: /^azapi_resource_action\..*_Disable_/,
    to: /^azapi_resource\./,
    caughtBy: [],
    notNeeded: () => 'no apply sends it; schedules.test.ts destroys without it',
  },
];

interface Grant {
  readonly purpose: string;
  /** Why nothing has to fail, where that is so. */
  readonly notNeeded?: string;
  readonly address: RegExp;
  readonly caughtBy: readonly string[];
}

/** The first that fits counts. */
const GRANTS: readonly Grant[] = [
  { purpose: 'approver role', address: /^azurerm_role_assignment\..*NetworkConnectionApprover/, caughtBy: ['APR-01'] },
  { purpose: 'studio access', address: /^azurerm_role_assignment\..*ReaderWorkspace--Inbound/, caughtBy: ['PNA-07'] },
  { purpose: 'job submission', address: /^azurerm_role_assignment\..*AzureMLDataScientist/, caughtBy: ['ROL-16'] },
  { purpose: 'secrets', address: /^azurerm_role_assignment\..*KeyVaultSecretsUser/, caughtBy: ['secrets'] },
  {
    purpose: 'role on the encryption key',
    address: /^azurerm_role_assignment\..*KeyVaultCryptoServiceEncryptionUser/,
    caughtBy: ['ENC-04'],
  },
  {
    purpose: 'time for a role on a key to take effect',
    address: /^terraform_data\..*_KeyRoleEffects_/,
    caughtBy: ['ENC-04'],
  },
  { purpose: 'activation of Synapse', address: /^azurerm_synapse_workspace_key\./, caughtBy: ['ENC-06'] },
  { purpose: 'role of auditing', address: /^azurerm_role_assignment\..*ContributorAudit_/, caughtBy: ['SYN-15'] },
  { purpose: 'role on default storage', address: /^azurerm_role_assignment\..*DefaultStorage_/, caughtBy: ['ROL-15'] },
  { purpose: 'sign-in to default storage', address: SIGN_IN, caughtBy: ['WKS-11'] },
  {
    purpose: 'primary storage of Synapse',
    address: /^azurerm_role_assignment\.SparkRoleAssignments_(\w+--)?SynapseStorage/,
    caughtBy: ['SYN-02'],
  },
  { purpose: 'storage role', address: ROLE, caughtBy: ['ROL-01', 'ROL-02'] },
  { purpose: 'Synapse role', address: SYNAPSE_ROLE, caughtBy: ['ATR-01'] },
  { purpose: 'approval', address: /^azapi_update_resource\./, caughtBy: ['MPE-02'] },
  { purpose: 'way in', address: FIREWALL, caughtBy: ['MPE-06', 'ROL-35'] },
  { purpose: 'provisioning', address: /^azapi_resource_action\.(?!Key_|.*_Disable_)/, caughtBy: ['PRV-03'] },
  {
    purpose: 'time for a role to take effect',
    address: /^terraform_data\..*_RoleEffects_/,
    caughtBy: [],
    notNeeded:
      'the network of the examples is provisioned after the rule; only one that is provisioned already needs it',
  },
  { purpose: 'time for connections to appear', address: /^terraform_data\..*_Appearing_/, caughtBy: ['MPE-03'] },
];

/** The examples, and stacks with the options that no example has. */
export function removableStacks(): Stacks {
  return { ...destroyableExampleStacks(), ...optionStacks() };
}

/** Every removal of every example. Throws what the table does not know, so that nothing new goes unnoticed. */
export function allRemovals(stacks: Stacks): Removal[] {
  return Object.entries(stacks).flatMap(([example, config]) => [
    ...orderRemovals(example, config),
    ...grantRemovals(example, config),
  ]);
}

function orderRemovals(example: string, config: JsonObject): Removal[] {
  const explicit = explicitDependencies(config).filter(
    // What only waits is taken out with its provisioner.
    (dependency) => !isImplied(config, dependency) && !dependency.to.startsWith('terraform_data.'),
  );
  return explicit.flatMap((dependency): Removal[] => {
    const order = ORDERS.find(({ from, to }) => from.test(dependency.from) && to.test(dependency.to));
    if (!order) {
      throw new Error(`the table of removals does not know why ${dependency.from} waits for ${dependency.to}`);
    }
    const { purpose, caughtBy, overlaps = false } = order;
    const alike = explicit.filter(({ from, to }) => from === dependency.from && order.to.test(to));
    const dependencies = order.asOne ? alike : [dependency];
    if (dependencies[0] !== dependency) {
      return [];
    }
    const what = `${dependency.from} -> ${dependencies.map(({ to }) => to).join(' and ')}`;
    return [{ example, what, purpose, dependencies, overlaps, caughtBy, notNeeded: order.notNeeded?.(dependency) }];
  });
}

function grantRemovals(example: string, config: JsonObject): Removal[] {
  return resourceAddresses(config).flatMap((resource): Removal[] => {
    const grant = GRANTS.find(({ address }) => address.test(resource));
    return grant ? [{ example, what: resource, resource, ...grant, dependencies: [], overlaps: false }] : [];
  });
}
