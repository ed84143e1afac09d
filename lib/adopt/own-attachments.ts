import { SYNAPSE_ADMINISTRATOR } from '../facts/synapse-roles';
import { objectsAt, own, textAt, textsAt } from '../plans/json';
import { Adopted } from './adopted-resource';
import { Code, list, object, quoted } from './code';
import { differences, isPlainName, isSame, Written } from './comparison';
import { dataEndpoints, endpointTo, isDerived, join } from './own-endpoints';
import { OwnRoles } from './own-roles';
import { firewallRulesOf } from './own-synapse';
import { claimStorage, sharedStorage, storageCode, StoragePart, usersOf } from './storage-statements';
import { principalIdOf, World } from './world';

type Properties = readonly (readonly [string, Code])[];

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
          textAt(values, 'role_name') === SYNAPSE_ADMINISTRATOR &&
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
