import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AzureMLWorkspace,
  DeploymentAccess,
  ManagedIdentity,
  ManagedNetwork,
  SparkIdentity,
  SparkPool,
  StorageAccountRef,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { azureProvider } from '../azure';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-platform';
const WORKSPACE = `${GROUP}/providers/Microsoft.MachineLearningServices/workspaces/mlw-platform`;
const DEFAULT_STORAGE = `${GROUP}/providers/Microsoft.Storage/storageAccounts/stmlwplatform`;
const LAKE = `${GROUP}/providers/Microsoft.Storage/storageAccounts/stplatformlake`;
const SYNAPSE = `${GROUP}/providers/Microsoft.Synapse/workspaces/syn-platform`;
const JOBS = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-spark-jobs`;

/** Everything exists; only what Spark needs is added: outbound rules, provisioning, endpoints, attachment, roles. */
export class ExistingResourcesStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    azureProvider(this);
    const jobs = ManagedIdentity.fromAttributes(this, 'SparkJobs', {
      identityId: JOBS,
      principalId: '3c59dc04-8e88-4502-93a4-6d1b7f0a2c22',
    });
    const lake = StorageAccountRef.fromAttributes(this, 'Lake', { accountId: LAKE, hierarchicalNamespace: true });
    const workspace = AzureMLWorkspace.fromAttributes(this, 'Workspace', {
      workspaceId: WORKSPACE,
      location: 'westeurope',
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      identityPrincipalId: 'b6d767d2-f8ed-4d21-a44b-0e5886680c33',
      attachedIdentities: [jobs],
      defaultStorage: StorageAccountRef.fromAttributes(this, 'DefaultStorage', {
        accountId: DEFAULT_STORAGE,
        hierarchicalNamespace: false,
      }),
    });
    const dataScientists = SparkIdentity.group('37693cfc-7480-49e4-9d87-b8c7d8b9aa44');
    workspace.grantJobSubmission(dataScientists);
    workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(jobs), dataScientists], storage: [lake] });

    const synapse = SynapseAnalyticsWorkspace.fromAttributes(this, 'Synapse', {
      synapseWorkspaceId: SYNAPSE,
      managedVirtualNetwork: true,
      deployFrom: DeploymentAccess.managedElsewhere('the platform team lets the build agents in'),
    });
    const pool = SparkPool.fromAttributes(this, 'Pool', {
      sparkPoolId: `${SYNAPSE}/bigDataPools/shared`,
      synapse,
    });
    pool.attachTo(workspace, { computeName: 'shared-spark', storage: [lake.readOnly()], privatePathToWorkspace: true });
  }
}
