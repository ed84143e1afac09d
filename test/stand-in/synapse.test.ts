import { at, JsonObject, list, text } from './json';
import { itRefuses, principal, RuleCase, Scene } from './scene';

const CONNECTIONS = 'Microsoft.Storage/storageAccounts/privateEndpointConnections';
const nodes = (node_count: number): JsonObject => ({ node_count, auto_scale: [] });
const range = (min_node_count: number, max_node_count: number): JsonObject => ({
  auto_scale: [{ min_node_count, max_node_count }],
});

const workspaceRules: RuleCase[] = [
  {
    rule: 'SYN-01',
    what: 'primary storage without a hierarchical namespace',
    refused: (scene) =>
      scene.synapse({ storage_data_lake_gen2_filesystem_id: 'https://defaultstore.dfs.core.windows.net/fs' }),
    accepted: (scene) => scene.synapse(),
  },
  {
    rule: 'SYN-01',
    what: 'a filesystem that does not exist',
    refused: (scene) =>
      scene.synapse({ storage_data_lake_gen2_filesystem_id: 'https://lake.dfs.core.windows.net/none' }),
    accepted: (scene) =>
      scene.synapse({ storage_data_lake_gen2_filesystem_id: 'https://lake.dfs.core.windows.net/fs' }),
  },
  {
    rule: 'SYN-03',
    what: 'no system-assigned identity',
    refused: (scene) => scene.synapse({ identity: [{ type: 'UserAssigned' }] }),
    accepted: (scene) => scene.synapse({ identity: [{ type: 'SystemAssigned, UserAssigned' }] }),
  },
  {
    rule: 'SYN-04',
    what: 'neither a login nor Entra-only authentication',
    refused: (scene) => scene.synapse({ azuread_authentication_only: false, sql_administrator_login: 'sql' }),
    accepted: (scene) =>
      scene.synapse({
        azuread_authentication_only: false,
        sql_administrator_login: 'sql',
        sql_administrator_login_password: 'for the test only',
      }),
  },
  {
    rule: 'SYN-06',
    what: 'data exfiltration protection without a managed virtual network',
    refused: (scene) =>
      scene.synapse({ data_exfiltration_protection_enabled: true, managed_virtual_network_enabled: false }),
    accepted: (scene) => scene.synapse({ data_exfiltration_protection_enabled: true }),
  },
  {
    rule: 'SYN-09',
    what: 'no public access and no managed virtual network',
    refused: (scene) => scene.synapse({ public_network_access_enabled: false, managed_virtual_network_enabled: false }),
    accepted: (scene) => scene.synapse({ public_network_access_enabled: false }),
  },
];

const poolRules: RuleCase[] = [
  {
    rule: 'SYN-02',
    what: 'a Synapse workspace that may not use its storage',
    refused: async (scene) => scene.pool(await scene.synapse()),
    accepted: async (scene) => scene.pool(await scene.openSynapse()),
  },
  {
    rule: 'SYN-02',
    what: 'a Synapse workspace that has its role on another container',
    refused: (scene) => poolWithRoleOn(scene, 'other'),
    accepted: (scene) => poolWithRoleOn(scene, 'fs'),
  },
  ...(
    [
      ['POOL-05', 'two nodes', nodes(2), nodes(3)],
      ['POOL-05', 'more than 200 nodes', nodes(201), nodes(200)],
      ['POOL-06', 'a count and a range', { node_count: 3 }, {}],
      ['POOL-06', 'neither a count nor a range', { auto_scale: [] }, nodes(4)],
      ['POOL-07', 'a range that starts below three', range(2, 5), range(3, 5)],
      ['POOL-07', 'a range upside down', range(6, 5), range(5, 5)],
      ['POOL-09', 'a pause after four minutes', { auto_pause: [{ delay_in_minutes: 4 }] }, { auto_pause: [] }],
    ] as [rule: string, what: string, bad: JsonObject, good: JsonObject][]
  ).map(([rule, what, bad, good]) => ({
    rule,
    what,
    refused: async (scene: Scene) => scene.pool(await scene.openSynapse(), bad),
    accepted: async (scene: Scene) => scene.pool(await scene.openSynapse(), good),
  })),
];

async function poolWithRoleOn(scene: Scene, container: string): Promise<unknown> {
  const synapse = await scene.synapse();
  const scope = scene.seed(`${scene.lake}/blobServices/default/containers/${container}`);
  await scene.grant(principal(synapse), 'Storage Blob Data Contributor', scope);
  return scene.pool(synapse);
}

const SOMEBODY = '11111111-1111-4111-8111-111111111111';

