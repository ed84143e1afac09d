import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import {
  AzureMLWorkspace,
  DataLakeStorage,
  DataProtection,
  InboundAccess,
  ManagedNetwork,
  Refactoring,
  ResourceGroupRef,
  ServerlessSparkEnvironment,
  SparkIdentity,
} from '../../lib';
import { Cloud } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { FEATURES } from '../support/stack';
import { contentOf, expectNoChanges, journey, PATIENCE_MS, succeeded } from './journey';
import { Stacks, synthesize } from './stacks';
import { describeWithTerraform, PlanOutcome, TerraformRun } from './terraform';

const ANALYSTS = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';
const NOBODY = InboundAccess.none('people come in through the hub network');
const ACCOUNTS = 'Microsoft.Storage/storageAccounts';

/** A stack as users have it: its data is protected. */
function stackIn(app: App, id: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AzurermProvider(stack, 'azurerm', { storageUseAzuread: true, features: FEATURES });
  return stack;
}

function groupIn(stack: TerraformStack): ResourceGroupRef {
  return ResourceGroupRef.of(new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }));
}

function stacksOf(fill: (app: App) => void): Stacks {
  return synthesize((outdir) => {
    const app = new App({ outdir });
    fill(app);
    return app;
  });
}

/** What a story writes in one stack. */
function platform(story: (stack: TerraformStack, resourceGroup: ResourceGroupRef) => void): JsonObject {
  return stacksOf((app) => {
    const stack = stackIn(app, 'platform');
    story(stack, groupIn(stack));
  }).platform;
}

function environment(scope: Construct, id: string, resourceGroup: ResourceGroupRef): void {
  new ServerlessSparkEnvironment(scope, id, {
    resourceGroup,
    inbound: NOBODY,
    users: [SparkIdentity.group(ANALYSTS)],
  }).lake.addContainer('raw');
}

function lakeIn(scope: Construct, id: string, resourceGroup: ResourceGroupRef, accountName?: string): DataLakeStorage {
  const lake = new DataLakeStorage(scope, id, { resourceGroup, accountName });
  lake.addContainer('raw');
  return lake;
}

function workspaceOf(stack: TerraformStack, resourceGroup: ResourceGroupRef, lake: DataLakeStorage): void {
  new AzureMLWorkspace(stack, 'Workspace', {
    resourceGroup,
    managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
    inbound: NOBODY,
  }).enableServerlessSpark({ identities: [SparkIdentity.group(ANALYSTS)], storage: [lake] });
}

/** What a plan would destroy, for good or to make it anew. */
function destroyed({ changes }: PlanOutcome): string[] {
  return Object.keys(changes).filter((address) => ['delete', 'replace'].includes(changes[address]));
}

/** Deploys the one configuration and then the other one, whose plan is handed on. */
async function changed(before: JsonObject, after: JsonObject): Promise<PlanOutcome> {
  let plan: PlanOutcome | undefined;
  await journey(before, {}, async (run) => {
    succeeded(await run.apply());
    run.rewrite(after);
    plan = await run.plan();
    succeeded(plan);
    succeeded(await run.apply());
    await expectNoChanges(run);
  });
  return plan!;
}

