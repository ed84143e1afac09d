import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import {
  AzureMLWorkspace,
  DataLakeStorage,
  DeploymentAccess,
  InboundAccess,
  ManagedNetwork,
  NodeSize,
  PoolScale,
  ResourceGroupRef,
  SparkIdentity,
  SparkProvisioning,
  SparkRuntime,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { Cloud } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { expectNoChanges, journey, PATIENCE_MS, startOf, succeeded } from './journey';
import { stackOf } from './stacks';
import { describeWithTerraform } from './terraform';

function serverless(trigger?: string): JsonObject {
  return stackOf((stack) => {
    const group = ResourceGroupRef.of(new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }));
    const workspace = new AzureMLWorkspace(stack, 'Workspace', {
      resourceGroup: group,
      managedNetwork: ManagedNetwork.allowInternetOutbound({
        sparkProvisioning: SparkProvisioning.byThisStack({ trigger }),
      }),
      inbound: InboundAccess.none('people come in through the hub network'),
    });
    workspace.enableServerlessSpark({
      identities: [SparkIdentity.group('8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11')],
      storage: [new DataLakeStorage(stack, 'Lake', { resourceGroup: group })],
    });
  });
}

function attached(): JsonObject {
  return stackOf((stack) => {
    const group = ResourceGroupRef.of(new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }));
    const workspace = new AzureMLWorkspace(stack, 'Workspace', {
      resourceGroup: group,
      managedNetwork: ManagedNetwork.disabled(),
      inbound: InboundAccess.publicNetwork(),
    });
    const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
    const synapse = new SynapseAnalyticsWorkspace(stack, 'Synapse', {
      resourceGroup: group,
      primaryStorage: lake,
      deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
    });
    synapse
      .addSparkPool('Pool', { nodeSize: NodeSize.SMALL, scale: PoolScale.fixedNodes(3), runtime: SparkRuntime.V3_5 })
      .attachTo(workspace, { computeName: 'spark', storage: [lake] });
  });
}

function provisionings(cloud: Cloud): number {
  return cloud.requests.filter(({ type }) => type.endsWith('/provisionManagedNetwork')).length;
}

describeWithTerraform('provisioning', () => {
  it(
    'that does not bring Spark stops the apply, and is repaired by the command that the message names',
    async () => {
      const cloud = new Cloud({ provisioningsWithoutSpark: 1 });
      await journey(serverless(), { cloud }, async (run) => {
        const { ok, output } = await run.apply();
        expect({ ok, output }).toEqual({
          ok: false,
          output: expect.stringContaining(startOf('PRV-03')),
        });
        const [command, option] = /terraform apply (-replace=[\w.-]*\w)/.exec(output) ?? [];
        expect(command).toMatch(/^terraform apply -replace=azapi_resource_action\.\w+$/);
        succeeded(await run.apply(option));
        expect(provisionings(cloud)).toBe(2);
        await expectNoChanges(run);
      });
    },
    PATIENCE_MS,
  );

  it(
    'is repeated once by a new trigger, and never without one',
    async () => {
      const cloud = new Cloud();
      await journey(serverless('2026-01'), { cloud }, async (run) => {
        succeeded(await run.apply());
        await expectNoChanges(run);
        run.rewrite(serverless('2026-02'));
        succeeded(await run.apply());
        expect(provisionings(cloud)).toBe(2);
        await expectNoChanges(run);
        succeeded(await run.apply());
        expect(provisionings(cloud)).toBe(2);
      });
    },
    PATIENCE_MS,
  );
});

describeWithTerraform('a managed private endpoint', () => {
  it(
    'that shows too late on its target stops the apply, and is approved by the next one',
    async () => {
      const cloud = new Cloud({ connectionAppearsMs: 3_600_000 });
      await journey(attached(), { cloud }, async (run) => {
        const { ok, output } = await run.apply();
        expect({ ok, output }).toEqual({
          ok: false,
          output: expect.stringContaining(startOf('MPE-03')),
        });
        cloud.letAppear();
        succeeded(await run.apply());
        await expectNoChanges(run);
      });
    },
    PATIENCE_MS,
  );
});
