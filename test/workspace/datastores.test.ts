import {
  BlobDatastore,
  BlobStorage,
  Constraints,
  DataLakeDatastore,
  DataLakeStorage,
  JobInput,
  JobOutput,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  ServiceDataIdentity,
  StorageSubResource,
  WorkspaceIdentity,
} from '../../lib';
import { account, armId, problemsOf, workspaceIn } from '../support/azure';
import { foundBy } from '../support/plain';
import { synthesized, testStack } from '../support/stack';
import { Scene } from '../jobs/scene';

const BLOB = 'azurerm_machine_learning_datastore_blobstorage';
const LAKE = 'azurerm_machine_learning_datastore_datalake_gen2';

function scene(identity?: WorkspaceIdentity) {
  const { stack, group } = testStack();
  return { stack, group, workspace: workspaceIn(stack, group, { identity }) };
}

test('a data lake becomes a datastore without credentials', () => {
  const { stack, group, workspace } = scene();
  const storage = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
  const datastore = new DataLakeDatastore(stack, 'Curated', { workspace, storage, container: 'curated' });
  const json = synthesized(stack);
  const { name, ...rest } = json.resource(LAKE);
  expect(name).toBe('test-curated');
  expect(rest).toMatchObject({ service_data_identity: 'WorkspaceSystemAssignedIdentity' });
  expect(Object.keys(rest).filter((key) => /client|key|secret|sas/.test(key))).toEqual([]);
  expect(rest.storage_container_id).toMatch(/^\$\{azurerm_storage_container\.Lake_Container-curated_[0-9A-F]+\.id\}$/);
  expect(datastore.path('/wrangled/').uri).toBe('azureml://datastores/test-curated/paths/wrangled/');
});

test('a container of an existing account becomes a datastore without credentials', () => {
  const { stack, workspace } = scene();
  const storage = account(stack, 'Blobs', { hierarchicalNamespace: false });
  new BlobDatastore(stack, 'Raw', { workspace, storage, container: 'raw', datastoreName: 'raw_data' });
  const { name, storage_container_id, service_data_auth_identity } = synthesized(stack).resource(BLOB);
  expect(name).toBe('raw_data');
  expect(storage_container_id).toBe(
    `${armId('Microsoft.Storage/storageAccounts', 'blobs')}/blobServices/default/containers/raw`,
  );
  expect(service_data_auth_identity).toBe('WorkspaceSystemAssignedIdentity');
});

describe('a datastore is refused', () => {
  test('for a name that Azure does not take (NAM-13)', () => {
    const { stack, workspace } = scene();
    const storage = account(stack, 'Lake');
    new DataLakeDatastore(stack, 'A', { workspace, storage, container: 'raw', datastoreName: '-raw' });
    expect(problemsOf(() => synthesized(stack))).toContain('NAM-13');
  });

  test('for a container name that Azure does not take (NAM-07)', () => {
    const { stack, workspace } = scene();
    new DataLakeDatastore(stack, 'A', { workspace, storage: account(stack, 'Lake'), container: 'Raw' });
    expect(problemsOf(() => synthesized(stack))).toContain('NAM-07');
  });

  test('for blob storage without an identity of the service (DAT-06)', () => {
    const { stack, workspace } = scene();
    const serviceDataIdentity = ServiceDataIdentity.NONE;
    const storage = account(stack, 'Lake');
    new DataLakeDatastore(stack, 'Fine', { workspace, storage, container: 'raw', serviceDataIdentity });
    expect(() => synthesized(stack)).not.toThrow();
    new BlobDatastore(stack, 'Raw', { workspace, storage, container: 'raw', serviceDataIdentity });
    expect(problemsOf(() => synthesized(stack))).toMatch(/DAT-06[\s\S]*None/);
  });

  test('for an identity that the workspace does not have (DAT-07)', () => {
    const { stack, group } = testStack();
    const own = new ManagedIdentity(stack, 'Own', { resourceGroup: group });
    const workspace = workspaceIn(stack, group, { identity: WorkspaceIdentity.userAssigned(own) });
    const storage = account(stack, 'Lake');
    new DataLakeDatastore(stack, 'Raw', { workspace, storage, container: 'raw' });
    expect(problemsOf(() => synthesized(stack))).toMatch(/DAT-07[\s\S]*without system-assigned identity/);
  });

  test('for an account without hierarchical namespace as data lake (SPE-02)', () => {
    const { stack, workspace } = scene();
    const storage = account(stack, 'Blobs', { hierarchicalNamespace: false });
    new DataLakeDatastore(stack, 'Raw', { workspace, storage, container: 'raw' });
    expect(foundBy(stack, 'SPE-02')).toEqual(['datastore Raw at abfss:// in Blobs']);
  });

  test('but not where a rule for Spark leads to the dfs endpoint (SPE-02)', () => {
    const { stack, workspace } = scene();
    const storage = account(stack, 'Blobs', { hierarchicalNamespace: false });
    workspace.network.allowTo('blobs-dfs', OutboundTarget.storage(storage, StorageSubResource.DFS, { spark: true }));
    new DataLakeDatastore(stack, 'Raw', { workspace, storage, container: 'raw' });
    expect(foundBy(stack, 'SPE-02')).toEqual([]);
  });

  test('but not where Spark goes to the account over the internet (SPE-02)', () => {
    const { stack, workspace } = scene();
    const storage = account(stack, 'Blobs', { hierarchicalNamespace: false, publicNetworkAccess: true });
    new DataLakeDatastore(stack, 'Raw', { workspace, storage, container: 'raw' });
    expect(foundBy(stack, 'SPE-02')).toEqual([]);
  });
});

