import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import {
  AzureMLWorkspace,
  DataLakeStorage,
  DatastoreAccess,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  ResourceGroupRef,
  SparkIdentity,
} from '../../lib';
import { Cloud, sparkJobReadiness } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { expectNoChanges, journey, PATIENCE_MS, succeeded } from './journey';
import { withoutDependencies, explicitDependencies } from './removals';
import { stackOf } from './stacks';
import { describeWithTerraform } from './terraform';

const PEOPLE = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';

function spark(datastoreAccess: DatastoreAccess | undefined): JsonObject {
  return stackOf((stack) => {
    const resourceGroup = ResourceGroupRef.of(
      new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }),
    );
    const workspace = new AzureMLWorkspace(stack, 'Workspace', {
      resourceGroup,
      managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
      inbound: InboundAccess.none('people come in through the hub network'),
      datastoreAccess,
      // An account keeps its keys while a workspace changes from one way to the other.
      defaultStorageOptions: { accountName: 'stdefault', sharedKeys: !datastoreAccess || datastoreAccess.usesKeys },
    });
    workspace.network.allowTo('pypi', OutboundTarget.fqdn('pypi.org'));
    workspace.grantJobSubmission(SparkIdentity.group(PEOPLE));
    workspace.enableServerlessSpark({
      identities: [
        SparkIdentity.managed(new ManagedIdentity(stack, 'Jobs', { resourceGroup })),
        SparkIdentity.group(PEOPLE),
      ],
      storage: [new DataLakeStorage(stack, 'Lake', { resourceGroup, accountName: 'dljobs' })],
    });
  });
}

function missing(cloud: Cloud, identityPrincipalId: string): string[] {
  const [workspace] = cloud.all('Microsoft.MachineLearningServices/workspaces');
  const lake = cloud.all('Microsoft.Storage/storageAccounts').find(({ name }) => name === 'dljobs');
  return sparkJobReadiness(cloud, {
    kind: 'serverless',
    workspaceId: workspace.id,
    identityPrincipalId,
    storageAccountIds: [lake?.id ?? ''],
  }).map(({ rule }) => rule);
}

function authMode(cloud: Cloud): unknown {
  const [workspace] = cloud.all('Microsoft.MachineLearningServices/workspaces');
  return (cloud.show(workspace).properties as JsonObject).systemDatastoresAuthMode;
}

describeWithTerraform('default storage without shared keys', () => {
  it(
    'is used by people and jobs as themselves, from the first apply on',
    async () => {
      const cloud = new Cloud();
      await journey(spark(DatastoreAccess.identityBased()), { cloud }, async (run) => {
        succeeded(await run.apply());
        expect(authMode(cloud)).toBe('Identity');
        expect(missing(cloud, PEOPLE)).toEqual([]);
        const [jobs] = cloud.all('Microsoft.ManagedIdentity/userAssignedIdentities');
        expect(missing(cloud, String(jobs.state.principalId))).toEqual([]);
        expect(cloud.complaints).toEqual([]);
        await expectNoChanges(run);
        succeeded(await run.destroy());
      });
    },
    PATIENCE_MS,
  );

  it(
    'follows a change of an existing workspace, and one back',
    async () => {
      const cloud = new Cloud();
      await journey(spark(undefined), { cloud }, async (run) => {
        succeeded(await run.apply());
        for (const [access, mode] of [
          [DatastoreAccess.identityBased(), 'Identity'],
          [DatastoreAccess.accessKeys(), 'AccessKey'],
        ] as const) {
          run.rewrite(spark(access));
          succeeded(await run.apply());
          expect(authMode(cloud)).toBe(mode);
          expect(missing(cloud, PEOPLE)).toEqual([]);
          await expectNoChanges(run);
        }
        expect(cloud.complaints).toEqual([]);
      });
    },
    PATIENCE_MS,
  );

  it(
    'would be set while rules are written, if these did not wait for it',
    async () => {
      const config = spark(DatastoreAccess.identityBased());
      const [order] = explicitDependencies(config).filter(
        ({ from, to }) => from.includes('_outbound_rule_') && to.startsWith('azapi_update_resource.'),
      );
      await journey(withoutDependencies(config, [order], 0), {}, async (run) => {
        const { ok, output } = await run.apply();
        expect({ ok, output }).toEqual({ ok: false, output: expect.stringContaining('azapi#453') });
      });
    },
    PATIENCE_MS,
  );
});
