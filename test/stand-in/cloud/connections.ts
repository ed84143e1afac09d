import { at, JsonObject, text } from '../json';
import { nameOf, sameId } from './arm-id';
import type { Cloud } from './cloud';
import { Behaviours, CloudResource, Refusal } from './types';

/** Private endpoint connections: how the owner of a target sees the endpoints that lead to it. */

export interface Connection {
  readonly target: string;
  readonly endpointId: string;
  readonly name: string;
  readonly approved: boolean;
  /** How long it takes to show, in milliseconds. */
  readonly after?: number;
}

export function connect(cloud: Cloud, { target, endpointId, name, approved, after = 0 }: Connection): void {
  const id = `${target}/privateEndpointConnections/${name}`;
  if (cloud.all(undefined, target).some((other) => isFrom(other, endpointId))) {
    return;
  }
  const body: JsonObject = {
    properties: {
      privateEndpoint: { id: endpointId },
      privateLinkServiceConnectionState: {
        status: approved ? 'Approved' : 'Pending',
        description: approved ? 'Auto-Approved' : 'Please approve',
      },
      provisioningState: 'Succeeded',
    },
  };
  cloud.place(id, body, { visibleAt: Date.now() + after });
}

export function disconnect(cloud: Cloud, endpointId: string): void {
  cloud
    .all()
    .filter((resource) => isFrom(resource, endpointId))
    .forEach(({ id }) => cloud.displace(id));
}

export function isApproved(connection: CloudResource): boolean {
  return text(at(connection.body, 'properties.privateLinkServiceConnectionState.status')) === 'Approved';
}

export function endpointOf(connection: CloudResource): string {
  return text(at(connection.body, 'properties.privateEndpoint.id'));
}

function isFrom(resource: CloudResource, endpointId: string): boolean {
  return /\/privateEndpointConnections$/i.test(resource.type) && sameId(endpointOf(resource), endpointId);
}

/** The same for every type of target: only what an endpoint has asked for can be approved. */
const connection: Behaviours[string] = {
  judgeWrite({ cloud, id, prior }) {
    if (!prior || !cloud.isVisible(prior)) {
      throw new Refusal('MPE-02', `there is no connection ${nameOf(id)} to approve (yet)`, 404);
    }
  },
};

export const connections: Behaviours = Object.fromEntries(
  [
    ...['Microsoft.Storage/storageAccounts', 'Microsoft.MachineLearningServices/workspaces'],
    ...['Microsoft.KeyVault/vaults', 'Microsoft.ContainerRegistry/registries', 'Microsoft.Synapse/workspaces'],
    ...['Microsoft.Cache/redis', 'Microsoft.Sql/servers', 'Microsoft.DocumentDB/databaseAccounts'],
  ].map((type) => [`${type}/privateEndpointConnections`, connection]),
);
