import { Cloud } from '../cloud/cloud';
import { nameOf, sameId, subscriptionOf } from '../cloud/arm-id';
import { Caller, CloudResource } from '../cloud/types';
import { first, flag, isRecord, Json, JsonObject, text } from '../json';
import { Connection, Diagnostic, Plan, Provider, ProviderError } from '../protocol/server';
import { isObject, UNKNOWN, Value, ValueObject } from '../protocol/values';
import { blockFromBindings } from '../schema/bindings';
import { Block, ProviderSchema } from '../schema/model';
import { complete, markComputed, plain, sameMember } from '../schema/shape';
import { shownAttributes } from './azurerm-computed';
import { refused, reported } from './refusals';
import { AZURERM_TYPES, azurermIds, azurermType, isForceNew } from './azurerm-types';

const DATA_SOURCES = [
  'azurerm_client_config',
  'azurerm_resource_group',
  'azurerm_storage_account',
  'azurerm_machine_learning_workspace',
];

/** Types a configuration uses beyond those the stand-in describes. */
export interface UsedTypes {
  readonly resources: readonly string[];
  readonly dataSources: readonly string[];
}

export class AzurermProvider implements Provider {
  public readonly schema: ProviderSchema;
  public readonly legacyTypeSystem = true;
  private readonly callers = new Map<Connection, Caller>();

  public constructor(
    private readonly cloud: Cloud,
    used: UsedTypes = { resources: [], dataSources: [] },
  ) {
    this.schema = {
      provider: blockFromBindings('provider', 'azurerm') as Block,
      resources: blocks('resource', [...Object.keys(AZURERM_TYPES), ...used.resources]),
      dataSources: blocks('data', [...DATA_SOURCES, ...used.dataSources]),
    };
  }

  public validate(kind: 'resource' | 'data', type: string, config: ValueObject): Diagnostic[] {
    const patterns = (kind === 'resource' && azurermType(type).patterns) || {};
    return Object.entries(patterns).flatMap(([argument, pattern]) => {
      const value = config[argument];
      return typeof value === 'string' && !pattern.test(value)
        ? [
            {
              severity: 'ERROR' as const,
              summary: `invalid ${argument}`,
              detail: `${type}: "${value}" does not match ${pattern}`,
            },
          ]
        : [];
    });
  }

  public configure(connection: Connection, config: ValueObject): void {
    const settings = plain(config);
    const storage = first(first(settings.features).storage);
    this.callers.set(connection, {
      subscriptionId: text(settings.subscription_id) || this.cloud.settings.subscriptionId,
      storageDataPlane: flag(storage.data_plane_available, true),
    });
  }

  public async read(connection: Connection, type: string, state: ValueObject): Promise<ValueObject | null> {
    const known = plain(state);
    const resource = reported(() => this.cloud.read(this.ids(connection, type, known).stored, this.caller(connection)));
    return resource ? this.stateOf(type, resource, text(known.id)) : null;
  }

  public plan(
    _connection: Connection,
    type: string,
    prior: ValueObject | null,
    proposed: ValueObject | null,
    config: ValueObject | null,
  ): Plan {
    if (!proposed || !config) {
      return { planned: null };
    }
    const block = this.schema.resources[type];
    const wanted = this.withDefaults(type, proposed, config);
    if (!prior) {
      return { planned: markComputed(block, wanted) };
    }
    const names = [...Object.keys(block.attributes), ...Object.keys(block.blocks)];
    const changed = names.filter((name) => name !== 'timeouts' && !sameMember(block, name, prior[name], wanted[name]));
    const planned = { ...wanted };
    for (const name of changed.filter((candidate) => candidate in block.blocks)) {
      planned[name] = markComputed(block, { [name]: forgetPrincipal(name, prior[name], wanted[name]) })[name];
    }
    return { planned, requiresReplace: changed.filter((name) => replaces(type, name, prior[name], wanted[name])) };
  }

  public async apply(
    connection: Connection,
    type: string,
    prior: ValueObject | null,
    planned: ValueObject | null,
  ): Promise<ValueObject | null> {
    const caller = this.caller(connection);
    if (!planned) {
      const { stored } = this.ids(connection, type, plain(prior ?? {}));
      await refused(this.cloud.delete(stored, caller));
      return null;
    }
    const { constants = {}, ignoredUpdates = [] } = azurermType(type);
    const attributes: JsonObject = { ...plain(planned), ...constants };
    needOwnSubscription(type, attributes, caller);
    if (type === 'azurerm_role_assignment' && !text(attributes.name)) {
      attributes.name = this.cloud.newGuid(text(attributes.scope));
    }
    const ids = this.ids(connection, type, attributes);
    const existing = this.cloud.get(ids.stored);
    if (!prior && existing) {
      throw new ProviderError(
        'A resource with this id already exists',
        `AlreadyExists: ${ids.id} already exists - to be managed via Terraform it needs to be imported into the state`,
      );
    }
    if (existing) {
      ignoredUpdates.forEach((name) => (attributes[name] = existing.attributes[name] ?? null));
    }
    const resource = await refused(this.cloud.put(ids.stored, attributes, {}, caller));
    return this.stateOf(type, resource, ids.id, planned);
  }

