import { SparkJob, sparkJobReadiness } from './cloud/readiness';
import { CloudResource } from './cloud/types';
import { principal, Scene } from './scene';

const JOB_ROLES = ['Contributor', 'Storage Blob Data Contributor'];
const GROUP = '22222222-2222-4222-8222-222222222222';

/** Everything a job needs, except what is left out. */
async function serverless(without: string[] = [], attributes = {}, settings = {}): Promise<string[]> {
  const scene = new Scene(settings);
  const jobs = await scene.identity('jobs');
  const attached = without.includes('IDN-01') ? [] : [jobs.id];
  const workspace = await scene.isolatedWorkspace({
    identity: [{ type: 'SystemAssigned, UserAssigned', identity_ids: attached }],
    ...attributes,
  });
  await grantAll(scene, principal(jobs), without);
  if (!without.includes('SPE-01')) {
    await scene.lakeRule(workspace, 'dfs');
  }
  await scene.lakeRule(workspace, 'blob');
  await scene.provision(workspace, !without.includes('PRV-03'));
  return missing(scene, {
    kind: 'serverless',
    workspaceId: workspace.id,
    identityPrincipalId: principal(jobs),
    storageAccountIds: [scene.lake],
  });
}

async function attached(without: string[] = [], as: 'itself' | 'group' = 'itself'): Promise<string[]> {
  const scene = new Scene();
  const [workspace, synapse] = [await scene.workspace(), await scene.openSynapse()];
  const pool = await scene.pool(synapse);
  const compute = await scene.attach(workspace, pool);
  const identityPrincipalId = as === 'group' ? GROUP : principal(compute);
  await scene.grant(principal(compute), 'Reader', scene.group);
  await grantAll(scene, identityPrincipalId, without);
  if (!without.includes('ATR-01')) {
    await scene.synapseRole(pool, principal(compute));
  }
  for (const subResource of without.includes('ATR-07') ? ['blob'] : ['blob', 'dfs']) {
    await scene.managedEndpoint(synapse, subResource);
  }
  await scene.wait(50);
  await approveAll(scene, without.includes('MPE-02') ? 1 : 0);
  if (without.includes('SYN-02')) {
    await revoke(scene, synapse);
  }
  return missing(scene, {
    kind: 'attached',
    workspaceId: workspace.id,
    computeName: without.includes('ATT-01') ? 'other' : 'spark',
    identityPrincipalId,
    storageAccountIds: [scene.lake],
  });
}

async function grantAll(scene: Scene, principalId: string, without: string[]): Promise<void> {
  for (const role of JOB_ROLES.slice(0, without.includes('ROL-01') ? 1 : 2)) {
    await scene.grant(principalId, role, scene.lake);
  }
}

async function approveAll(scene: Scene, leave: number): Promise<void> {
  const type = 'Microsoft.Storage/storageAccounts/privateEndpointConnections';
  for (const { id } of scene.cloud.list(scene.lake, type).slice(leave)) {
    await scene.put(id, {}, { properties: { privateLinkServiceConnectionState: { status: 'Approved' } } });
  }
}

async function revoke(scene: Scene, synapse: CloudResource): Promise<void> {
  const held = scene.cloud
    .all('Microsoft.Authorization/roleAssignments')
    .filter(({ attributes }) => attributes.principal_id === principal(synapse));
  await Promise.all(held.map(({ id }) => scene.delete(id)));
}

function missing(scene: Scene, job: SparkJob): string[] {
  return sparkJobReadiness(scene.cloud, job).map(({ rule }) => rule);
}

describe('a serverless Spark job', () => {
  it('runs when nothing is missing', async () => {
    expect(await serverless()).toEqual([]);
  });

  it('does not run where Spark may not use the rules to the default storage (SPE-04)', async () => {
    expect(await serverless([], {}, { requiredRulesForSpark: false })).toEqual(['SPE-04', 'SPE-04']);
  });

  it.each(['PRV-03', 'SPE-01', 'IDN-01', 'ROL-01'])('does not run without what %s asks for', async (rule) => {
    expect(await serverless([rule])).toEqual([rule]);
  });
});

describe('a job on an attached pool', () => {
  it.each(['itself', 'group'] as const)('runs as %s when nothing is missing', async (as) => {
    expect(await attached([], as)).toEqual([]);
  });

  it.each(['ATT-01', 'ATR-01', 'ATR-07', 'MPE-02', 'SYN-02', 'ROL-01'])(
    'does not run without what %s asks for',
    async (rule) => {
      expect(await attached([rule])).toEqual([rule]);
    },
  );

  it('does not run as an identity that is attached elsewhere', async () => {
    const scene = new Scene();
    const jobs = await scene.identity('jobs');
    const workspace = await scene.workspace();
    await scene.attach(workspace, await scene.pool(await scene.openSynapse()));
    const found = missing(scene, {
      kind: 'attached',
      workspaceId: workspace.id,
      computeName: 'spark',
      identityPrincipalId: principal(jobs),
      storageAccountIds: [],
    });
    expect(found).toContain('IDN-03');
  });
});

describe('a job that is known to need roles on data alone', () => {
  it('runs with them on its container, and not on another one', async () => {
    const scene = new Scene();
    const workspace = await scene.workspace({ managed_network: [] });
    scene.cloud.drift(scene.lake, { public_network_access_enabled: true });
    const job = (container: string): SparkJob => ({
      kind: 'serverless',
      workspaceId: workspace.id,
      identityPrincipalId: GROUP,
      storageAccountIds: [scene.lake],
      needsDataRolesOnly: true,
      container,
    });
    const raw = `${scene.lake}/blobServices/default/containers/raw`;
    await scene.put(raw, {});
    await scene.grant(GROUP, 'Storage Blob Data Contributor', raw);
    expect(missing(scene, job('raw'))).toEqual([]);
    expect(missing(scene, job('gold'))).toEqual(['ROL-01']);
    expect(missing(scene, { ...job('raw'), needsDataRolesOnly: false })).toEqual(['ROL-01']);
  });
});

describe('an account that is only read', () => {
  it('needs the reading roles', async () => {
    const scene = new Scene();
    const workspace = await scene.workspace({ managed_network: [] });
    const job: SparkJob = {
      kind: 'serverless',
      workspaceId: workspace.id,
      identityPrincipalId: GROUP,
      storageAccountIds: [],
      readOnlyStorageAccountIds: [scene.lake],
    };
    scene.cloud.drift(scene.lake, { public_network_access_enabled: true });
    expect(missing(scene, job)).toEqual(['ROL-02', 'ROL-02']);
    await scene.grant(GROUP, 'Reader', scene.lake);
    await scene.grant(GROUP, 'Storage Blob Data Reader', scene.lake);
    expect(missing(scene, job)).toEqual([]);
  });
});
