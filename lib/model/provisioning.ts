import { Flag } from '../terraform/decision';
import { Arguments } from './arguments';
import { bodyOf, isHidden, isOfArmType } from './azapi-body';
import { Resource } from './resource';

export const AZAPI_ACTION = 'azapi_resource_action';
export const AZAPI_UPDATE = 'azapi_update_resource';

const ARM_TYPE = 'Microsoft.MachineLearningServices/workspaces';

/** A call that provisions a managed virtual network. */
export interface ProvisioningCall {
  readonly resource: Resource;
  readonly workspaceId: string;
  /** Whether it includes Spark. */
  readonly spark: Flag;
  /** Whether only Terraform knows, and no condition can ask it. */
  readonly isHidden: boolean;
  readonly timeout: string | undefined;
}

/** A resource as a call that provisions a managed virtual network; undefined where it is none. */
export function provisioningCall(resource: Resource): ProvisioningCall | undefined {
  const workspaceId = resource.text('resource_id');
  if (workspaceId === undefined || resource.text('action')?.toLowerCase() !== 'provisionmanagednetwork') {
    return undefined;
  }
  return {
    resource,
    workspaceId,
    // A body that only Terraform knows may include it.
    spark: bodyOf(resource)?.flag('includeSpark', false) ?? resource.has('body'),
    isHidden: isHidden(resource),
    timeout: resource.block('timeouts')?.text('create'),
  };
}

/** The managed network that an azapi patch gives a workspace; undefined where it is about something else. */
export function networkPatch(resource: Resource): { workspaceId: string; network: Arguments } | undefined {
  const network = patchedProperties(resource)?.block('managedNetwork');
  return network && { workspaceId: resource.required('resource_id'), network };
}

/** How an azapi patch has a workspace sign in to its default storage; undefined where it is about something else. */
export function storageAccessPatch(resource: Resource): { workspaceId: string; accessType: string } | undefined {
  const accessType = patchedProperties(resource)?.text('systemDatastoresAuthMode');
  return accessType === undefined ? undefined : { workspaceId: resource.required('resource_id'), accessType };
}

/** What an azapi patch sets of a workspace; undefined where it is about something else, or names none by its id. */
function patchedProperties(resource: Resource): Arguments | undefined {
  return isOfArmType(resource, ARM_TYPE) && resource.has('resource_id')
    ? bodyOf(resource)?.block('properties')
    : undefined;
}

/** Whether an azapi patch of a workspace may set its managed network, and only Terraform knows. */
export function mayPatchNetwork(resource: Resource): boolean {
  return isOfArmType(resource, ARM_TYPE) && isHidden(resource, 'properties', 'managedNetwork');
}
