import { OwnKind } from '../facts/required-rules';
import { Flag } from '../terraform/decision';
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

/** Which argument names what a workspace is built on. */
const PARTS: readonly { readonly argument: string; readonly kind?: OwnKind }[] = [
  { argument: 'storage_account_id', kind: 'defaultStorage' },
  { argument: 'key_vault_id', kind: 'keyVault' },
  { argument: 'container_registry_id', kind: 'containerRegistry' },
  { argument: 'application_insights_id' },
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
  const parts = PARTS.flatMap(({ argument, kind }): Own[] => {
    const id = resource.text(argument);
    const key = id === undefined ? undefined : resource.identify(id);
    const known = told.find((other) => other.key === key);
    return key === undefined ? [] : [{ kind, key, publicNetworkAccess: accessOf(key) ?? known?.publicNetworkAccess }];
  });
  return [{ kind: 'workspace', key: resource.asWritten, publicNetworkAccess: accessTo(resource) }, ...parts];
}

const ACCESS = 'public_network_access_enabled';

/** All resources of azurerm that a workspace is built on name it alike, and switch it on where nothing is said. */
function accessOf(key: Resource | string): Flag | undefined {
  return typeof key !== 'string' && key.type.startsWith('azurerm_') ? key.flag(ACCESS, true) : undefined;
}

/** Where the body of azapi says nothing, the version of its API decides, and nobody here knows. */
function accessTo(workspace: Resource): Flag | undefined {
  return workspace.asWritten === workspace || workspace.has(ACCESS) ? workspace.flag(ACCESS, true) : undefined;
}
