import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AzureMLWorkspace,
  DataLakeStorage,
  DeploymentAccess,
  Encryption,
  EncryptionKey,
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
 * One key for everything that keeps data. The workspace and the data lake read it with one user-assigned identity, Synapse
 * with its own, by which it is activated before anything is made in it.
 */
export class CustomerManagedKeysStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    azureProvider(this);
    const rg = new ResourceGroup(this, 'Group', { name: 'rg-encrypted-spark', location: 'westeurope' });
    const group = ResourceGroupRef.of(rg);

    const key = new EncryptionKey(this, 'Key', { resourceGroup: group });
    const encryption = Encryption.customerManagedKey(key);

    const workspace = new AzureMLWorkspace(this, 'Workspace', {
      resourceGroup: group,
      managedNetwork: ManagedNetwork.disabled(),
      inbound: InboundAccess.publicNetwork(),
      encryption,
    });
    const lake = new DataLakeStorage(this, 'Lake', { resourceGroup: group, encryption });
    const synapse = new SynapseAnalyticsWorkspace(this, 'Synapse', {
      resourceGroup: group,
      primaryStorage: lake,
      deployFrom: DeploymentAccess.ipRange('203.0.113.0', '203.0.113.7'),
      encryption: Encryption.customerManagedKeyBySystemIdentity(key),
    });
    const pool = synapse.addSparkPool('Pool', {
      nodeSize: NodeSize.MEDIUM,
      scale: PoolScale.auto(3, 10),
      runtime: SparkRuntime.V3_5,
    });

    const dataScientists = SparkIdentity.group(DATA_SCIENTISTS);
    workspace.grantJobSubmission(dataScientists);
    const attached = pool.attachTo(workspace, { computeName: 'spark', storage: [lake], users: [dataScientists] });

    new TerraformOutput(this, 'compute_id', { value: attached.computeId });
  }
}
