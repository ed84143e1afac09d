import { MachineLearningWorkspace } from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { dependable } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiUpdateResource } from '../azapi/azapi-resource';
import { ApiVersion } from '../azapi/metadata';
import { AzureProviders } from '../azure/azure-providers';
import { WorkspaceNetwork } from '../network/workspace-network';
import { ProviderNeeds } from '../providers/provider-needs';
import { literalText } from '../terraform/text';
import { DatastoreAccess } from './datastore-access';

/** A workspace that is made here. */
export interface SettableWorkspace {
  readonly workspaceId: string;
  readonly providers: AzureProviders | undefined;
  readonly resource: MachineLearningWorkspace;
  readonly network: WorkspaceNetwork;
}

/** The resources that set them. */
export interface WrittenSettings {
  readonly datastoreAccess?: AzapiUpdateResource;
  readonly ipAllowlist?: AzapiUpdateResource;
}

/** The settings. */
export interface WorkspaceSettings {
  readonly datastoreAccess?: DatastoreAccess;
  readonly ipAllowlist?: string[];
}

/** Writes what azurerm has no argument for, one after the other; what nobody asks for is left to the service. */
export function writeSettings(
  scope: Construct,
  workspace: SettableWorkspace,
  { datastoreAccess, ipAllowlist }: WorkspaceSettings,
): WrittenSettings {
  const { network } = workspace;
  const written = {
    datastoreAccess: datastoreAccess && setDatastoreAccess(scope, workspace, datastoreAccess),
    ipAllowlist: ipAllowlist && setIpAllowlist(scope, workspace, ipAllowlist),
  };
  Object.values(written).forEach((setting) => setting && network._writeBeforeRules(setting));
  return written;
}

function setDatastoreAccess(
  scope: Construct,
  workspace: SettableWorkspace,
  { authMode }: DatastoreAccess,
): AzapiUpdateResource {
  return new AzapiUpdateResource(scope, 'DatastoreAccess', {
    ...writeOf(scope, workspace, ApiVersion.MACHINE_LEARNING),
    body: { properties: { systemDatastoresAuthMode: authMode } },
    // Documents write it in lower case.
    ignoreCasing: true,
  });
}

/**
 * The version that azurerm speaks does not know the addresses, and azurerm sends a workspace whole. So they are sent again
 * whenever it does.
 */
function setIpAllowlist(scope: Construct, workspace: SettableWorkspace, addresses: string[]): AzapiUpdateResource {
  const resource = new AzapiUpdateResource(scope, 'IpAllowlist', {
    ...writeOf(scope, workspace, ApiVersion.MACHINE_LEARNING_ADDRESSES),
    body: { properties: { ipAllowlist: addresses.map(literalText) } },
  });
  // cdktf would write the resource itself as a template, which Terraform does not take here.
  resource.lifecycle = { replaceTriggeredBy: [dependable(workspace.resource)] };
  return resource;
}

function writeOf(scope: Construct, { workspaceId, providers }: SettableWorkspace, version: string) {
  return {
    type: `Microsoft.MachineLearningServices/workspaces@${version}`,
    resourceId: workspaceId,
    locks: [workspaceId],
    responseExportValues: [],
    provider: ProviderNeeds.of(scope).azapi(providers),
  };
}
