import { ApiVersion } from '../azapi/metadata';
import { shortened } from '../azure/short-names';
import { own, textAt } from '../plans/json';
import { addressAt } from './addresses';
import { Adopted, placeOf, StatementContext } from './adopted-resource';
import { Code, quoted } from './code';
import { isPlainName, isSame } from './comparison';
import { firewallRulesOf, primaryStorageOf } from './own-synapse';
import { World } from './world';

const TYPE = 'azurerm_synapse_managed_private_endpoint';

const LONGEST_NAME = 64;

const BY_ID: { readonly [key: string]: string } = {
  'azurerm_key_vault vault': 'keyVault',
  'azurerm_mssql_server sqlServer': 'sqlServer',
  'azurerm_eventhub_namespace namespace': 'eventHubs',
};

const WORKSPACE = `Microsoft.MachineLearningServices/workspaces@${ApiVersion.MACHINE_LEARNING}`;

/** Endpoints of storage accounts that the constructs lead to. */
export const STORAGE_SUB_RESOURCES = ['blob', 'dfs', 'file', 'queue', 'table', 'web'];

const APPROVED = {
  properties: {
    privateLinkServiceConnectionState: { status: 'Approved', description: 'Approved for Spark in Synapse' },
  },
};

/** Managed private endpoints of Synapse workspaces, with their approvals where the constructs write these alike. */
export function decideEndpoints(world: World): void {
  for (const one of world.ofType(TYPE)) {
    one.plainBecause = decide(world, one);
  }
  for (const synapse of world.ofType('azurerm_synapse_workspace')) {
    const primary = primaryStorageOf(world, synapse);
    if (synapse.own && primary && own(synapse.found.values, 'managed_virtual_network_enabled') === true) {
      const endpoints = dataEndpoints(world, synapse, primary.account);
      if (endpoints?.every((one) => isDerived(one, synapse, primary.account.id))) {
        endpoints.forEach((one, index) => join(one, synapse, `.managedPrivateEndpoints[${index}]`));
      } else {
        synapse.endpointsElsewhere = 'each is stated by its name';
      }
    }
  }
}

/** The endpoint of a workspace to a target, where a statement of this library writes it. */
export function endpointTo(world: World, synapse: Adopted, target: Adopted, subResource: string): Adopted | undefined {
  return world
    .ofType(TYPE)
    .find(
      ({ found: { values }, own: statement, writtenWith }) =>
        (statement ?? writtenWith) !== undefined &&
        world.byId(textAt(values, 'synapse_workspace_id')) === synapse &&
        world.byId(textAt(values, 'target_resource_id')) === target &&
        textAt(values, 'subresource_name') === subResource,
    );
}

/** The endpoints that lead to the data of an account; undefined where one is missing. */
export function dataEndpoints(world: World, synapse: Adopted, account: Adopted): readonly Adopted[] | undefined {
  const words = own(account.found.values, 'is_hns_enabled') === true ? ['dfs', 'blob'] : ['blob'];
  const endpoints = words.flatMap((word) => endpointTo(world, synapse, account, word) ?? []);
  return endpoints.length === words.length ? endpoints : undefined;
}

/** Whether a statement on its target makes an endpoint alike: with the name that derives from the target, and approved. */
export function isDerived({ found, own: statement, isApprovedHere }: Adopted, _: Adopted, label: string): boolean {
  const subResource = textAt(found.values, 'subresource_name') ?? '';
  const space = LONGEST_NAME - subResource.length - 1;
  const name = `${shortened(label, { maxLength: space, separator: '-' })}-${subResource}`;
  return statement !== undefined && isApprovedHere === true && textAt(found.values, 'name') === name;
}