  public async importState(connection: Connection, type: string, id: string): Promise<ValueObject> {
    const resource = this.cloud.read(id, this.caller(connection));
    if (!resource) {
      throw new ProviderError('Cannot import', `${id} does not exist`);
    }
    return this.stateOf(type, resource, id);
  }

  public async readData(connection: Connection, type: string, config: ValueObject): Promise<ValueObject> {
    const block = this.schema.dataSources[type];
    const caller = this.caller(connection);
    const wanted = plain(config);
    if (type === 'azurerm_client_config') {
      const { clientId, objectId, tenantId } = this.cloud.settings;
      const subscription = caller.subscriptionId;
      const id = { client_id: clientId, object_id: objectId, tenant_id: tenantId, subscription_id: subscription };
      return complete(block, { ...config, ...id, id: `${clientId}/${subscription}` });
    }
    const { stored } = azurermIds(type, wanted, caller.subscriptionId);
    const resource = reported(() => this.cloud.read(stored, caller));
    if (!resource) {
      throw new ProviderError('Not found', `${type} ${stored} was not found`);
    }
    const found = { location: 'westeurope', ...shownAttributes(type, this.cloud, resource) };
    const set = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null));
    return complete(block, { ...onlyOf(block, found), ...set, id: resource.id });
  }

  private caller(connection: Connection): Caller {
    return this.callers.get(connection) ?? this.cloud.caller;
  }

  private ids(connection: Connection, type: string, attributes: JsonObject): { id: string; stored: string } {
    const ids = azurermIds(type, attributes, this.caller(connection).subscriptionId);
    if (type === 'azurerm_storage_container' && !text(attributes.storage_account_id)) {
      const account = text(attributes.storage_account_name);
      const owner = this.cloud.all('Microsoft.Storage/storageAccounts').find(({ name }) => sameId(name, account));
      const parent =
        owner?.id ?? `/subscriptions/none/resourceGroups/none/providers/Microsoft.Storage/storageAccounts/${account}`;
      const name = text(attributes.name);
      return {
        id: `https://${account}.blob.core.windows.net/${name}`,
        stored: `${parent}/blobServices/default/containers/${name}`,
      };
    }
    return ids;
  }

  private withDefaults(type: string, proposed: ValueObject, config: ValueObject): ValueObject {
    const result = { ...proposed };
    for (const [name, value] of Object.entries(azurermType(type).defaults ?? {})) {
      if ((config[name] ?? null) === null) {
        result[name] = value;
      }
    }
    return result;
  }

  /** The state of a resource: what the cloud has, in the shape of the schema. */
  private stateOf(type: string, resource: CloudResource, id: string, planned?: ValueObject): ValueObject {
    const block = this.schema.resources[type];
    const found = shownAttributes(type, this.cloud, resource);
    // What was planned as known comes back as planned; what the service decides fills the rest.
    const values: ValueObject = { ...onlyOf(block, found), id };
    for (const [name, value] of Object.entries(planned ?? {})) {
      if (!needsCloud(value)) {
        values[name] = value;
      }
    }
    return complete(block, values);
  }
}

function blocks(kind: 'resource' | 'data', types: string[]): { [type: string]: Block } {
  const found: { [type: string]: Block } = {};
  for (const type of types) {
    const block = blockFromBindings(kind, type);
    if (block) {
      found[type] = block;
    }
  }
  return found;
}

/** azurerm looks for a parent in the provider's subscription, whatever its id says. */
function needOwnSubscription(type: string, attributes: JsonObject, { subscriptionId }: Caller): void {
  const parent = text(attributes[azurermType(type).inOwnSubscription ?? '']);
  if (parent && !sameId(subscriptionOf(parent), subscriptionId)) {
    throw new ProviderError(
      'unexpected status 404',
      `ATT-11: azurerm looks for ${parent} in subscription ${subscriptionId}; it needs a provider for the other one`,
    );
  }
}

function onlyOf(block: Block, values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => name in block.attributes || name in block.blocks),
  );
}

function needsCloud(value: Value): boolean {
  if (value === UNKNOWN) {
    return true;
  }
  return Array.isArray(value) ? value.some(needsCloud) : isObject(value) && Object.values(value).some(needsCloud);
}

function replaces(type: string, name: string, prior: Value, wanted: Value): boolean {
  const nested = (azurermType(type).forceNewNested ?? []).filter((path) => path.startsWith(`${name}.`));
  const member = (value: Value, key: string): string =>
    JSON.stringify(isRecord(first(value as Json)[key]) ? null : (first(value as Json)[key] ?? null));
  return (
    isForceNew(type, name) ||
    nested.some(
      (path) => member(prior, nameOf(path.replace('.', '/'))) !== member(wanted, nameOf(path.replace('.', '/'))),
    )
  );
}

/** The principal of an identity block is only known again after a change of its type. */
function forgetPrincipal(name: string, prior: Value, wanted: Value): Value {
  const [before, after] = [Array.isArray(prior) ? prior[0] : null, Array.isArray(wanted) ? wanted[0] : null];
  if (name !== 'identity' || !isObject(before) || !isObject(after) || before.type === after.type) {
    return wanted;
  }
  const keeps = `${before.type}`.includes('SystemAssigned') && `${after.type}`.includes('SystemAssigned');
  return keeps ? wanted : [{ ...after, principal_id: null }];
}
