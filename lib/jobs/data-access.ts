import { Fn, Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { enforce } from '../rules/enforce';
import { labelOf } from '../identity/role-assignments';
import { AmlWorkspaces } from '../model/aml-workspaces';
import { Model, Place } from '../model/resource';
import { keyOfTarget, SynapseWorkspaces } from '../model/synapse-workspaces';
import { DataScheme, DataUri } from '../storage/data-uri';
import { isDataLake, mayBePublic } from '../storage/data-lake';
import { IStorageAccount, StorageSubResource } from '../storage/interfaces';
import { isKnown, referenceKey, referenceText, sameReference } from '../terraform/tokens';
import { SparkStorageUse } from '../spark/job-host';
import { JobCompute } from './job-compute';
import { JobIdentity } from './job-identity';
import { isFolder, isThere } from './local-files';
import { ACCOUNT_OF_URI, stateRun } from './stated-runs';

/** Data that a job reads or writes. */
export interface DataUse {
  /** `input titanic`, for messages. */
  readonly what: string;
  readonly uri: DataUri;
  readonly writes: boolean;
  /** Whether it is one file. */
  readonly isFile: boolean;
}

/** Who runs where. */
export interface Runner {
  readonly compute: JobCompute;
  readonly identity: JobIdentity;
}

/** Demands that a URI is one that Spark can read or write. */
export function enforceForm(construct: IConstruct, { what, uri: data, writes, isFile }: DataUse): void {
  const { uri, _account, _path, _local } = data;
  if (_local !== undefined && !writes) {
    const found = isThere(_local);
    enforce(construct, 'JOB-09', () => ({ what, uri, isThere: found }));
    if (found) {
      const path = isFolder(_local) ? `${_local}/` : _local;
      enforce(construct, 'DAT-01', () => ({ what, uri, isFile, path }));
    }
    return;
  }
  if (!_account) {
    enforce(construct, writes ? 'JOB-10' : 'JOB-09', () => ({ what, uri }));
  }
  enforce(construct, 'DAT-01', () => ({ what, uri, isFile, path: _account && _path }));
}

/** Demands that the data of a job can be reached, and by whom it runs as. */
export function enforceAccess(construct: IConstruct, runner: Runner, use: DataUse): void {
  const { what, uri, writes } = use;
  const account = uri._account;
  stateRun(construct, runner, { uri, writes });
  if (account) {
    enforce(construct, 'SPE-02', (model, place) => ({
      what,
      scheme: uri._scheme ?? DataScheme.AZUREML,
      account: labelOf(construct, account),
      hierarchicalNamespace: isDataLake(place, account),
      reached: reachesEndpoint(model, place, runner.compute, account, StorageSubResource.DFS),
    }));
  }
  enforce(construct, 'ROL-30', (_model, place) => ({
    what,
    identity: identityText(runner.identity),
    writes,
    ...accessOf(construct, place, runner, uri),
  }));
}

/** Whether Spark comes to an endpoint of an account; undefined where that cannot be seen. */
function reachesEndpoint(
  model: Model,
  place: Place,
  { _attached, _host }: Pick<JobCompute, '_attached' | '_host'>,
  account: IStorageAccount,
  subResource: StorageSubResource,
): boolean | undefined {
  const isPublic = mayBePublic(place, account);
  if (_attached) {
    const synapse = SynapseWorkspaces.of(model).ofPool(place, _attached.sparkPoolId);
    const key = keyOfTarget(model, place, account.accountId);
    return isPublic || synapse?.reaches(key, subResource);
  }
  const target = place.identify(account.accountId);
  const { workspace, isolationMode } = _host;
  return AmlWorkspaces.of(model)
    .of(place, workspace.workspaceId)
    .letsSparkOutTo(target, subResource, isPublic, isolationMode);
}

/** Demands that a job runs as somebody that its compute knows. */
export function enforceIdentity(construct: IConstruct, { compute, identity }: Runner): void {
  const attached = compute._attached;
  stateRun(construct, { compute, identity });
  const isAttached = (place: Place) =>
    hasIdentity(place, { compute, identity }) ?? isKnownTo(construct, { compute, identity });
  if (!attached) {
    enforce(construct, 'JOB-33', () => ({ systemAssigned: identity._systemAssigned }));
  }
  if (attached && !identity._isUser) {
    enforce(construct, 'IDN-03', (_model, place) => ({
      identity: identityText(identity),
      attached: isAttached(place),
      fix: 'run the job as an identity of the compute, or attach the pool with this one: AttachedIdentity.userAssigned(identity)',
    }));
  }
  if (!attached && identity._managed) {
    enforce(construct, 'IDN-01', (_model, place) => ({
      identity: identityText(identity),
      attached: isAttached(place),
      fix: 'add SparkIdentity.managed(identity) to the identities of enableServerlessSpark',
    }));
  }
}

/** Whether no other identity can be meant when a job says that it runs as a managed one. */
export function isMeantByDefault(construct: IConstruct, { compute, identity }: Runner): boolean {
  const { managedIdentities } = compute._host;
  const others = managedIdentities.filter(({ identityId }) => !isSame(construct, identityId, identity));
  const [first] = managedIdentities;
  // A compute with several runs jobs as the first one by default (ATT-04); of a workspace nothing like it is documented.
  return compute._attached ? first !== undefined && isSame(construct, first.identityId, identity) : others.length === 0;
}

function isSame(construct: IConstruct, identityId: string, { _managed }: JobIdentity): boolean {
  return _managed !== undefined && sameReference(construct, identityId, _managed.identityId);
}

/** Whether what a job runs on has the identity as it is written; undefined where nobody can tell here. */
function hasIdentity(place: Place, { compute, identity }: Runner): boolean | undefined {
  const { _attached, _host } = compute;
  const resource = place.referredTo(_attached?.computeId ?? _host.workspace.workspaceId);
  const block = resource?.block('identity');
  if (!resource || resource.isOpaque('identity')) {
    return undefined;
  }
  if (identity._systemAssigned) {
    return /SystemAssigned/.test(block?.required('type') ?? '');
  }
  const listed = block?.has('identity_ids') ? block.texts('identity_ids') : [];
  const id = identity._managed && place.identify(identity._managed.identityId);
  return identity._isUser || listed?.some((listedId) => resource.identify(listedId) === id);
}

/** Whether a job on the compute can run as the identity at all. */
function isKnownTo(construct: IConstruct, { compute, identity }: Runner): boolean {
  if (identity._systemAssigned) {
    return compute._attached?.hasSystemAssignedIdentity ?? false;
  }
  return (
    identity._isUser ||
    compute._host.managedIdentities.some(({ identityId }) => isSame(construct, identityId, identity))
  );
}

/** The account of some data, and the accounts on which the identity of a job has its roles. */
function accessOf(
  construct: IConstruct,
  place: Place,
  { compute, identity }: Runner,
  uri: DataUri,
): { account: string; label: string; readable: string[]; writable: string[] } {
  if (!isKnownTo(construct, { compute, identity })) {
    // Other rules speak of that.
    return { account: '', label: '', readable: [], writable: [] };
  }
  const host = compute._host;
  const storage = host.storageUses
    .filter((statement) => includes(construct, statement, identity))
    .flatMap((statement) => statement.storage.map((item) => item.toSparkStorage()))
    .filter(({ roles }) => mayHold(uri, roles?.container));
  const nameOf = (account: IStorageAccount) =>
    uri._account ? referenceKey(construct, account.accountId) : writtenName(place, account);
  return {
    ...accountOf(construct, uri),
    readable: storage.map(({ account }) => nameOf(account)),
    writable: storage.filter(({ isReadOnly }) => !isReadOnly).map(({ account }) => nameOf(account)),
  };
}

/** Whether data may be in a container; undefined for all of an account. */
function mayHold({ _container }: DataUri, container: string | undefined): boolean {
  const areKnown = container !== undefined && _container !== undefined && isKnown(container) && isKnown(_container);
  return !areKnown || container === _container;
}

/** The name of an account, known where it is written as a literal. */
function writtenName(place: Place, { accountId, accountName }: IStorageAccount): string {
  return place.referredTo(accountId)?.text('name') ?? accountName;
}

function accountOf(construct: IConstruct, { uri, _account }: DataUri): { account: string; label: string } {
  if (_account) {
    return { account: referenceKey(construct, _account.accountId), label: labelOf(construct, _account) };
  }
  const name = isKnown(uri) ? (ACCOUNT_OF_URI.exec(uri)?.[1] ?? '') : accountIn(uri);
  return { account: name, label: isKnown(name) ? name : referenceText(construct, uri) };
}

/** The same of a URI that only Terraform knows; empty where there is none. */
function accountIn(uri: string): string {
  const name = Fn.element(Fn.regex('^(?:abfss|wasbs)://[^@/]+@([a-z0-9]+)[.]', uri), 0);
  return Token.asString(Fn.try([name, '']));
}

/**
 * Whether a statement gave roles to whom a job runs as. The system-assigned identity of a compute is part of all; of
 * users it is only known whether there are any.
 */
function includes(construct: IConstruct, { identities }: SparkStorageUse, identity: JobIdentity): boolean {
  if (identity._managed) {
    return identities.some(({ _managed }) => _managed && isSame(construct, _managed.identityId, identity));
  }
  return identity._systemAssigned || identities.some(({ _managed }) => _managed === undefined);
}

function identityText({ _managed, _isUser }: JobIdentity): string {
  if (_isUser) {
    return 'the user who submits the job';
  }
  return _managed ? _managed.node.path : 'the system-assigned identity of the compute';
}
