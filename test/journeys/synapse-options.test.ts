import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformStack } from 'cdktf';
import {
  AzureMLWorkspace,
  BlobStorage,
  DataLakeStorage,
  DataProtection,
  DeploymentAccess,
  InboundAccess,
  ManagedEndpointTarget,
  ManagedNetwork,
  NodeSize,
  PoolScale,
  ResourceGroupRef,
  SparkIdentity,
  SparkRuntime,
  StorageRoles,
  SynapseAnalyticsWorkspace,
  SynapseAuditing,
} from '../../lib';
import { Cloud, sparkJobReadiness } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { contentOf, expectNoChanges, journey, PATIENCE_MS, succeeded } from './journey';
import { stackOf } from './stacks';
import { describeWithTerraform } from './terraform';

const ANALYSTS = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';
const TENANT = '5e884898-da28-4047-9a56-0e7b3a9d3c11';

function groupOf(stack: TerraformStack): ResourceGroupRef {
  DataProtection.of(stack).lift();
  return ResourceGroupRef.of(new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }));
}

/** A Synapse workspace that a platform team runs: administered, audited, and with a way to its secrets. */
function administered(): JsonObject {
  return stackOf((stack) => {
    const resourceGroup = groupOf(stack);
    const vault = new KeyVault(stack, 'Secrets', {
      name: 'kv-secrets',
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      skuName: 'standard',
      tenantId: TENANT,
      publicNetworkAccessEnabled: false,
    });
    const synapse = new SynapseAnalyticsWorkspace(stack, 'Synapse', {
      resourceGroup,
      primaryStorage: new DataLakeStorage(stack, 'Primary', { resourceGroup }),
      deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
      entraAdmin: { login: 'sql-admins', objectId: ANALYSTS },
      auditing: SynapseAuditing.toStorage(new BlobStorage(stack, 'Audit', { resourceGroup }), { retentionDays: 90 }),
      primaryStorageRoles: StorageRoles.dataOnly('the account holds other filesystems').onContainer('synapse'),
    });
    synapse.allowTo('secrets', ManagedEndpointTarget.keyVault(vault.id));
  });
}

/** A pool whose jobs may use one filesystem of a lake, and manage nothing. */
function narrow(): JsonObject {
  return stackOf((stack) => {
    const resourceGroup = groupOf(stack);
    const workspace = new AzureMLWorkspace(stack, 'Workspace', {
      resourceGroup,
      managedNetwork: ManagedNetwork.disabled(),
      inbound: InboundAccess.publicNetwork(),
    });
    const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup });
    const synapse = new SynapseAnalyticsWorkspace(stack, 'Synapse', {
      resourceGroup,
      primaryStorage: new DataLakeStorage(stack, 'Primary', { resourceGroup }),
      deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
    });
    const pool = synapse.addSparkPool('Pool', {
      nodeSize: NodeSize.MEDIUM,
      scale: PoolScale.auto(3, 10),
      runtime: SparkRuntime.V3_5,
    });
    pool.attachTo(workspace, {
      computeName: 'spark',
      users: [SparkIdentity.group(ANALYSTS)],
      storage: [lake.container('raw', 'the other filesystems belong to other teams')],
    });
  });
}

describeWithTerraform('Synapse as platform teams want it', () => {
  it(
    'has an administrator, audit events and an approved way to a Key Vault, and goes without a trace',
    async () => {
      const cloud = new Cloud();
      await journey(administered(), { cloud }, async (run) => {
        succeeded(await run.apply());
        const [admin] = cloud.all('Microsoft.Synapse/workspaces/administrators');
        expect(admin.attributes).toMatchObject({ login: 'sql-admins', object_id: ANALYSTS });
        expect(cloud.all('Microsoft.Synapse/workspaces/extendedAuditingSettings')).toHaveLength(1);
        const connections = cloud.all('Microsoft.KeyVault/vaults/privateEndpointConnections');
        expect(connections.map(({ body }) => body)).toEqual([
          expect.objectContaining({
            properties: expect.objectContaining({
              privateLinkServiceConnectionState: expect.objectContaining({ status: 'Approved' }),
            }),
          }),
        ]);
        await expectNoChanges(run);
        succeeded(await run.destroy());
        expect(contentOf(cloud)).toEqual([]);
      });
    },
    PATIENCE_MS,
  );

  it(
    'runs jobs with a role on the data of one filesystem, where that is enough for them',
    async () => {
      const cloud = new Cloud();
      await journey(narrow(), { cloud }, async (run) => {
        succeeded(await run.apply());
        const id = (type: string, part: string) => cloud.all(type).find(({ name }) => name.includes(part))?.id ?? part;
        const job = {
          kind: 'attached' as const,
          workspaceId: id('Microsoft.MachineLearningServices/workspaces', 'workspace'),
          computeName: 'spark',
          identityPrincipalId: ANALYSTS,
          storageAccountIds: [id('Microsoft.Storage/storageAccounts', 'lake')],
          needsDataRolesOnly: true,
        };
        const missing = (container: string) => sparkJobReadiness(cloud, { ...job, container }).map(({ rule }) => rule);
        expect(missing('raw')).toEqual([]);
        expect(missing('gold')).toEqual(['ROL-01']);
        await expectNoChanges(run);
        succeeded(await run.destroy());
        expect(contentOf(cloud)).toEqual([]);
      });
    },
    PATIENCE_MS,
  );
});
