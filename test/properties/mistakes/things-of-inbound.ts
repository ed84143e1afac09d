import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import {
  ContainerRegistryRef,
  DataLakeStorage,
  InboundAccess,
  InboundEndpointOptions,
  ManagedNetwork,
  PrivateDnsZones,
  StorageSubResource,
  WorkspaceEndpoint,
} from '../../../lib';
import { armId, SUBNET, workspaceIn } from '../../support/azure';
import { plainAccount, plainRegistry } from '../../support/plain';
import { endpoint, subnetIn } from '../../support/plain-network';
import { ConfiguredApp } from '../app';
import { Thing } from './things';

const VAULT = armId('Microsoft.KeyVault/vaults', 'further');

/** How clients reach something whose names others register. */
export const ACCESS: InboundEndpointOptions = {
  subnetId: SUBNET,
  dnsZones: PrivateDnsZones.byPolicy('the policy of the hub'),
};

/** A further data lake. */
export function lakeIn({ stack, group }: ConfiguredApp): DataLakeStorage {
  return new DataLakeStorage(stack, 'Further', { resourceGroup: group });
}

/** A workspace whose registry clients reach. */
export function reachedRegistry({ stack, group }: ConfiguredApp, containerRegistry: ContainerRegistryRef): void {
  const endpoints = [WorkspaceEndpoint.workspace(), WorkspaceEndpoint.containerRegistry()];
  const inbound = InboundAccess.privateEndpoint({ ...ACCESS, endpoints, publicNetworkAccess: true });
  const managedNetwork = ManagedNetwork.disabled();
  workspaceIn(stack, group, { managedNetwork, inbound, containerRegistry }, 'Second');
}

/** A private endpoint of clients. */
export const ENDPOINT: Thing = {
  ours: (app) => lakeIn(app).addPrivateEndpoint(StorageSubResource.FILE, ACCESS),
  plain: (scope) => endpoint(scope, 'further', VAULT, ['vault']),
};

/** The second one to a data lake. */
export const SECOND_ENDPOINT_TO_LAKE: Thing = {
  ours: (app) => {
    const lake = lakeIn(app);
    lake.addPrivateEndpoint(StorageSubResource.BLOB, ACCESS);
    return lake.addPrivateEndpoint(StorageSubResource.DFS, ACCESS);
  },
  plain: (scope) => {
    const { id } = plainAccount(scope, { isHnsEnabled: true });
    endpoint(scope, 'blobs', id, ['blob']);
    return endpoint(scope, 'files', id, ['dfs']);
  },
};

/** A private endpoint in a virtual network of the app. */
export const ENDPOINT_IN_NETWORK: Thing = {
  ours: (app) => lakeIn(app).addPrivateEndpoint(StorageSubResource.FILE, { ...ACCESS, subnetId: subnetOf(app) }),
  plain: (scope) => endpoint(scope, 'further', VAULT, ['vault'], subnetIn(scope, 'Net', ['10.0.0.0/16']).id),
};

/** A registry that clients reach. */
export const REACHED_REGISTRY: Thing = {
  ours: (app) => {
    const registry = plainRegistry(app.stack, { publicNetworkAccessEnabled: true }, 'Reached');
    reachedRegistry(app, ContainerRegistryRef.premium(registry.id));
    return registry;
  },
  plain: (scope) => {
    const registry = plainRegistry(scope);
    endpoint(scope, 'further', registry.id, ['registry']);
    return registry;
  },
};

/** A private endpoint to a data lake, and no other. */
export function onlyEndpoint(app: ConfiguredApp, subResource: StorageSubResource): PrivateEndpoint {
  return lakeIn(app).addPrivateEndpoint(subResource, ACCESS);
}

function subnetOf({ stack }: ConfiguredApp): string {
  return subnetIn(stack, 'Net', ['10.0.0.0/16']).id;
}
