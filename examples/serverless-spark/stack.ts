import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AzureMLWorkspace,
  AzureRole,
  DataLakeStorage,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  PrivateDnsZones,
  ResourceGroupRef,
  SparkIdentity,
  StorageAccountRef,
  StorageSubResource,
} from '../../lib';
import { azureProvider, clientNetwork } from '../azure';

const DATA_SCIENTISTS = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';
const FEATURE_VAULT =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/features/providers/Microsoft.KeyVault/vaults/kv-features';
const RAW_ACCOUNT =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ingest/providers/Microsoft.Storage/storageAccounts/rawlanding';

/**
 * Serverless Spark in a workspace that lets out only what is approved. Data scientists work in notebooks, and a
 * nightly job runs as a managed identity; both write to the lake and read what the ingest team lands.
 */
export class ServerlessSparkStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    azureProvider(this);
    const rg = new ResourceGroup(this, 'Group', { name: 'rg-serverless-spark', location: 'westeurope' });
    const group = ResourceGroupRef.of(rg);
    const { vnet, subnet } = clientNetwork(this, rg);
    const dnsZones = PrivateDnsZones.create({ linkTo: [vnet.id] });

    const workspace = new AzureMLWorkspace(this, 'Workspace', {
      resourceGroup: group,
      managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
      inbound: InboundAccess.privateEndpoint({ subnetId: subnet.id, dnsZones }),
    });

    const lake = new DataLakeStorage(this, 'Lake', { resourceGroup: group });
    lake.addContainer('curated');
    // For people; Spark has ways of its own.
    lake.addPrivateEndpoint(StorageSubResource.DFS, { subnetId: subnet.id, dnsZones });
    lake.addPrivateEndpoint(StorageSubResource.BLOB, { subnetId: subnet.id, dnsZones });
    const raw = StorageAccountRef.fromAttributes(this, 'Raw', { accountId: RAW_ACCOUNT, hierarchicalNamespace: true });
    const jobs = new ManagedIdentity(this, 'SparkJobs', { resourceGroup: group });

    const dataScientists = SparkIdentity.group(DATA_SCIENTISTS);
    workspace.grantJobSubmission(dataScientists);
    workspace.enableServerlessSpark({
      identities: [SparkIdentity.managed(jobs), dataScientists],
      storage: [lake, raw.readOnly()],
    });
    workspace.network.allowTo('features', OutboundTarget.keyVault(FEATURE_VAULT, { spark: true }));
    dataScientists.grant(this, AzureRole.KEY_VAULT_SECRETS_USER, FEATURE_VAULT);

    new TerraformOutput(this, 'workspace_id', { value: workspace.workspaceId });
  }
}