describeWithTerraform('a refactoring', () => {
  it(
    'that renames an environment changes nothing in Azure',
    async () => {
      const before = platform((stack, group) => environment(stack, 'Spark', group));
      const after = platform((stack, group) => {
        Refactoring.of(stack).moved('Spark', 'Analytics');
        environment(stack, 'Analytics', group);
      });
      expect((await changed(before, after)).changes).toEqual({});
    },
    PATIENCE_MS,
  );

  it(
    'that moves an environment into another construct changes nothing in Azure',
    async () => {
      const before = platform((stack, group) => environment(stack, 'Spark', group));
      const after = platform((stack, group) => {
        Refactoring.of(stack).moved('Spark', 'Team/Spark');
        environment(new Construct(stack, 'Team'), 'Spark', group);
      });
      expect((await changed(before, after)).changes).toEqual({});
    },
    PATIENCE_MS,
  );

  it(
    'that gives a lake a stack of its own destroys nothing',
    async () => {
      const together = platform((stack, group) => workspaceOf(stack, group, lakeIn(stack, 'Lake', group)));
      const states = fs.mkdtempSync(path.join(os.tmpdir(), 'states-'));
      const cloud = new Cloud();
      try {
        await journey(together, { cloud, states }, async (platformRun) => {
          succeeded(await platformRun.apply());
          const before = contentOf(cloud);
          const [account] = cloud.all(ACCOUNTS).filter(({ name }) => name.startsWith('lake'));
          const apart = stacksOf((app) => {
            Refactoring.of(app).moved('platform/Lake', 'data/Lake');
            const [data, stack] = [stackIn(app, 'data'), stackIn(app, 'platform')];
            const lake = lakeIn(data, 'Lake', ResourceGroupRef.named('rg', 'westeurope'));
            lake.resource.importFrom(account.id);
            lake.addContainer('raw').importFrom(`${account.id}/blobServices/default/containers/raw`);
            workspaceOf(stack, groupIn(stack), lake);
          });
          await journey(apart.data, { cloud, states }, async (dataRun) => {
            const imported = await dataRun.plan();
            succeeded(imported);
            expect(destroyed(imported)).toEqual([]);
            succeeded(await dataRun.apply());
            const ofLake = (await platformRun.addresses()).filter((address) => /\.Lake_|"[^"]*\.Lake_/.test(address));
            expect(ofLake).toHaveLength(4);
            succeeded(await platformRun.forget(...ofLake));
            platformRun.rewrite(apart.platform);
            const rest = await platformRun.plan();
            succeeded(rest);
            expect(destroyed(rest)).toEqual([]);
            succeeded(await platformRun.apply());
            await expectNoChanges(platformRun);
            await expectNoChanges(dataRun);
          });
          expect(contentOf(cloud)).toEqual(before);
        });
      } finally {
        fs.rmSync(states, { recursive: true, force: true });
      }
    },
    2 * PATIENCE_MS,
  );

  it(
    'that adopts an account which somebody else made destroys nothing',
    async () => {
      const cloud = new Cloud();
      const byHand = platform((stack, { name, location }) => {
        new StorageAccount(stack, 'Account', {
          name: 'stcontosodata',
          resourceGroupName: name,
          location,
          accountTier: 'Standard',
          accountReplicationType: 'LRS',
          isHnsEnabled: true,
          publicNetworkAccessEnabled: false,
        });
      });
      await journey(byHand, { cloud }, async (run) => succeeded(await run.apply()));
      const [account] = cloud.all(ACCOUNTS);
      const adopting = stacksOf((app) => {
        const group = ResourceGroupRef.named('rg', 'westeurope');
        const lake = lakeIn(stackIn(app, 'platform'), 'Lake', group, 'stcontosodata');
        lake.resource.importFrom(account.id);
      }).platform;
      await journey(adopting, { cloud }, async (run) => {
        const plan = await run.plan();
        succeeded(plan);
        expect(destroyed(plan)).toEqual([]);
        succeeded(await run.apply());
        await expectNoChanges(run);
      });
      expect(cloud.all(ACCOUNTS).map(({ id }) => id)).toEqual([account.id]);
    },
    PATIENCE_MS,
  );
});

