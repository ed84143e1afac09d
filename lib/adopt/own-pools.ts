import { objectsAt, own, textAt, textsAt } from '../plans/json';
import { Adopted, placeOf } from './adopted-resource';
import { Code, list, literal, object, quoted } from './code';
import { differences, hindrance, isPlainName, isSame, Written } from './comparison';
import { dataEndpoints, endpointTo, isDerived, join } from './own-endpoints';
import { minutesOf } from './own-networks';
import { OwnRoles } from './own-roles';
import { firewallRulesOf } from './own-synapse';
import { tagsOf } from './own-constructs';
import { claimStorage, sharedStorage, storageCode, StoragePart, usersOf } from './storage-statements';
import { principalIdOf, World } from './world';

const POOL: Written = {
  arguments: { node_size_family: 'MemoryOptimized', spark_events_folder: '/events', spark_log_folder: '/logs' },
  filledIn: ['spark_events_folder', 'spark_log_folder'],
  open: [
    ...['id', 'name', 'tags', 'synapse_workspace_id', 'node_count', 'auto_scale', 'auto_pause', 'spark_version'],
    ...['node_size', 'dynamic_executor_allocation_enabled', 'min_executors', 'max_executors', 'cache_size'],
    ...['session_level_packages_enabled', 'library_requirement', 'spark_config'],
  ],
};

const NODE_SIZES = ['Small', 'Medium', 'Large', 'XLarge', 'XXLarge'];

const RUNTIMES = ['3.4', '3.5'];

const LIBRARIES = new Map([
  ['requirements.txt', 'requirementsTxt'],
  ['environment.yml', 'condaEnvironment'],
]);

/** Spark pools. */
export function decidePools(world: World): void {
  for (const one of world.comingOver('azurerm_synapse_spark_pool')) {
    one.plainBecause = decidePool(world, one);
  }
}

function decidePool(world: World, one: Adopted): string | undefined {
  const { found } = one;
  const { values } = found;
  const synapse = world.byId(textAt(values, 'synapse_workspace_id'));
  const wrong = differences(found, POOL, world.settable(one));
  const [version, size] = ['spark_version', 'node_size'].map((key) => textAt(values, key) ?? '');
  if (!synapse?.own) {
    return 'no construct writes its workspace';
  }
  if (wrong.length > 0 || hindrance(found) !== undefined) {
    return hindrance(found) ?? `addSparkPool(…) has no ${wrong.join(', ')} like this`;
  }
  if (!NODE_SIZES.includes(size) || !RUNTIMES.includes(version)) {
    return 'addSparkPool(…) has no node_size or spark_version like this';
  }
  const libraries = librariesOf(values);
  const configuration = configurationOf(values);
  if (libraries === undefined || configuration === undefined) {
    return `addSparkPool(…) has no ${libraries ? 'spark_config' : 'library_requirement'} like this`;
  }
  const minutes = minutesOf(own(values, 'timeouts'));
  const isUsual = minutes === (libraries.length > 0 ? 90 : undefined);
  const id = poolId(one, synapse);
  one.own = {
    access: '.resource',
    path: [...placeOf(synapse), id, 'Resource'],
    uses: [synapse],
    code: (context) =>
      `${synapse.variable}.addSparkPool(${quoted(id)}, ${object([
        ['poolName', quoted(String(values.name))],
        ['nodeSize', `spark.NodeSize.${size.toUpperCase()}`],
        ['scale', scaleOf(values)],
        ['runtime', `spark.SparkRuntime.V${version.replace('.', '_')}`],
        ...pauseOf(values),
        ...executorsOf(values),
        ...numbered(values, 'cache_size', 'cacheSizePercent'),
        ...(own(values, 'session_level_packages_enabled') === true ? [['sessionPackages', 'true'] as const] : []),
        ...libraries,
        ...configuration,
        ...(isUsual || minutes === undefined ? [] : [['timeoutMinutes', String(minutes)] as const]),
        ...tagsOf(context),
      ])})`,
  };
  return undefined;
}

type Properties = readonly (readonly [string, Code])[];

/** The id of a pool below its workspace. */
function poolId({ id }: Adopted, synapse: Adopted): string {
  const above = `${placeOf(synapse).join('_')}_`;
  return id.startsWith(above) && id.length > above.length ? id.slice(above.length) : id;
}

function scaleOf(values: unknown): Code {
  const [scale] = objectsAt(values, 'auto_scale');
  return scale
    ? `spark.PoolScale.auto(${Number(scale.min_node_count)}, ${Number(scale.max_node_count)})`
    : `spark.PoolScale.fixedNodes(${Number(own(values, 'node_count'))})`;
}

function pauseOf(values: unknown): Properties {
  const [pause] = objectsAt(values, 'auto_pause');
  const minutes = Number(pause?.delay_in_minutes);
  return pause === undefined
    ? [['autoPause', `spark.AutoPause.never('as it is deployed')`]]
    : minutes === 15
      ? []
      : [['autoPause', `spark.AutoPause.afterMinutes(${minutes})`]];
}

