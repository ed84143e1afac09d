import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AttachedIdentity,
  AzureMLWorkspace,
  DataLakeStorage,
  DeploymentAccess,
  DynamicExecutors,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  NodeSize,
  PoolLibraries,
  PoolScale,
  PrivateDnsZones,
  ResourceGroupRef,
  SparkIdentity,
  SparkRuntime,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { azureProvider, clientNetwork } from '../azure';

const DATA_SCIENTISTS = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';

/**
 * One private workspace with both kinds of Spark: serverless for people and small jobs, an attached pool with its own
 * libraries for the large ones. Identities are attached per path, because neither serves the other.
 */
export class BothInOneWorkspaceStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    azureProvider(this);
    const rg = new ResourceGroup(this, 'Group', { name: 'rg-both-sparks', location: 'westeurope' });
    const group = ResourceGroupRef.of(rg);
    const { vnet, subnet } = clientNetwork(this, rg);
    const data = new DataLakeStorage(this, 'Data', { resourceGroup: group });

    const workspace = new AzureMLWorkspace(this, 'Workspace', {
      resourceGroup: group,
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      inbound: InboundAccess.privateEndpoint({
        subnetId: subnet.id,
        dnsZones: PrivateDnsZones.create({ linkTo: [vnet.id] }),
      }),
    });
    const serverlessJobs = new ManagedIdentity(this, 'ServerlessJobs', { resourceGroup: group });
    const dataScientists = SparkIdentity.group(DATA_SCIENTISTS);
    workspace.grantJobSubmission(dataScientists);
    workspace.enableServerlessSpark({
      identities: [SparkIdentity.managed(serverlessJobs), dataScientists],
      storage: [data],
    });

    const synapse = new SynapseAnalyticsWorkspace(this, 'Synapse', {
      resourceGroup: group,
      primaryStorage: new DataLakeStorage(this, 'SynapseLake', { resourceGroup: group }),
      deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
    });
    const pool = synapse.addSparkPool('Training', {
      nodeSize: NodeSize.LARGE,
      scale: PoolScale.auto(3, 20),
      runtime: SparkRuntime.V3_5,
      executors: DynamicExecutors.between(2, 18),
      libraries: PoolLibraries.requirementsTxt('lightgbm==4.5.0\nshap==0.46.0\n'),
      sparkConfiguration: { 'spark.sql.shuffle.partitions': '400' },
    });
    const poolJobs = new ManagedIdentity(this, 'PoolJobs', { resourceGroup: group });
    pool.attachTo(workspace, {
      computeName: 'training',
      identity: AttachedIdentity.userAssigned(poolJobs),
      storage: [data],
      users: [dataScientists],
      privatePathToWorkspace: true,
    });
  }
}
