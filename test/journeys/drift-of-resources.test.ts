import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Construct } from 'constructs';
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
  SparkRuntime,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { Cloud } from '../stand-in';
import { at, JsonObject } from '../stand-in/json';
import { CloudResource } from '../stand-in/cloud/types';
import { expectNoChanges, journey, PATIENCE_MS } from './journey';
import { stackOf } from './stacks';
import { expectPeace, toldBy } from './told';
import { describeWithTerraform, PlanOutcome } from './terraform';

const ANALYSTS = SparkIdentity.group('8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11');

/** Two teams, so that one construct tells itself apart from the other. */
function twoTeams(): JsonObject {
  return stackOf((stack) => {
    const group = ResourceGroupRef.of(new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }));
    for (const team of ['Sales', 'Research']) {
      const scope = new Construct(stack, team);
      const workspace = new AzureMLWorkspace(scope, 'Workspace', {
        resourceGroup: group,
        managedNetwork: ManagedNetwork.allowInternetOutbound(),
        inbound: InboundAccess.none('people come in through the hub network'),
      });
      workspace.enableServerlessSpark({
        identities: [ANALYSTS],
        storage: [new DataLakeStorage(scope, 'Lake', { resourceGroup: group })],
      });
    }
  });
}

/** A feature store where the internet is open; its rules to what it is built on are made by the service. */
function featureStore(): JsonObject {
  return stackOf((stack) => {
    const group = ResourceGroupRef.of(new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }));
    const workspace = new AzureMLWorkspace(stack, 'Workspace', {
      resourceGroup: group,
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      inbound: InboundAccess.none('people come in through the hub network'),
      featureStore: { runtime: SparkRuntime.V3_5 },
    });
    workspace.enableServerlessSpark({ identities: [ANALYSTS], storage: [] });
  });
}

function attached(): JsonObject {
  return stackOf((stack) => {
    const group = ResourceGroupRef.of(new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }));
    new SynapseAnalyticsWorkspace(new Construct(stack, 'Team'), 'Synapse', {
      resourceGroup: group,
      primaryStorage: new DataLakeStorage(stack, 'Lake', { resourceGroup: group }),
      deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
    }).addSparkPool('Pool', { nodeSize: NodeSize.SMALL, scale: PoolScale.fixedNodes(3), runtime: SparkRuntime.V3_5 });
  });
}

function only(found: readonly CloudResource[]): CloudResource {
  if (found.length !== 1) {
    throw new Error(`found ${found.map(({ id }) => id).join(', ') || 'nothing'}`);
  }
  return found[0];
}

describeWithTerraform('drift that does not block', () => {
  it(
    'is told while it lasts, and stops nothing: OBR-04, a rule for Spark that is not active',
    async () => {
      const cloud = new Cloud();
      await journey(twoTeams(), { cloud }, async (run) => {
        expect(toldBy(await run.apply())).toEqual([]);
        await expectPeace(run);
        const rules = cloud.all('Microsoft.MachineLearningServices/workspaces/outboundRules');
        const lakes = rules.filter(({ name }) => /lake-(dfs|blob)$/.test(name));
        lakes.forEach(({ id }) => cloud.drift(id, { spark_status: 'Inactive' }));
        const told = ['Research', 'Sales'].map(
          (team) =>
            `OBR-04 journey/${team}/Workspace/Network/SparkProvisioning: ${team.toLowerCase()}-lake-blob, ${team.toLowerCase()}-lake-dfs`,
        );
        await expectNoChanges(run);
        expect(toldBy(await run.plan())).toEqual(told);
        expect(toldBy(await run.apply())).toEqual(told);
        lakes.forEach(({ id }) => cloud.drift(id, { spark_status: 'active' }));
        await expectPeace(run);
      });
    },
    PATIENCE_MS,
  );

  it(
    'is told while it lasts, and stops nothing: SPE-04 and SPE-06, rules of the service that Spark may not use',
    async () => {
      const cloud = new Cloud({ requiredRulesForSpark: false });
      await journey(featureStore(), { cloud }, async (run) => {
        const network = 'journey/Workspace/Network/SparkProvisioning';
        const told = [`SPE-04 ${network}: blob, file`, `SPE-06 ${network}: vault`];
        expect(toldBy(await run.apply())).toEqual(told);
        await expectNoChanges(run);
        cloud.turn({ requiredRulesForSpark: true });
        await expectPeace(run);
      });
    },
    PATIENCE_MS,
  );

  it(
    'is told while it lasts, and stops nothing: MPE-02, a connection whose approval was withdrawn',
    async () => {
      const cloud = new Cloud();
      await journey(attached(), { cloud }, async (run) => {
        expect(toldBy(await run.apply())).toEqual([]);
        await expectPeace(run);
        const connection = only(
          cloud
            .all('Microsoft.Storage/storageAccounts/privateEndpointConnections')
            .filter(({ body }) => /-blob$/.test(String(at(body, 'properties.privateEndpoint.id')))),
        );
        const approved = connection.body;
        connection.body = structuredClone(approved);
        (at(connection.body, 'properties.privateLinkServiceConnectionState') as JsonObject).status = 'Rejected';
        const told = ['MPE-02 journey/Team/Synapse/Endpoints/lake-blob: Rejected'];
        const plan: PlanOutcome = await run.plan();
        expect(toldBy(plan)).toEqual(told);
        expect(Object.values(plan.changes)).toEqual(['update']);
        expect(toldBy(await run.apply())).toEqual(told);
        await expectPeace(run);
      });
    },
    PATIENCE_MS,
  );
});
