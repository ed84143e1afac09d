import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AttachedIdentity,
  AutoPause,
  AzureMLWorkspace,
  DataLakeStorage,
  DeploymentAccess,
  InboundAccess,
  ManagedNetwork,
  NodeSize,
  PoolScale,
  ResourceGroupRef,
  SparkIdentity,
  SparkRuntime,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { azureProvider } from '../azure';

const DATA_SCIENTISTS = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';

/**
 * A Spark pool of a Synapse workspace with a managed virtual network, as a compute of an Azure Machine Learning
 * workspace. Jobs run as the system-assigned identity of the compute, notebooks as their users.
 */
export class AttachedSynapsePoolStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    azureProvider(this);
    const rg = new ResourceGroup(this, 'Group', { name: 'rg-attached-spark', location: 'westeurope' });
    const group = ResourceGroupRef.of(rg);

    const workspace = new AzureMLWorkspace(this, 'Workspace', {
      resourceGroup: group,
      managedNetwork: ManagedNetwork.disabled(),
      inbound: InboundAccess.publicNetwork(),
    });

    const lake = new DataLakeStorage(this, 'Lake', { resourceGroup: group });
    const synapse = new SynapseAnalyticsWorkspace(this, 'Synapse', {
      resourceGroup: group,
      primaryStorage: lake,
      managedVirtualNetwork: true,
      deployFrom: DeploymentAccess.ipRange('203.0.113.0', '203.0.113.7'),
    });
    const pool = synapse.addSparkPool('Pool', {
      nodeSize: NodeSize.MEDIUM,
      scale: PoolScale.auto(3, 10),
      autoPause: AutoPause.afterMinutes(15),
      runtime: SparkRuntime.V3_5,
    });

    const dataScientists = SparkIdentity.group(DATA_SCIENTISTS);
    workspace.grantJobSubmission(dataScientists);
    const attached = pool.attachTo(workspace, {
      computeName: 'spark',
      identity: AttachedIdentity.systemAssigned(),
      storage: [lake],
      users: [dataScientists],
    });

    new TerraformOutput(this, 'compute_id', { value: attached.computeId });
  }
}
