import { JsonObject } from '../json';
import type { Cloud } from './cloud';

/** What an Azure service answers instead of doing what it was asked: the id of the rule, then the reason. */
export class Refusal extends Error {
  public constructor(
    public readonly rule: string,
    reason: string,
    public readonly status = 400,
  ) {
    super(`${rule}: ${reason}`);
  }
}

/** Who is asking, and how the provider that asks is configured. */
export interface Caller {
  readonly subscriptionId: string;
  /** `features.storage.data_plane_available` of azurerm. */
  readonly storageDataPlane: boolean;
}

export interface CloudResource {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly createdAt: number;
  /** Named as azurerm names them, whoever wrote them. */
  attributes: JsonObject;
  /** What was written in the form of the REST API, and overrides what follows from the attributes. */
  body: JsonObject;
  /** What the service itself keeps about the resource. */
  state: JsonObject;
}

export interface WriteRequest {
  readonly cloud: Cloud;
  readonly caller: Caller;
  readonly id: string;
  readonly type: string;
  readonly name: string;
  /** The resource as it would become. */
  readonly attributes: JsonObject;
  readonly prior?: CloudResource;
}

export interface ActionRequest {
  readonly cloud: Cloud;
  readonly resource: CloudResource;
  readonly body: JsonObject;
}

/**
 * How one resource type behaves. Judgements are made when a request arrives and throw a refusal; the rest happens
 * after the time the write takes.
 */
export interface ResourceBehaviour {
  judgeWrite?(request: WriteRequest): void;
  judgeDelete?(cloud: Cloud, resource: CloudResource, caller: Caller): void;
  judgeRead?(cloud: Cloud, resource: CloudResource, caller: Caller): void;
  /** A second write with the same key is refused while the first one runs. */
  exclusive?(id: string): { key: string; refusal: Refusal };
  /** Time that a write needs beyond the usual. */
  waits?(request: WriteRequest): number;
  /** What is left of the body when another one is written; all of it where nothing is said. */
  remembers?(before: JsonObject, written: JsonObject): JsonObject;
  written?(cloud: Cloud, resource: CloudResource): void;
  deleted?(cloud: Cloud, resource: CloudResource): void;
  /** The parent need not exist: a scope may be anything. */
  free?: boolean;
  fromBody?(body: JsonObject): JsonObject;
  toBody?(cloud: Cloud, resource: CloudResource): JsonObject;
  actions?: { readonly [name: string]: Action };
}

export interface Action {
  judge(request: ActionRequest): void;
  perform(request: ActionRequest): JsonObject;
  /** What must not happen at the same time, and the time it takes. */
  key(resource: CloudResource): string;
  lasts(cloud: Cloud): number;
}

export type Behaviours = { readonly [type: string]: ResourceBehaviour };
