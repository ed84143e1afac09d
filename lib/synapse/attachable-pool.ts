import { Construct, IConstruct } from 'constructs';
import { ExistingResource } from '../existing/existing-resource';
import { labelOf } from '../identity/role-assignments';
import { asOf } from '../model/as-of';
import { Model, Place } from '../model/resource';
import { keyOfTarget, SynapseWorkspaces } from '../model/synapse-workspaces';
import { enforce } from '../rules/enforce';
import { IStorageAccount } from '../storage/interfaces';
import { isOfAppResource, sameReference } from '../terraform/tokens';
import { IAzureMLWorkspace } from '../workspace/workspace';
import { POOL, SYNAPSE } from './synapse-facts';
import { ManagedEndpoints } from './managed-endpoints';
import { EndpointOwner, ManagedPrivateEndpoint } from './managed-private-endpoint';

/** What an attachment must know of the Synapse workspace of its pool, and asks it for. */
export interface AttachableSynapse extends IConstruct, EndpointOwner {
  readonly primaryStorage: IStorageAccount | undefined;
  readonly managedEndpoints: ManagedEndpoints;
  readonly managedPrivateEndpoints: ManagedPrivateEndpoint[];
  allowToStorage(
    account: IStorageAccount,
    endpoints: ManagedEndpoints | undefined,
    definedIn: Construct,
  ): ManagedPrivateEndpoint[];
  allowToAzureML(
    workspace: IAzureMLWorkspace,
    endpoints: ManagedEndpoints | undefined,
    definedIn: Construct,
  ): ManagedPrivateEndpoint[];
}

/** A Spark pool as its attachments see it. */
export interface AttachablePool extends IConstruct {
  readonly sparkPoolId: string;
  readonly synapse: AttachableSynapse;
}

/** Sees to it that an existing pool can be attached: by its workspace (ATR-05, ATR-06), and by its runtime (RUN-01). */
export function verifyAttachable(attachment: Construct, pool: AttachablePool): void {
  const { publicNetworkAccess, dataExfiltrationProtection } = SYNAPSE;
  const synapse = ExistingResource.of(pool.synapse);
  synapse?.demand(attachment, 'ATR-05', [publicNetworkAccess], (read) => ({
    publicNetworkAccess: publicNetworkAccess.flagIn(read),
  }));
  synapse?.demand(attachment, 'ATR-06', [dataExfiltrationProtection], (read) => ({
    dataExfiltrationProtection: dataExfiltrationProtection.flagIn(read),
  }));
  ExistingResource.of(pool)?.demand(attachment, 'RUN-01', [POOL.runtime], (read) => ({
    version: POOL.runtime.textIn(read),
    compute: 'existing-pool' as const,
    asOf: asOf(attachment),
  }));
}

/** Demands two accounts for two purposes (SYN-01), where resources do not show that they are one. */
export function enforceOwnPrimaryStorage(
  attachment: Construct,
  { synapse }: AttachablePool,
  { workspaceId, defaultStorage, node }: IAzureMLWorkspace,
): void {
  const { primaryStorage, synapseWorkspaceId } = synapse;
  if (!primaryStorage || !defaultStorage) {
    return;
  }
  const { accountId, hierarchicalNamespace } = primaryStorage;
  const isShownByResources = [synapseWorkspaceId, workspaceId, accountId].every(isOfAppResource);
  if (!isShownByResources && sameReference(attachment, accountId, defaultStorage.accountId)) {
    enforce(attachment, 'SYN-01', () => ({
      account: labelOf(attachment, primaryStorage),
      hierarchicalNamespace,
      defaultStorageOf: node.path,
    }));
  }
}

/**
 * Demands a way to an existing account, of which only its construct knows what it is like (ATR-07, MPE-07).
 *
 * @param elsewhere whether somebody else makes managed private endpoints
 */
export function enforceWayToExisting(
  attachment: Construct,
  { synapse }: AttachablePool,
  account: IStorageAccount,
  elsewhere: boolean,
): void {
  const { publicNetworkAccess, accountId } = account;
  if (isOfAppResource(accountId)) {
    return;
  }
  const label = labelOf(attachment, account);
  const written = (model: Model, place: Place) => SynapseWorkspaces.of(model).of(place, synapse.synapseWorkspaceId);
  const isManaged = (model: Model, place: Place) =>
    written(model, place).managedVirtualNetwork ?? synapse.managedVirtualNetwork;
  enforce(attachment, 'ATR-07', (model, place) => ({
    account: label,
    managedVirtualNetwork: isManaged(model, place),
    reachable: elsewhere || written(model, place).reaches(keyOfTarget(model, place, accountId)),
  }));
  enforce(attachment, 'MPE-07', (model, place) => ({
    account: label,
    publicNetworkAccess,
    managedVirtualNetwork: isManaged(model, place),
  }));
}
