import { itRefuses, RuleCase, Scene } from './scene';
import { JsonObject } from './json';

const LOG_ANALYTICS = 'Microsoft.OperationalInsights/workspaces';

/** Sends the logs of blobs of the lake to Log Analytics, unless told otherwise. */
function setting(scene: Scene, attributes: JsonObject = {}, name = 'logs'): Promise<unknown> {
  const target = `${scene.lake}/blobServices/default`;
  return scene.put(`${target}/providers/Microsoft.Insights/diagnosticSettings/${name}`, {
    target_resource_id: target,
    log_analytics_workspace_id: scene.seed(scene.id(LOG_ANALYTICS, 'logs')),
    enabled_log: [{ category_group: 'allLogs' }],
    ...attributes,
  });
}

function archive(scene: Scene, attributes: JsonObject): JsonObject {
  scene.cloud.drift(scene.lake, { location: 'westeurope' });
  const id = scene.seed(scene.id('Microsoft.Storage/storageAccounts', 'archive'), attributes);
  return { log_analytics_workspace_id: null, storage_account_id: id };
}

const rules: RuleCase[] = [
  {
    rule: 'ResourceNotFound',
    what: 'a setting that sends to what does not exist',
    refused: (scene) => setting(scene, { log_analytics_workspace_id: scene.id(LOG_ANALYTICS, 'none') }),
    accepted: (scene) => setting(scene),
  },
  {
    rule: 'DIA-02',
    what: 'a setting that sends to storage in another region',
    refused: (scene) => setting(scene, archive(scene, { location: 'northeurope' })),
    accepted: (scene) => setting(scene, archive(scene, { location: 'westeurope' })),
  },
  {
    rule: 'DIA-03',
    what: 'a setting that sends to premium storage',
    refused: (scene) => setting(scene, archive(scene, { account_tier: 'Premium' })),
    accepted: (scene) => setting(scene, archive(scene, { account_tier: 'Standard' })),
  },
  {
    rule: 'DIA-06',
    what: 'a setting that keeps nothing',
    refused: (scene) => setting(scene, { enabled_log: [] }),
    accepted: (scene) => setting(scene, { enabled_log: [], enabled_metric: [{ category: 'Capacity' }] }),
  },
  {
    rule: 'DIA-08',
    what: 'a sixth setting of a resource',
    refused: async (scene) => {
      for (const name of ['a', 'b', 'c', 'd', 'e']) {
        await setting(scene, {}, name);
      }
      return setting(scene, {}, 'f');
    },
    accepted: async (scene) => {
      await setting(scene, {}, 'a');
      return setting(scene, {}, 'b');
    },
  },
];

describe('Azure Monitor refuses', () => itRefuses(rules));
