import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { App, TerraformStack } from 'cdktf';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as spark from '../../../lib';
import { JsonObject } from '../../stand-in/json';
import { synthesize } from '../stacks';

const DATA_SCIENTISTS = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';

export const WRITTEN_BY_THE_LAST_RELEASE = join(__dirname, 'written-by-the-last-release.json');

/** What this version writes for the app. */
export function written(more: (stack: TerraformStack) => void = () => {}): JsonObject {
  return synthesize((outdir) => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, 'upgrade');
    fill(stack);
    more(stack);
    return app;
  }).upgrade;
}

/**
 * What a user may have: an environment in one statement, and a workspace with both kinds of Spark that is put together of
 * parts. The last release takes it as well.
 */
function fill(stack: TerraformStack): void {
  new AzurermProvider(stack, 'azurerm', {
    storageUseAzuread: true,
    features: [
      {
        storage: [{ dataPlaneAvailable: false }],
        machineLearning: [{ purgeSoftDeletedWorkspaceOnDestroy: true }],
        keyVault: [{ purgeSoftDeleteOnDestroy: true, recoverSoftDeletedKeyVaults: true }],
      },
    ],
  });
  const rg = new ResourceGroup(stack, 'Group', { name: 'rg-spark', location: 'westeurope' });
  const group = spark.ResourceGroupRef.of(rg);
  const scientists = spark.SparkIdentity.group(DATA_SCIENTISTS);

  const environment = new spark.ServerlessSparkEnvironment(stack, 'Nightly', {
    resourceGroup: group,
    inbound: spark.InboundAccess.none('people reach the workspace through the hub network'),
    users: [scientists],
  });
  environment.lake.addContainer('raw');
  environment.workspace.network.allowTo('pypi', spark.OutboundTarget.fqdn('pypi.org'));

  const vnet = new VirtualNetwork(stack, 'Clients', {
    name: 'vnet-clients',
    resourceGroupName: rg.name,
    location: rg.location,
    addressSpace: ['10.10.0.0/16'],
  });
  const subnet = new Subnet(stack, 'Endpoints', {
    name: 'endpoints',
    resourceGroupName: rg.name,
    virtualNetworkName: vnet.name,
    addressPrefixes: ['10.10.1.0/24'],
  });
  const data = new spark.DataLakeStorage(stack, 'Data', { resourceGroup: group });
  const workspace = new spark.AzureMLWorkspace(stack, 'Workspace', {
    resourceGroup: group,
    managedNetwork: spark.ManagedNetwork.allowInternetOutbound(),
    inbound: spark.InboundAccess.privateEndpoint({
      subnetId: subnet.id,
      dnsZones: spark.PrivateDnsZones.create({ linkTo: [vnet.id] }),
    }),
  });
  const jobs = new spark.ManagedIdentity(stack, 'Jobs', { resourceGroup: group });
  workspace.grantJobSubmission(scientists);
  workspace.enableServerlessSpark({ identities: [spark.SparkIdentity.managed(jobs), scientists], storage: [data] });

  const synapse = new spark.SynapseAnalyticsWorkspace(stack, 'Synapse', {
    resourceGroup: group,
    primaryStorage: new spark.DataLakeStorage(stack, 'SynapseLake', { resourceGroup: group }),
    deployFrom: spark.DeploymentAccess.ipAddress('203.0.113.5'),
  });
  const pool = synapse.addSparkPool('Training', {
    nodeSize: spark.NodeSize.LARGE,
    scale: spark.PoolScale.auto(3, 20),
    runtime: spark.SparkRuntime.V3_5,
  });
  pool.attachTo(workspace, {
    computeName: 'training',
    identity: spark.AttachedIdentity.systemAssigned(),
    storage: [data],
    users: [scientists],
    privatePathToWorkspace: true,
  });
}

if (process.argv[1] === __filename) {
  writeFileSync(WRITTEN_BY_THE_LAST_RELEASE, `${JSON.stringify(written(), null, 2)}\n`);
}
