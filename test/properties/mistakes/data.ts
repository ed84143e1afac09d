import { Construct } from 'constructs';
import * as fc from '../../support/fast-check';
import {
  BlobDatastore,
  BlobStorage,
  DataLakeDatastore,
  DataLakeStorage,
  DataUri,
  JobFile,
  JobInput,
  JobOutput,
  ManagedIdentity,
  ServiceDataIdentity,
  SparkIdentity,
  SparkJobProps,
  WorkspaceIdentity,
} from '../../../lib';
import { account, armId, workspaceIn } from '../../support/azure';
import { plainAccount } from '../../support/plain';
import { openWorkspace } from '../plain-workspaces';
import { changed, override, wrong } from './doors';
import { added, both, hasCompute, hasServerless, isIsolated, Mistake, not, plain, wrongNumber } from './mistake';
import { component, job, pipeline, session } from './in-work';
import { resourceOf } from './things';
import { BLOB_DATASTORE, DATA_LAKE, LAKE_DATASTORE } from './things-of-workspaces';

const KEY = `${'A'.repeat(86)}==`;

const OWN = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'own');

/** What the firewall of an account does not take. */
const wrongAddress = fc.constantFrom('10.0.0.1', '203.0.113.5/32', 'office', '2001:db8::1');

/** Data of jobs and datastores: URIs, secrets, accounts. */
export const WRONG_DATA: readonly Mistake[] = [
  job(
    'a URI that does not fit its scheme',
    'DAT-01',
    fc.constantFrom(
      'abfss://raw@lake.blob.core.windows.net/x.csv',
      'wasbs://raw@lake.dfs.core.windows.net/x.csv',
      'abfss://lake.dfs.core.windows.net/raw/x.csv',
      'wasbs://raw@lake/x.csv',
    ),
    (uri, { lake }) => ({
      inputs: { raw: JobInput.file(lake.abfss('raw', 'x.csv')), more: JobInput.file(DataUri.of(uri)) },
    }),
    // The name that is derived for a data lake might be that in the URI, which then needs no further role (ROL-30).
    both(hasCompute, ({ lakeName }) => lakeName === undefined),
  ),
  job(
    'a key of an account',
    'DAT-02',
    fc.constantFrom<Partial<SparkJobProps>>(
      { conf: { 'fs.azure.account.key.lake.blob.core.windows.net': KEY } },
      { conf: { 'spark.my.settings': `x;${KEY}` } },
      { args: '--in https://l.blob.core.windows.net/r?sv=1&sig=abc%3D' },
      { inputs: { connection: JobInput.literal(`AccountKey=${KEY}`) }, args: undefined },
    ),
    (secret) => secret,
  ),
  job(
    'a secret of a service principal',
    'DAT-03',
    fc.constantFrom(
      { conf: { 'fs.azure.account.oauth2.client.secret.lake.dfs.core.windows.net': 'x' } },
      { args: '--client_secret=x' },
    ),
    (secret) => secret,
  ),
  session(
    'a secret of a service principal in a session',
    'DAT-03',
    fc.constant({ conf: { 'fs.azure.account.oauth2.client.secret': 'x' } }),
    (secret) => secret,
  ),
  added(
    'deleted blobs or containers that are kept for a number of days that does not exist',
    'STO-01',
    fc
      .tuple(fc.constantFrom('blobSoftDeleteDays', 'containerSoftDeleteDays'), wrongNumber(1, 365))
      .map(([name, days]) => ({ [name]: days })),
    ({ stack, group }, days) => {
      new DataLakeStorage(stack, 'Archive', { resourceGroup: group, ...days });
    },
  ),
  ...wrong(
    DATA_LAKE,
    'deleted blobs that are kept for a number of days that does not exist',
    'STO-01',
    wrongNumber(1, 365).map((days) => ({ 'blob_properties.delete_retention_policy.days': days })),
  ),
  added('an address that no account lets in', 'STO-03', wrongAddress, ({ stack, group }, address) => {
    new DataLakeStorage(stack, 'Archive', { resourceGroup: group, ipAllowlist: [address] });
  }),
  ...wrong(
    DATA_LAKE,
    'an address that no account lets in',
    'STO-03',
    wrongAddress.map((address) => ({ public_network_access_enabled: true, 'network_rules.ip_rules': [address] })),
  ),
  added(
    'addresses that a closed account lets in',
    'STO-04',
    fc.constant('203.0.113.5'),
    ({ stack, group }, address) => {
      new DataLakeStorage(stack, 'Archive', {
        resourceGroup: group,
        publicNetworkAccess: false,
        ipAllowlist: [address],
      });
    },
  ),
  ...wrong(
    DATA_LAKE,
    'addresses that a closed account lets in',
    'STO-04',
    fc.constant({ public_network_access_enabled: false, 'network_rules.ip_rules': ['203.0.113.5'] }),
  ),
  ...wrong(DATA_LAKE, 'versions of a data lake', 'STO-02', fc.constant({ 'blob_properties.versioning_enabled': true })),
  added(
    'a datastore of blobs with soft delete',
    'DAT-04',
    fc.constant(true),
    ({ stack, workspace }, blobSoftDelete) => {
      const storage = account(stack, 'Blobs', { hierarchicalNamespace: false, blobSoftDelete });
      new BlobDatastore(stack, 'Datastore', { workspace, storage, container: 'raw' });
    },
  ),
  added(
    'a datastore of blobs that the service may not look into',
    'DAT-06',
    fc.constant(ServiceDataIdentity.NONE),
    ({ stack, workspace }, serviceDataIdentity) => {
      const storage = account(stack, 'Blobs', { hierarchicalNamespace: false });
      new BlobDatastore(stack, 'Datastore', { workspace, storage, container: 'raw', serviceDataIdentity });
    },
  ),
  ...wrong(
    BLOB_DATASTORE,
    'a datastore of blobs that the service may not look into',
    'DAT-06',
    fc.constantFrom('None', null).map((identity) => ({ service_data_auth_identity: identity })),
  ),
  ...changed(
    'a datastore of blobs with soft delete',
    'DAT-04',
    fc.integer({ min: 1, max: 365 }),
    ({ stack, group, workspace }) => {
      const storage = new BlobStorage(stack, 'Blobs', { resourceGroup: group });
      new BlobDatastore(stack, 'Datastore', { workspace, storage, container: 'raw' });
      return resourceOf(storage);
    },
    (blobs, days) => override(blobs, { blob_properties: { delete_retention_policy: { days } } }),
  ),
  ...changed(
    'an identity that the workspace of a datastore does not have',
    'DAT-07',
    fc.constant(OWN),
    (app) => {
      LAKE_DATASTORE.ours(app);
      return app.workspace.resource;
    },
    (workspace, id) =>
      override(workspace, {
        identity: { type: 'UserAssigned', identity_ids: [id] },
        primary_user_assigned_identity: id,
      }),
    not(hasServerless),
  ),
  plain('an identity that the workspace of a datastore does not have', 'DAT-07', fc.constant(OWN), (scope, id) => {
    const workspace = openWorkspace(scope, {
      identity: { type: 'UserAssigned', identityIds: [id] },
      primaryUserAssignedIdentity: id,
    });
    override(LAKE_DATASTORE.plain(new Construct(scope, 'Data')), { workspace_id: workspace.id });
  }),
  plain('a datastore of blobs with soft delete', 'DAT-04', fc.integer({ min: 1, max: 365 }), (scope, days) => {
    const blobs = plainAccount(scope, { blobProperties: { deleteRetentionPolicy: { days } } });
    override(BLOB_DATASTORE.plain(scope), { storage_container_id: `${blobs.id}/blobServices/default/containers/raw` });
  }),
  added(
    'an identity that the workspace of a datastore does not have',
    'DAT-07',
    fc.constantFrom(DataLakeDatastore, BlobDatastore),
    ({ stack, group, lake: storage }, Datastore) => {
      const identity = WorkspaceIdentity.userAssigned(new ManagedIdentity(stack, 'Own', { resourceGroup: group }));
      const workspace = workspaceIn(stack, group, { identity }, 'Second');
      new Datastore(stack, 'Datastore', { workspace, storage, container: 'raw' });
    },
  ),
  added(
    'a data lake datastore on an account without hierarchical namespace',
    'SPE-02',
    fc.constant(false),
    ({ stack, workspace }, hierarchicalNamespace) => {
      const storage = account(stack, 'Blobs', { hierarchicalNamespace });
      new DataLakeDatastore(stack, 'Datastore', { workspace, storage, container: 'raw' });
    },
    isIsolated,
  ),
  job(
    'an abfss input on an account without hierarchical namespace',
    'SPE-02',
    fc.uuid(),
    (user, { stack, workspace }) => {
      const blobs = account(stack, 'Blobs', { hierarchicalNamespace: false });
      workspace.enableServerlessSpark({ identities: [SparkIdentity.user(user)], storage: [blobs] });
      return { inputs: { raw: JobInput.file(blobs.abfss('raw', 'x.csv')) } };
    },
    hasServerless,
  ),
  job('data in an account that Spark was not given', 'ROL-30', fc.boolean(), (isFile, { stack }) => {
    const uri = account(stack, 'Other').abfss('raw', 'x');
    return isFile ? { files: [JobFile.inStorage(uri)] } : { inputs: { raw: JobInput.file(uri) } };
  }),
  job(
    'an output in an account for reading',
    'ROL-30',
    fc.constantFrom('out/', ''),
    (path, { lake }) => ({ outputs: { wrangled: JobOutput.folder(lake.abfss('out', path)) } }),
    ({ serverless }) => serverless?.readOnly === true,
  ),
  component(
    'a key of an account in a component',
    'DAT-02',
    fc.constant({ conf: { 'fs.azure.account.key.lake.blob.core.windows.net': KEY } }),
  ),
  session(
    'a key of an account in a session',
    'DAT-02',
    fc.constant({ conf: { 'spark.my.settings': KEY } }),
    (secret) => secret,
  ),
  pipeline(
    'data of a step in an account that Spark was not given',
    'ROL-30',
    fc.constant('Other'),
    (id, { stack }) => ({
      inputs: { data: JobInput.file(account(stack, id).abfss('raw', 'x')) },
    }),
  ),
];
