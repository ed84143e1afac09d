import { OwnKind } from '../facts/required-rules';
import { Flag } from '../terraform/decision';
import { Arguments } from './arguments';
import { bodyOf } from './azapi-body';
import { Resource } from './resource';
import { Stated, WorkspaceStatement } from './statements';

/** What a workspace is built on, or the workspace itself, as it is written. */
export interface Own {
  /** Undefined for what the service makes no rule to. */
  readonly kind: OwnKind | undefined;
  /** The resource, or what it is known by. */
  readonly key: Resource | string;
  /** Undefined where nobody here knows. */
  readonly publicNetworkAccess: Flag | undefined;
}

/** Where azurerm, and where azapi, names what a workspace is built on. */
const PARTS: readonly { readonly argument: string; readonly inBody: string; readonly kind?: OwnKind }[] = [
  { argument: 'storage_account_id', inBody: 'storageAccount', kind: 'defaultStorage' },
  { argument: 'key_vault_id', inBody: 'keyVault', kind: 'keyVault' },
  { argument: 'container_registry_id', inBody: 'containerRegistry', kind: 'containerRegistry' },
  { argument: 'application_insights_id', inBody: 'applicationInsights' },
];

/** What is known of the resources of a workspace that azurerm or azapi makes, or that exists already. */
export function ownResourcesOf(
  resource: Resource | undefined,
  stated: Stated<WorkspaceStatement> | undefined,
): readonly Own[] {
  const told = (stated?.ownResources() ?? []).map(({ kind, resourceId, publicNetworkAccess }) => {
    const key = stated!.place.identify(resourceId);
    return { kind, key, publicNetworkAccess: accessOf(key) ?? publicNetworkAccess };
  });
  if (!resource) {
    return told;
  }
  const arguments_ = isOfAzurerm(resource) ? resource : bodyOf(resource)?.block('properties');
  const parts = PARTS.flatMap(({ argument, inBody, kind }): Own[] => {
    const id = arguments_?.text(isOfAzurerm(resource) ? argument : inBody);
    const key = id === undefined ? undefined : resource.identify(id);
    const known = told.find((other) => other.key === key);
    return key === undefined ? [] : [{ kind, key, publicNetworkAccess: accessOf(key) ?? known?.publicNetworkAccess }];
  });
  return [{ kind: 'workspace', key: resource, publicNetworkAccess: accessTo(resource, arguments_) }, ...parts];
}

/** All resources of azurerm that a workspace is built on name it alike, and switch it on where nothing is said. */
function accessOf(key: Resource | string): Flag | undefined {
  return typeof key !== 'string' && isOfAzurerm(key) ? key.flag('public_network_access_enabled', true) : undefined;
}

function accessTo(workspace: Resource, properties: Arguments | undefined): Flag | undefined {
  if (isOfAzurerm(workspace)) {
    return accessOf(workspace);
  }
  const word = properties?.text('publicNetworkAccess');
  return word === 'Enabled' ? true : word === 'Disabled' ? false : undefined;
}

function isOfAzurerm({ type }: Resource): boolean {
  return type.startsWith('azurerm_');
}
