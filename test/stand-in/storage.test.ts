import { JsonObject } from './json';
import { itRefuses, RuleCase, Scene } from './scene';

const ACCOUNT = 'Microsoft.Storage/storageAccounts';

function account(scene: Scene, attributes: JsonObject, storageDataPlane = false): Promise<unknown> {
  scene.caller = { ...scene.caller, storageDataPlane };
  return scene.put(scene.id(ACCOUNT, 'fresh'), attributes);
}

const privately = { public_network_access_enabled: false };

const rules: RuleCase[] = [
  {
    rule: 'DataPlaneUnavailable',
    what: 'a private account while the provider waits for the data plane',
    refused: (scene) => account(scene, privately, true),
    accepted: (scene) => account(scene, privately, false),
  },
  {
    rule: 'DataPlaneUnavailable',
    what: 'reading a private account while the provider asks the data plane',
    refused: async (scene) => scene.cloud.read(scene.lake, { ...scene.caller, storageDataPlane: true }),
    accepted: async (scene) => scene.cloud.read(scene.lake, scene.caller),
  },
  {
    rule: 'DataPlaneUnavailable',
    what: 'queue properties without the data plane',
    refused: (scene) => account(scene, { queue_properties: [{}] }, false),
    accepted: (scene) => account(scene, { queue_properties: [{}] }, true),
  },
  {
    rule: 'DataPlaneUnavailable',
    what: 'a static website without the data plane',
    refused: (scene) => account(scene, { static_website: [{}] }, false),
    accepted: (scene) => account(scene, { static_website: [{}] }, true),
  },
  {
    rule: 'DataPlaneUnavailable',
    what: 'a container of a private account, named by the name of the account',
    refused: (scene) =>
      scene.put(`${scene.lake}/blobServices/default/containers/raw`, { storage_account_name: 'lake' }),
    accepted: (scene) =>
      scene.put(`${scene.lake}/blobServices/default/containers/raw`, { storage_account_id: scene.lake }),
  },
  {
    rule: 'DataPlaneUnavailable',
    what: 'a filesystem of a private account',
    refused: (scene) => filesystem(scene, false),
    accepted: (scene) => filesystem(scene, true),
  },
  {
    rule: 'VersioningWithHns',
    what: 'versioning with a hierarchical namespace',
    refused: (scene) => account(scene, { is_hns_enabled: true, blob_properties: [{ versioning_enabled: true }] }),
    accepted: (scene) => account(scene, { blob_properties: [{ versioning_enabled: true }] }),
  },
  {
    rule: 'StorageAccountAlreadyTaken',
    what: 'a name that somebody has in another group',
    refused: (scene) => {
      scene.seed(scene.id(ACCOUNT, 'fresh').replace('/rg/', '/other/'));
      return account(scene, {});
    },
    accepted: (scene) => account(scene, {}),
  },
  {
    rule: 'ParentResourceNotFound',
    what: 'an account in a resource group that does not exist',
    refused: (scene) => scene.put(scene.id(ACCOUNT, 'fresh').replace('/rg/', '/none/')),
    accepted: (scene) => account(scene, {}),
  },
  {
    rule: 'ResourceGroupNotEmpty',
    what: 'deleting a resource group that still holds something',
    refused: (scene) => scene.delete(scene.group),
    accepted: async (scene) => {
      const held = scene.cloud.all(undefined, scene.group).filter(({ id }) => id !== scene.group);
      await Promise.all(held.map(({ id }) => scene.delete(id)));
      return scene.delete(scene.group);
    },
  },
];

function filesystem(scene: Scene, isPublic: boolean): Promise<unknown> {
  scene.cloud.drift(scene.lake, { public_network_access_enabled: isPublic });
  return scene.put(`${scene.lake}/blobServices/default/filesystems/raw`, { storage_account_id: scene.lake });
}

describe('storage and groups refuse', () => itRefuses(rules));