const dataPlaneRules: RuleCase[] = [
  {
    rule: 'MPE-01',
    what: 'a managed private endpoint without a managed virtual network',
    refused: async (scene) =>
      scene.managedEndpoint(await scene.openSynapse({ managed_virtual_network_enabled: false })),
    accepted: async (scene) => scene.managedEndpoint(await scene.openSynapse()),
  },
  {
    rule: 'MPE-06',
    what: 'a managed private endpoint before the firewall lets the runner in',
    refused: async (scene) => scene.managedEndpoint(await scene.synapse()),
    accepted: async (scene) => scene.managedEndpoint(await scene.openSynapse()),
  },
  {
    rule: 'MPE-06',
    what: 'a managed private endpoint when the firewall rule lets in somebody else only',
    refused: async (scene) => {
      const synapse = await scene.synapse();
      await scene.firewallRule(synapse, '203.0.113.6', '203.0.113.7');
      return scene.managedEndpoint(synapse);
    },
    accepted: async (scene) => {
      const synapse = await scene.synapse();
      await scene.firewallRule(synapse, '0.0.0.0', '255.255.255.255');
      return scene.managedEndpoint(synapse);
    },
  },
  {
    rule: 'MPE-06',
    what: 'a managed private endpoint while public access is off',
    refused: async (scene) => scene.managedEndpoint(await scene.openSynapse({ public_network_access_enabled: false })),
    accepted: async (scene) => scene.managedEndpoint(await scene.openSynapse()),
  },
  {
    rule: 'MPE-06',
    what: 'deleting a managed private endpoint after the firewall rule',
    refused: async (scene) => {
      const synapse = await scene.openSynapse();
      const endpoint = await scene.managedEndpoint(synapse);
      await scene.delete(`${synapse.id}/firewallRules/runner`);
      return scene.delete(endpoint.id);
    },
    accepted: async (scene) => scene.delete((await scene.managedEndpoint(await scene.openSynapse())).id),
  },
  {
    rule: 'MPE-06',
    what: 'reading a managed private endpoint from outside',
    refused: async (scene) => {
      const synapse = await scene.openSynapse();
      const endpoint = await scene.managedEndpoint(synapse);
      await scene.delete(`${synapse.id}/firewallRules/runner`);
      return scene.cloud.read(endpoint.id, scene.caller);
    },
    accepted: async (scene) => {
      const endpoint = await scene.managedEndpoint(await scene.openSynapse());
      return scene.cloud.read(endpoint.id, scene.caller);
    },
  },
  {
    rule: 'ROL-35',
    what: 'a Synapse role before the firewall lets the runner in',
    refused: async (scene) => scene.synapseRole(await scene.synapse(), SOMEBODY),
    accepted: async (scene) => scene.synapseRole(await scene.openSynapse(), SOMEBODY),
  },
  {
    rule: 'ROL-33',
    what: 'a role that Synapse does not have',
    refused: async (scene) => scene.synapseRole(await scene.openSynapse(), SOMEBODY, 'Contributor'),
    accepted: async (scene) => scene.synapseRole(await scene.openSynapse(), SOMEBODY, 'Synapse Contributor'),
  },
  {
    rule: 'ROL-34',
    what: 'a role that a pool does not know',
    refused: async (scene) =>
      scene.synapseRole(await scene.pool(await scene.openSynapse()), SOMEBODY, 'Synapse SQL Administrator'),
    accepted: async (scene) => scene.synapseRole(await scene.openSynapse(), SOMEBODY, 'Synapse SQL Administrator'),
  },
  {
    rule: 'TF-07',
    what: 'a Synapse role for a principal that was just created',
    refused: (scene) => roleOfAttachment(scene, false),
    accepted: (scene) => roleOfAttachment(scene, true),
  },
];

async function roleOfAttachment(scene: Scene, afterStorageRole: boolean): Promise<unknown> {
  const pool = await scene.pool(await scene.openSynapse());
  const compute = await scene.attach(await scene.workspace(), pool);
  if (afterStorageRole) {
    await scene.grant(principal(compute), 'Contributor', scene.lake);
  }
  return scene.synapseRole(pool, principal(compute));
}

describe('a Synapse workspace is refused for', () => itRefuses(workspaceRules));

describe('a Spark pool is refused for', () => itRefuses(poolRules));

describe('the Synapse data plane refuses', () => itRefuses(dataPlaneRules));

describe('a managed private endpoint', () => {
  const approved = { properties: { privateLinkServiceConnectionState: { status: 'Approved' } } };

  it('shows on its target late, under a name nobody knew, and waits for approval', async () => {
    const scene = new Scene();
    const endpoint = await scene.managedEndpoint(await scene.openSynapse());
    expect(scene.cloud.list(scene.lake, CONNECTIONS)).toEqual([]);
    await scene.wait(50);
    const [connection] = scene.cloud.list(scene.lake, CONNECTIONS);
    expect(connection.name).toMatch(/^lake\.[0-9a-f-]{36}$/);
    const shown = scene.cloud.show(connection);
    expect(text(at(shown, 'properties.privateEndpoint.id'))).toMatch(/\/synapse\.lake-dfs$/);
    expect(at(shown, 'properties.privateLinkServiceConnectionState.status')).toBe('Pending');

    await scene.put(connection.id, {}, approved);
    expect(at(scene.cloud.show(connection), 'properties.privateLinkServiceConnectionState.status')).toBe('Approved');
    await scene.delete(endpoint.id);
    expect(scene.cloud.list(scene.lake, CONNECTIONS)).toEqual([]);
  });

  it('cannot be approved before it shows (MPE-02)', async () => {
    const scene = new Scene();
    await scene.managedEndpoint(await scene.openSynapse());
    const [hidden] = scene.cloud.all(CONNECTIONS, scene.lake);
    await expect(scene.put(hidden.id, {}, approved)).rejects.toThrow('MPE-02: ');
    await scene.wait(50);
    await expect(scene.put(hidden.id, {}, approved)).resolves.toBeDefined();
  });

  it('can lead to a workspace as well', async () => {
    const scene = new Scene();
    const workspace = await scene.workspace();
    await scene.managedEndpoint(await scene.openSynapse(), 'amlworkspace', workspace.id);
    await scene.wait(50);
    expect(
      list(scene.cloud.list(workspace.id, `${workspace.type}/privateEndpointConnections`).map(({ id }) => id)),
    ).toHaveLength(1);
  });
});
