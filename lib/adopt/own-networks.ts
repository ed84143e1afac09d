import { TRANSIENT_ERRORS } from '../azapi/metadata';
import { AzureRole } from '../facts/azure-role';
import { JsonObject, objectsAt, own, textAt } from '../plans/json';
import { addressAt } from './addresses';
import { Adopted, OwnStatement, placeOf, StatementContext } from './adopted-resource';
import { Code, object, quoted } from './code';
import { differences, isPlainName, isSame, Written } from './comparison';
import { labelOfId, OwnRoles } from './own-roles';
import { principalIdOf, World } from './world';
import { STORAGE_SUB_RESOURCES } from './own-endpoints';

const RULE = 'azurerm_machine_learning_workspace_network_outbound_rule';

const COMMON = ['id', 'name', 'workspace_id'];

const WRITTEN: { readonly [kind: string]: Written } = {
  private_endpoint: {
    arguments: {},
    open: [...COMMON, 'service_resource_id', 'spark_enabled', 'sub_resource_target'],
  },
  fqdn: { arguments: {}, open: [...COMMON, 'destination_fqdn'] },
  service_tag: { arguments: {}, open: [...COMMON, 'service_tag', 'protocol', 'port_ranges'] },
};

/** Factories for what has one; a storage account has its own. */
const BY_ID: { readonly [key: string]: string } = {
  'azurerm_key_vault vault': 'keyVault',
  'azurerm_redis_cache redisCache': 'redis',
  'azurerm_machine_learning_workspace amlworkspace': 'amlWorkspace',
};

/** Outbound rules of workspaces that constructs write. */
export function decideRules(world: World, roles: OwnRoles): void {
  for (const kind of Object.keys(WRITTEN)) {
    for (const one of world.ofType(`${RULE}_${kind}`)) {
      one.plainBecause = decide(world, roles, one, kind);
    }
  }
}

function decide(world: World, roles: OwnRoles, one: Adopted, kind: string): string | undefined {
  const { values } = one.found;
  const workspace = world.byId(textAt(values, 'workspace_id'));
  const name = textAt(values, 'name');
  const wrong = differences(one.found, WRITTEN[kind], world.settable(one));
  if (!workspace?.own || workspace.found.type !== 'azurerm_machine_learning_workspace') {
    return 'no construct writes its workspace';
  }
  if (!isPlainName(name) || wrong.length > 0) {
    return `allowTo(…) has no ${wrong.join(', ') || 'name'} like this`;
  }
  const write = (
    target: (context: StatementContext) => Code,
    uses: readonly Adopted[],
    options: Code = '',
  ): OwnStatement => ({
    access: '.resource',
    path: [...placeOf(workspace), 'Network', 'Rules', name, 'Resource'],
    uses: [workspace, ...uses],
    code: (context) =>
      `${workspace.variable}.network.allowTo(${quoted(name)}, spark.OutboundTarget.${target(context)}${options})`,
  });
  if (kind === 'fqdn') {
    one.own = write(({ members }) => `fqdn(${members.get('destinationFqdn')})`, []);
    return undefined;
  }
  if (kind === 'service_tag' && typeof own(TAGS, textAt(values, 'service_tag') ?? '') !== 'string') {
    return 'this library writes such a service tag by azapi';
  }
  if (kind === 'service_tag') {
    one.own = write((context) => tagCode(values, context), []);
    return undefined;
  }
  const resourceId = textAt(values, 'service_resource_id');
  const target = world.byId(resourceId);
  const subResource = textAt(values, 'sub_resource_target') ?? '';
  const isSpark = own(values, 'spark_enabled') === true;
  const spark = isSpark ? ', { spark: true }' : '';
  const account = target && world.storageAccount(target);
  const factory = target && own(BY_ID, `${target.found.type} ${subResource}`);
  const { options, assigned } = approverOf(workspace, roles, resourceId);
  if (target && account !== undefined && STORAGE_SUB_RESOURCES.includes(subResource)) {
    one.own = write(
      () => `storage(${account}, spark.StorageSubResource.${subResource.toUpperCase()}${spark})`,
      [target],
      options,
    );
    claimApproval(world, roles, one, workspace, assigned, target.view ? `${target.id}_ref` : target.id);
  } else if (target && typeof factory === 'string') {
    one.own = write(({ members }) => `${factory}(${members.get('serviceResourceId')}${spark})`, [target], options);
    claimApproval(world, roles, one, workspace, assigned, labelOfId(target, resourceId ?? ''));
  } else if (!target && resourceId !== undefined && /\/Microsoft\.KeyVault\/vaults\/[\w-]+$/.test(resourceId)) {
    one.own = write(({ members }) => `keyVault(${members.get('serviceResourceId')}${spark})`, [], options);
    claimApproval(world, roles, one, workspace, assigned, labelOfId(undefined, resourceId));
  } else {
    return target ? 'allowTo(…) has no such target' : 'its target does not come over';
  }
  return undefined;
}

