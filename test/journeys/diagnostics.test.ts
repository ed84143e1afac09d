import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import {
  AttachedSparkEnvironment,
  BlobStorage,
  DeploymentAccess,
  DiagnosticLogs,
  Diagnostics,
  InboundAccess,
  ManagedNetwork,
  ResourceGroupRef,
  SparkIdentity,
} from '../../lib';
import { Cloud } from '../stand-in';
import { typeOf } from '../stand-in/cloud/arm-id';
import { JsonObject } from '../stand-in/json';
import { contentOf, expectNoChanges, journey, PATIENCE_MS, succeeded } from './journey';
import { stackOf } from './stacks';
import { describeWithTerraform } from './terraform';

const SETTINGS = 'Microsoft.Insights/diagnosticSettings';

/** Everything in one environment is logged: to Log Analytics with metrics, and audits to an archive as well. */
function logged(): JsonObject {
  return stackOf((stack) => {
    const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
    const place = { resourceGroupName: group.name, location: group.location };
    const logs = new LogAnalyticsWorkspace(stack, 'Logs', { ...place, name: 'log-platform', sku: 'PerGB2018' });
    const resourceGroup = ResourceGroupRef.of(group);
    const archive = new BlobStorage(stack, 'Archive', { resourceGroup, accountName: 'starchive' });
    const audits = Diagnostics.toStorage(archive.accountId, { logs: DiagnosticLogs.audit() });
    new AttachedSparkEnvironment(stack, 'Spark', {
      resourceGroup,
      inbound: InboundAccess.none('people come in through the hub network'),
      managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
      deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
      users: [SparkIdentity.group('8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11')],
      diagnostics: Diagnostics.toLogAnalytics(logs.id, { metrics: true }).plus(audits),
      synapseLake: { diagnostics: Diagnostics.none() },
    });
  });
}

/** How many settings there are of each type of resource. */
function settingsIn(cloud: Cloud): { readonly [type: string]: number } {
  const types = cloud.all(SETTINGS).map(({ attributes }) => typeOf(String(attributes.target_resource_id)));
  return Object.fromEntries(types.map((type) => [type, types.filter((other) => other === type).length]));
}

describeWithTerraform('diagnostics of an environment', () => {
  it(
    'reach every part but the one that has none, change no more, and are destroyed',
    async () => {
      const cloud = new Cloud();
      const before = contentOf(cloud);
      await journey(logged(), { cloud }, async (run) => {
        succeeded(await run.validate());
        succeeded(await run.apply());
        expect(settingsIn(cloud)).toEqual({
          'Microsoft.ContainerRegistry/registries': 2,
          'Microsoft.KeyVault/vaults': 2,
          'Microsoft.MachineLearningServices/workspaces': 2,
          // Two accounts, of which metrics alone are asked for.
          'Microsoft.Storage/storageAccounts': 2,
          'Microsoft.Storage/storageAccounts/blobServices': 4,
          'Microsoft.Storage/storageAccounts/fileServices': 4,
          'Microsoft.Storage/storageAccounts/queueServices': 4,
          'Microsoft.Storage/storageAccounts/tableServices': 4,
          'Microsoft.Synapse/workspaces': 2,
          'Microsoft.Synapse/workspaces/bigDataPools': 2,
        });
        expect(cloud.requests.flatMap(({ refusal }) => refusal ?? [])).toEqual([]);
        await expectNoChanges(run);
        succeeded(await run.destroy());
        expect(contentOf(cloud)).toEqual(before);
      });
    },
    PATIENCE_MS,
  );
});
