import { Construct } from 'constructs';
import { AzapiUpdateResource } from '../azapi/azapi-resource';
import { ApiVersion } from '../azapi/metadata';
import { AzureProviders } from '../azure/azure-providers';
import { ProviderNeeds } from '../providers/provider-needs';
import { DatastoreAccess } from './datastore-access';

/** A workspace that is made here, and settings of it that azurerm has no argument for. */
export interface SettableWorkspace {
  readonly workspaceId: string;
  readonly providers: AzureProviders | undefined;
  readonly datastoreAccess: DatastoreAccess | undefined;
}

/** Writes what azurerm has no argument for; what nobody asks for is left to the service. */
export function writeSettings(scope: Construct, workspace: SettableWorkspace): AzapiUpdateResource[] {
  const { workspaceId, providers, datastoreAccess } = workspace;
  if (!datastoreAccess) {
    return [];
  }
  return [
    new AzapiUpdateResource(scope, 'DatastoreAccess', {
      type: `Microsoft.MachineLearningServices/workspaces@${ApiVersion.MACHINE_LEARNING}`,
      resourceId: workspaceId,
      body: { properties: { systemDatastoresAuthMode: datastoreAccess.authMode } },
      // Documents write it in lower case.
      ignoreCasing: true,
      locks: [workspaceId],
      responseExportValues: [],
      provider: ProviderNeeds.of(scope).azapi(providers),
    }),
  ];
}
