import { TerraformStack } from 'cdktf';
import {
  AttachedSparkPool,
  AzureMLWorkspace,
  Constraints,
  ContainerRegistryRef,
  DeploymentAccess,
  Enforcement,
  IManagedIdentity,
  InboundAccess,
  ISparkPool,
  IStorageAccount,
  KeyVaultAuthorization,
  KeyVaultRef,
  ManagedIdentity,
  ManagedNetwork,
  ResourceGroupRef,
  SparkIdentity,
  SparkPool,
  StorageAccountAttributes,
  StorageAccountRef,
  SynapseAnalyticsWorkspace,
  Verification,
  WorkspaceIdentity,
} from '../../lib';
import { Cloud } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { stackOf } from './stacks';

/** Everything that can be stated about existing resources, and a cloud where all of it is true. */

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-given/providers';
const account = (name: string) => `${GROUP}/Microsoft.Storage/storageAccounts/${name}`;

export const GIVEN = {
  lake: account('givenlake'),
  workspaceStorage: account('givenstore'),
  ownStorage: account('ownstore'),
  synapseStorage: account('givensynapse'),
  workspace: `${GROUP}/Microsoft.MachineLearningServices/workspaces/mlw-given`,
  vault: `${GROUP}/Microsoft.KeyVault/vaults/kv-given`,
  registry: `${GROUP}/Microsoft.ContainerRegistry/registries/crgiven`,
  jobs: `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/id-jobs`,
  synapse: `${GROUP}/Microsoft.Synapse/workspaces/syn-given`,
  pool: `${GROUP}/Microsoft.Synapse/workspaces/syn-given/bigDataPools/given`,
  compute: `${GROUP}/Microsoft.MachineLearningServices/workspaces/mlw-given/computes/shared`,
};

const JOBS = '3c59dc04-8e88-4502-93a4-6d1b7f0a2c22';
const APPROVER = 'b6d767d2-f8ed-4d21-a44b-0e5886680c33';

/** What the given workspace is like; a fact of it is changed as a whole. */
export const IDENTITY = { type: 'SystemAssigned, UserAssigned', principal_id: APPROVER, identity_ids: [GIVEN.jobs] };

export function givenCloud(): Cloud {
  const lake = { is_hns_enabled: true, public_network_access_enabled: false };
  const store = { is_hns_enabled: false, public_network_access_enabled: false };
  return new Cloud().seed(
    { id: GIVEN.lake, attributes: lake },
    { id: GIVEN.synapseStorage, attributes: lake },
    { id: GIVEN.workspaceStorage, attributes: store },
    { id: GIVEN.ownStorage, attributes: store },
    { id: GIVEN.vault, attributes: { rbac_authorization_enabled: true } },
    { id: GIVEN.registry, attributes: { sku: 'Premium' } },
    { id: GIVEN.jobs, attributes: { principal_id: JOBS } },
    {
      id: GIVEN.workspace,
      attributes: {
        location: 'westeurope',
        storage_account_id: GIVEN.workspaceStorage,
        key_vault_id: GIVEN.vault,
        public_network_access_enabled: false,
        managed_network: [{ isolation_mode: 'AllowInternetOutbound' }],
        identity: [IDENTITY],
      },
    },
    {
      id: GIVEN.synapse,
      attributes: {
        storage_data_lake_gen2_filesystem_id: 'https://givensynapse.dfs.core.windows.net/synapse',
        managed_virtual_network_enabled: true,
      },
    },
    { id: GIVEN.pool, attributes: { spark_version: '3.4' } },
    {
      id: GIVEN.compute,
      attributes: { synapse_spark_pool_id: GIVEN.pool, identity: [{ type: 'SystemAssigned' }] },
    },
  );
}

/**
 * @param verification of every statement
 * @param enforcement of an audit of the stack; none where it is left out
 */