/** Has an endpoint, and what belongs to it, come with another statement. */
export function join(endpoint: Adopted, main: Adopted, access: Code | undefined): void {
  endpoint.writtenWith = {
    main,
    access: access === undefined ? undefined : `${access}.resource`,
    path: endpoint.own?.path ?? [],
  };
  endpoint.own = undefined;
  for (const part of endpoint.parts ?? []) {
    const isApproval = part.found.type === 'azapi_update_resource';
    part.writtenWith = part.writtenWith && {
      ...part.writtenWith,
      main,
      access: access === undefined || !isApproval ? undefined : `${access}.approval!`,
    };
  }
}

function decide(world: World, one: Adopted): string | undefined {
  const { values } = one.found;
  const [name, subResource] = ['name', 'subresource_name'].map((key) => textAt(values, key) ?? '');
  const synapse = world.byId(textAt(values, 'synapse_workspace_id'));
  const target = world.byId(textAt(values, 'target_resource_id'));
  if (!synapse?.own) {
    return 'no construct writes its workspace';
  }
  if (!isPlainName(name)) {
    return 'allowTo(…) takes no such name';
  }
  const written = target && targetCode(world, target, subResource);
  if (!written) {
    return target ? 'allowTo(…) has no such target' : 'its target does not come over';
  }
  const place = [...placeOf(synapse), 'Endpoints', name];
  const parts = partsOf(world, place, target);
  one.isApprovedHere = parts !== undefined;
  one.parts = parts?.map(({ part, path }) => {
    const isApproval = part.found.type === 'azapi_update_resource';
    part.writtenWith = { main: one, access: isApproval ? '!.approval!' : undefined, path };
    part.plainBecause = undefined;
    return part;
  });
  one.own = {
    access: '!.resource',
    path: [...place, 'Resource'],
    uses: [synapse, target],
    after: firewallRulesOf(world, synapse),
    code: (context) =>
      `${synapse.variable}.allowTo(${quoted(name)}, spark.ManagedEndpointTarget.${written(context)}${
        one.isApprovedHere
          ? synapse.endpointsElsewhere === undefined
            ? ''
            : ', spark.ManagedEndpoints.approvedByThisStack()'
          : `, spark.ManagedEndpoints.approvedBy('whoever owns the target, or a resource of its own')`
      })`,
  };
  return undefined;
}

function targetCode(
  world: World,
  target: Adopted,
  subResource: string,
): ((context: StatementContext) => Code) | undefined {
  const account = STORAGE_SUB_RESOURCES.includes(subResource) ? world.storageAccount(target) : undefined;
  if (account !== undefined) {
    return () => `storage(${account}, spark.StorageSubResource.${subResource.toUpperCase()})`;
  }
  const factory = own(BY_ID, `${target.found.type} ${subResource}`);
  if (typeof factory === 'string') {
    return ({ members }) => `${factory}(${members.get('targetResourceId')})`;
  }
  return target.found.type === 'azurerm_machine_learning_workspace' && subResource === 'amlworkspace'
    ? ({ members }) => `of(${members.get('targetResourceId')}, 'amlworkspace', ${quoted(WORKSPACE)})`
    : undefined;
}

/** What stands beside an endpoint that a construct approves; undefined where it is not all there, or not alike. */
function partsOf(world: World, place: readonly string[], target: Adopted) {
  const targetId = textAt(target.found.values, 'id') ?? '';
  const at = (type: string, id: string) => {
    const path = [...place, id];
    const part = world.byAddress(addressAt(type, path));
    return part && { part, path };
  };
  const appearing = at('terraform_data', 'Appearing');
  const approval = at('azapi_update_resource', 'Approval');
  const values = approval?.part.found.values ?? {};
  const isAlike =
    isSame(values.body, APPROVED) &&
    isSame(values.locks, [targetId]) &&
    isSame(values.response_export_values, undefined) &&
    textAt(values.timeouts, 'create') === '120m' &&
    textAt(values.timeouts, 'update') === '120m' &&
    textAt(values, 'parent_id')?.toLowerCase() === targetId.toLowerCase();
  return appearing && approval && isAlike ? [appearing, approval] : undefined;
}