/** Who approves: the roles of the workspace as far as they come over, or somebody else. */
function approverOf(workspace: Adopted, roles: OwnRoles, resourceId: string | undefined) {
  const isOwn = ['id', 'storage_account_id', 'key_vault_id', 'container_registry_id'].some(
    (key) => textAt(workspace.found.values, key)?.toLowerCase() === resourceId?.toLowerCase(),
  );
  const role = roles.find(resourceId, AzureRole.NETWORK_CONNECTION_APPROVER, principalIdOf(workspace));
  const hasPrimary = (textAt(workspace.found.values, 'primary_user_assigned_identity') ?? '') !== '';
  if (isOwn) {
    return { options: '', assigned: undefined };
  }
  return role && !hasPrimary
    ? { options: '', assigned: role }
    : {
        options: `, ${object([['approver', `spark.RoleManagement.managedElsewhere('what is deployed here does not tell who approves')`]])}`,
        assigned: undefined,
      };
}

/** The role, and what waits for it where the workspace exists already. */
function claimApproval(
  world: World,
  roles: OwnRoles,
  rule: Adopted,
  workspace: Adopted,
  role: Adopted | undefined,
  scope: string,
): void {
  if (!role) {
    return;
  }
  roles.claim(role, rule, workspace.id, scope);
  if (workspace.isElsewhere) {
    const path = [...placeOf(workspace), 'Network', 'RoleEffects', scope];
    const wait = world.byAddress(addressAt('terraform_data', path));
    workspace.approvesAtOnce = workspace.approvesAtOnce === true || wait === undefined;
    if (wait) {
      wait.writtenWith = { main: rule, access: undefined, path };
    }
  }
}

function tagCode(values: JsonObject, { members }: StatementContext): Code {
  const protocol = textAt(values, 'protocol') ?? '';
  const ports = textAt(values, 'port_ranges');
  const options: (readonly [string, Code])[] = [
    ...(protocol === 'TCP' ? [] : [['protocol', `spark.OutboundProtocol.${PROTOCOLS[protocol] ?? 'TCP'}`] as const]),
    ...(ports === '443' ? [] : [['portRanges', members.get('portRanges') ?? ''] as const]),
  ];
  const tag = `spark.ServiceTag.${TAGS[textAt(values, 'service_tag') ?? '']}`;
  return `serviceTag(${tag}${options.length > 0 ? `, ${object(options)}` : ''})`;
}

const PROTOCOLS: { readonly [protocol: string]: string } = { TCP: 'TCP', UDP: 'UDP', ICMP: 'ICMP', '*': 'ANY' };

const TAGS: { readonly [tag: string]: string } = {
  Storage: 'STORAGE',
  AzureKeyVault: 'AZURE_KEY_VAULT',
  AzureDataLake: 'AZURE_DATA_LAKE',
  Sql: 'SQL',
  EventHub: 'EVENT_HUB',
  AzureDatabricks: 'AZURE_DATABRICKS',
  AzureCosmosDB: 'AZURE_COSMOS_DB',
  AzureContainerRegistry: 'AZURE_CONTAINER_REGISTRY',
  PowerBI: 'POWER_BI',
};