export function givenStack(verification?: Verification, enforcement?: Enforcement): JsonObject {
  return stackOf((stack) => {
    if (enforcement) {
      Constraints.of(stack).audit({ enforcement });
    }
    const refer = (id: string, attrs: StorageAccountAttributes) =>
      StorageAccountRef.fromAttributes(stack, id, { ...attrs, verification });
    const jobs = ManagedIdentity.fromAttributes(stack, 'Jobs', {
      identityId: GIVEN.jobs,
      principalId: JOBS,
      verification,
    });
    const lake = refer('Lake', {
      accountId: GIVEN.lake,
      hierarchicalNamespace: true,
      premium: false,
      sharedKeys: true,
      publicNetworkAccess: false,
    });
    const primary = refer('Primary', { accountId: GIVEN.synapseStorage, hierarchicalNamespace: true });
    const store = refer('Store', { accountId: GIVEN.workspaceStorage, hierarchicalNamespace: false });
    serveSpark(stack, { jobs, lake, primary, store }, verification);
    buildOn(
      stack,
      jobs,
      refer('OwnStore', { accountId: GIVEN.ownStorage, hierarchicalNamespace: false }),
      verification,
    );
  });
}

interface Given {
  readonly jobs: IManagedIdentity;
  readonly lake: IStorageAccount;
  readonly primary: IStorageAccount;
  readonly store: IStorageAccount;
}

/** Spark of both kinds in a workspace that exists. */
function serveSpark(stack: TerraformStack, { jobs, lake, primary, store }: Given, verification?: Verification): void {
  const workspace = AzureMLWorkspace.fromAttributes(stack, 'Workspace', {
    workspaceId: GIVEN.workspace,
    // Azure shows regions in another way than people write them.
    location: 'West Europe',
    managedNetwork: ManagedNetwork.allowInternetOutbound(),
    identityPrincipalId: APPROVER,
    attachedIdentities: [jobs],
    defaultStorage: store,
    keyVaultId: GIVEN.vault,
    verification,
  });
  workspace.enableServerlessSpark({
    identities: [SparkIdentity.managed(jobs), SparkIdentity.group('37693cfc-7480-49e4-9d87-b8c7d8b9aa44')],
    storage: [lake],
  });
  AttachedSparkPool.fromAttributes(stack, 'Shared', {
    workspace,
    computeName: 'shared',
    storage: [lake],
    sparkPoolId: GIVEN.pool,
    verification,
  });
  poolIn(stack, primary, verification).attachTo(workspace, { computeName: 'given', storage: [lake.readOnly()] });
}

function poolIn(stack: TerraformStack, primaryStorage: IStorageAccount, verification?: Verification): ISparkPool {
  const synapse = SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
    synapseWorkspaceId: GIVEN.synapse,
    managedVirtualNetwork: true,
    primaryStorage,
    deployFrom: DeploymentAccess.managedElsewhere('the platform team lets the build agents in'),
    verification,
  });
  return SparkPool.fromAttributes(stack, 'Pool', { sparkPoolId: GIVEN.pool, synapse, verification });
}

/** A workspace and a Synapse workspace that are made on what exists. */
function buildOn(
  stack: TerraformStack,
  jobs: IManagedIdentity,
  defaultStorage: IStorageAccount,
  verification?: Verification,
): void {
  const resourceGroup = ResourceGroupRef.named('rg-given', 'westeurope');
  new AzureMLWorkspace(stack, 'Own', {
    resourceGroup,
    managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
    inbound: InboundAccess.none('people come in through the hub network'),
    identity: WorkspaceIdentity.userAssigned(jobs),
    defaultStorage,
    keyVault: KeyVaultRef.of(GIVEN.vault, KeyVaultAuthorization.RBAC, verification),
    containerRegistry: ContainerRegistryRef.premium(GIVEN.registry, verification),
  });
  new SynapseAnalyticsWorkspace(stack, 'OwnSynapse', {
    resourceGroup,
    primaryStorage: StorageAccountRef.fromAttributes(stack, 'OwnLake', {
      accountId: GIVEN.synapseStorage,
      hierarchicalNamespace: true,
      verification,
    }),
    deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
  });
}
