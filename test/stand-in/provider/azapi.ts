import { Cloud } from '../cloud/cloud';
import { Caller, Refusal } from '../cloud/types';
import { isRecord, Json, JsonObject, merged, text, texts } from '../json';
import { Connection, Diagnostic, Plan, Provider, ProviderError } from '../protocol/server';
import { hasUnknown, isObject, toDynamic, UNKNOWN, Value, ValueObject } from '../protocol/values';
import { AZAPI_SCHEMA } from '../schema/azapi';
import { ProviderSchema } from '../schema/model';
import { complete, plain } from '../schema/shape';
import { azapiId, collection, resourceType } from './azapi-ids';
import { AzapiKind, planAzapi } from './azapi-plan';
import { exported } from './export-values';
import { asProviderError, refused, reported } from './refusals';

/** How long a `retry` goes on: the real one waits minutes, the cloud here is faster. */
const RETRY_FOR_MS = 2000;

export class AzapiProvider implements Provider {
  public readonly schema: ProviderSchema = AZAPI_SCHEMA;
  public readonly legacyTypeSystem = false;
  private readonly subscriptions = new Map<Connection, string>();

  public constructor(private readonly cloud: Cloud) {}

  public validate(_kind: 'resource' | 'data', _type: string, config: ValueObject): Diagnostic[] {
    const type = config.type;
    return typeof type === 'string' && !/^[^/@]+\/[^@]+@\d{4}-\d{2}-\d{2}(-preview)?$/.test(type)
      ? [{ severity: 'ERROR', summary: 'invalid type', detail: `"${type}" is not <resource type>@<API version>` }]
      : [];
  }

  public configure(connection: Connection, config: ValueObject): void {
    const subscription = text(plain(config).subscription_id);
    this.subscriptions.set(connection, subscription || this.cloud.settings.subscriptionId);
  }

  public async read(connection: Connection, type: string, state: ValueObject): Promise<ValueObject | null> {
    if (type === 'azapi_resource_action') {
      return state;
    }
    const known = plain(state);
    const resource = reported(() => this.cloud.read(text(known.id), this.caller(connection)));
    if (!resource) {
      return null;
    }
    const shown = this.cloud.show(resource);
    const refreshed = { ...state, output: output(type, shown, known.response_export_values) };
    // Of what it changed, a change of somebody else's resource notices when it is undone.
    return type === 'azapi_update_resource'
      ? { ...refreshed, body: toDynamic(asItIs(record(known.body), shown)) }
      : refreshed;
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
    return planAzapi(type as AzapiKind, this.schema.resources[type], prior, proposed, config);
  }

  public async apply(
    connection: Connection,
    type: string,
    prior: ValueObject | null,
    planned: ValueObject | null,
  ): Promise<ValueObject | null> {
    const wanted = plain(planned ?? prior ?? {});
    const locks = texts(wanted.locks);
    return this.cloud.traffic.locked(locks, () =>
      planned
        ? retrying(wanted, () => this.write(connection, type as AzapiKind, prior, planned))
        : this.remove(connection, type as AzapiKind, wanted),
    );
  }

  public async importState(connection: Connection, type: string, id: string): Promise<ValueObject> {
    const [resourceId, version = '2024-01-01'] = id.split('?api-version=');
    const resource = this.cloud.read(resourceId, this.caller(connection));
    if (!resource) {
      throw new ProviderError('Cannot import', `${resourceId} does not exist`);
    }
    return complete(this.schema.resources[type], {
      id: resource.id,
      name: resource.name,
      type: `${resource.type}@${version}`,
    });
  }

  public async readData(connection: Connection, type: string, config: ValueObject): Promise<ValueObject> {
    const block = this.schema.dataSources[type];
    const wanted = plain(config);
    if (type === 'azapi_client_config') {
      return complete(block, this.clientConfig(connection));
    }
    if (type === 'azapi_resource_list') {
      return complete(block, { ...config, ...this.list(wanted) });
    }
    if (type === 'azapi_resource_action') {
      const id = text(wanted.resource_id);
      const response = await refused(this.cloud.post(id, text(wanted.action), record(wanted.body)));
      return complete(block, {
        ...config,
        id,
        method: 'POST',
        output: output(type, response, wanted.response_export_values),
      });
    }
    return complete(block, { ...config, ...this.resource(connection, wanted) });
  }

  private async write(
    connection: Connection,
    kind: AzapiKind,
    prior: ValueObject | null,
    planned: ValueObject,
  ): Promise<ValueObject> {
    const wanted = plain(planned);
    if (kind === 'azapi_resource_action' && prior && wanted.when === 'destroy') {
      // So it does with any change of such an action (Azure/terraform-provider-azapi#1028).
      throw new ProviderError('Provider produced inconsistent result after apply', 'the action waits for the destroy');
    }
    const response = await refused(
      kind === 'azapi_resource_action'
        ? this.act(connection, wanted, 'apply')
        : this.put(connection, kind, prior === null, wanted),
    );
    const identified = azapiIdOf(kind, wanted);
    const computed: ValueObject = {
      ...identified,
      output: output(kind, response, wanted.response_export_values),
      exist: true,
    };
    const result: ValueObject = {};
    for (const [name, value] of Object.entries(planned)) {
      result[name] = hasUnknown(value) ? (computed[name] ?? fallback(name, value, response)) : value;
    }
    return complete(this.schema.resources[kind], result);
  }

