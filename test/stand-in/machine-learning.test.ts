import { JsonObject } from './json';
import { itRefuses, principal, RuleCase, Scene } from './scene';

const REGISTRY = 'Microsoft.ContainerRegistry/registries';

const workspaceRules: RuleCase[] = [
  {
    rule: 'WKS-01',
    what: 'default storage with a hierarchical namespace',
    refused: (scene) => scene.workspace({ storage_account_id: scene.lake }),
    accepted: (scene) => scene.workspace(),
  },
  {
    rule: 'WKS-01',
    what: 'premium default storage',
    refused: (scene) => {
      scene.cloud.drift(scene.defaultStorage, { account_tier: 'Premium' });
      return scene.workspace();
    },
    accepted: (scene) => {
      scene.cloud.drift(scene.defaultStorage, { account_tier: 'Standard' });
      return scene.workspace();
    },
  },
  {
    rule: 'WKS-01',
    what: 'default storage of kind BlobStorage',
    refused: (scene) => {
      scene.cloud.drift(scene.defaultStorage, { account_kind: 'BlobStorage' });
      return scene.workspace();
    },
    accepted: (scene) => {
      scene.cloud.drift(scene.defaultStorage, { account_kind: 'StorageV2' });
      return scene.workspace();
    },
  },
  {
    rule: 'WKS-01',
    what: 'default storage that does not exist',
    refused: (scene) => scene.workspace({ storage_account_id: `${scene.defaultStorage}x` }),
    accepted: (scene) => scene.workspace({ storage_account_id: scene.defaultStorage.toUpperCase() }),
  },
  {
    rule: 'WKS-03',
    what: 'a key vault that does not exist',
    refused: (scene) => scene.workspace({ key_vault_id: `${scene.vault}x` }),
    accepted: (scene) => scene.workspace(),
  },
  {
    rule: 'WKS-15',
    what: 'a feature store without its settings',
    refused: (scene) => scene.workspace({ kind: 'FeatureStore' }),
    accepted: (scene) =>
      scene.workspace({ kind: 'FeatureStore', feature_store: [{ computer_spark_runtime_version: '3.5' }] }),
  },
  {
    rule: 'WKS-15',
    what: 'settings of a feature store for another workspace',
    refused: (scene) => scene.workspace({ feature_store: [{ computer_spark_runtime_version: '3.5' }] }),
    accepted: (scene) => scene.workspace({ feature_store: [] }),
  },
  {
    rule: 'REQ-02',
    what: 'a registry that is not Premium in approved-outbound mode',
    refused: (scene) =>
      scene.workspace({ container_registry_id: scene.seed(scene.id(REGISTRY, 'acr'), { sku: 'Standard' }) }),
    accepted: (scene) =>
      scene.workspace({ container_registry_id: scene.seed(scene.id(REGISTRY, 'acr'), { sku: 'Premium' }) }),
  },
  {
    rule: 'IDN-11',
    what: 'a primary identity that is not attached',
    refused: async (scene) => {
      const one = await scene.identity('one');
      return scene.workspace({ primary_user_assigned_identity: one.id });
    },
    accepted: (scene) => userAssignedWorkspace(scene, []),
  },
  {
    rule: 'IDN-11',
    what: 'only user-assigned identities and none of them primary',
    refused: async (scene) => {
      const one = await scene.identity('one');
      return scene.workspace({ identity: [{ type: 'UserAssigned', identity_ids: [one.id] }] });
    },
    accepted: (scene) => userAssignedWorkspace(scene, []),
  },
  ...['ROL-08', 'ROL-09', 'ROL-11', 'ROL-12'].map((rule) => ({
    rule,
    what: 'a primary identity without a role it needs from the start',
    refused: (scene: Scene) => userAssignedWorkspace(scene, [rule]),
    accepted: (scene: Scene) => userAssignedWorkspace(scene, []),
  })),
  {
    rule: 'ROL-10',
    what: 'a primary identity without an access policy on the vault',
    refused: (scene) => policyWorkspace(scene, false),
    accepted: (scene) => policyWorkspace(scene, true),
  },
  {
    rule: 'NET-02',
    what: 'switching the managed network off',
    refused: async (scene) => {
      await scene.workspace();
      return scene.workspace({ managed_network: [{ isolation_mode: 'Disabled' }] });
    },
    accepted: async (scene) => {
      await scene.workspace({ managed_network: [] });
      return scene.workspace();
    },
  },
  {
    rule: 'NET-03',
    what: 'switching from approved outbound back to internet outbound',
    refused: async (scene) => {
      await scene.workspace();
      return scene.workspace({ managed_network: [{ isolation_mode: 'AllowInternetOutbound' }] });
    },
    accepted: async (scene) => {
      await scene.workspace({ managed_network: [{ isolation_mode: 'AllowInternetOutbound' }] });
      return scene.workspace();
    },
  },
];

