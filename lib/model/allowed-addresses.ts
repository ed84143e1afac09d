import { AmlWorkspace, AmlWorkspaces } from './aml-workspaces';
import { AZAPI_RESOURCE, bodyOf, isOfArmType, WORKSPACE_TYPE } from './azapi-body';
import { AZAPI_UPDATE } from './provisioning';
import { Model, Resource } from './resource';

/** What can hold the list of addresses that may reach a workspace; azurerm cannot. */
export const ALLOWLIST_TYPES = [AZAPI_UPDATE, AZAPI_RESOURCE];

/** The addresses that may reach a workspace over the internet. */
export interface IpAllowlist {
  readonly workspace: AmlWorkspace;
  /** Undefined where only Terraform knows them. */
  readonly addresses: readonly string[] | undefined;
}

/** The list that an azapi resource gives a workspace; undefined where it gives none. */
export function ipAllowlistIn(resource: Resource, model: Model): IpAllowlist | undefined {
  if (!isOfArmType(resource, WORKSPACE_TYPE)) {
    return undefined;
  }
  const properties = bodyOf(resource)?.block('properties');
  const addresses = properties?.texts('ipAllowlist');
  if (addresses === undefined && properties?.isOpaque('ipAllowlist') !== true) {
    return undefined;
  }
  const id = resource.type === AZAPI_UPDATE ? resource.text('resource_id') : undefined;
  const workspaces = AmlWorkspaces.of(model);
  return { workspace: id === undefined ? workspaces.ofResource(resource) : workspaces.of(resource, id), addresses };
}