  private async put(connection: Connection, kind: AzapiKind, isNew: boolean, wanted: JsonObject): Promise<JsonObject> {
    const { id, parentId, name } = azapiId(wanted);
    const existing = this.cloud.get(id);
    if (kind === 'azapi_resource' && isNew && existing) {
      throw new ProviderError(
        'Resource already exists',
        `AlreadyExists: ${id} already exists and needs to be imported`,
      );
    }
    const body = record(wanted.body);
    const full = kind === 'azapi_update_resource' && existing ? merged(this.cloud.show(existing), body) : body;
    const translated = this.cloud.behaviour(resourceType(wanted)).fromBody?.(full) ?? {};
    const attributes: JsonObject = { ...existing?.attributes, ...translated, name };
    if (kind === 'azapi_resource') {
      Object.assign(attributes, { scope: parentId, location: wanted.location ?? null, tags: wanted.tags ?? null });
      Object.assign(attributes, Array.isArray(wanted.identity) ? { identity: wanted.identity } : {});
    } else if (!existing) {
      throw new Refusal('MPE-02', `ResourceNotFound: ${id} does not exist (yet), so it cannot be updated`, 404);
    }
    return this.cloud.show(await this.cloud.put(id, attributes, body, this.caller(connection)));
  }

  private async remove(connection: Connection, kind: AzapiKind, wanted: JsonObject): Promise<null> {
    // Only a resource of its own goes away; a change of somebody else's stays.
    if (kind === 'azapi_resource') {
      await refused(this.cloud.delete(text(wanted.id), this.caller(connection)));
    } else if (kind === 'azapi_resource_action') {
      await refused(this.act(connection, wanted, 'destroy'));
    }
    return null;
  }

  private async act(connection: Connection, wanted: JsonObject, when: 'apply' | 'destroy'): Promise<JsonObject> {
    if (text(wanted.when) !== when) {
      return {};
    }
    const [id, body] = [text(wanted.resource_id), record(wanted.body)];
    if (wanted.method !== 'PUT') {
      return this.cloud.post(id, text(wanted.action), body);
    }
    const translated = this.cloud.behaviour(resourceType(wanted)).fromBody?.(body) ?? {};
    const attributes = { ...this.cloud.get(id)?.attributes, ...translated };
    return this.cloud.show(await this.cloud.put(id, attributes, body, this.caller(connection)));
  }

  private list(wanted: JsonObject): ValueObject {
    const [parentId, type] = [text(wanted.parent_id), resourceType(wanted)];
    const id = collection(parentId, type);
    const value = this.cloud.list(parentId, type).map((resource) => this.cloud.show(resource));
    return { id, output: output('azapi_resource_list', { value }, wanted.response_export_values) };
  }

  private resource(connection: Connection, wanted: JsonObject): ValueObject {
    const identified = azapiId(wanted);
    const resource = reported(() => this.cloud.read(identified.id, this.caller(connection)));
    if (!resource && wanted.ignore_not_found !== true) {
      throw new ProviderError('Not found', `ResourceNotFound: ${identified.id} does not exist`);
    }
    const shown = resource ? this.cloud.show(resource) : {};
    return {
      id: identified.id,
      resource_id: identified.id,
      parent_id: identified.parentId,
      name: identified.name,
      exists: resource !== undefined,
      location: shown.location ?? null,
      tags: shown.tags ?? null,
      output: resource ? output('azapi_resource', shown, wanted.response_export_values) : null,
    };
  }

  private clientConfig(connection: Connection): ValueObject {
    const { tenantId, objectId } = this.cloud.settings;
    const { subscriptionId } = this.caller(connection);
    return {
      id: `clientConfigs/subscriptionId=${subscriptionId};tenantId=${tenantId}`,
      subscription_id: subscriptionId,
      subscription_resource_id: `/subscriptions/${subscriptionId}`,
      tenant_id: tenantId,
      object_id: objectId,
    };
  }

  private caller(connection: Connection): Caller {
    const subscriptionId = this.subscriptions.get(connection);
    return subscriptionId === undefined
      ? this.cloud.caller
      : { ...this.cloud.caller, subscriptionId, storageDataPlane: false };
  }
}

function azapiIdOf(kind: AzapiKind, wanted: JsonObject): ValueObject {
  if (kind === 'azapi_resource_action') {
    return { id: text(wanted.resource_id) };
  }
  const { id, parentId, name } = azapiId(wanted);
  return { id, resource_id: id, parent_id: parentId, name };
}

/** What was not planned and has no meaning here: the service's value where it has one, else nothing. */
function fallback(name: string, value: Value, response: JsonObject): Value {
  const json = response[name] ?? null;
  if (name === 'body') {
    return value instanceof Object && value !== UNKNOWN ? value : toDynamic({});
  }
  if (name === 'identity' && Array.isArray(value)) {
    const { principalId = null, tenantId = null } = record(json);
    return value.map((one) => (isObject(one) ? { ...one, principal_id: principalId, tenant_id: tenantId } : one));
  }
  return json;
}

function output(kind: string, response: JsonObject, wanted: Json): Value {
  // A resource shows everything by default; what an action or a list answers is kept only when asked for.
  return toDynamic(exported(response, wanted ?? null, kind === 'azapi_resource' ? response : null));
}

/** What was written, with the values that are there now. */
function asItIs(written: JsonObject, shown: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(written).map(([key, value]) => [
      key,
      isRecord(value) ? asItIs(value, record(shown[key])) : (shown[key] ?? value),
    ]),
  );
}

function record(value: Json | undefined): JsonObject {
  return isRecord(value) ? value : {};
}

async function retrying<T>(wanted: JsonObject, work: () => Promise<T>): Promise<T> {
  const patterns = texts(record(wanted.retry).error_message_regex).map((pattern) => new RegExp(pattern));
  const until = Date.now() + RETRY_FOR_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      if (Date.now() >= until || !patterns.some((pattern) => pattern.test(message))) {
        throw asProviderError(error);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
