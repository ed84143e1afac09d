import { first, Json, JsonObject, merged, text } from '../json';
import { covers, nameOf, parentOf, resourceGroupOf, typeOf } from './arm-id';
import { BEHAVIOURS } from './behaviours';
import { envelope } from './envelope';
import { Directory } from './directory';
import { CloudSettings, DEFAULT_SETTINGS } from './settings';
import { Traffic } from './traffic';
import { Caller, CloudResource, Refusal, ResourceBehaviour, WriteRequest } from './types';

export interface RequestRecord {
  readonly method: 'GET' | 'PUT' | 'DELETE' | 'POST';
  readonly type: string;
  readonly id: string;
  readonly arrived: number;
  ended?: number;
  refusal?: string;
}

/** Something that works today and should not have been done this way. */
export interface Complaint {
  readonly rule: string;
  readonly text: string;
}

export interface Seed {
  readonly id: string;
  readonly attributes?: JsonObject;
  readonly body?: JsonObject;
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Azure, as far as this library depends on it, in memory. */
export class Cloud {
  public settings: CloudSettings;
  public readonly requests: RequestRecord[] = [];
  public readonly complaints: Complaint[] = [];
  /** Counts the applies; what must happen in one apply is judged by it. */
  public epoch = 0;
  private readonly store = new Map<string, CloudResource>();
  public readonly traffic = new Traffic();
  private readonly directory = new Directory();
  private seeding = false;

  public constructor(settings: Partial<CloudSettings> = {}) {
    this.settings = { ...DEFAULT_SETTINGS, ...settings };
  }

  /** Changes settings while it runs. */
  public turn(settings: Partial<CloudSettings>): void {
    this.settings = { ...this.settings, ...settings };
  }

  public get caller(): Caller {
    return { subscriptionId: this.settings.subscriptionId, storageDataPlane: true };
  }

  /** Puts a resource there without asking anyone: something that exists before the stack does. */
  public seed(...seeds: Seed[]): this {
    this.seeding = true;
    for (const { id, attributes = {}, body = {} } of seeds) {
      const group = resourceGroupOf(id);
      if (group && !this.get(group)) {
        this.store.set(group.toLowerCase(), this.newResource(group, { name: nameOf(group) }, {}));
      }
      const resource = this.newResource(id, { name: nameOf(id), ...attributes }, body);
      this.store.set(id.toLowerCase(), resource);
      this.behaviour(resource.type).written?.(this, resource);
    }
    this.seeding = false;
    return this;
  }

  public get(id: string): CloudResource | undefined {
    return this.store.get(id.toLowerCase());
  }

  /** All resources, of one type, in one place. */
  public all(type?: string, under = ''): CloudResource[] {
    return [...this.store.values()].filter(
      (resource) =>
        (type === undefined || resource.type.toLowerCase() === type.toLowerCase()) && covers(under, resource.id),
    );
  }

  public behaviour(type: string): ResourceBehaviour {
    return BEHAVIOURS[type.toLowerCase()] ?? {};
  }

  /** Changes attributes behind everybody's back. */
  public drift(id: string, attributes: JsonObject): void {
    const resource = this.get(id);
    if (resource) {
      resource.attributes = { ...resource.attributes, ...attributes };
    }
  }

  /** Lets everything appear that takes time to do so. */
  public letAppear(): void {
    this.store.forEach(({ state }) => delete state.visibleAt);
  }

  /** Puts a resource there on behalf of the service. */
  public place(id: string, body: JsonObject, state: JsonObject): void {
    const resource = this.newResource(id, {}, body);
    resource.state = state;
    this.store.set(id.toLowerCase(), resource);
  }

  public displace(id: string): void {
    this.store.delete(id.toLowerCase());
  }

  public async put(id: string, attributes: JsonObject, body: JsonObject, caller: Caller): Promise<CloudResource> {
    const type = typeOf(id);
    const prior = this.get(id);
    const behaviour = this.behaviour(type);
    const request: WriteRequest = { cloud: this, caller, id, type, name: nameOf(id), attributes, prior };
    return this.serve('PUT', type, id, async () => {
      if (!prior && !behaviour.free) {
        this.needParent(id);
      }
      const release = this.enter(behaviour, id);
      try {
        behaviour.judgeWrite?.(request);
        await wait(this.settings.writeMs + (behaviour.waits?.(request) ?? 0));
        return this.keep(id, attributes, body, prior, behaviour);
      } finally {
        release();
      }
    });
  }

  public async delete(id: string, caller: Caller): Promise<void> {
    const resource = this.get(id);
    if (!resource) {
      return;
    }
    const behaviour = this.behaviour(resource.type);
    await this.serve('DELETE', resource.type, id, async () => {
      const release = this.enter(behaviour, id);
      try {
        behaviour.judgeDelete?.(this, resource, caller);
        await wait(this.settings.writeMs);
        this.remove(id);
        behaviour.deleted?.(this, resource);
      } finally {
        release();
      }
    });
  }

