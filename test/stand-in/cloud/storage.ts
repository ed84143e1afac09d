import { flag, list, text } from '../json';
import { nameOf, sameId } from './arm-id';
import type { Cloud } from './cloud';
import { judgeAccountKey } from './encryption';
import { Behaviours, Caller, CloudResource, Refusal } from './types';

export const STORAGE_ACCOUNT = 'Microsoft.Storage/storageAccounts';
const CONTAINER = `${STORAGE_ACCOUNT}/blobServices/containers`;
const FILESYSTEM = `${STORAGE_ACCOUNT}/blobServices/filesystems`;

/** Whether only private endpoints lead to a resource. */
export function isPrivate({ attributes, body }: CloudResource): boolean {
  const properties = body.properties as { publicNetworkAccess?: string } | undefined;
  return !flag(attributes.public_network_access_enabled, true) || properties?.publicNetworkAccess === 'Disabled';
}

export function isHierarchical({ attributes }: CloudResource): boolean {
  return flag(attributes.is_hns_enabled, false);
}

/** The account and the container behind `https://<account>.dfs.core.windows.net/<filesystem>`. */
export function findFilesystem(cloud: Cloud, url: string): { account?: CloudResource; container?: CloudResource } {
  const parts = /^https:\/\/([^./]+)\.[^/]+\/+([^/]+)\/?$/.exec(url);
  const account = cloud.all(STORAGE_ACCOUNT).find(({ name }) => sameId(name, parts?.[1] ?? ''));
  const containers = account ? [...cloud.all(CONTAINER, account.id), ...cloud.all(FILESYSTEM, account.id)] : [];
  return { account, container: containers.find(({ name }) => name === parts?.[2]) };
}

function judgeDataPlane(account: string, attributes: CloudResource['attributes'], caller: Caller): void {
  if (!flag(attributes.public_network_access_enabled, true) && caller.storageDataPlane) {
    throw new Refusal(
      'DataPlaneUnavailable',
      `waiting for the Data Plane of ${account} to become available: public network access is off, so the provider needs features.storage.data_plane_available = false`,
      408,
    );
  }
}

function judgeContainerAccess(cloud: Cloud, accountId: string): void {
  const account = cloud.get(accountId);
  if (account && isPrivate(account)) {
    throw new Refusal(
      'DataPlaneUnavailable',
      `${account.name} is private, so its data plane cannot be reached; a container named by storage_account_id is created on the control plane`,
      403,
    );
  }
}

const dataPlaneContainer = {
  judgeWrite: ({ cloud, id, attributes }) => {
    if (!text(attributes.storage_account_id) || id.includes('/filesystems/')) {
      judgeContainerAccess(cloud, accountOf(id));
    }
  },
} satisfies Behaviours[string];

function accountOf(containerId: string): string {
  return containerId.split('/blobServices/')[0];
}

/** Accounts and containers. */
export const storage: Behaviours = {
  [STORAGE_ACCOUNT]: {
    judgeWrite(request) {
      const { attributes, caller, name, prior, cloud, id } = request;
      judgeAccountKey(request);
      if (!prior && cloud.all(STORAGE_ACCOUNT).some((other) => other.name === name && !sameId(other.id, id))) {
        throw new Refusal('StorageAccountAlreadyTaken', `the storage account name ${name} is already taken`, 409);
      }
      judgeDataPlane(name, attributes, caller);
      if (
        !caller.storageDataPlane &&
        (list(attributes.queue_properties).length || list(attributes.static_website).length)
      ) {
        throw new Refusal(
          'DataPlaneUnavailable',
          'queue_properties and static_website cannot be set while features.storage.data_plane_available is false',
        );
      }
      if (flag(attributes.is_hns_enabled, false) && versioned(attributes)) {
        throw new Refusal('VersioningWithHns', 'versioning_enabled cannot be true when is_hns_enabled is true');
      }
    },
    judgeRead: (_cloud, { attributes, name }, caller) => judgeDataPlane(name, attributes, caller),
    toBody: (_cloud, resource) => ({
      kind: resource.attributes.account_kind ?? 'StorageV2',
      sku: {
        name: `${text(resource.attributes.account_tier) || 'Standard'}_${text(resource.attributes.account_replication_type) || 'LRS'}`,
      },
      properties: {
        isHnsEnabled: isHierarchical(resource),
        publicNetworkAccess: isPrivate(resource) ? 'Disabled' : 'Enabled',
        allowSharedKeyAccess: flag(resource.attributes.shared_access_key_enabled, true),
        primaryEndpoints: {
          blob: `https://${resource.name}.blob.core.windows.net/`,
          dfs: `https://${resource.name}.dfs.core.windows.net/`,
        },
      },
    }),
  },
  [CONTAINER]: {
    ...dataPlaneContainer,
    // The blob service between an account and its containers is always there.
    free: true,
    judgeWrite(request) {
      const account = accountOf(request.id);
      if (!request.cloud.get(account)) {
        throw new Refusal('ParentResourceNotFound', `the storage account ${nameOf(account)} does not exist`, 404);
      }
      dataPlaneContainer.judgeWrite(request);
    },
  },
  [FILESYSTEM]: { ...dataPlaneContainer, free: true },
};

function versioned(attributes: CloudResource['attributes']): boolean {
  return list(attributes.blob_properties).some(
    (block) => (block as { versioning_enabled?: boolean }).versioning_enabled,
  );
}