/** A workspace whose primary identity is user-assigned, with every role but those left out. */
async function userAssignedWorkspace(scene: Scene, without: string[]): Promise<unknown> {
  const identity = await scene.identity('primary');
  const registry = scene.seed(scene.id(REGISTRY, 'acr'), { sku: 'Premium' });
  const grants: [rule: string, role: string, scope: string][] = [
    ['ROL-08', 'Contributor', scene.defaultStorage],
    ['ROL-09', 'Contributor', scene.vault],
    ['ROL-09', 'Key Vault Administrator', scene.vault],
    ['ROL-11', 'Contributor', registry],
    ['ROL-12', 'Contributor', scene.insights],
  ];
  for (const [rule, role, scope] of grants) {
    if (!without.includes(rule)) {
      await scene.grant(principal(identity), role, scope);
    }
  }
  return scene.workspace({
    container_registry_id: registry,
    primary_user_assigned_identity: identity.id,
    identity: [{ type: 'UserAssigned', identity_ids: [identity.id] }],
  });
}

async function policyWorkspace(scene: Scene, withPolicy: boolean): Promise<unknown> {
  const identity = await scene.identity('primary');
  scene.cloud.drift(scene.vault, { rbac_authorization_enabled: false });
  await scene.grant(principal(identity), 'Contributor', scene.group);
  if (withPolicy) {
    await scene.put(`${scene.vault}/objectId/${principal(identity)}`, { object_id: principal(identity) });
  }
  return scene.workspace({
    primary_user_assigned_identity: identity.id,
    identity: [{ type: 'UserAssigned', identity_ids: [identity.id] }],
  });
}

const attachmentRules: RuleCase[] = [
  {
    rule: 'NAM-02',
    what: 'a name that ends in a hyphen and a number',
    refused: (scene) => attached(scene, {}, 'spark-1'),
    accepted: (scene) => attached(scene, {}, 'spark-pool'),
  },
  {
    rule: 'ATT-03',
    what: 'a pool that does not exist',
    refused: async (scene) => {
      const [workspace, synapse] = [await scene.workspace(), await scene.openSynapse()];
      return scene.attach(workspace, { ...synapse, id: `${synapse.id}/bigDataPools/none` });
    },
    accepted: (scene) => attached(scene, {}),
  },
  {
    rule: 'ATR-05',
    what: 'a Synapse workspace that is private',
    refused: (scene) => attached(scene, { public_network_access_enabled: false }),
    accepted: (scene) => attached(scene, { public_network_access_enabled: true }),
  },
  {
    rule: 'ATR-06',
    what: 'a Synapse workspace with data exfiltration protection',
    refused: (scene) => attached(scene, { data_exfiltration_protection_enabled: true }),
    accepted: (scene) => attached(scene, { data_exfiltration_protection_enabled: false }),
  },
];

async function attached(scene: Scene, synapse: object, name = 'spark'): Promise<unknown> {
  const workspace = await scene.workspace();
  const pool = await scene.pool(await scene.openSynapse({ ...synapse }));
  return scene.attach(workspace, pool, name);
}

const scheduleRules: RuleCase[] = [
  {
    rule: 'SCH-06',
    what: 'a name with a blank',
    refused: (scene) => scheduled(scene, { enabled: true }, 'every night'),
    accepted: (scene) => scheduled(scene, { enabled: true }, 'every-night'),
  },
  {
    rule: 'SCH-10',
    what: 'an expression without letter or digit',
    refused: (scene) => scheduled(scene, { cron: '* * * * *' }),
    accepted: (scene) => scheduled(scene, { cron: '*/1 * * * *' }),
  },
];

const schedulesInUse: RuleCase[] = [
  {
    rule: 'SCH-02',
    what: 'an enabled one',
    refused: async (scene) => scene.delete(await scheduled(scene, { enabled: true })),
    accepted: async (scene) => scene.delete(await scheduled(scene, { enabled: false })),
  },
];

/** A schedule, by its id. */
async function scheduled(scene: Scene, attributes: JsonObject, name = 'nightly'): Promise<string> {
  const workspace = await scene.workspace();
  const { id } = await scene.put(`${workspace.id}/schedules/${name}`, { cron: null, ...attributes });
  return id;
}

describe('a schedule is refused for', () => itRefuses(scheduleRules));

describe('the deletion of a schedule is refused for', () => itRefuses(schedulesInUse));

describe('a workspace is refused for', () => itRefuses(workspaceRules));

describe('an attachment is refused for', () => itRefuses(attachmentRules));

describe('a workspace', () => {
  it('shows the identities that are attached to it', async () => {
    const scene = new Scene();
    const jobs = await scene.identity('jobs');
    const workspace = await scene.workspace({
      identity: [{ type: 'SystemAssigned, UserAssigned', identity_ids: [jobs.id] }],
    });
    const { userAssignedIdentities } = scene.cloud.show(workspace).identity as JsonObject;
    const [[id, shown]] = Object.entries(userAssignedIdentities as JsonObject);
    expect([id.toLowerCase(), shown]).toEqual([jobs.id.toLowerCase(), { principalId: principal(jobs) }]);
  });
});

describe('the identity of an attachment', () => {
  it('is new every time a pool is attached', async () => {
    const scene = new Scene();
    const workspace = await scene.workspace();
    const pool = await scene.pool(await scene.openSynapse());
    const before = principal(await scene.attach(workspace, pool));
    await scene.delete(`${workspace.id}/computes/spark`);
    expect(principal(await scene.attach(workspace, pool))).not.toBe(before);
    expect(scene.cloud.get(pool.id)).toBeDefined();
  });
});