describeWithTerraform('the protection of data', () => {
  const before = platform((stack, group) => lakeIn(stack, 'Lake', group, 'stcontosodata'));

  /** Expects a refusal that tells what is protected, and the way out. */
  function expectRefusal({ ok, output }: { readonly ok: boolean; readonly output: string }): void {
    expect(ok).toBe(false);
    expect(output).toMatch(
      /Resource terraform_data\.data_protection\["azurerm_storage_account\.Lake_[0-9A-F]+"\] has lifecycle\.prevent_destroy set/,
    );
    expect(output).toContain('Renamed or moved? State Refactoring.of(stack).moved(from, to).');
    expect(output).toContain('To be destroyed? Apply once with DataProtection.of(scope).lift().');
  }

  async function deployed(travel: (run: TerraformRun) => Promise<void>): Promise<void> {
    await journey(before, {}, async (run) => {
      succeeded(await run.apply());
      await travel(run);
    });
  }

  it(
    'stops a destroy, and a plan after a rename, and tells the way',
    () =>
      deployed(async (run) => {
        const content = contentOf(run.cloud);
        expectRefusal(await run.destroy());
        run.rewrite(platform((stack, group) => lakeIn(stack, 'Store', group, 'stcontosostore')));
        expectRefusal(await run.plan());
        expect(contentOf(run.cloud)).toEqual(content);
      }),
    PATIENCE_MS,
  );

  it(
    'stops a plan that removes the last construct with data, where that is stated',
    () =>
      deployed(async (run) => {
        run.rewrite(platform(() => undefined));
        expect((await run.plan()).ok).toBe(true);
        run.rewrite(platform((stack) => DataProtection.of(stack).keep()));
        expectRefusal(await run.plan());
        run.rewrite(
          platform((stack, group) => {
            DataProtection.of(stack).keep();
            DataProtection.of(lakeIn(stack, 'Lake', group, 'stcontosodata')).lift();
          }),
        );
        succeeded(await run.apply());
        run.rewrite(platform((stack) => DataProtection.of(stack).keep()));
        succeeded(await run.apply());
        expect(run.cloud.all(ACCOUNTS)).toEqual([]);
        await expectNoChanges(run);
      }),
    PATIENCE_MS,
  );

  it(
    'stops the stack that the only lake was moved out of, until its state forgets the lake',
    async () => {
      const cloud = new Cloud();
      const states = fs.mkdtempSync(path.join(os.tmpdir(), 'states-'));
      try {
        await journey(before, { cloud, states }, async (run) => {
          succeeded(await run.apply());
          const [account] = cloud.all(ACCOUNTS);
          const apart = stacksOf((app) => {
            Refactoring.of(app).moved('platform/Lake', 'data/Lake');
            const [data, stack] = [stackIn(app, 'data'), stackIn(app, 'platform')];
            const lake = lakeIn(data, 'Lake', ResourceGroupRef.named('rg', 'westeurope'), 'stcontosodata');
            lake.resource.importFrom(account.id);
            groupIn(stack);
          });
          run.rewrite(apart.platform);
          expectRefusal(await run.plan());
          const ofLake = (await run.addresses()).filter((address) => /\.Lake_|"[^"]*\.Lake_/.test(address));
          succeeded(await run.forget(...ofLake));
          succeeded(await run.apply());
          expect(cloud.all(ACCOUNTS).map(({ id }) => id)).toEqual([account.id]);
        });
      } finally {
        fs.rmSync(states, { recursive: true, force: true });
      }
    },
    PATIENCE_MS,
  );

  it(
    'stops a plan that gives an account another name',
    () =>
      deployed(async (run) => {
        run.rewrite(platform((stack, group) => lakeIn(stack, 'Lake', group, 'stcontosoother')));
        const { ok, output } = await run.plan();
        expect(ok).toBe(false);
        expect(output).toMatch(/azurerm_storage_account\.Lake_[0-9A-F]+ has lifecycle\.prevent_destroy set/);
      }),
    PATIENCE_MS,
  );

  it(
    'is lifted, and then nothing stops a destroy',
    () =>
      deployed(async (run) => {
        run.rewrite(
          platform((stack, group) => {
            DataProtection.of(stack).lift();
            lakeIn(stack, 'Lake', group, 'stcontosodata');
          }),
        );
        succeeded(await run.destroy());
        expect(contentOf(run.cloud)).toEqual([]);
      }),
    PATIENCE_MS,
  );

  it(
    'is lifted of one construct, which can be removed after an apply, and stays with the others',
    () =>
      deployed(async (run) => {
        const both = (isLifted: boolean) =>
          platform((stack, group) => {
            lakeIn(stack, 'Lake', group, 'stcontosodata');
            const old = lakeIn(stack, 'Old', group, 'stcontosoold');
            if (isLifted) {
              DataProtection.of(old).lift();
            }
          });
        run.rewrite(both(false));
        succeeded(await run.apply());
        run.rewrite(before);
        expect((await run.plan()).ok).toBe(false);
        run.rewrite(both(true));
        succeeded(await run.apply());
        run.rewrite(before);
        succeeded(await run.apply());
        expect(run.cloud.all(ACCOUNTS).map(({ name }) => name)).toEqual(['stcontosodata']);
        expectRefusal(await run.destroy());
      }),
    PATIENCE_MS,
  );
});