describe('Spark comes to a datastore by abfss (SPE-02)', () => {
  const foundIn = (managedNetwork: ManagedNetwork, isPublic: boolean) => {
    const { stack, group } = testStack();
    const workspace = workspaceIn(stack, group, { managedNetwork });
    const storage = account(stack, 'Blobs', { hierarchicalNamespace: false, publicNetworkAccess: isPublic });
    new DataLakeDatastore(stack, 'Raw', { workspace, storage, container: 'raw' });
    return foundBy(stack, 'SPE-02');
  };
  const MISSED = ['datastore Raw at abfss:// in Blobs'];

  test.each<[string, ManagedNetwork, boolean, string[]]>([
    ['from a workspace without isolation', ManagedNetwork.disabled(), false, []],
    ['over the internet', ManagedNetwork.allowInternetOutbound(), true, []],
    ['never where the account is private', ManagedNetwork.allowInternetOutbound(), false, MISSED],
    ['never where only approved ways lead out', ManagedNetwork.allowOnlyApprovedOutbound(), true, MISSED],
  ])('%s', (_how, managedNetwork, isPublic, found) => {
    expect(foundIn(managedNetwork, isPublic)).toEqual(found);
  });
});

describe('DAT-04 warns of blob soft delete', () => {
  test('of an existing account that has it', () => {
    const { stack, workspace } = scene();
    const storage = account(stack, 'Blobs', { hierarchicalNamespace: false, blobSoftDelete: true });
    new BlobDatastore(stack, 'Raw', { workspace, storage, container: 'raw' });
    synthesized(stack);
    expect(Constraints.of(stack).summarize()[0].warnings).toContain('DAT-04');
  });

  test('of an account whose resource gets it later', () => {
    const { stack, group, workspace } = scene();
    const storage = new BlobStorage(stack, 'Blobs', { resourceGroup: group });
    new BlobDatastore(stack, 'Raw', { workspace, storage, container: 'raw' });
    synthesized(stack);
    expect(Constraints.of(stack).summarize()[0].warnings).not.toContain('DAT-04');
    storage.resource.putBlobProperties({ deleteRetentionPolicy: { days: 7 } });
    synthesized(stack);
    expect(Constraints.of(stack).summarize()[0].warnings).toContain('DAT-04');
  });
});

describe('data in a datastore', () => {
  test('counts as data of its account, where a job needs roles (ROL-30)', () => {
    const jobs = new Scene();
    const other = account(jobs.stack, 'Other');
    const [own, strange] = [jobs.raw, other].map(
      (storage) =>
        new DataLakeDatastore(jobs.stack, `Store ${storage.node.id}`, {
          workspace: jobs.workspace,
          storage,
          container: 'landing',
        }),
    );
    const job = jobs.job({ inputs: { data: JobInput.file(own.path('titanic.csv')) } });
    expect(job.toYaml()).toContain('path: azureml://datastores/test-store-raw/paths/titanic.csv');
    expect(() => synthesized(jobs.stack)).not.toThrow();
    jobs.job({ inputs: { data: JobInput.file(strange.path('titanic.csv')) } }, 'Strange');
    jobs.job({ outputs: { data: JobOutput.folder(own.path('out/')) } }, 'Writes');
    const message = problemsOf(() => synthesized(jobs.stack));
    expect(message).toMatch(/test\/Strange[\s\S]*ROL-30[\s\S]*input data in Other/);
    expect(message).toMatch(/test\/Writes[\s\S]*ROL-30[\s\S]*for reading only/);
  });
});
