import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformStack } from 'cdktf';
import {
  AttachedSparkEnvironment,
  DataLakeStorage,
  DeploymentAccess,
  Encryption,
  EncryptionKey,
  InboundAccess,
  NodeSize,
  PoolScale,
  ResourceGroupRef,
  SparkIdentity,
  SparkRuntime,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { Cloud } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { armId } from '../support/azure';
import { expectNoChanges, journey, PATIENCE_MS, startOf, succeeded } from './journey';
import { stackOf } from './stacks';
import { describeWithTerraform } from './terraform';

const deployFrom = DeploymentAccess.ipAddress('203.0.113.5');

function groupIn(stack: TerraformStack): ResourceGroupRef {
  return ResourceGroupRef.of(new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }));
}

/** A workspace, its default storage and registry, two lakes and Synapse with a pool. */
function environment(): JsonObject {
  return stackOf((stack) => {
    const resourceGroup = groupIn(stack);
    new AttachedSparkEnvironment(stack, 'Spark', {
      resourceGroup,
      inbound: InboundAccess.publicNetwork(),
      users: [SparkIdentity.group('8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11')],
      deployFrom,
      encryption: Encryption.customerManagedKey(new EncryptionKey(stack, 'Key', { resourceGroup })),
    });
  });
}

/** A lake and Synapse with a pool, each of which reads the key with its own identity. */
function ownIdentities(): JsonObject {
  return stackOf((stack) => {
    const resourceGroup = groupIn(stack);
    const key = new EncryptionKey(stack, 'Key', { resourceGroup, publicNetworkAccess: false });
    const encryption = Encryption.customerManagedKeyBySystemIdentity(key);
    const primaryStorage = new DataLakeStorage(stack, 'Lake', { resourceGroup, encryption });
    const synapse = new SynapseAnalyticsWorkspace(stack, 'Synapse', {
      resourceGroup,
      primaryStorage,
      deployFrom,
      encryption,
    });
    synapse.addSparkPool('Pool', {
      nodeSize: NodeSize.MEDIUM,
      scale: PoolScale.auto(3, 10),
      runtime: SparkRuntime.V3_5,
    });
  });
}

describeWithTerraform('what is encrypted with a key of the user', () => {
  it.each([
    ['read by one user-assigned identity', environment, 6],
    ['read by the identity of each resource', ownIdentities, 2],
  ])(
    'deploys the first time, has nothing to change, and can be destroyed, %s',
    async (_, stack, encrypted) => {
      await journey(stack(), {}, async (run) => {
        succeeded(await run.apply());
        const keyed = run.cloud
          .all()
          .filter(({ attributes }) =>
            ['encryption', 'customer_managed_key', 'key_name'].some(
              (name) => JSON.stringify(attributes[name] ?? []) !== '[]',
            ),
          );
        expect(keyed).toHaveLength(encrypted);
        await expectNoChanges(run);
        succeeded(await run.destroy());
      });
    },
    PATIENCE_MS,
  );

  it(
    'is not planned with an existing key that somebody could purge',
    async () => {
      const keyVaultId = armId('Microsoft.KeyVault/vaults', 'kv-keys');
      const keyId = 'https://kv-keys.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef';
      const config = stackOf((stack) => {
        EncryptionKey.fromAttributes(stack, 'Key', { keyVaultId, keyId });
      });
      const cloud = new Cloud().seed({ id: keyVaultId, attributes: { purge_protection_enabled: false } });
      await journey(config, { cloud }, async (run) => {
        const plan = await run.plan();
        expect(plan.ok).toBe(false);
        expect(plan.output).toContain(startOf('ENC-01').slice(0, 40));
        cloud.drift(keyVaultId, { purge_protection_enabled: true });
        succeeded(await run.plan());
      });
    },
    PATIENCE_MS,
  );
});
