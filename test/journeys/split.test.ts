import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { App, TerraformVariable } from 'cdktf';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import {
  AttachedSparkPool,
  AzureMLWorkspace,
  DataLakeStorage,
  DeploymentAccess,
  InboundAccess,
  JobCode,
  JobCompute,
  JobEntry,
  JobIdentity,
  JobInput,
  ManagedEndpoints,
  ManagedNetwork,
  NodeSize,
  PoolScale,
  ResourceGroupRef,
  SparkIdentity,
  SparkJob,
  SparkPool,
  SparkRuntime,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { SMALL, SOURCE } from '../jobs/scene';
import { Cloud, sparkJobReadiness } from '../stand-in';
import { contentOf, expectNoChanges, journey, PATIENCE_MS, succeeded } from './journey';
import { azureStack, Stacks, synthesize } from './stacks';
import { describeWithTerraform, TerraformRun } from './terraform';

const ANALYSTS = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';

/** In the order in which they are deployed. */
const ORDER = ['base', 'synapse', 'workspace', 'attachment'] as const;

/** Storage, a Synapse workspace with its pool, a workspace and what attaches the one to the other, each in its stack. */
function fourStacks(): Stacks {
  return synthesize((outdir) => {
    const app = new App({ outdir });
    // Made in another order than they are deployed in.
    const [attachment, synapse, workspace, base] = ['attachment', 'synapse', 'workspace', 'base'].map((id) =>
      azureStack(app, id),
    );
    const name = new TerraformVariable(base, 'group-name', { type: 'string', default: 'rg' }).stringValue;
    const resourceGroup = ResourceGroupRef.of(new ResourceGroup(base, 'Group', { name, location: 'westeurope' }));
    const lake = new DataLakeStorage(base, 'Lake', { resourceGroup });
    const syn = new SynapseAnalyticsWorkspace(synapse, 'Synapse', {
      resourceGroup,
      primaryStorage: new DataLakeStorage(base, 'Primary', { resourceGroup }),
      deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
      managedEndpoints: ManagedEndpoints.approvedByThisStack({ appearsWithinSeconds: 1 }),
    });
    const pool = syn.addSparkPool('Pool', {
      nodeSize: NodeSize.MEDIUM,
      scale: PoolScale.fixedNodes(3),
      runtime: SparkRuntime.V3_5,
    });
    const ml = new AzureMLWorkspace(workspace, 'Workspace', {
      resourceGroup,
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      inbound: InboundAccess.none('people come in through the hub network'),
    });
    ml.enableServerlessSpark({ identities: [SparkIdentity.group(ANALYSTS)], storage: [lake.readOnly()] });
    const imported = SparkPool.fromAttributes(attachment, 'Pool', { sparkPoolId: pool.sparkPoolId, synapse: syn });
    const attached: AttachedSparkPool = imported.attachTo(ml, {
      computeName: 'spark',
      storage: [lake],
      users: [SparkIdentity.group(ANALYSTS)],
      privatePathToWorkspace: true,
      definedIn: attachment,
    });
    new SparkJob(attachment, 'Nightly', {
      compute: JobCompute.attached(attached),
      identity: JobIdentity.systemAssigned(),
      code: JobCode.folder(SOURCE),
      entry: JobEntry.python('titanic.py'),
      cluster: SMALL,
      inputs: { raw: JobInput.file(lake.abfss('raw', 'titanic.csv')) },
      args: '--raw ${{inputs.raw}}',
    });
    return app;
  });
}

/** What keeps a group from running jobs on the attached pool. */
function missing(cloud: Cloud): string[] {
  const id = (type: string, named: string) => cloud.all(type).find(({ name }) => name.startsWith(named))?.id ?? named;
  return sparkJobReadiness(cloud, {
    kind: 'attached',
    computeName: 'spark',
    workspaceId: id('Microsoft.MachineLearningServices/workspaces', 'workspace'),
    identityPrincipalId: ANALYSTS,
    storageAccountIds: [id('Microsoft.Storage/storageAccounts', 'lake')],
  }).map(({ rule, text }) => `${rule}: ${text}`);
}

describeWithTerraform('a Synapse workspace in one stack and its attachment in another', () => {
  it(
    'deploy stack by stack, let a job run, and are destroyed in the opposite order',
    async () => {
      const states = fs.mkdtempSync(path.join(os.tmpdir(), 'states-'));
      const cloud = new Cloud();
      const stacks = fourStacks();
      const within = async (left: readonly string[], deployed: readonly TerraformRun[]): Promise<void> => {
        const [next, ...rest] = left;
        if (next === undefined) {
          expect(cloud.complaints).toEqual([]);
          expect(missing(cloud)).toEqual([]);
          for (const run of deployed) {
            await expectNoChanges(run);
          }
          return;
        }
        await journey(stacks[next], { cloud, states }, async (run) => {
          succeeded(await run.apply());
          await within(rest, [...deployed, run]);
          succeeded(await run.destroy());
        });
      };
      try {
        await within(ORDER, []);
        expect(contentOf(cloud)).toEqual([]);
      } finally {
        fs.rmSync(states, { recursive: true, force: true });
      }
    },
    2 * PATIENCE_MS,
  );
});