  public read(id: string, caller: Caller): CloudResource | undefined {
    const now = Date.now();
    this.requests.push({ method: 'GET', type: typeOf(id), id, arrived: now, ended: now });
    const resource = this.get(id);
    const visible = resource && this.isVisible(resource) ? resource : undefined;
    if (visible) {
      this.behaviour(visible.type).judgeRead?.(this, visible, caller);
    }
    return visible;
  }

  public async post(id: string, action: string, body: JsonObject): Promise<JsonObject> {
    const resource = this.get(id);
    return this.serve('POST', `${typeOf(id)}/${action}`, id, async () => {
      if (!resource) {
        throw new Refusal('ResourceNotFound', `${id} does not exist`, 404);
      }
      const known = this.behaviour(resource.type).actions?.[action];
      if (!known) {
        return {};
      }
      const request = { cloud: this, resource, body };
      known.judge(request);
      const leave = this.traffic.enter(known.key(resource));
      try {
        await wait(known.lasts(this));
        return known.perform(request);
      } finally {
        leave();
      }
    });
  }

  /** The resource as the REST API shows it. */
  public show(resource: CloudResource): JsonObject {
    const derived = this.behaviour(resource.type).toBody?.(this, resource) ?? {};
    const shown = envelope(resource, (identityId) => text(this.get(identityId)?.state.principalId));
    return merged(merged(shown, derived), resource.body);
  }

  /** Everything of a type under a parent that has had time to appear. */
  public list(parentId: string, type: string): CloudResource[] {
    const now = Date.now();
    this.requests.push({ method: 'GET', type, id: parentId, arrived: now, ended: now });
    return this.all(type, parentId).filter((resource) => this.isVisible(resource));
  }

  /** How long it takes until role assignments know a principal. */
  public replicationLeft(principalId: string): number {
    return this.directory.replicationLeft(principalId, this.settings.principalReplicationMs);
  }

  public complain(rule: string, complaint: string): void {
    this.complaints.push({ rule, text: complaint });
  }

  public newGuid(seed: string): string {
    return this.directory.newGuid(seed);
  }

  public newPrincipal(ownerId: string): string {
    // What existed before the stack has long been replicated.
    return this.directory.newPrincipal(ownerId, this.seeding ? 0 : Date.now());
  }

  public isVisible(resource: CloudResource): boolean {
    const visibleAt = resource.state.visibleAt;
    return typeof visibleAt !== 'number' || visibleAt <= Date.now();
  }

  private needParent(id: string): void {
    const parent = parentOf(id);
    if (/\/resourceGroups\//i.test(parent) && !this.get(parent)) {
      throw new Refusal('ParentResourceNotFound', `${parent} does not exist, so ${nameOf(id)} cannot be created`, 404);
    }
  }

  private enter(behaviour: ResourceBehaviour, id: string): () => void {
    const exclusive = behaviour.exclusive?.(id);
    if (!exclusive) {
      return () => undefined;
    }
    if (this.traffic.isBusy(exclusive.key)) {
      throw exclusive.refusal;
    }
    return this.traffic.enter(exclusive.key);
  }

  private keep(
    id: string,
    attributes: JsonObject,
    body: JsonObject,
    prior: CloudResource | undefined,
    behaviour: ResourceBehaviour,
  ): CloudResource {
    if (prior) {
      prior.attributes = this.withIdentity(id, { ...attributes }, prior);
      prior.body = merged(behaviour.remembers?.(prior.body, body) ?? prior.body, body);
      behaviour.written?.(this, prior);
      return prior;
    }
    const resource = this.newResource(id, attributes, body);
    this.store.set(id.toLowerCase(), resource);
    behaviour.written?.(this, resource);
    return resource;
  }

  private newResource(id: string, attributes: JsonObject, body: JsonObject): CloudResource {
    const resource = { id, type: typeOf(id), name: nameOf(id), createdAt: Date.now(), attributes, body, state: {} };
    resource.attributes = this.withIdentity(id, { ...attributes });
    return resource;
  }

  /** A system-assigned identity gets its principal when it is switched on, and keeps it. */
  private withIdentity(id: string, attributes: JsonObject, prior?: CloudResource): JsonObject {
    const identity = first(attributes.identity);
    if (!text(identity.type)) {
      return attributes;
    }
    const before = text(first(prior?.attributes.identity).principal_id);
    const system = text(identity.type).includes('SystemAssigned');
    const given = text(identity.principal_id);
    const principal: Json = system ? before || given || this.newPrincipal(id) : '';
    return { ...attributes, identity: [{ ...identity, principal_id: principal, tenant_id: this.settings.tenantId }] };
  }

  private remove(id: string): void {
    // With a resource goes everything inside it.
    for (const resource of this.all(undefined, id)) {
      this.store.delete(resource.id.toLowerCase());
    }
  }

  private async serve<T>(
    method: RequestRecord['method'],
    type: string,
    id: string,
    work: () => Promise<T>,
  ): Promise<T> {
    const record: RequestRecord = { method, type, id, arrived: Date.now() };
    this.requests.push(record);
    try {
      return await work();
    } catch (error) {
      record.refusal = error instanceof Error ? error.message : String(error);
      throw error;
    } finally {
      record.ended = Date.now();
    }
  }
}