function executorsOf(values: unknown): Properties {
  const [min, max] = ['min_executors', 'max_executors'].map((key) => Number(own(values, key)));
  return own(values, 'dynamic_executor_allocation_enabled') === true
    ? [['executors', `spark.DynamicExecutors.between(${min}, ${max})`]]
    : [];
}

function numbered(values: unknown, argument: string, property: string): Properties {
  const value = Number(own(values, argument) ?? 0);
  return value === 0 ? [] : [[property, String(value)]];
}

/** Packages of a pool; undefined where no statement says them. */
function librariesOf(values: unknown): Properties | undefined {
  const [libraries] = objectsAt(values, 'library_requirement');
  if (!libraries) {
    return [];
  }
  const factory = LIBRARIES.get(textAt(libraries, 'filename') ?? '');
  const content = textAt(libraries, 'content');
  return factory === undefined || content === undefined || /[$%]\{|TfToken/i.test(content)
    ? undefined
    : [['libraries', `spark.PoolLibraries.${factory}(${quoted(content)})`]];
}

/** Spark properties of a pool; undefined where no statement says them. */
function configurationOf(values: unknown): Properties | undefined {
  const [config] = objectsAt(values, 'spark_config');
  if (!config) {
    return [];
  }
  const lines = (textAt(config, 'content') ?? '').split('\n');
  const pairs = lines.map((line) => /^([\w.]+) ([^\s#][^\n]*)$/.exec(line));
  const isSaid =
    textAt(config, 'filename') === 'spark-defaults.conf' &&
    pairs.every((pair) => pair !== null && !/[$%]\{|TfToken|secret|password|key/i.test(pair[0])) &&
    new Set(pairs.map((pair) => pair?.[1])).size === pairs.length;
  return isSaid
    ? [['sparkConfiguration', object(pairs.flatMap((pair) => (pair ? [[pair[1], literal(pair[2])] as const] : [])))]]
    : undefined;
}

const ATTACHMENT: Written = {
  arguments: { local_auth_enabled: true },
  open: ['id', 'identity', 'location', 'machine_learning_workspace_id', 'name', 'synapse_spark_pool_id'],
};

/** Pools as computes of workspaces, with the roles and the private endpoints that they need. */
export function decideAttachments(world: World, roles: OwnRoles): void {
  for (const one of world.ofType('azurerm_machine_learning_synapse_spark')) {
    one.plainBecause = decideAttachment(world, roles, one);
  }
  for (const one of world.ofType('azurerm_synapse_role_assignment')) {
    if (!one.writtenWith) {
      one.plainBecause = 'no attachTo(…) assigns it';
    }
  }
}

function decideAttachment(world: World, roles: OwnRoles, one: Adopted): string | undefined {
  const { values } = one.found;
  const name = textAt(values, 'name');
  const pool = world.byId(textAt(values, 'synapse_spark_pool_id'));
  const workspace = world.byId(textAt(values, 'machine_learning_workspace_id'));
  const synapse = pool && world.byId(textAt(pool.found.values, 'synapse_workspace_id'));
  const wrong = differences(one.found, ATTACHMENT, world.settable(one));
  if (!pool?.own || !workspace?.own || !synapse?.own) {
    return `no construct writes its ${pool?.own ? 'workspace' : 'pool'}`;
  }
  if (!isPlainName(name) || wrong.length > 0) {
    return `attachTo(…) has no ${wrong.join(', ') || 'name'} like this`;
  }
  if (own(values, 'location') !== own(workspace.found.values, 'location')) {
    return 'attachTo(…) has no location of its own';
  }
  const identities = identitiesOf(world, one);
  if (!identities) {
    return 'its identities do not all come over by constructs';
  }
  const label = `Attachment ${workspace.id} ${name}`;
  const place = [...pool.own.path.slice(0, -1), label];
  const isSystem = identities.managed.length === 0;
  const principals = isSystem
    ? [{ label: place.join('/'), principalId: principalIdOf(one) ?? '' }]
    : identities.managed.map(({ id, found }) => ({
        label: id,
        principalId: textAt(found.values, 'principal_id') ?? '',
      }));
  const storage = storageOf(world, roles, synapse, workspace, identities.isNone ? [] : principals);
  const users = usersOf(roles, storage).filter(({ principalId }) =>
    principals.every((own) => own.principalId !== principalId),
  );
  claimStorage(roles, one, storage, users);
  if (!identities.isNone) {
    claimStorage(roles, one, storage, principals, isSystem);
  }
  const hasRoles = !identities.isNone && joinSynapseRoles(world, one, pool, place, principals);
  const path = pathToWorkspace(world, synapse, workspace);
  const endpoints = [
    ...storage.flatMap(({ account }) => {
      const all = dataEndpoints(world, synapse, account) ?? [];
      return all.map((endpoint) => ({ endpoint, label: account.id }));
    }),
    ...(path ?? []),
  ];
  endpoints
    .filter(({ endpoint, label: target }) => isDerived(endpoint, synapse, target))
    .forEach(({ endpoint }) => join(endpoint, one, undefined));
  one.own = {
    access: '.resource',
    path: [...place, 'Resource'],
    uses: [pool, workspace, ...identities.managed, ...storage.map(({ account }) => account)],
    after: [
      ...endpoints.map(({ endpoint }) => endpoint).filter(({ own: statement }) => statement !== undefined),
      ...firewallRulesOf(world, synapse),
    ],
    code: () =>
      `${pool.variable}.attachTo(${workspace.variable}, ${object([
        ['computeName', quoted(name)],
        ...identities.properties,
        ['storage', storageCode(world, storage)],
        ...(users.length > 0 ? [['users', list(users.map(({ code }) => code))] as const] : []),
        ...(path ? [['privatePathToWorkspace', 'true'] as const] : []),
        ...(hasRoles || identities.isNone
          ? []
          : [['synapseRole', `spark.RoleManagement.managedElsewhere('it is stated apart')`] as const]),
        ...(synapse.endpointsElsewhere !== undefined && endpoints.length > 0
          ? [['endpoints', 'spark.ManagedEndpoints.approvedByThisStack()'] as const]
          : []),
      ])})`,
  };
  return undefined;
}

/** Who jobs run as by default; undefined where no statement says so. */
function identitiesOf(world: World, { found }: Adopted) {
  const [block] = objectsAt(found.values, 'identity');
  const type = textAt(block, 'type');
  const managed = textsAt(block, 'identity_ids').map((id) => world.managedIdentity(id));
  if (block === undefined) {
    const properties: Properties = [['identity', `spark.AttachedIdentity.none('as it is deployed')`]];
    return { managed: [], properties, isNone: true };
  }
  if (type === 'SystemAssigned') {
    return { managed: [], properties: [], isNone: false };
  }
  const known = managed.flatMap((one) => one ?? []);
  const [first, ...others] = known.map(({ variable }) => variable);
  if (type !== 'UserAssigned' || known.length < managed.length || first === undefined) {
    return undefined;
  }
  const parameters = [first, ...(others.length > 0 ? [list(others)] : [])].join(', ');
  const properties: Properties = [['identity', `spark.AttachedIdentity.userAssigned(${parameters})`]];
  return { managed: known, properties, isNone: false };
}

/** The accounts that jobs reach and have roles on. */
function storageOf(
  world: World,
  roles: OwnRoles,
  synapse: Adopted,
  workspace: Adopted,
  principals: readonly { readonly principalId: string }[],
): readonly StoragePart[] {
  const isManaged = own(synapse.found.values, 'managed_virtual_network_enabled') === true;
  const defaultStorage = world.byId(textAt(workspace.found.values, 'storage_account_id'));
  const accounts = world
    .ofType('azurerm_storage_account')
    .filter((account) => account !== defaultStorage)
    .filter((account) => !isManaged || dataEndpoints(world, synapse, account) !== undefined);
  return sharedStorage(
    roles,
    accounts,
    principals.map(({ principalId }) => principalId),
  );
}

/** The endpoints to the workspace and its default storage, where all of them are there. */
function pathToWorkspace(world: World, synapse: Adopted, workspace: Adopted) {
  const storage = world.byId(textAt(workspace.found.values, 'storage_account_id'));
  const targets = [
    [workspace, 'amlworkspace'],
    [storage, 'blob'],
    [storage, 'file'],
  ] as const;
  const endpoints = targets.flatMap(([target, word]) => {
    const endpoint = target && endpointTo(world, synapse, target, word);
    return target && endpoint ? [{ endpoint, label: target.id }] : [];
  });
  return endpoints.length === targets.length ? endpoints : undefined;
}

/** Has the roles of the identities on the pool come with the attachment; false where one is missing. */
function joinSynapseRoles(
  world: World,
  one: Adopted,
  pool: Adopted,
  place: readonly string[],
  principals: readonly { readonly principalId: string }[],
): boolean {
  const found = principals.map(({ principalId }) =>
    world
      .ofType('azurerm_synapse_role_assignment')
      .find(
        ({ found: { values }, writtenWith }) =>
          !writtenWith &&
          textAt(values, 'principal_id') === principalId &&
          textAt(values, 'role_name') === 'Synapse Administrator' &&
          isSame(textAt(values, 'principal_type'), 'ServicePrincipal') &&
          world.byId(textAt(values, 'synapse_spark_pool_id')) === pool,
      ),
  );
  if (found.includes(undefined)) {
    return false;
  }
  found.forEach((role, index) => {
    if (role) {
      const id = index === 0 ? 'SynapseRole' : `SynapseRole${index + 1}`;
      role.writtenWith = { main: one, access: `.synapseRoles[${index}]`, path: [...place, id] };
    }
  });
  return true;
}
