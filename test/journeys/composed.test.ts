import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { App } from 'cdktf';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import {
  AttachedSparkEnvironment,
  AzureMLWorkspace,
  DataLakeStorage,
  DeploymentAccess,
  InboundAccess,
  ManagedNetwork,
  PrivateDnsZones,
  ResourceGroupRef,
  ServerlessSparkEnvironment,
  SparkIdentity,
  StorageAccountRef,
} from '../../lib';
import { Cloud, SparkJob, sparkJobReadiness } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { contentOf, expectNoChanges, journey, PATIENCE_MS, succeeded } from './journey';
import { azureStack, stackOf, Stacks, synthesize } from './stacks';
import { describeWithTerraform } from './terraform';

const ANALYSTS = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';
const USERS = [SparkIdentity.group(ANALYSTS)];

function threeEnvironments(): JsonObject {
  return stackOf((stack) => {
    const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
    const vnet = new VirtualNetwork(stack, 'Network', {
      name: 'clients',
      resourceGroupName: group.name,
      location: group.location,
      addressSpace: ['10.20.0.0/16'],
    });
    const subnet = new Subnet(stack, 'Subnet', {
      name: 'endpoints',
      resourceGroupName: group.name,
      virtualNetworkName: vnet.name,
      addressPrefixes: ['10.20.1.0/24'],
    });
    const dnsZones = PrivateDnsZones.create({ linkTo: [vnet.id] });
    const common = {
      resourceGroup: ResourceGroupRef.of(group),
      inbound: InboundAccess.privateEndpoint({ subnetId: subnet.id, dnsZones }),
      users: USERS,
    };
    new ServerlessSparkEnvironment(stack, 'Research', common);
    new ServerlessSparkEnvironment(stack, 'Sales', {
      ...common,
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
    });
    new AttachedSparkEnvironment(stack, 'Batch', { ...common, deployFrom: DeploymentAccess.ipAddress('203.0.113.5') });
  });
}

/** The platform team owns the workspace, the data team lets Spark use it. */
function twoStacks(): Stacks {
  return synthesize((outdir) => {
    const app = new App({ outdir });
    const platform = azureStack(app, 'platform');
    const group = new ResourceGroup(platform, 'Group', { name: 'rg', location: 'westeurope' });
    const managedNetwork = ManagedNetwork.allowInternetOutbound();
    const owned = new AzureMLWorkspace(platform, 'Workspace', {
      resourceGroup: ResourceGroupRef.of(group),
      managedNetwork,
      inbound: InboundAccess.none('people come in through the hub network'),
    });
    const data = azureStack(app, 'data');
    const workspace = AzureMLWorkspace.fromAttributes(data, 'Workspace', {
      workspaceId: owned.workspaceId,
      location: group.location,
      managedNetwork,
      identityPrincipalId: owned.resource.identity.principalId,
      defaultStorage: StorageAccountRef.fromAttributes(data, 'DefaultStorage', {
        accountId: owned.defaultStorage?.accountId ?? '',
        hierarchicalNamespace: false,
      }),
    });
    const lake = new DataLakeStorage(data, 'Lake', { resourceGroup: ResourceGroupRef.named(group.name, 'westeurope') });
    workspace.enableServerlessSpark({ identities: USERS, storage: [lake] });
    return app;
  });
}

/** What keeps a group from working on the lakes of a workspace. */
function missing(cloud: Cloud, job: Pick<SparkJob, 'kind' | 'computeName'>, workspace: string, lake: string): string[] {
  const id = (type: string, named: string) => cloud.all(type).find(({ name }) => name.startsWith(named))?.id ?? named;
  return sparkJobReadiness(cloud, {
    ...job,
    workspaceId: id('Microsoft.MachineLearningServices/workspaces', workspace),
    identityPrincipalId: ANALYSTS,
    storageAccountIds: [id('Microsoft.Storage/storageAccounts', lake)],
  }).map(({ rule, text }) => `${rule}: ${text}`);
}

describeWithTerraform('what is put together from several parts deploys and destroys', () => {
  it(
    'as three environments in one stack',
    async () => {
      const cloud = new Cloud();
      await journey(threeEnvironments(), { cloud }, async (run) => {
        succeeded(await run.apply());
        expect(cloud.complaints).toEqual([]);
        expect(missing(cloud, { kind: 'serverless' }, 'journey-research', 'researchlake')).toEqual([]);
        expect(missing(cloud, { kind: 'serverless' }, 'journey-sales', 'saleslake')).toEqual([]);
        expect(missing(cloud, { kind: 'attached', computeName: 'spark' }, 'journey-batch', 'batchlake')).toEqual([]);
        await expectNoChanges(run);
        succeeded(await run.destroy());
        expect(contentOf(cloud)).toEqual([]);
      });
    },
    PATIENCE_MS,
  );

  it(
    'as one workspace of two stacks',
    async () => {
      const states = fs.mkdtempSync(path.join(os.tmpdir(), 'states-'));
      const cloud = new Cloud();
      const { platform, data } = twoStacks();
      try {
        await journey(platform, { cloud, states }, async (first) => {
          succeeded(await first.apply());
          await journey(data, { cloud, states }, async (second) => {
            succeeded(await second.apply());
            expect(cloud.complaints).toEqual([]);
            expect(missing(cloud, { kind: 'serverless' }, 'platform-workspace', 'lake')).toEqual([]);
            await expectNoChanges(second);
            await expectNoChanges(first);
            succeeded(await second.destroy());
          });
          succeeded(await first.destroy());
          expect(contentOf(cloud)).toEqual([]);
        });
      } finally {
        fs.rmSync(states, { recursive: true, force: true });
      }
    },
    PATIENCE_MS,
  );
});