/** What `provisionManagedNetwork` is written with. */
const PROVISIONING = {
  method: 'POST',
  when: 'apply',
  body: { includeSpark: true },
  response_export_values: ['status', 'sparkReady'],
};

/** What provisions the network of a workspace; undefined where nothing that comes over does. */
export function provisioningOf(world: World, workspace: Adopted): Adopted | undefined {
  return world
    .ofType('azapi_resource_action')
    .find(
      ({ found: { values } }) =>
        textAt(values, 'action') === 'provisionManagedNetwork' &&
        world.byId(textAt(values, 'resource_id')) === workspace,
    );
}

/** In which arguments it is not as a construct writes it: a change would provision again. */
export function differencesOfProvisioning({ found: { values } }: Adopted): readonly string[] {
  const [retry] = [own(values, 'retry')];
  const timeouts = own(values, 'timeouts');
  const wrong = Object.entries(PROVISIONING).flatMap(([key, value]) => (isSame(own(values, key), value) ? [] : [key]));
  return [
    ...wrong,
    ...(isSame(own(retry, 'error_message_regex'), TRANSIENT_ERRORS) ? [] : ['retry']),
    ...(isSame(own(values, 'locks'), [own(values, 'resource_id')]) ? [] : ['locks']),
    ...(minutesOf(timeouts) === undefined ? ['timeouts'] : []),
  ];
}

/** The minutes that making and changing may take alike; undefined where they differ. */
export function minutesOf(timeouts: unknown): number | undefined {
  const [create, update] = ['create', 'update'].map((key) => textAt(timeouts, key));
  const minutes = /^(\d+)m$/.exec(create ?? '')?.[1];
  return minutes !== undefined && create === update ? Number(minutes) : undefined;
}

/** The rules of a workspace. */
export function rulesOf(world: World, workspace: Adopted): readonly Adopted[] {
  return Object.keys(WRITTEN)
    .flatMap((kind) => world.ofType(`${RULE}_${kind}`))
    .filter(({ found }) => world.byId(textAt(found.values, 'workspace_id')) === workspace);
}

/** Whether a rule of a workspace lets Spark out. */
export function hasRuleForSpark(world: World, workspace: Adopted): boolean {
  return world
    .ofType(`${RULE}_private_endpoint`)
    .some(
      ({ found: { values }, own: statement }) =>
        statement !== undefined &&
        own(values, 'spark_enabled') === true &&
        world.byId(textAt(values, 'workspace_id')) === workspace,
    );
}

/** The accounts that Spark of a workspace reaches by rules. */
export function accountsOfRules(world: World, workspace: Adopted): readonly Adopted[] {
  const reached = new Map<Adopted, Set<string>>();
  for (const { found, own: statement } of world.ofType(`${RULE}_private_endpoint`)) {
    const account = world.byId(textAt(found.values, 'service_resource_id'));
    const isOfSpark = own(found.values, 'spark_enabled') === true && statement !== undefined;
    if (account && isOfSpark && world.byId(textAt(found.values, 'workspace_id')) === workspace) {
      const words = reached.get(account) ?? new Set<string>();
      reached.set(account, words.add(textAt(found.values, 'sub_resource_target') ?? ''));
    }
  }
  return [...reached].flatMap(([account, words]) => {
    const needed = own(account.found.values, 'is_hns_enabled') === true ? ['dfs', 'blob'] : ['blob'];
    return world.storageAccount(account) !== undefined && needed.every((word) => words.has(word)) ? [account] : [];
  });
}

/** Whether the document tells the isolation of a workspace, and that it is isolated. */
export function isIsolated({ found }: Adopted): boolean {
  const [network] = objectsAt(found.values, 'managed_network');
  return (textAt(network, 'isolation_mode') ?? 'Disabled') !== 'Disabled';
}
